"""List the furnishers, collectors and attorneys general whose addresses are known, with where each was found."""

from __future__ import annotations

from pydantic import Field

from functions.disputes import addressing, store
from functions.disputes.letters.model import RecipientKind
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ListRecipients(Request):
    """name: how the name begins. history: every address that held, not the newest alone."""

    kind: RecipientKind | None = None
    name: str | None = Field(default=None, min_length=1, max_length=80)
    history: bool = False
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=40)


class RecipientPage(Page):
    items: tuple[addressing.KnownRecipient, ...]


@operation(Http("GET", "/v1/staff/recipients"), audience=SPECIALISTS, uses=(store.DATABASE.read,))
def handler(request: ListRecipients, ctx: Context) -> RecipientPage:
    found = addressing.listed(ctx, request.kind, request.name, request.cursor, request.limit, history=request.history)
    items = tuple(addressing.shown(row) for row in found)
    return RecipientPage(items=items, next_cursor=items[-1].recipient_id if len(items) == request.limit else None)
