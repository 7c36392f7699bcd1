"""How loans were repaid, in the store: only ever added to."""

from __future__ import annotations

from datetime import UTC, date

from functions.lending.model import LenderVerdict, OutcomeRecorded, OutcomeWrong
from functions.lending.store import Row
from kernel.context import Context
from kernel.errors import NotFound


def decision_of(ctx: Context, lender_id: str, decision_id: str) -> Row:
    """One of the lender's own decisions; another's answers exactly as one that is unknown."""
    row = ctx.db.execute(
        "select decision_id, customer_id, human_decision, decided_at from lending.decisions"
        " where decision_id = %s and lender_id = %s",
        (decision_id, lender_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no decision with this id.")
    return row


def save(ctx: Context, decision: Row, as_of: date, *, paid: bool) -> None:
    """OutcomeWrong for what can't be; OutcomeRecorded where the same day says otherwise. A repeat changes nothing."""
    if decision["human_decision"] != LenderVerdict.APPROVE:
        raise OutcomeWrong("Only a loan that was approved is paid, or not.")
    decided_on = decision["decided_at"].astimezone(UTC).date()
    if not decided_on <= as_of <= ctx.now.date():
        raise OutcomeWrong("The day lies between the decision and today.")
    made = ctx.db.execute(
        "insert into lending.outcomes (decision_id, as_of, paid_as_agreed, recorded_by, recorded_at)"
        " values (%s, %s, %s, %s, %s) on conflict do nothing",
        (decision["decision_id"], as_of, paid, ctx.actor, ctx.now),
    )
    known = ctx.db.execute(
        "select 1 from lending.outcomes where decision_id = %s and as_of = %s and paid_as_agreed = %s",
        (decision["decision_id"], as_of, paid),
    ).fetchone()
    if made.rowcount == 0 and known is None:
        raise OutcomeRecorded("For this day the opposite is recorded; record a later day.")
