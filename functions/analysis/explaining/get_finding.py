"""Explain one finding: the rule in words, the law it cites, each value with the place it was read, and what lacked.

The law is that of the pack the analysis names, as it stood on the day of the report.
"""

from __future__ import annotations

from contracts.law import law_pack
from functions.analysis import store
from functions.analysis.explaining.finding import ExplainedFinding, explain_finding
from functions.analysis.rules import RULES
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, STAFF, Http


class GetFinding(Request):
    analysis_id: str
    finding_id: str


@operation(
    Http("GET", "/v1/analyses/{analysis_id}/findings/{finding_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read,),
)
def handler(request: GetFinding, ctx: Context) -> ExplainedFinding:
    analysis = store.analysis(ctx, request.analysis_id)
    explained = explain_finding(analysis, request.finding_id, RULES, law_pack(analysis.findings.pack_version))
    if explained is None:
        raise NotFound("There is no finding with this id in the analysis.")
    return explained
