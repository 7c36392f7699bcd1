"""End the monitoring of a customer who cancelled the contract: nothing more is done for them."""

from __future__ import annotations

from contracts.events import ContractCancelled, MonitoringEnded
from functions.monitoring import store
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(ContractCancelled), uses=(store.DATABASE.write,), emits=(MonitoringEnded,))
def handler(request: ContractCancelled, ctx: Context) -> None:
    if store.end_enrolment(ctx, request.customer_id):
        ctx.emit(MonitoringEnded(customer_id=request.customer_id))
