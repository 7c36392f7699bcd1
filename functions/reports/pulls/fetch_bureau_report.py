"""Fetch the report from the bureau and keep its answer as it came.

Lives outside the private network, without database rights. The bureau sees our case id as its reference; an answer
fetched before is not fetched again. A bureau that failed repeatedly, or asked for time, is not called before that time
(its circuit is open); all pulls share what is known of it.
"""

from __future__ import annotations

import json

from contracts.partners.circuit import CircuitOpen
from contracts.partners.guard import guarded
from functions.reports import store
from functions.reports.model import ConsumerNotFound, PullSource
from functions.reports.pulls.bureaus import PORTS
from kernel.context import Context
from kernel.errors import PartnerRefused, PartnerUnavailable
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import STEPS
from kernel.triggers import Task


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
    with guarded(ctx.table(store.CIRCUITS, write=True), port.partner.name, ctx.now):
        content = port.fetch(ctx.partner(port.partner), person, request.case)
    key = f"answers/{request.case}.{port.suffix}"
    bucket.put(key, content, "application/octet-stream")
    return Fetched(raw_key=key)
