"""Get the newest check of a model's drift: each feature and the score, with how far chance reaches."""

from __future__ import annotations

from datetime import datetime

from functions.governance import store
from functions.governance.model import CheckKind, DriftReport, NotChecked
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import GOVERNANCE, Http


class GetModelDrift(Request):
    version: str


class ModelDrift(Response):
    run_id: str
    ran_at: datetime
    report: DriftReport


@operation(
    Http("GET", "/v1/admin/models/{version}/drift"),
    audience=GOVERNANCE,
    uses=(store.DATABASE.read,),
    errors=(NotChecked,),
)
def handler(request: GetModelDrift, ctx: Context) -> ModelDrift:
    return ModelDrift(**store.newest_run(ctx, CheckKind.DRIFT, request.version))
