"""List the alarms of drift and of fairness, newest first."""

from __future__ import annotations

from pydantic import Field

from functions.governance import store
from functions.governance.alarms.view import ModelAlarm
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.triggers import GOVERNANCE, Http


class ListModelAlarms(Request):
    """model_version: of that model alone; lasting: those alone that are not over."""

    model_version: str | None = Field(default=None, max_length=60)
    lasting: bool = False
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=40)


class ModelAlarms(Page):
    items: tuple[ModelAlarm, ...]


@operation(Http("GET", "/v1/admin/model-alarms"), audience=GOVERNANCE, uses=(store.DATABASE.read,))
def handler(request: ListModelAlarms, ctx: Context) -> ModelAlarms:
    rows = store.alarms(ctx, request.model_version, request.lasting, request.cursor, request.limit)
    following = rows[-1]["alarm_id"] if len(rows) == request.limit else None
    return ModelAlarms(items=tuple(ModelAlarm(**row) for row in rows), next_cursor=following)
