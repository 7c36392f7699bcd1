"""Check what the platform depends on: the database with its migrations, and how much waits in the outbox."""

from __future__ import annotations

from functions.platform import store
from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import operation
from kernel.triggers import ADMINISTRATORS, Http


class Dependencies(Response):
    """outbox_waiting: rows not yet published; a number that stays above zero for minutes means a stuck edge."""

    database: str
    outbox_waiting: int
    oldest_waiting_s: float


@operation(Http("GET", "/v1/admin/health"), audience=ADMINISTRATORS, uses=(store.DATABASE.read,))
def handler(request: Nothing, ctx: Context) -> Dependencies:
    version, waiting, oldest = store.health(ctx.db, ctx.now)
    return Dependencies(database=version, outbox_waiting=waiting, oldest_waiting_s=oldest)
