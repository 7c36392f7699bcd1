"""Claim a value in doubt, so that no two people work on one; shows what was read and what it may be."""

from __future__ import annotations

from functions.reports import store
from functions.reports.review import reviews
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import SPECIALISTS, Http


class ClaimFieldReview(Request):
    review_id: str


@operation(
    Http("POST", "/v1/field-reviews/{review_id}/claim"),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    errors=(reviews.ReviewTaken, reviews.ReviewDecided),
    memory_mb=1024,
)
def handler(request: ClaimFieldReview, ctx: Context) -> reviews.FieldInDoubt:
    reviews.claim(ctx, request.review_id)
    shown = reviews.in_doubt(ctx, request.review_id)
    customer_id = reviews.row_of(ctx, request.review_id)["customer_id"]
    ctx.audit("reports.value_shown", record=request.review_id, customer_id=customer_id)
    return shown
