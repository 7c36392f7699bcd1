"""Note that a delivery went out, or that a person gave it up."""

from __future__ import annotations

from pydantic import Field

from functions.communications import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Task


class RecordDelivery(Request):
    """failure: the name of what stopped it; None when it went out."""

    case: str
    item: str | None = None
    failure: str | None = Field(default=None, max_length=200)


@operation(Task(), uses=(store.DATABASE.write,))
def handler(request: RecordDelivery, ctx: Context) -> None:
    store.end_delivery(ctx, request.case, "failed" if request.failure else "sent", request.failure)
