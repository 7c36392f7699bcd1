"""List the sampled decisions that wait for a second person, oldest first; the caller's own are left out."""

from __future__ import annotations

from pydantic import Field

from functions.desk import store
from functions.desk.quality.reviews import QualityReview, waiting_reviews
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ListQualityReviews(Request):
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=40)


class QualityReviewPage(Page):
    items: tuple[QualityReview, ...]


@operation(Http("GET", "/v1/staff/quality-reviews"), audience=SPECIALISTS, uses=(store.DATABASE.read,))
def handler(request: ListQualityReviews, ctx: Context) -> QualityReviewPage:
    found = waiting_reviews(ctx, request.cursor, request.limit)
    return QualityReviewPage(items=tuple(found), next_cursor=found[-1].task_id if len(found) == request.limit else None)
