"""Begin the days in which a payment that failed may still be paid."""

from __future__ import annotations

from functions.billing import store
from functions.billing.rules import grace_ends
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Task


class OfPayment(Request):
    """case: the payment's id."""

    case: str


@operation(Task(), uses=(store.DATABASE.write,))
def handler(request: OfPayment, ctx: Context) -> None:
    row = store.payment(ctx, request.case)
    store.set_grace(ctx, row["payment_id"], grace_ends(ctx.now))
