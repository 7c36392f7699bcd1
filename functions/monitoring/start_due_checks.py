"""Start the daily check of every customer whose minute has come.

Runs each minute and takes so many at a time, so that what an outage held up does not fall on the bureaus at once. A
customer has one run a day of their own, and a bureau one check in it: the rows say so, however often or late this
fires. What may not be pulled (service barred, instruction ended) is noted as paused; when an instruction has just
ended, the customer is told.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from contracts.events import AlertRaised
from functions.monitoring import store
from functions.monitoring.model import AlertSeverity, CheckRef, Evidence, MonitoringAlertKind, NotInstructed
from functions.monitoring.raising import raise_alerts
from functions.monitoring.rules.finding import Finding
from functions.monitoring.rules.schedule import day_of, due_on
from functions.monitoring.view import barred, paused
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Schedule

AT_ONCE: Final = 200


class Started(Response):
    runs: int


@operation(
    Schedule(every_minutes=1),
    uses=(store.DATABASE.write, store.MACHINE.start, PERSONAL_DATA.read),
    emits=(AlertRaised,),
    timeout_s=50,
)
def handler(request: dict[str, Any], ctx: Context) -> Started:
    return start(ctx)


def start(ctx: Context) -> Started:
    """Start what is due now."""
    return Started(runs=sum(_start(ctx, row) for row in store.due_enrolments(ctx, AT_ONCE)))


def _start(ctx: Context, row: dict[str, Any]) -> bool:
    """Whether a workflow was started: not where the day has a run, or nothing is to be done."""
    customer_id, zone = row["customer_id"], row["time_zone"]
    day = day_of(customer_id, zone, ctx.now)
    store.set_due(ctx, customer_id, due_on(customer_id, zone, day + timedelta(days=1)))
    run_id = store.open_run(ctx, customer_id, day)
    if run_id is None:
        return False
    before, bar = store.newest_checks(ctx, customer_id), barred(ctx, customer_id)
    todo: list[CheckRef] = []
    for bureau in row["bureaus"]:
        reason = paused(ctx, customer_id, bureau, bar)
        pull_id = store.open_check(ctx, run_id, customer_id, bureau, day, reason)
        newly = reason == NotInstructed.__name__ and before.get(bureau, {}).get("reason") != reason
        if newly:
            _tell_paused(ctx, pull_id, bureau, day)
        if newly or reason is None:
            todo.append(CheckRef(case=pull_id, bureau=bureau, paused=reason is not None))
    if todo:
        given = {"case": run_id, "customer_id": customer_id, "checks": store.refs(todo)}
        ctx.start(store.MACHINE, run_id, given, label=("checks", day.isoformat()))
    return bool(todo)


def _tell_paused(ctx: Context, pull_id: str, bureau: str, day: date) -> None:
    evidence = Evidence(section="instruction", label=bureau, field="in_force", before=True, after=False)
    finding = Finding(
        kind=MonitoringAlertKind.MONITORING_PAUSED, severity=AlertSeverity.NOTICE, subject=bureau, evidence=(evidence,)
    )
    raise_alerts(ctx, store.check(ctx, pull_id), [finding])
