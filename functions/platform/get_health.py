"""Tell that the API answers.

Shallow on purpose: it touches no store, so it stays green while a dependency is down; operators ask the deep check.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import operation
from kernel.triggers import Http


class Health(Response):
    status: Literal["ok"]
    stage: str
    now: datetime


@operation(Http("GET", "/v1/health"))
def handler(request: Nothing, ctx: Context) -> Health:
    return Health(status="ok", stage=ctx.stage, now=ctx.now)
