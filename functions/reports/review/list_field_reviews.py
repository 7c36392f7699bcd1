"""List the values that documents left in doubt and that wait for a person, what matters most first.

The list tells where each value stands and nothing of what was read; that is shown to whoever claims it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from contracts.vocabulary import Bureau
from functions.reports import store
from functions.reports.review import reviews
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ListFieldReviews(Request):
    """priority: this and what matters more. claimed: nobody's, or the caller's own."""

    report_id: str | None = Field(default=None, max_length=40)
    bureau: Bureau | None = None
    priority: int | None = Field(default=None, ge=1, le=4)
    claimed: Literal["nobody", "me"] | None = None
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, pattern=r"^[1-4]\.rvw_[0-9A-Z]{26}$")


class FieldReviews(Page):
    items: tuple[reviews.FieldReview, ...]


@operation(Http("GET", "/v1/field-reviews"), audience=SPECIALISTS, uses=(store.DATABASE.read,))
def handler(request: ListFieldReviews, ctx: Context) -> FieldReviews:
    only = request.model_dump(include={"report_id", "bureau", "priority", "claimed"})
    found = reviews.queue(ctx, only, request.cursor, request.limit)
    following = reviews.cursor_of(found[-1]) if len(found) == request.limit else None
    return FieldReviews(items=tuple(found), next_cursor=following)
