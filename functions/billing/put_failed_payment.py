"""Tell that a payment that was due did not come: the consumer is told, and after some days the work rests.

For whoever takes payments. Told again, it is the same payment and nothing is begun anew.
"""

from __future__ import annotations

from pydantic import Field

from functions.billing import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Http, Role


class PutFailedPayment(Request):
    payment_id: str = Field(pattern=r"^[A-Za-z0-9_-]{4,64}$")
    customer_id: str = Field(pattern=r"^cus_[A-Za-z0-9_-]{1,40}$")


@operation(
    Http("PUT", "/v1/staff/failed-payments/{payment_id}"),
    audience=frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    uses=(store.DATABASE.write, store.MACHINE.start),
    errors=(store.PaymentOfAnother,),
)
def handler(request: PutFailedPayment, ctx: Context) -> store.FailedPayment:
    failed = store.put(ctx, request.payment_id, request.customer_id)
    given = {"case": request.payment_id, "customer_id": request.customer_id}
    ctx.start(store.MACHINE, request.payment_id, given, label=("payment",))
    return failed
