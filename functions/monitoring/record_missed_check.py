"""Note that a bureau's file could not be read today; tell the customer when it has been so for days.

An outage is told once. What changed meanwhile is told by the first comparison after it.
"""

from __future__ import annotations

from typing import Final

from pydantic import Field

from contracts.events import AlertRaised
from functions.monitoring import store
from functions.monitoring.model import AlertSeverity, Evidence, MonitoringAlertKind
from functions.monitoring.raising import raise_alerts
from functions.monitoring.rules.figures import UNREACHABLE_DAYS
from functions.monitoring.rules.finding import Finding
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task

PAUSING: Final = frozenset({"ServiceBarred", "InstructionMissing"})
"""What ended between the start of the check and its pull: no fault of the bureau."""


class RecordMissedCheck(Request):
    """reason: the error's name as the workflow caught it."""

    case: str
    reason: str = Field(max_length=200)


@operation(Task(), uses=(store.DATABASE.write, PERSONAL_DATA.read), emits=(AlertRaised,))
def handler(request: RecordMissedCheck, ctx: Context) -> None:
    check = store.check(ctx, request.case)
    status = "paused" if request.reason in PAUSING else "missed"
    store.end_check(ctx, request.case, status, reason=request.reason)
    missed, since = store.missed_since(ctx, check["customer_id"], check["bureau"], check["day"])
    if status == "paused" or missed != UNREACHABLE_DAYS:
        return
    evidence = Evidence(
        section="checks", label=check["bureau"], field="days_missed", before=since and str(since), after=missed
    )
    finding = Finding(
        kind=MonitoringAlertKind.BUREAU_UNREACHABLE,
        severity=AlertSeverity.NOTICE,
        subject=check["bureau"],
        evidence=(evidence,),
    )
    raise_alerts(ctx, check, [finding])
