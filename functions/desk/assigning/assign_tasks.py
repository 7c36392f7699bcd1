"""Assign the tasks that nobody has: by skill, then by load for the capacity, then by turn.

What was assigned to somebody who went away before beginning it is given anew. A dispute that no specialist has goes
with its task, so that whoever is given the task can see the case.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from contracts.events import SpecialistChosen
from functions.desk import store
from functions.desk.assigning.specialists import at_work, give, take_back, take_turn, unassigned
from functions.desk.rules import assign
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.triggers import Schedule


class TasksAssigned(Response):
    taken_back: int
    assigned: int


@operation(
    Schedule(every_minutes=1),
    uses=(store.DATABASE.write,),
    emits=(SpecialistChosen,),
    timeout_s=50,
)
def handler(request: dict[str, Any], ctx: Context) -> TasksAssigned:
    take_turn(ctx)
    taken_back = take_back(ctx)
    specialists = at_work(ctx)
    given = assign(specialists, unassigned(ctx, specialists), ctx.now)
    for place, (task_id, user_id) in enumerate(given):
        dispute_id = give(ctx, task_id, user_id, ctx.now + timedelta(microseconds=place))
        if dispute_id is not None:
            ctx.emit(SpecialistChosen(dispute_id=dispute_id, specialist_id=user_id))
    return TasksAssigned(taken_back=taken_back, assigned=len(given))
