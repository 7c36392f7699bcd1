"""Show a value in doubt: what was read, where it is printed, and what it may be."""

from __future__ import annotations

from functions.reports import store
from functions.reports.review import reviews
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import SPECIALISTS, Http


class GetFieldReview(Request):
    review_id: str


@operation(
    Http("GET", "/v1/field-reviews/{review_id}"),
    audience=SPECIALISTS,
    owner=reviews.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    memory_mb=1024,
)
def handler(request: GetFieldReview, ctx: Context) -> reviews.FieldInDoubt:
    return reviews.in_doubt(ctx, request.review_id)
