"""Note that a notice was sent, or that a person gave it up."""

from __future__ import annotations

from pydantic import Field

from functions.monitoring import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Task


class RecordNotice(Request):
    """failure: the name of what stopped it; None when it went out."""

    case: str
    item: str | None = None
    failure: str | None = Field(default=None, max_length=200)


@operation(Task(), uses=(store.DATABASE.write,))
def handler(request: RecordNotice, ctx: Context) -> None:
    store.end_notice(ctx, request.case, request.failure)
