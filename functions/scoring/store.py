"""The scores' store: metrics, explanations and plans sealed under the consumer's key, all of it only ever added to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from contracts.service import consent_query
from contracts.trust_score.origin import PURPOSE
from functions.scoring import former
from functions.scoring.model import (
    ClassProbabilities,
    ExplanationFacts,
    PlanFacts,
    ScoreLine,
    Standing,
    TrustScore,
)
from functions.scoring.rules.routing import ServedAs
from kernel.context import Context
from kernel.errors import Conflict, Forbidden, NotFound
from kernel.operation import Owned, Ownership
from kernel.resources import Database

DATABASE = Database("scoring", views=("customers.v1_consents", "analysis.v1_analyses", "lending.v1_lenders"))
VALID_DAYS: Final = 90


class ScoringConsentMissing(Forbidden):
    """No consent to be scored on these data is in force: none was given, it expired, or it was revoked."""

    title = "Consent to scoring missing"


class ScoreExpired(Conflict):
    """The score speaks no more: its metrics describe another situation."""

    title = "Score expired"


def require_consent(ctx: Context, scope: str) -> str:
    """The id of the consent in force, asked anew at every use; ScoringConsentMissing without one."""
    row = ctx.db.execute(*consent_query(ctx.customer_id, PURPOSE, scope, ctx.now)).fetchone()
    if row is None:
        raise ScoringConsentMissing(
            f"Give your consent first: POST /api/v1/consent, purpose {PURPOSE}, scope {scope}.",
            citation="15 U.S.C. 1681b(a)(2)",
        )
    return str(row["consent_id"])


# -- writing ----------------------------------------------------------------------------------------------------------


class ServedBy(NamedTuple):
    """The model that made a score, the digest of its graph, and by which routing it served as what."""

    model_version: str
    model_sha256: str
    routing_id: str
    served_as: ServedAs


def save_score(
    ctx: Context, score_id: str, data: tuple[str, str, datetime], standing: Standing, served: ServedBy
) -> None:
    """data: (id, id of the consent it is scored on, when its scores expire)."""
    data_id, consent_id, expires_at = data
    odds = standing.probabilities
    ctx.db.execute(
        "insert into scoring.credit_scores (score_id, customer_id, data_id, consent_id, trust_score, risk_level,"
        " risk_category, confidence_score, probabilities, model_version, model_sha256, routing_id, served_as,"
        " scored_at, expires_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            score_id,
            ctx.customer_id,
            data_id,
            consent_id,
            standing.trust_score,
            standing.risk_level,
            standing.risk_category,
            standing.confidence_score,
            [odds.low, odds.moderate, odds.high],
            *served,
            ctx.now,
            expires_at,
        ),
    )


def expiry(received_at: datetime) -> datetime:
    """A score speaks for 90 days from when its metrics came in: they are averages over months, and older ones describe
    another situation."""
    return received_at + timedelta(days=VALID_DAYS)


def save_explanation(ctx: Context, explanation: ExplanationFacts, plan: PlanFacts) -> None:
    """Keep what was told of a score together with it."""
    sealer = ctx.pii(ctx.customer_id, create=True)
    ctx.db.execute(
        "insert into scoring.explanations (score_id, sealed) values (%s, %s)",
        (explanation.score_id, sealer.seal("scoring.explanation", explanation.model_dump_json())),
    )
    ctx.db.execute(
        "insert into scoring.improvement_plans (score_id, estimated_score_increase, sealed) values (%s, %s, %s)",
        (plan.score_id, plan.estimated_score_increase, sealer.seal("scoring.plan", plan.model_dump_json())),
    )


def save_shadow(ctx: Context, score_id: str, standing: Standing, model: tuple[str, str]) -> None:
    """Keep what the model that didn't serve says beside a score. model: (version, SHA-256 of its graph)."""
    odds = standing.probabilities
    ctx.db.execute(
        "insert into scoring.shadow_scores (score_id, model_version, model_sha256, trust_score, risk_category,"
        " probabilities) values (%s, %s, %s, %s, %s, %s)",
        (score_id, *model, standing.trust_score, standing.risk_category, [odds.low, odds.moderate, odds.high]),
    )


# -- reading ----------------------------------------------------------------------------------------------------------

_COLUMNS = (
    "s.score_id, s.customer_id, s.trust_score, s.risk_level, s.risk_category, s.confidence_score, s.probabilities,"
    " s.model_version, s.scored_at, s.expires_at, d.origin"
)


def score(ctx: Context, score_id: str) -> TrustScore:
    row = ctx.db.execute(
        f"select {_COLUMNS} from scoring.credit_scores s"  # noqa: S608 - the columns are ours
        " join scoring.behavioral_data d using (data_id) where s.score_id = %s",
        (score_id,),
    ).fetchone()
    if row is None:
        raise NotFound("There is no score with this id.")
    low, moderate, high = row.pop("probabilities")
    odds = ClassProbabilities(low=low, moderate=moderate, high=high)
    return TrustScore(**row, probabilities=odds, expired=row["expires_at"] <= ctx.now)


def scores_of(ctx: Context, customer_id: str, cursor: str | None, limit: int) -> list[ScoreLine]:
    """Newest first; the cursor is the last id seen."""
    found = ctx.db.execute(
        "select s.score_id, s.trust_score, s.risk_category, s.confidence_score, s.model_version, d.origin, s.scored_at,"
        " s.expires_at from scoring.credit_scores s join scoring.behavioral_data d using (data_id)"
        " where s.customer_id = %s and (%s::text is null or s.score_id < %s) order by s.score_id desc limit %s",
        (customer_id, cursor, cursor, limit),
    )
    return [ScoreLine(**row, expired=row["expires_at"] <= ctx.now) for row in found]


def explanation(ctx: Context, score_id: str) -> ExplanationFacts:
    row = ctx.db.execute("select sealed from scoring.explanations where score_id = %s", (score_id,)).fetchone()
    return former.explanation(_opened(ctx, ctx.customer_id, "scoring.explanation", row))


def improvement_plan(ctx: Context, score_id: str) -> PlanFacts:
    row = ctx.db.execute("select sealed from scoring.improvement_plans where score_id = %s", (score_id,)).fetchone()
    return former.plan(_opened(ctx, ctx.customer_id, "scoring.plan", row))


def _opened(ctx: Context, customer_id: str, field: str, row: dict[str, Any] | None) -> str:
    if row is None:
        raise NotFound("There is no score with this id.")
    return ctx.pii(customer_id).open(field, row["sealed"])


def _owner(ctx: Context, score_id: str) -> Ownership | None:
    row = ctx.db.execute("select customer_id from scoring.credit_scores where score_id = %s", (score_id,)).fetchone()
    return Ownership(row["customer_id"]) if row else None


OWNER = Owned("score_id", _owner)
