"""Fetch the report from the bureau and keep its answer as it came.

Lives outside the private network, without database rights. The bureau sees our case id as its reference; an answer
fetched before is not fetched again.
"""

from __future__ import annotations

import json

from functions.reports import store
from functions.reports.experian.api import ConsumerNotFound, credit_profile
from kernel.calls import PartnerRefused, PartnerUnavailable
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import STEPS
from kernel.triggers import Task


class FetchBureauReport(Request):
    case: str
    bureau: str
    request_key: str


class Fetched(Response):
    raw_key: str


@operation(
    Task(),
    uses=(store.RAW.write, store.EXPERIAN.read, STEPS.write),
    errors=(PartnerUnavailable, PartnerRefused, ConsumerNotFound),
    layers=("http",),
    timeout_s=60,
)
def handler(request: FetchBureauReport, ctx: Context) -> Fetched:
    bucket = ctx.bucket(store.RAW, write=True)
    person = json.loads(bucket.get(request.request_key))
    document = credit_profile(ctx.partner(store.EXPERIAN), person, request.case)
    key = f"answers/{request.case}.json"
    bucket.put(key, json.dumps(document).encode(), "application/json")
    return Fetched(raw_key=key)
