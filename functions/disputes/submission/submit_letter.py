"""Send the signed letter on its channel: file it with the bureau's dispute intake.

A letter whose channel is not served here goes nowhere else: it waits for a person.
Lives outside the private network, without database rights. The letter's id is the bureau's idempotency key: a repeat
after a lost answer finds the same dispute, so a letter is never filed twice.
"""

from __future__ import annotations

import json
from datetime import datetime

from functions.disputes import store
from functions.disputes.submission.bureau_api import BureauApi
from functions.disputes.submission.intakes import ChannelClosed, intake_of
from kernel.context import Context
from kernel.errors import PartnerRefused, PartnerUnavailable
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import STEPS
from kernel.triggers import Task


class SubmitLetter(Request):
    case: str
    item: str
    submission_key: str


class SubmittedLetter(Response):
    provider_reference: str
    submitted_at: datetime


@operation(
    Task(),
    uses=(store.LETTERS.read, store.EXPERIAN.read, STEPS.write),
    errors=(PartnerUnavailable, PartnerRefused, ChannelClosed),
    layers=("http",),
    timeout_s=60,
)
def handler(request: SubmitLetter, ctx: Context) -> SubmittedLetter:
    submission = json.loads(ctx.bucket(store.LETTERS).get(request.submission_key))
    reference = BureauApi(ctx.partner(intake_of(submission))).start(submission["filing"])
    return SubmittedLetter(provider_reference=reference, submitted_at=ctx.now)
