"""Follow up a score that moved: its workflow analyses what the reports say now, and tells the consumer.

Other alerts are told as they are. One workflow an alert, however often the event comes.
"""

from __future__ import annotations

from contracts.events import AlertRaised
from functions.monitoring import store
from functions.monitoring.model import MonitoringAlertKind
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import Machine
from kernel.triggers import Event

MACHINE = Machine("score_change")


@operation(Event(AlertRaised), uses=(store.DATABASE.write, MACHINE.start))
def handler(request: AlertRaised, ctx: Context) -> None:
    if request.kind == MonitoringAlertKind.SCORE_CHANGE:
        given = {"case": request.alert_id, "customer_id": request.customer_id, "bureau": request.bureau}
        ctx.start(MACHINE, request.alert_id, given, label=("score-change", request.bureau))
