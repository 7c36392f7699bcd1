"""List the alerts on a customer's files, newest first."""

from __future__ import annotations

from pydantic import Field

from contracts.vocabulary import Bureau
from functions.monitoring import store
from functions.monitoring.model import SEVERITIES, AlertPage, AlertSeverity, MonitoringAlertKind
from functions.monitoring.view import shown_alert
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class ListAlerts(Request):
    """severity: so severe or more. acknowledged: true or false for those alone."""

    customer_id: str
    bureau: Bureau | None = None
    kind: MonitoringAlertKind | None = None
    severity: AlertSeverity | None = None
    acknowledged: bool | None = None
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=40)


@operation(
    Http("GET", "/v1/customers/{customer_id}/alerts"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: ListAlerts, ctx: Context) -> AlertPage:
    filters = request.model_dump(mode="json", include={"bureau", "kind", "acknowledged"})
    filters["severities"] = list(SEVERITIES[SEVERITIES.index(request.severity) :]) if request.severity else None
    found = store.alerts_of(ctx, ctx.customer_id, filters, request.cursor, request.limit)
    following = found[-1]["alert_id"] if len(found) == request.limit else None
    return AlertPage(items=tuple(shown_alert(ctx, row) for row in found), next_cursor=following)
