"""Decide a claimed task; its workflow goes on.

`retry` runs the step that stopped once more; `abandon` ends the case in order; `accept` takes a report that names
somebody else as the customer's all the same. `done` takes a task off the desk that no workflow waits for; one to look
at a signed letter ends by what is said of the letter (`review_letter`), and is not done before. A share of the
decisions, which nobody can tell before, is looked at by a second person.
"""

from __future__ import annotations

from contracts.desk import Decision, handling
from functions.desk import store
from functions.desk.quality.reviews import sample
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA, WAITING_TASKS
from kernel.triggers import SPECIALISTS, Http


class CompleteTask(Request):
    task_id: str
    decision: Decision


@operation(
    Http("POST", "/v1/staff/tasks/{task_id}/completion"),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write, WAITING_TASKS.complete, PERSONAL_DATA.seal),
    errors=(store.TaskTaken, store.TaskResolved, store.NothingToAccept, store.DecisionUnfit, store.LetterUndecided),
)
def handler(request: CompleteTask, ctx: Context) -> store.WaitingTask:
    task, token = store.resolve(ctx, request.task_id, request.decision)
    waits = token != store.NOBODY_WAITS
    allowed = handling(task.kind, workflow_waits=waits).decisions
    if not allowed:
        raise store.DecisionUnfit("Review what it is about where it lies; this task ends with that.")
    if request.decision is Decision.ACCEPT and Decision.ACCEPT not in allowed:
        raise store.NothingToAccept("Only a report that names somebody else can be accepted; retry or abandon.")
    if request.decision not in allowed:
        raise store.DecisionUnfit(f"This task can be decided by: {', '.join(sorted(allowed))}.")
    if store.letter_undecided(ctx, task):
        path = f"/api/v1/disputes/{task.dispute_id}/letters/{task.case_id}/quality"
        raise store.LetterUndecided(f"Decide on the letter first: POST {path}; this task ends with that.")
    sample(ctx, task)
    if waits:
        ctx.complete_task(token, {"decision": request.decision})
    return task
