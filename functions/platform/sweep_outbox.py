"""Publish what a crash or an outage left in the outbox, and forget what is long done.

Runs every minute. A row younger than a minute belongs to the invocation that wrote it. One that is too large for any
service is parked: kept, out of the others' way, and rung for until somebody has seen to it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from functions.platform import store
from kernel import outbox
from kernel.context import Context
from kernel.http import Response
from kernel.logs import log
from kernel.operation import operation
from kernel.resources import ANY_EVENT, ANY_MACHINE, WAITING_TASKS
from kernel.triggers import Schedule

BATCH: Final = 500
PARKED: Final = "ParkedOutboxRows"
"""How many rows are set aside; not measured where none is."""


class Swept(Response):
    """How many rows were found unpublished, how many of them were sent now, and how many parked."""

    found: int
    published: int
    parked: int


@operation(
    Schedule(every_minutes=1),
    uses=(store.DATABASE.write, ANY_EVENT.send, ANY_MACHINE.start, WAITING_TASKS.complete),
    timeout_s=50,
)
def handler(request: dict[str, Any], ctx: Context) -> Swept:
    left = store.unpublished(ctx.db, ctx.now - timedelta(minutes=1), BATCH)
    done = set(outbox.publish(ctx.stage, [row for _, row in left]))
    large = [(role, row) for role, row in left if outbox.is_too_large(row)]
    for role, row in left:
        if row.row_id in done:
            store.mark_swept(ctx.db, role, row.row_id, ctx.now)
    for role, row in large:
        why = f"{outbox.size_bytes(row)} bytes, of {outbox.BYTES_AT_ONCE} that are taken"
        store.park(ctx.db, role, row.row_id, why, ctx.now)
        log(ctx).warning("outbox row parked", row_id=row.row_id, role=role, kind=row.kind, reason=why)
    store.prune(ctx.db, ctx.now)
    if waiting := store.parked(ctx.db):
        log(ctx).measure(PARKED, waiting)
    return Swept(found=len(left), published=len(done), parked=len(large))
