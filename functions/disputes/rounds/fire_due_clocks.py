"""Fire every clock that is due: remind, find the bureau overdue, call for a specialist where nothing moves.

Runs each minute. A clock is fired in the transaction that notes its firing, so none fires twice and none is lost. An
overdue answer is an outcome of its own: the round goes on with it (15 U.S.C. 1681i(a)(1), (6)).
"""

from __future__ import annotations

from typing import Any

from contracts.dispute_events import (
    MilestoneReached,
    PersonNeeded,
    PersonNoLongerNeeded,
    ProposalsChanged,
    RoundOverdue,
    RoundStuck,
)
from functions.disputes import store
from functions.disputes.rounds.firing import Fired, fire
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Schedule


@operation(
    Schedule(every_minutes=1),
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(MilestoneReached, PersonNeeded, PersonNoLongerNeeded, ProposalsChanged, RoundOverdue, RoundStuck),
    timeout_s=50,
)
def handler(request: dict[str, Any], ctx: Context) -> Fired:
    return fire(ctx)
