"""Check every serving model for drift of its features and scores, once a day.

Counts of the last 30 days against the people the model was taught on: nobody's figures are opened. What moved raises an
alarm, once, which lasts until a later check finds it over; below 200 scores the check abstains.
"""

from __future__ import annotations

from typing import Any

from contracts.trust_score.events import ModelAlarmRaised
from functions.governance import store
from functions.governance.checks import drift
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.triggers import Schedule


class DriftChecked(Response):
    models: int


@operation(
    Schedule(every_minutes=1440),
    uses=(store.DATABASE.write,),
    emits=(ModelAlarmRaised,),
    timeout_s=60,
)
def handler(request: dict[str, Any], ctx: Context) -> DriftChecked:
    return DriftChecked(models=drift.check(ctx))
