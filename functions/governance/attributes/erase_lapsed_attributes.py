"""Erase protected attributes whose consent ran out or was revoked, every hour.

They were given on a consent of their own (12 CFR 1002.5(b)(1)); what it no longer covers is not kept. A later consent
takes nothing up: whoever gives one gives their attributes anew.
"""

from __future__ import annotations

from typing import Any, Final

from functions.governance import store
from functions.governance.attributes import kept
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.triggers import Schedule

MOST: Final = 1_000


class LapsedErased(Response):
    people: int


@operation(Schedule(every_minutes=60), uses=(store.DATABASE.write,), timeout_s=60)
def handler(request: dict[str, Any], ctx: Context) -> LapsedErased:
    return LapsedErased(people=kept.erase_lapsed(ctx, most=MOST))
