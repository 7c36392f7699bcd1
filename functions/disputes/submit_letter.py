"""Send the signed letter to the bureau's dispute intake.

Lives outside the private network, without database rights. The letter's id is the bureau's idempotency key: a repeat
after a lost answer finds the same dispute, so a letter is never filed twice.
"""

from __future__ import annotations

import json
from datetime import datetime

from functions.disputes import store
from kernel.calls import PartnerRefused, PartnerUnavailable, post
from kernel.context import Context
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
    errors=(PartnerUnavailable, PartnerRefused),
    layers=("http",),
    timeout_s=60,
)
def handler(request: SubmitLetter, ctx: Context) -> SubmittedLetter:
    partner = ctx.partner(store.EXPERIAN)
    submission = json.loads(ctx.bucket(store.LETTERS).get(request.submission_key))
    token = post(
        f"{partner['base_url']}/experian/oauth2/v1/token",
        headers={"Accept": "application/json"},
        body={name: partner[name] for name in ("username", "password", "client_id", "client_secret")},
    )
    answer = post(
        f"{partner['base_url']}/bureau/disputes/v1/disputes",
        headers={"Authorization": f"Bearer {token['access_token']}"},
        body=submission,
    )
    if not isinstance(answer, dict) or not answer.get("disputeId"):
        raise PartnerUnavailable("The bureau's answer names no dispute.")
    return SubmittedLetter(provider_reference=str(answer["disputeId"]), submitted_at=ctx.now)
