"""Decide a claimed value: what it is, that it can't be read, or that nothing is printed there.

The report shows the decision at once, what was read stays beside it. When its last value in doubt is decided the
report is told of as revised, and analysed again.
"""

from __future__ import annotations

from typing import Self

from pydantic import Field, JsonValue, model_validator

from contracts.events import ReportRevised
from contracts.plain_text import PlainText
from functions.reports import store
from functions.reports.corrections import revisions
from functions.reports.corrections.model import Verdict
from functions.reports.intake.manual import PersonalNumberTyped, require_clean
from functions.reports.review import reviews
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import SPECIALISTS, Http


class DecideFieldReview(Request):
    """value: canonical JSON of the field's own type, as the report would show it; with the verdict `value` alone."""

    review_id: str
    verdict: Verdict
    value: JsonValue = None
    reason: PlainText | None = Field(default=None, min_length=3, max_length=500)

    @model_validator(mode="after")
    def _value_goes_with_its_verdict(self) -> Self:
        if (self.value is None) == (self.verdict is Verdict.VALUE):
            raise ValueError("a value is given with the verdict `value`, and with no other")
        return self


class FieldDecided(Response):
    """version: of the report as it stands now. fields_waiting: how many of its values are still in doubt."""

    review: reviews.FieldReview
    version: int
    fields_waiting: int


@operation(
    Http("POST", "/v1/field-reviews/{review_id}/decision"),
    audience=SPECIALISTS,
    owner=reviews.OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(ReportRevised,),
    errors=(
        reviews.ReviewTaken,
        reviews.ReviewDecided,
        revisions.ValueNotDecidable,
        revisions.TooManyCorrections,
        PersonalNumberTyped,
    ),
    memory_mb=1024,
)
def handler(request: DecideFieldReview, ctx: Context) -> FieldDecided:
    row = reviews.row_of(ctx, request.review_id)
    held, place = revisions.hold(ctx, row["report_id"]), reviews.place_of(row)
    reviews.require_claim(ctx, request.review_id)
    require_clean(ctx, held.customer_id, {place.field: request.value})
    fresh = revisions.decision(ctx, held, place, request.verdict, request.value, request.reason)
    report = revisions.decide(ctx, held, [fresh])
    review = reviews.settle(ctx, request.review_id, fresh.id)
    left = reviews.waiting(ctx, held.report_id)
    if not left:
        revisions.tell(ctx, held, report)
    return FieldDecided(review=review, version=held.revision + 1, fields_waiting=left)
