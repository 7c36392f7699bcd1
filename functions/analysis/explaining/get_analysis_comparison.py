"""Compare two analyses of one customer: what was found anew, what is gone and why, and what changed.

The earlier of the two is compared with the later, whichever is named first.
"""

from __future__ import annotations

from functions.analysis import store
from functions.analysis.explaining.comparison import AnalysisComparison, compare_analyses
from functions.analysis.gathering import decisions_of, reports_named
from kernel.context import Context
from kernel.errors import Invalid
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetAnalysisComparison(Request):
    analysis_id: str
    other_id: str


@operation(
    Http("GET", "/v1/analyses/{analysis_id}/comparison/{other_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    errors=(Invalid,),
    memory_mb=1024,
)
def handler(request: GetAnalysisComparison, ctx: Context) -> AnalysisComparison:
    if request.analysis_id == request.other_id:
        raise Invalid("Both are the same analysis; name an earlier or a later one.")
    one = store.analysis(ctx, request.analysis_id)
    other = store.analysis_of(ctx, request.other_id, one.customer_id)
    before, after = sorted((one, other), key=lambda each: each.id)
    named = tuple(dict.fromkeys((*before.findings.reports, *after.findings.reports)))
    reports = reports_named(ctx, one.customer_id, named)
    return compare_analyses(before, after, reports, decisions_of(ctx, one.customer_id))
