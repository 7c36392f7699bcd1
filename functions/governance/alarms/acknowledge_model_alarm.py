"""Acknowledge a model's alarm: who takes note of it, and what is to be done. The first time stands.

The alarm lasts until a check finds it over; only the ringing ends, with the next day's check.
"""

from __future__ import annotations

from pydantic import Field

from contracts.plain_text import PlainText
from functions.governance import store
from functions.governance.alarms.view import ModelAlarm
from functions.governance.model import AlarmUnknown, AlreadyAcknowledged
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import GOVERNANCE, Http


class AcknowledgeModelAlarm(Request):
    """note: what is to be done, or why nothing."""

    alarm_id: str
    note: PlainText = Field(min_length=10, max_length=2000)


@operation(
    Http("POST", "/v1/admin/model-alarms/{alarm_id}/acknowledgement"),
    audience=GOVERNANCE,
    uses=(store.DATABASE.write,),
    errors=(AlarmUnknown, AlreadyAcknowledged),
)
def handler(request: AcknowledgeModelAlarm, ctx: Context) -> ModelAlarm:
    alarm = ModelAlarm(**store.acknowledge(ctx, request.alarm_id, request.note))
    ctx.audit("governance.alarm_acknowledged", record=alarm.alarm_id, after=alarm.model_dump(mode="json"))
    return alarm
