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
    """name: how the name begins. standing: such as `proposed`, for what waits to be reviewed. history: every address
    that was put, not only the one in force and the one that waits."""

    kind: RecipientKind | None = None
    name: str | None = Field(default=None, min_length=1, max_length=80)
    standing: addressing.AddressStanding | None = None
    history: bool = False
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, pattern=r"^rcp_[0-9A-Z]{26}:[1-9][0-9]{0,5}$")

    @property
    def after(self) -> tuple[str, int] | None:
        """The last address seen."""
        recipient_id, _, edition = (self.cursor or "").partition(":")
        return (recipient_id, int(edition)) if edition else None


class RecipientPage(Page):
    items: tuple[addressing.KnownRecipient, ...]


@operation(Http("GET", "/v1/staff/recipients"), audience=SPECIALISTS, uses=(store.DATABASE.read,))
def handler(request: ListRecipients, ctx: Context) -> RecipientPage:
    only = {"kind": request.kind, "name": request.name, "standing": request.standing}
    found = addressing.listed(ctx, only, request.after, request.limit, history=request.history)
    items = tuple(addressing.shown(row) for row in found)
    more = f"{items[-1].recipient_id}:{items[-1].edition}" if len(items) == request.limit else None
    return RecipientPage(items=items, next_cursor=more)
