"""Close a pull: completed when its workflow ended well, else failed with the reason's name."""

from __future__ import annotations

from pydantic import Field

from functions.reports import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Task


class FinishPull(Request):
    """failure: the name of what stopped it; None when it ended well."""

    case: str
    item: str | None = None
    failure: str | None = Field(default=None, max_length=200)


@operation(Task(), uses=(store.DATABASE.write,))
def handler(request: FinishPull, ctx: Context) -> None:
    store.update_pull(ctx, request.case, "failed" if request.failure else "completed", failure=request.failure)
