"""List which model served whom, from when on, and who decided so, newest first."""

from __future__ import annotations

from pydantic import Field

from functions.scoring import store
from functions.scoring.models import routings
from functions.scoring.models.model import KEEPERS, ModelRouting
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.triggers import Http


class ListRoutings(Request):
    """cursor: the `next_cursor` of the page before."""

    limit: int = Field(default=20, ge=1, le=100)
    cursor: int | None = Field(default=None, ge=1, le=2_000_000_000)


class ModelRoutings(Page):
    items: tuple[ModelRouting, ...]


@operation(Http("GET", "/v1/admin/routings"), audience=KEEPERS, uses=(store.DATABASE.read,))
def handler(request: ListRoutings, ctx: Context) -> ModelRoutings:
    found = tuple(routings.routings(ctx, request.cursor, request.limit))
    more = len(found) == request.limit
    return ModelRoutings(items=found, next_cursor=str(found[-1].edition) if more else None)
