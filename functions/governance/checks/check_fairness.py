"""Check every serving model, and what lenders decide, for differences between groups of people, once a day.

Of those who gave their attributes and still consent: selection rates by score, by recommendation and by lenders'
decisions (29 CFR 1607.4(D)), and equal opportunity where outcomes are known. Attributes are opened once a day, page by
page, five minutes apart; kept are counts of ten people or more, and no person.
"""

from __future__ import annotations

from typing import Any

from contracts.trust_score.events import ModelAlarmRaised
from functions.governance import store
from functions.governance.checks import fairness
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Schedule


class FairnessChecked(Response):
    """models: whose run was made now, with the day's last page; none before, and none after."""

    models: int


@operation(
    Schedule(every_minutes=5),
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(ModelAlarmRaised,),
    timeout_s=240,
)
def handler(request: dict[str, Any], ctx: Context) -> FairnessChecked:
    return FairnessChecked(models=fairness.check(ctx))
