"""Look up the alert that a score moved: whose it is, and whether it is still to be followed up.

Where monitoring has ended meanwhile nothing more is done for the customer.
"""

from __future__ import annotations

from functions.monitoring import store
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import Task


class FindScoreChange(Request):
    """case: the alert's id."""

    case: str


class FoundScoreChange(Response):
    """followed: monitoring is still on."""

    customer_id: str
    followed: bool


@operation(Task(), uses=(store.DATABASE.write,))
def handler(request: FindScoreChange, ctx: Context) -> FoundScoreChange:
    customer_id = store.customer_of_alert(ctx, request.case)
    enrolment = store.enrolment(ctx, customer_id)
    followed = enrolment is not None and enrolment["status"] == "active"
    return FoundScoreChange(customer_id=customer_id, followed=followed)
