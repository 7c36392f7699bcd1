"""Compare a check's report with the one last compared, and raise what changed.

The newest earlier report is the baseline of a first check; from then on each report is compared once, with the one
compared before it, so that a day without a comparison loses nothing and one that comes late tells nothing twice. An
item that comes back is looked for in the last report of each month of a year (15 U.S.C. 1681i(a)(5)(B)).
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from contracts.events import AlertRaised
from contracts.report import Report
from functions.monitoring import store
from functions.monitoring.raising import raise_alerts
from functions.monitoring.rules.judge import Memory, judge
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class FindChanges(Request):
    case: str
    report_ids: tuple[str, ...] = Field(min_length=1, max_length=1)


class Found(Response):
    """changed: there is something that an analysis has not seen."""

    alerts: int
    changed: bool


@operation(
    Task(),
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(AlertRaised,),
    memory_mb=1024,
    timeout_s=60,
)
def handler(request: FindChanges, ctx: Context) -> Found:
    check = store.check(ctx, request.case)
    active = store.take_turn(ctx, check["customer_id"])
    known = store.baseline(ctx, check["customer_id"], check["bureau"])
    if not active or (known is not None and known[1] >= check["day"]):
        # The customer ended it, or a later report has been compared already: that comparison told what this would.
        store.end_check(ctx, request.case, "compared", report_id=request.report_ids[0])
        return Found(alerts=0, changed=False)
    after = store.report(ctx, check["customer_id"], request.report_ids[0])
    if after is None:
        raise NotFound("The report of this check is not there.")
    return _compared(ctx, check, after, known[0] if known else None, known[2] if known else {})


def _compared(
    ctx: Context, check: dict[str, Any], after: Report, last_compared: str | None, scores: dict[str, int]
) -> Found:
    customer_id, day = check["customer_id"], check["day"]
    before = _before(ctx, customer_id, after, last_compared)
    earlier = store.monthly_before(ctx, customer_id, before) if before else []
    enrolment = store.enrolment(ctx, customer_id) or {}
    memory = Memory(scores, store.recent_alerts(ctx, customer_id, day))
    judged = judge(before, after, earlier, memory, score_points=enrolment["score_points"], day=day)
    before_id = before.id if before else None
    raised = raise_alerts(ctx, check, judged.findings, before_id, after.id)
    store.save_baseline(ctx, customer_id, after, day, judged.scores)
    store.end_check(ctx, check["pull_id"], "compared", report_id=after.id, before_report_id=before_id, alerts=raised)
    return Found(alerts=raised, changed=judged.changed)


def _before(ctx: Context, customer_id: str, after: Report, last_compared: str | None) -> Report | None:
    """The report to compare with; none where there is no like one, and the check begins anew."""
    before_id = last_compared or store.newest_before(ctx, customer_id, after)
    before = store.report(ctx, customer_id, before_id) if before_id else None
    return before if before is not None and before.source == after.source else None
