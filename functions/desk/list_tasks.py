"""List what waits for a person: the most pressing first, then the soonest due, then the oldest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pydantic import Field

from functions.desk import store
from kernel.context import Context
from kernel.http import Page
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ListTasks(store.TaskFilter):
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, pattern=r"^[1-5]\.\d{1,17}\.tsk_[0-9A-HJKMNP-TV-Z]{26}$")


class TaskPage(Page):
    items: tuple[store.WaitingTask, ...]


@operation(Http("GET", "/v1/staff/tasks"), audience=SPECIALISTS, uses=(store.DATABASE.read,))
def handler(request: ListTasks, ctx: Context) -> TaskPage:
    found = store.waiting(ctx, request, _after(request.cursor), request.limit)
    return TaskPage(items=tuple(found), next_cursor=_cursor(found[-1]) if len(found) == request.limit else None)


def _cursor(last: store.WaitingTask) -> str:
    return f"{last.priority}.{(last.due_at - _EPOCH) // timedelta(microseconds=1)}.{last.task_id}"


def _after(cursor: str | None) -> tuple[int, datetime, str] | None:
    if cursor is None:
        return None
    priority, due_at, task_id = cursor.split(".")
    return int(priority), _EPOCH + timedelta(microseconds=int(due_at)), task_id
