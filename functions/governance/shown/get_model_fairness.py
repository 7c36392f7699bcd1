"""Get the newest check of how a model treats groups: selection rates, equal opportunity, counts and intervals.

With `lenders` in the version's place: of all that lenders decided, on whatever model's score or on none. Numbers of
people are told in tens, rounded down, and groups of fewer than ten not at all.
"""

from __future__ import annotations

from datetime import datetime

from functions.governance import store
from functions.governance.model import CheckKind, FairnessReport, NotChecked
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import GOVERNANCE, Http


class GetModelFairness(Request):
    version: str


class ModelFairness(Response):
    run_id: str
    ran_at: datetime
    report: FairnessReport


@operation(
    Http("GET", "/v1/admin/models/{version}/fairness"),
    audience=GOVERNANCE,
    uses=(store.DATABASE.read,),
    errors=(NotChecked,),
)
def handler(request: GetModelFairness, ctx: Context) -> ModelFairness:
    return ModelFairness(**store.newest_run(ctx, CheckKind.FAIRNESS, request.version))
