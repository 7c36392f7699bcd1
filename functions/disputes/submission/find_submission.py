"""Ask the bureau whether it has a letter whose sending failed halfway.

Before a person's decision to give the letter up takes effect: what the bureau has is followed, not forgotten.
"""

from __future__ import annotations

import json
from datetime import datetime

from functions.disputes import store
from functions.disputes.submission.bureau_api import BureauApi
from functions.disputes.submission.intakes import has_intake, intake_of
from kernel.context import Context
from kernel.errors import PartnerRefused, PartnerUnavailable
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import Task


class FindSubmission(Request):
    case: str
    item: str


class FoundSubmission(Response):
    """provider_reference is None where the bureau has no such dispute."""

    provider_reference: str | None
    submitted_at: datetime


@operation(
    Task(once=False),
    uses=(store.LETTERS.read, store.EXPERIAN.read),
    errors=(PartnerUnavailable, PartnerRefused),
    layers=("http",),
    timeout_s=60,
)
def handler(request: FindSubmission, ctx: Context) -> FoundSubmission:
    submission = json.loads(ctx.bucket(store.LETTERS).get(f"submissions/{request.item}.json"))
    filed = has_intake(submission)
    reference = BureauApi(ctx.partner(intake_of(submission))).find(request.item) if filed else None
    return FoundSubmission(provider_reference=reference, submitted_at=ctx.now)
