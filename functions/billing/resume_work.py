"""Take the work up again once all is paid that it rested for."""

from __future__ import annotations

from contracts.events import PaymentRecovered
from functions.billing import store
from functions.billing.record_failed_payment import OfPayment
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Task


@operation(Task(), uses=(store.DATABASE.write,), emits=(PaymentRecovered,))
def handler(request: OfPayment, ctx: Context) -> None:
    row = store.payment(ctx, request.case)
    if row["paused_at"] is not None and not store.still_rests(ctx, row["customer_id"]):
        ctx.emit(PaymentRecovered(customer_id=row["customer_id"], payment_id=row["payment_id"]))
