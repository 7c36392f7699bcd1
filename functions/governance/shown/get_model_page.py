"""Show a model's newest checks as a page of plots: drift, fairness, and the alarms that last.

With `lenders` in the version's place: fairness of all that lenders decided, on whatever model's score or on none.
The page needs nothing from elsewhere, reads in black and white and aloud: signs and words say what a plot shows.
"""

from __future__ import annotations

from functions.governance import store
from functions.governance.alarms.view import ModelAlarm
from functions.governance.model import CheckKind, DriftReport, FairnessReport, NotChecked
from functions.governance.shown.page import Found, page
from kernel.context import Context
from kernel.http import RawResponse, Request
from kernel.operation import operation
from kernel.triggers import GOVERNANCE, Http

CONTENT_TYPE = "text/html; charset=utf-8"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class GetModelPage(Request):
    version: str


@operation(
    Http("GET", "/v1/admin/models/{version}/checks.html", content_type=CONTENT_TYPE),
    audience=GOVERNANCE,
    uses=(store.DATABASE.read,),
    errors=(NotChecked,),
)
def handler(request: GetModelPage, ctx: Context) -> RawResponse:
    drift = store.newest_report(ctx, CheckKind.DRIFT, request.version)
    fairness = store.newest_report(ctx, CheckKind.FAIRNESS, request.version)
    if drift is None and fairness is None:
        raise NotChecked(store.NOT_CHECKED)
    found = Found(
        version=request.version,
        drift=DriftReport.model_validate(drift) if drift else None,
        fairness=FairnessReport.model_validate(fairness) if fairness else None,
        alarms=tuple(ModelAlarm(**row) for row in store.alarms(ctx, request.version, lasting_only=True)),
    )
    headers = (("Content-Security-Policy", POLICY),)
    return RawResponse(body=page(found).encode(), content_type=CONTENT_TYPE, headers=headers)
