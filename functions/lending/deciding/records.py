"""Decisions as the lender that made them keeps and reads them: its own record, whatever became of a consent.

A creditor keeps what it decided on and told for 25 months after the notice (12 CFR 1002.12(b)); nothing here ends a
record. It shows what was seen and said then, and nothing of the person that came later.
"""

from __future__ import annotations

from datetime import datetime

from contracts.trust_score.origin import Origin
from functions.lending.model import LenderVerdict, Terms
from functions.lending.store import Row
from kernel.context import Context
from kernel.http import Response


class DecisionRecord(Response):
    """A decision as it was made. policy_edition: of the lender, that the recommendation shown went by.

    trust_score: the figure decided on, null where none was. ai_reasons: the rules behind the recommendation;
    reason_codes: the principal reasons, `own` for the lender's words.
    """

    decision_id: str
    application_id: str
    applicant_id: str
    score_id: str | None
    trust_score: int | None
    model_version: str | None
    origin: Origin | None
    policy_edition: int
    ai_recommendation: LenderVerdict
    ai_confidence: float | None
    ai_reasons: tuple[str, ...]
    human_decision: LenderVerdict
    overrides: bool
    justification: str
    reason_codes: tuple[str, ...]
    terms: Terms | None
    reviewed_at: datetime
    decided_at: datetime
    decided_by: str


_RECORDS = (
    "select d.*, d.customer_id as applicant_id, s.trust_score from lending.decisions d"
    " left join scoring.v1_scores s using (score_id) where d.lender_id = %s"
)


def on(ctx: Context, lender_id: str, customer_id: str) -> list[Row]:
    """All decisions of the lender on this consumer, newest first."""
    return ctx.db.execute(
        f"{_RECORDS} and d.customer_id = %s order by d.decision_id desc", (lender_id, customer_id)
    ).fetchall()


def page(ctx: Context, lender_id: str, cursor: str | None, limit: int) -> list[Row]:
    """The lender's decisions, newest first; the cursor is the last id seen."""
    return ctx.db.execute(
        f"{_RECORDS} and (%s::text is null or d.decision_id < %s) order by d.decision_id desc limit %s",
        (lender_id, cursor, cursor, limit),
    ).fetchall()


def shown(ctx: Context, row: Row) -> DecisionRecord:
    """The record opened; that it was read is on the applicant's own trail."""
    ctx.audit("lending.decision_read", record=row["decision_id"], customer_id=row["customer_id"])
    terms = {name: row[name] for name in Terms.model_fields}
    return DecisionRecord(
        **{name: row[name] for name in DecisionRecord.model_fields if name in row},
        justification=ctx.pii(row["customer_id"]).open("lending.justification", row["sealed_justification"]),
        terms=None if row["loan_amount_cents"] is None else Terms(**terms),
    )
