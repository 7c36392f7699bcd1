"""Let the work for a consumer rest whose payment did not come in its days; one that came meanwhile changes nothing."""

from __future__ import annotations

from contracts.events import PaymentFailed
from functions.billing import store
from functions.billing.record_failed_payment import OfPayment
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Task


@operation(Task(), uses=(store.DATABASE.write,), emits=(PaymentFailed,))
def handler(request: OfPayment, ctx: Context) -> None:
    row = store.payment(ctx, request.case)
    if row["recovered_at"] is None:
        store.pause(ctx, row["payment_id"])
        ctx.emit(PaymentFailed(customer_id=row["customer_id"], payment_id=row["payment_id"]))
