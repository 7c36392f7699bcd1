"""Publish what a crash or an outage left in the outbox, and forget what is long done.

Runs every minute. A row younger than a minute belongs to the invocation that wrote it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from functions.platform import store
from kernel import outbox
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.resources import ANY_EVENT, ANY_MACHINE, WAITING_TASKS
from kernel.triggers import Schedule

BATCH = 500


class Swept(Response):
    """How many rows were found unpublished, and how many of them were sent now."""

    found: int
    published: int


@operation(
    Schedule(every_minutes=1),
    uses=(store.DATABASE.write, ANY_EVENT.send, ANY_MACHINE.start, WAITING_TASKS.complete),
    timeout_s=50,
)
def handler(request: dict[str, Any], ctx: Context) -> Swept:
    left = store.unpublished(ctx.db, ctx.now - timedelta(minutes=1), BATCH)
    done = set(outbox.publish(ctx.stage, [row for _, row in left]))
    for role, row in left:
        if row.row_id in done:
            store.mark_swept(ctx.db, role, row.row_id, ctx.now)
    store.prune(ctx.db, ctx.now)
    return Swept(found=len(left), published=len(done))
