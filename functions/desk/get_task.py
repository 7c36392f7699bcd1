"""Get a task with what was written of it and what may be decided."""

from __future__ import annotations

from contracts.desk import Decision
from functions.desk import store
from functions.desk.notes import TaskNote, notes_of
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import SPECIALISTS, Http


class GetTask(Request):
    task_id: str


class TaskDetail(store.WaitingTask):
    decisions: tuple[Decision, ...]
    notes: tuple[TaskNote, ...]


@operation(
    Http("GET", "/v1/staff/tasks/{task_id}"),
    audience=SPECIALISTS,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: GetTask, ctx: Context) -> TaskDetail:
    row = store.row_of(ctx, request.task_id)
    return TaskDetail(
        **store.shown(row).model_dump(), decisions=store.decisions_of(ctx, row), notes=notes_of(ctx, request.task_id)
    )
