"""Check the models again when the local stage's clock was moved, and erase what consents no longer cover."""

from __future__ import annotations

from contracts.events import ClockMoved
from contracts.trust_score.events import ModelAlarmRaised
from functions.governance import store
from functions.governance.attributes import kept
from functions.governance.attributes.erase_lapsed_attributes import MOST
from functions.governance.checks import drift, fairness
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Event


@operation(
    Event(ClockMoved),
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(ModelAlarmRaised,),
    stages=frozenset({"local"}),
    timeout_s=50,
)
def handler(request: ClockMoved, ctx: Context) -> None:
    kept.erase_lapsed(ctx, most=MOST)
    drift.check(ctx)
    fairness.check(ctx)
