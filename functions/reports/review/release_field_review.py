"""Give a claimed value back to the queue; a manager may do it for somebody who is away."""

from __future__ import annotations

from functions.reports import store
from functions.reports.review import reviews
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ReleaseFieldReview(Request):
    review_id: str


@operation(
    Http("POST", "/v1/field-reviews/{review_id}/release"),
    audience=SPECIALISTS,
    owner=reviews.OWNER,
    uses=(store.DATABASE.write,),
    errors=(reviews.ReviewDecided,),
)
def handler(request: ReleaseFieldReview, ctx: Context) -> reviews.FieldReview:
    return reviews.release(ctx, request.review_id)
