"""Fetch the report from the bureau and keep its answer as it came.

Lives outside the private network, without database rights. The bureau sees our case id as its reference; an answer
fetched before is not fetched again. A bureau that failed repeatedly, or asked for time, is not called before that time
(its circuit is open); all pulls share what is known of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from functions.reports import store
from functions.reports.model import ConsumerNotFound, PullSource
from functions.reports.pulls.bureaus import PORTS
from functions.reports.pulls.circuit import CircuitOpen, admit, failed, succeeded
from kernel.context import Context
from kernel.errors import PartnerRefused, PartnerUnavailable
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import STEPS, Partner
from kernel.triggers import Task

TRIES_TO_NOTE = 3


class FetchBureauReport(Request):
    case: str
    bureau: PullSource
    request_key: str


class Fetched(Response):
    raw_key: str


@operation(
    Task(),
    uses=(
        store.RAW.write,
        store.EXPERIAN.read,
        store.EQUIFAX.read,
        store.TRANSUNION.read,
        store.SMART_DATA.read,
        store.CIRCUITS.write,
        STEPS.write,
    ),
    errors=(PartnerUnavailable, PartnerRefused, ConsumerNotFound, CircuitOpen),
    layers=("http", "xml"),
    timeout_s=60,
)
def handler(request: FetchBureauReport, ctx: Context) -> Fetched:
    port = PORTS[request.bureau]
    bucket = ctx.bucket(store.RAW, write=True)
    person = json.loads(bucket.get(request.request_key))
    with _guarded(ctx, port.partner):
        content = port.fetch(ctx.partner(port.partner), person, request.case)
    key = f"answers/{request.case}.{port.suffix}"
    bucket.put(key, content, "application/octet-stream")
    return Fetched(raw_key=key)


@contextmanager
def _guarded(ctx: Context, partner: Partner) -> Iterator[None]:
    """A call under the partner's circuit: refused while it is open, its end noted for everybody."""
    before = store.circuit(ctx, partner)
    admitted = admit(before, ctx.now)
    if admitted != before and not store.save_circuit(ctx, admitted):
        raise CircuitOpen(f"{partner.name} is being tried by another pull.", retry_after_s=1)
    try:
        yield
    except PartnerUnavailable as error:
        _note(ctx, partner, error)
        raise
    except PartnerRefused:
        _note(ctx, partner, None)
        raise
    _note(ctx, partner, None)


def _note(ctx: Context, partner: Partner, failure: PartnerUnavailable | None) -> None:
    """Pulls end side by side, so what was read may be old by now; after a few tries one end less is counted."""
    for _ in range(TRIES_TO_NOTE):
        known = store.circuit(ctx, partner)
        changed = succeeded(known) if failure is None else failed(known, ctx.now, failure.retry_after_s)
        if changed == known or store.save_circuit(ctx, changed):
            return
