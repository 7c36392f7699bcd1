"""Start the deliveries whose quiet hours are over."""

from __future__ import annotations

from typing import Any, Final

from functions.communications import store
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.triggers import Schedule

AT_ONCE: Final = 200


class DeliveriesStarted(Response):
    deliveries: int


@operation(Schedule(every_minutes=1), uses=(store.DATABASE.write, store.MACHINE.start), timeout_s=50)
def handler(request: dict[str, Any], ctx: Context) -> DeliveriesStarted:
    return DeliveriesStarted(deliveries=store.start_due(ctx, AT_ONCE))
