"""Predictions in the store, sealed and never changed; and the analyses that they rest on, read through their view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter

from contracts.service import consent_query
from contracts.vocabulary import Bureau
from functions.scoring.predictions.model import PredictionFacts, PredictionLine
from functions.scoring.rules.predictions.credit_file import NegativeEntry
from functions.scoring.rules.predictions.kinds import DISPUTE_FEATURES, PredictionKind
from functions.scoring.store import expiry
from kernel.context import Context
from kernel.errors import Conflict, Forbidden, Invalid, NotFound
from kernel.operation import Owned, Ownership

PURPOSE: Final = "predict"
_FIELD: Final = "scoring.prediction"
_ENTRIES: Final = TypeAdapter(tuple[NegativeEntry, ...])


class PredictionConsentMissing(Forbidden):
    """No consent to this prediction is in force: none was given, it expired, or it was revoked."""

    title = "Consent to prediction missing"


class AnalysisOutOfDate(Conflict):
    """The analysis describes another situation, or was made before what the model asks for was measured."""

    title = "Analysis out of date"


class NothingToPredict(Conflict):
    """There is nothing that an estimate could be about."""

    title = "Nothing to predict"


@dataclass(frozen=True)
class Ground:
    """What a prediction rests on: a consent, and the customer's own analysis. expires_at: of every prediction of it."""

    kind: PredictionKind
    consent_id: str
    analysis_id: str
    expires_at: datetime
    body: dict[str, Any]


def scope_of(kind: PredictionKind) -> str:
    """The scope that a consent to this prediction must cover."""
    return f"prediction:{kind}"


def ground(ctx: Context, kind: PredictionKind, analysis_id: str) -> Ground:
    """The signed-in customer's analysis, to predict from; another's is as unknown as none.

    PredictionConsentMissing, NotFound, AnalysisOutOfDate. An analysis speaks as long as a score's data do.
    """
    consent_id = _require_consent(ctx, kind)
    row = ctx.db.execute(
        "select body, created_at from analysis.v1_analyses where analysis_id = %s and customer_id = %s",
        (analysis_id, ctx.customer_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no analysis with this id.")
    expires_at = expiry(row["created_at"])
    if expires_at <= ctx.now:
        raise AnalysisOutOfDate(f"The analysis spoke until {expires_at:%Y-%m-%d}; start a new one.")
    return Ground(kind, consent_id, analysis_id, expires_at, row["body"])


def _require_consent(ctx: Context, kind: PredictionKind) -> str:
    row = ctx.db.execute(*consent_query(ctx.customer_id, PURPOSE, scope_of(kind), ctx.now)).fetchone()
    if row is None:
        raise PredictionConsentMissing(
            f"Give your consent first: POST /api/v1/consent, purpose {PURPOSE}, scope {scope_of(kind)}.",
            citation="15 U.S.C. 1681b(a)(2)",
        )
    return str(row["consent_id"])


# -- what an analysis says ---------------------------------------------------------------------------------------------


def entries(found: Ground, bureau: Bureau) -> tuple[NegativeEntry, ...]:
    """What counts against the person in this bureau's report; Invalid where the analysis read none of it."""
    reports = found.body.get("basis", {}).get("reports")
    if not reports:
        raise AnalysisOutOfDate("The analysis does not tell which reports it read; start a new one.")
    if all(report["bureau"] != bureau for report in reports):
        message = "the analysis read no report of this bureau"
        raise Invalid("Name the bureau of a report.", errors=[{"field": "bureau", "message": message}])
    items = found.body["findings"]["negative_items"]
    return _ENTRIES.validate_python([each for each in items if each["bureau"] == bureau])


def planned(found: Ground) -> dict[str, dict[str, float]]:
    """Each planned dispute's features by its finding, in the plan's order, as the analysis measured them."""
    items = {
        each["finding_id"]: {part["feature"]: float(part["value"]) for part in each["worthiness"]["contributions"]}
        for each in found.body["plan"]["items"]
    }
    if not items:
        raise NothingToPredict("The analysis plans no dispute.")
    if any(set(features) != set(DISPUTE_FEATURES) for features in items.values()):
        raise AnalysisOutOfDate("The analysis measured other features of its disputes; start a new one.")
    return items


# -- predictions -------------------------------------------------------------------------------------------------------


def save(ctx: Context, found: Ground, facts: PredictionFacts) -> PredictionLine:
    """Keep it, and answer that it is kept."""
    sealer = ctx.pii(ctx.customer_id, create=True)
    ctx.db.execute(
        "insert into scoring.predictions (prediction_id, customer_id, kind, analysis_id, consent_id, model_version,"
        " model_sha256, sealed, made_at, expires_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            facts.prediction_id,
            ctx.customer_id,
            facts.kind,
            found.analysis_id,
            found.consent_id,
            facts.model_version,
            facts.model_sha256,
            sealer.seal(_FIELD, facts.model_dump_json()),
            ctx.now,
            found.expires_at,
        ),
    )
    line = PredictionLine(expired=False, **facts.model_dump(include=set(PredictionLine.model_fields) - {"expired"}))
    ctx.audit("scoring.prediction_made", record=line.prediction_id, after=line.model_dump(mode="json"))
    return line


def prediction(ctx: Context, prediction_id: str) -> PredictionFacts:
    """An owned prediction."""
    row = ctx.db.execute("select sealed from scoring.predictions where prediction_id = %s", (prediction_id,)).fetchone()
    if row is None:
        raise NotFound("There is no prediction with this id.")
    return PredictionFacts.model_validate_json(ctx.pii(ctx.customer_id).open(_FIELD, row["sealed"]))


def predictions(ctx: Context, cursor: str | None, limit: int) -> tuple[PredictionLine, ...]:
    """The signed-in customer's, newest first; the cursor is the last id seen."""
    rows = ctx.db.execute(
        "select prediction_id, kind, analysis_id, model_version, made_at, expires_at from scoring.predictions"
        " where customer_id = %s and (%s::text is null or prediction_id < %s) order by prediction_id desc limit %s",
        (ctx.customer_id, cursor, cursor, limit),
    )
    return tuple(PredictionLine(**row, expired=row["expires_at"] <= ctx.now) for row in rows)


def _owner(ctx: Context, prediction_id: str) -> Ownership | None:
    row = ctx.db.execute(
        "select customer_id from scoring.predictions where prediction_id = %s", (prediction_id,)
    ).fetchone()
    return Ownership(row["customer_id"]) if row else None


OWNER: Final = Owned("prediction_id", _owner)
