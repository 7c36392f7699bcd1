"""Set the local stage's clock.

Exists on the local stage alone: statutory periods can be lived through in a demonstration. The clock only runs ahead.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic import Field

from contracts.events import ClockMoved
from kernel import clock
from kernel.context import Context
from kernel.errors import Invalid
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import ADMINISTRATORS, Http


class MoveClock(Request):
    """Move ahead by some days and hours from where the clock stands."""

    advance_days: int = Field(default=0, ge=0, le=3660)
    advance_hours: int = Field(default=0, ge=0, le=8784)


class Clock(Response):
    now: datetime


class ClockNotMoved(Invalid):
    title = "The clock was not moved"


@operation(
    Http("POST", "/v1/local/clock"),
    audience=ADMINISTRATORS,
    emits=(ClockMoved,),
    errors=(ClockNotMoved,),
    stages=frozenset({"local"}),
)
def handler(request: MoveClock, ctx: Context) -> Clock:
    ahead = timedelta(days=request.advance_days, hours=request.advance_hours)
    if not ahead:
        raise ClockNotMoved("Say by how much: advance_days and/or advance_hours above zero.")
    now = clock.move(ctx.stage, ahead)
    ctx.emit(ClockMoved(now=now))
    return Clock(now=now)
