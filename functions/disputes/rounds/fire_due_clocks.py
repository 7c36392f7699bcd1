"""Fire every statutory clock that is due: remind, or find the bureau overdue.

Runs each minute. A clock is fired in the transaction that notes its firing, so none fires twice and none is lost. An
overdue answer is an outcome of its own: the round goes on with it (15 U.S.C. 1681i(a)(1), (6)).
"""

from __future__ import annotations

from typing import Any

from contracts.events import RoundOverdue
from contracts.law import law_pack
from functions.disputes import clocking, store
from functions.disputes.happenings import Event, Happening
from functions.disputes.rules.commands import MarkOverdue
from functions.disputes.submission.answers import answered
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Schedule


class Fired(Response):
    reminders: int
    overdue: int


@operation(
    Schedule(every_minutes=1),
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(RoundOverdue,),
    timeout_s=50,
)
def handler(request: dict[str, Any], ctx: Context) -> Fired:
    return fire(ctx)


def fire(ctx: Context) -> Fired:
    """Fire what is due now."""
    due = clocking.take_due_clocks(ctx)
    for clock in due:
        if clock["kind"] == "overdue":
            _overdue(ctx, clock["round_id"], clock["letter_id"])
        else:
            round_ = store.round_(ctx, clock["round_id"])
            if not answered(round_, clock["letter_id"]):
                reminder = Event(happening=Happening.RESPONSE_AWAITED, subject_id=clock["letter_id"])
                store.note(ctx, round_.case_id, [reminder])
    overdue = sum(clock["kind"] == "overdue" for clock in due)
    return Fired(reminders=len(due) - overdue, overdue=overdue)


def _overdue(ctx: Context, round_id: str, letter_id: str) -> None:
    if not store.is_live(store.round_(ctx, round_id, lock=True)):
        return
    step = store.advance_round(ctx, round_id, MarkOverdue(letter_id=letter_id), law_pack())
    if not step.events:
        return
    case = store.case(ctx, step.round.case_id)
    clocking.let_go_on(ctx, round_id, letter_id, "response", {"answered": False})
    ctx.emit(RoundOverdue(customer_id=case.customer_id, dispute_id=case.case_id, round_number=step.round.number))
