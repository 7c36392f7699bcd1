"""Send the signed letter on its channel: file it with the bureau's dispute intake, or have it mailed as certified.

A letter whose channel is not served here goes nowhere else: it waits for a person. Lives outside the private network,
without database rights. The letter's id is the partner's idempotency key: a repeat after a lost answer finds the same
letter, so none is sent twice. A partner that fails repeatedly is left alone for a while (its circuit is open).
"""

from __future__ import annotations

import json
from datetime import datetime

from contracts.partners.circuit import CircuitOpen
from contracts.partners.guard import guarded
from functions.disputes import store
from functions.disputes.submission.ports.choosing import ChannelClosed, port_of
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
    """What the partner says of the letter; see `Sent`."""

    provider_reference: str
    tracking_id: str | None
    cost_cents: int | None
    submitted_at: datetime


@operation(
    Task(),
    uses=(
        store.LETTERS.read,
        store.EXPERIAN.read,
        store.MAIL_HOUSE.read,
        store.CIRCUITS.write,
        STEPS.write,
    ),
    errors=(PartnerUnavailable, PartnerRefused, CircuitOpen, ChannelClosed),
    layers=("http",),
    timeout_s=60,
)
def handler(request: SubmitLetter, ctx: Context) -> SubmittedLetter:
    submission = json.loads(ctx.bucket(store.LETTERS).get(request.submission_key))
    port = port_of(submission)
    with guarded(ctx.table(store.CIRCUITS, write=True), port.partner.name, ctx.now):
        sent = port.send(ctx.partner(port.partner), submission["filing"], request.item)
    return SubmittedLetter(
        provider_reference=sent.reference,
        tracking_id=sent.tracking_id,
        cost_cents=sent.cost_cents,
        submitted_at=ctx.now,
    )
