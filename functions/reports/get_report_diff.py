"""Show what changed between two reports of one bureau: added, removed, changed field by field, and reinserted.

The earlier of the two is compared with the later, whichever is named first. What is new in the later one and stood in a
report before the earlier one is reinserted: it was deleted and came back (15 U.S.C. 1681i(a)(5)(B)).
"""

from __future__ import annotations

from contracts.matching.difference import Difference, compare_reports
from functions.reports import store
from functions.reports.model import NotComparable
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetReportDiff(Request):
    report_id: str
    other_id: str


@operation(
    Http("GET", "/v1/reports/{report_id}/diff/{other_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.REPORT_OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    errors=(NotComparable,),
    memory_mb=1024,
)
def handler(request: GetReportDiff, ctx: Context) -> Difference:
    before, after, earlier = store.comparable(ctx, request.report_id, request.other_id)
    return compare_reports(before, after, earlier)
