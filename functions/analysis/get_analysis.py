"""Show an analysis whole: negative items, findings with evidence and law, abstentions, and the plan."""

from __future__ import annotations

from functions.analysis import store
from functions.analysis.model import Analysis
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, STAFF, Http


class GetAnalysis(Request):
    analysis_id: str


@operation(
    Http("GET", "/v1/analyses/{analysis_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read,),
)
def handler(request: GetAnalysis, ctx: Context) -> Analysis:
    return store.analysis(ctx, request.analysis_id)
