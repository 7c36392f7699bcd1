"""Append a note to a task; nobody changes or deletes it."""

from __future__ import annotations

from pydantic import Field

from contracts.plain_text import PlainText
from functions.desk import store
from functions.desk.notes import NobodysTask, TaskNote, append
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import SPECIALISTS, Http


class AppendNote(Request):
    task_id: str
    text: PlainText = Field(min_length=1, max_length=2000)


@operation(
    Http("POST", "/v1/staff/tasks/{task_id}/notes", status=201),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal),
    errors=(NobodysTask,),
)
def handler(request: AppendNote, ctx: Context) -> TaskNote:
    return append(ctx, request.task_id, request.text)
