"""Ask the partner whether it has a letter whose sending failed halfway.

Before a person's decision to give the letter up takes effect: what a bureau or the mail house has is followed, not
forgotten.
"""

from __future__ import annotations

import json
from datetime import datetime

from contracts.partners.circuit import CircuitOpen
from contracts.partners.guard import guarded
from functions.disputes import store
from functions.disputes.submission.ports.choosing import taker_of
from functions.disputes.submission.ports.port import Sent
from kernel.context import Context
from kernel.errors import PartnerRefused, PartnerUnavailable
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import Task


class FindSubmission(Request):
    case: str
    item: str


class FoundSubmission(Response):
    """provider_reference is None where the partner has no such letter."""

    provider_reference: str | None
    tracking_id: str | None
    cost_cents: int | None
    submitted_at: datetime


@operation(
    Task(once=False),
    uses=(store.LETTERS.read, store.EXPERIAN.read, store.MAIL_HOUSE.read, store.CIRCUITS.write),
    errors=(PartnerUnavailable, PartnerRefused, CircuitOpen),
    layers=("http",),
    timeout_s=60,
)
def handler(request: FindSubmission, ctx: Context) -> FoundSubmission:
    sent = _found(request.item, ctx)
    return FoundSubmission(
        provider_reference=sent.reference if sent else None,
        tracking_id=sent.tracking_id if sent else None,
        cost_cents=sent.cost_cents if sent else None,
        submitted_at=ctx.now,
    )


def _found(letter_id: str, ctx: Context) -> Sent | None:
    port = taker_of(json.loads(ctx.bucket(store.LETTERS).get(f"submissions/{letter_id}.json")))
    if port is None:
        return None
    with guarded(ctx.table(store.CIRCUITS, write=True), port.partner.name, ctx.now):
        return port.find(ctx.partner(port.partner), letter_id)
