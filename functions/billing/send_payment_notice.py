"""Tell the consumer that a payment failed, as a milestone: the inbox and its channels carry it from here."""

from __future__ import annotations

from contracts.dispute_events import Milestone, MilestoneReached
from functions.billing import store
from functions.billing.record_failed_payment import OfPayment
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Task


@operation(Task(), uses=(store.DATABASE.write,), emits=(MilestoneReached,))
def handler(request: OfPayment, ctx: Context) -> None:
    row = store.payment(ctx, request.case)
    ctx.emit(
        MilestoneReached(
            customer_id=row["customer_id"],
            milestone=Milestone.PAYMENT_FAILED,
            subject_id=row["payment_id"],
            at=ctx.now,
        ),
        event_id=f"milestone:{Milestone.PAYMENT_FAILED.value}:{row['payment_id']}",
    )
