"""Record what a second person found of a sampled decision; nobody looks at their own."""

from __future__ import annotations

from functions.desk import store
from functions.desk.quality.reviews import OwnDecision, QualityReview, QualityReviewed, QualityVerdict, record
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class RecordQualityReview(Request):
    """What is to be said of it is written as the task's note."""

    task_id: str
    verdict: QualityVerdict


@operation(
    Http("POST", "/v1/staff/tasks/{task_id}/quality-review"),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write,),
    errors=(OwnDecision, QualityReviewed),
)
def handler(request: RecordQualityReview, ctx: Context) -> QualityReview:
    return record(ctx, request.task_id, request.verdict)
