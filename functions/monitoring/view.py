"""What is shown of an enrolment and of an alert."""

from __future__ import annotations

from typing import Any

from contracts.service import ServiceBarred, require_service
from contracts.vocabulary import Bureau
from functions.monitoring import store
from functions.monitoring.model import (
    AlertSeverity,
    BureauWatch,
    Enrolment,
    Evidence,
    MonitoringAlert,
    MonitoringAlertKind,
    NotInstructed,
)
from functions.monitoring.rules.wording import WORDINGS
from kernel.context import Context
from kernel.errors import NotFound


def barred(ctx: Context, customer_id: str) -> str | None:
    """The name of what keeps the customer from being served now, None where nothing does."""
    try:
        require_service(store.standing(ctx, customer_id), ctx.now)
    except ServiceBarred as bar:
        return type(bar).__name__
    return None


def paused(ctx: Context, customer_id: str, bureau: str, bar: str | None) -> str | None:
    """Why that bureau is not pulled now: service is barred, or the written instruction is not in force."""
    return bar or (None if store.instructed(ctx, customer_id, bureau) else NotInstructed.__name__)


def shown(ctx: Context, customer_id: str) -> Enrolment:
    """The enrolment as it stands; NotFound where there never was one."""
    row = store.enrolment(ctx, customer_id)
    if row is None:
        raise NotFound("There is no enrolment; enrol with PUT /api/v1/customers/{customer_id}/monitoring.")
    bar, newest = barred(ctx, customer_id), store.newest_checks(ctx, customer_id)
    watched = tuple(_watch(ctx, customer_id, bureau, bar, newest.get(bureau, {})) for bureau in row["bureaus"])
    reasons = {each.paused for each in watched}
    active = row["status"] == "active"
    return Enrolment(
        customer_id=customer_id,
        status=row["status"],
        paused=None if None in reasons else bar or NotInstructed.__name__,
        bureaus=watched,
        channels=tuple(row["channels"]),
        score_points=row["score_points"],
        tell_from=AlertSeverity(row["tell_from"]),
        next_check_at=row["due_at"] if active else None,
        enrolled_at=row["enrolled_at"],
        ended_at=row["ended_at"],
        version=row["version"],
    )


def _watch(ctx: Context, customer_id: str, bureau: str, bar: str | None, newest: dict[str, Any]) -> BureauWatch:
    return BureauWatch(
        bureau=Bureau(bureau),
        paused=paused(ctx, customer_id, bureau, bar),
        last_day=newest.get("day"),
        last_status=newest.get("status"),
        last_reason=newest.get("reason"),
        compared_on=newest.get("compared_on"),
    )


def shown_alert(ctx: Context, row: dict[str, Any]) -> MonitoringAlert:
    wording = WORDINGS[MonitoringAlertKind(row["kind"])]
    return MonitoringAlert(
        alert_id=row["alert_id"],
        bureau=Bureau(row["bureau"]),
        kind=MonitoringAlertKind(row["kind"]),
        severity=AlertSeverity(row["severity"]),
        evidence=tuple(Evidence.model_validate(fact) for fact in store.evidence_of(ctx, row)),
        report_id=row["report_id"],
        before_report_id=row["before_report_id"],
        raised_on=row["day"],
        raised_at=row["raised_at"],
        acknowledged_at=row["acknowledged_at"],
        **wording._asdict(),
    )
