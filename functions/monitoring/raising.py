"""Findings kept as alerts, each once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from contracts.events import AlertRaised
from functions.monitoring import store
from functions.monitoring.rules.finding import Finding
from kernel.context import Context


def raise_alerts(
    ctx: Context,
    check: dict[str, Any],
    findings: Iterable[Finding],
    before_report_id: str | None = None,
    report_id: str | None = None,
) -> int:
    """Keep and tell those that were not raised before; how many. The two reports are the ones compared."""
    raised = 0
    for finding in findings:
        alert_id = store.insert_alert(ctx, check, finding, (before_report_id, report_id))
        if alert_id is None:
            continue
        raised += 1
        ctx.emit(
            AlertRaised(
                customer_id=check["customer_id"],
                alert_id=alert_id,
                bureau=check["bureau"],
                kind=finding.kind.value,
                severity=finding.severity.value,
            )
        )
    return raised
