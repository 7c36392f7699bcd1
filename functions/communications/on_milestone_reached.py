"""Put a milestone into the consumer's inbox and set its deliveries going, once.

Events come more than once, and an archive's replay may come when nobody remembers them any more: the message's own row
says whether the milestone was told.
"""

from __future__ import annotations

from contracts.dispute_events import MilestoneReached
from functions.communications import store
from functions.communications.rules import GROUPS, deliveries
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(MilestoneReached), uses=(store.DATABASE.write, store.MACHINE.start))
def handler(request: MilestoneReached, ctx: Context) -> None:
    message_id = store.save_message(ctx, request)
    if message_id is None:
        return
    group, wanted = GROUPS[request.milestone], store.preferences(ctx, request.customer_id)
    zone = store.time_zone(ctx, request.customer_id)
    for told in deliveries(group, wanted.channels, wanted.quiet_hours, ctx.now, zone):
        store.open_delivery(ctx, message_id, request.customer_id, group, told)
