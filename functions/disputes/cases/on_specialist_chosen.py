"""Give a case that no specialist has to the one whom the desk chose.

A case that somebody has stays theirs; a manager moves it.
"""

from __future__ import annotations

from contracts.events import SpecialistChosen
from functions.disputes import store
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(SpecialistChosen), uses=(store.DATABASE.write,))
def handler(request: SpecialistChosen, ctx: Context) -> None:
    given = ctx.db.execute(
        "update disputes.cases set assigned_to = %s where case_id = %s and assigned_to is null",
        (request.specialist_id, request.dispute_id),
    )
    if given.rowcount:
        ctx.audit("disputes.assignment", record=request.dispute_id, after=request.specialist_id)
