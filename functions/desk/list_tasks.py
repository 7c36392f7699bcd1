"""List the workflow steps that wait for a person, oldest first."""

from __future__ import annotations

from pydantic import Field

from functions.desk import store
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ListTasks(Request):
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=40)


class TaskPage(Page):
    items: tuple[store.WaitingTask, ...]


@operation(Http("GET", "/v1/staff/tasks"), audience=SPECIALISTS, uses=(store.DATABASE.read,))
def handler(request: ListTasks, ctx: Context) -> TaskPage:
    found = store.waiting(ctx, request.cursor, request.limit)
    return TaskPage(items=tuple(found), next_cursor=found[-1].task_id if len(found) == request.limit else None)
