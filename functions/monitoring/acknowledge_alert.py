"""Acknowledge an alert: the customer has seen it.

A repeat changes nothing: the first time stands.
"""

from __future__ import annotations

from functions.monitoring import store
from functions.monitoring.model import MonitoringAlert
from functions.monitoring.view import shown_alert
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class AcknowledgeAlert(Request):
    customer_id: str
    alert_id: str


@operation(
    Http("POST", "/v1/customers/{customer_id}/alerts/{alert_id}/acknowledgement"),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
)
def handler(request: AcknowledgeAlert, ctx: Context) -> MonitoringAlert:
    return shown_alert(ctx, store.acknowledge(ctx, ctx.customer_id, request.alert_id))
