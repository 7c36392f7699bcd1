"""Tell that a payment that had failed is paid: what rested for it goes on.

For whoever takes payments; told again, nothing changes.
"""

from __future__ import annotations

from functions.billing import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Http, Role


class ConfirmPayment(Request):
    payment_id: str


@operation(
    Http("POST", "/v1/staff/failed-payments/{payment_id}/recovery", status=201),
    audience=frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
)
def handler(request: ConfirmPayment, ctx: Context) -> store.FailedPayment:
    row = store.payment(ctx, request.payment_id)
    if row["recovered_at"] is None:
        store.recover(ctx, request.payment_id)
        store.let_go_on(ctx, request.payment_id, store.PAID)
    return store.shown(store.payment(ctx, request.payment_id))
