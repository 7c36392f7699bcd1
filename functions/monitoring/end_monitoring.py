"""End one's monitoring; nothing is pulled for it any more.

Alerts stay listed. A repeat changes nothing.
"""

from __future__ import annotations

from contracts.events import MonitoringEnded
from functions.monitoring import store
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class EndMonitoring(Request):
    customer_id: str


@operation(
    Http("DELETE", "/v1/customers/{customer_id}/monitoring", status=204),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write,),
    emits=(MonitoringEnded,),
)
def handler(request: EndMonitoring, ctx: Context) -> None:
    if store.enrolment(ctx, ctx.customer_id) is None:
        raise NotFound("There is no enrolment to end.")
    if store.end_enrolment(ctx, ctx.customer_id):
        ctx.emit(MonitoringEnded(customer_id=ctx.customer_id))
