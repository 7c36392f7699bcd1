"""Scores as a lender's people see them: which one is shown, which were, and who looked at which.

Scores are never changed, so what was shown is kept by its id. A fresh one is shown while the consent to share with this
lender is in force; after it ran out, those alone that had been shown: the application is still to be answered, on what
the lender has (12 CFR 1002.9(a)(1)(i)).
"""

from __future__ import annotations

from typing import Final

from contracts.service import consenting
from contracts.trust_score.origin import PURPOSE as SCORING
from contracts.trust_score.origin import VERIFIED, scope_expression
from functions.lending.model import Lender, LenderRecommendation, PrincipalReason, Review, Score
from functions.lending.rules.reasons import reasons_of
from functions.lending.store import PURPOSE, Application, scope_of
from kernel.context import Context
from kernel.errors import NotFound

_COLUMNS: Final = (
    "s.score_id, s.trust_score, s.risk_category, s.confidence_score, s.model_version, s.origin, s.scored_at,"
    " s.expires_at"
)
_SCORED_BY_CONSENT: Final = consenting("s.customer_id", f"'{SCORING}'", scope_expression("s.origin", "s.bank_id"))
_SHARED: Final = consenting("s.customer_id", f"'{PURPOSE}'", "%(scope)s")
_SHOWN: Final = (
    "exists (select 1 from lending.scores_shown w where w.application_id = %(application)s and w.score_id = s.score_id)"
)
_SCORE: Final = (
    f"select {_COLUMNS} from scoring.v1_scores s where s.customer_id = %(customer)s and {_SCORED_BY_CONSENT}"  # noqa: S608
    f" and ({_SHARED} or {_SHOWN})"
    " order by (s.origin = any(%(verified)s) and s.expires_at > %(now)s) desc, s.score_id desc limit 1"
)


def score_of(ctx: Context, application: Application) -> Score | None:
    """The applicant's newest score that counts, else the newest: what a person posts later hides nothing that a bank
    supplied. Only while the consent to be scored on its data is in force; without one it is as if it had never been
    computed."""
    values = {
        "customer": application.customer_id,
        "scope": scope_of(application.lender_id),
        "application": application.application_id,
        "verified": sorted(VERIFIED),
        "now": ctx.now,
    }
    row = ctx.db.execute(_SCORE, values).fetchone()
    return Score(**row) if row else None


def reasons(ctx: Context, customer_id: str, score_id: str) -> tuple[PrincipalReason, ...]:
    """The principal reasons in the score's explanation, opened."""
    row = ctx.db.execute(
        "select sealed_explanation from scoring.v1_scores where score_id = %s and customer_id = %s",
        (score_id, customer_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no score with this id.")
    return reasons_of(ctx.pii(customer_id).open("scoring.explanation", row["sealed_explanation"]))


# -- what was shown ----------------------------------------------------------------------------------------------------


def note_shown(ctx: Context, application: Application, score: Score | None) -> None:
    """Keep that this lender's people were shown this score of the applicant; a repeat keeps the first."""
    if score is not None:
        ctx.db.execute(
            "insert into lending.scores_shown (application_id, score_id, shown_at) values (%s, %s, %s)"
            " on conflict do nothing",
            (application.application_id, score.score_id, ctx.now),
        )


def shown(ctx: Context, application: Application) -> tuple[Score, ...]:
    """Every score that this lender's people were shown of the application, the newest first, whatever became of a
    consent: who saw it is to say so."""
    found = ctx.db.execute(
        f"select {_COLUMNS} from lending.scores_shown w join scoring.v1_scores s using (score_id)"  # noqa: S608 - ours
        " where w.application_id = %s order by s.score_id desc",
        (application.application_id,),
    )
    return tuple(Score(**row) for row in found)


# -- who looked --------------------------------------------------------------------------------------------------------


def save_review(
    ctx: Context,
    application: Application,
    user: str,
    score: Score | None,
    lender: Lender,
    said: LenderRecommendation,
) -> None:
    """Note that this person of the lender looked at the applicant, with the score shown and what was recommended."""
    ctx.db.execute(
        "insert into lending.reviews (review_id, application_id, user_id, score_id, policy_edition, recommendation,"
        " reviewed_at) values (%s, %s, %s, %s, %s, %s, %s)",
        (
            ctx.new_id("rvs"),
            application.application_id,
            user,
            score.score_id if score else None,
            lender.edition,
            said.model_dump_json(),
            ctx.now,
        ),
    )
    note_shown(ctx, application, score)


def last_review(ctx: Context, application_id: str, user: str, score_id: str | None) -> Review | None:
    """This person's last look at the applicant with that score (or with none)."""
    row = ctx.db.execute(
        "select reviewed_at, policy_edition, recommendation from lending.reviews where application_id = %s"
        " and user_id = %s and score_id is not distinct from %s and policy_edition is not null"
        " order by reviewed_at desc, review_id desc limit 1",
        (application_id, user, score_id),
    ).fetchone()
    return Review(**row) if row else None
