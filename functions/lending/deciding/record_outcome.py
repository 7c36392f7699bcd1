"""Record whether a loan that was approved has been paid as agreed up to a day.

What the lender itself knows of its own loans; from it alone can be told whether a score was fair to those who pay
(equal opportunity). A later day is recorded beside, what was recorded stands.
"""

from __future__ import annotations

from datetime import date

from functions.lending import store
from functions.lending.deciding import outcomes
from functions.lending.lenders import register
from functions.lending.model import LendersStaffOnly, OutcomeRecorded, OutcomeWrong
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import LENDERS, Http


class RecordOutcome(Request):
    """as_of: the last day that it speaks of."""

    decision_id: str
    paid_as_agreed: bool
    as_of: date


class LoanOutcome(Response):
    decision_id: str
    paid_as_agreed: bool
    as_of: date


@operation(
    Http("POST", "/v1/lender/decisions/{decision_id}/outcomes", status=201),
    audience=LENDERS,
    uses=(store.DATABASE.write,),
    errors=(LendersStaffOnly, OutcomeRecorded, OutcomeWrong),
)
def handler(request: RecordOutcome, ctx: Context) -> LoanOutcome:
    lender_id = register.desk_of(ctx).lender_id
    decision = outcomes.decision_of(ctx, lender_id, request.decision_id)
    outcomes.save(ctx, decision, request.as_of, paid=request.paid_as_agreed)
    made = LoanOutcome(**request.model_dump())
    ctx.audit(
        "lending.outcome_recorded",
        record=request.decision_id,
        customer_id=decision["customer_id"],
        after=made.model_dump(mode="json"),
    )
    return made
