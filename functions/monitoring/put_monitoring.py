"""Have one's files watched, or change what is watched and how one is told.

Soft pulls only: they leave no mark that others see. They rest on the written instruction for each bureau, which lets
reports be obtained as often as is needed to serve (15 U.S.C. 1681b(a)(2)); enrolling is asking for that service, and it
may not be given before the law allows any (15 U.S.C. 1679d(a)). A change names the version it read (`If-Match`).
"""

from __future__ import annotations

from pydantic import Field, field_validator

from contracts.events import MonitoringChanged, MonitoringEnrolled
from contracts.service import ServiceBarred, require_service
from contracts.vocabulary import Bureau
from functions.monitoring import store
from functions.monitoring.model import (
    AlertSeverity,
    Channel,
    Enrolment,
    EnrolmentChanged,
    NoProfile,
    NotInstructed,
)
from functions.monitoring.rules.figures import SCORE_POINTS
from functions.monitoring.rules.schedule import first_due
from functions.monitoring.view import shown
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class PutMonitoring(Request):
    """channels: by which notices come, of those the profile allows; none is quiet. score_points: a change of so many
    points is told. tell_from: slighter alerts are listed and not sent."""

    customer_id: str
    bureaus: tuple[Bureau, ...] = Field(min_length=1, max_length=3)
    channels: tuple[Channel, ...] = Field(default=("email",), max_length=1)
    score_points: int = Field(default=SCORE_POINTS, ge=1, le=200)
    tell_from: AlertSeverity = AlertSeverity.NOTICE

    @field_validator("bureaus")
    @classmethod
    def _each_once(cls, bureaus: tuple[Bureau, ...]) -> tuple[Bureau, ...]:
        if len(set(bureaus)) != len(bureaus):
            raise ValueError("names a bureau twice")
        return bureaus


@operation(
    Http("PUT", "/v1/customers/{customer_id}/monitoring"),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write,),
    emits=(MonitoringEnrolled, MonitoringChanged),
    errors=(ServiceBarred, NotInstructed, NoProfile, EnrolmentChanged),
)
def handler(request: PutMonitoring, ctx: Context) -> Enrolment:
    customer_id = ctx.customer_id
    require_service(store.standing(ctx, customer_id), ctx.now)
    for bureau in request.bureaus:
        _require_instruction(ctx, customer_id, bureau)
    known = store.enrolment(ctx, customer_id)
    expected = ctx.require_version() if known else None
    goes_on = known is not None and known["status"] == "active"
    due_at = (
        known["due_at"] if known and goes_on else first_due(customer_id, store.time_zone(ctx, customer_id), ctx.now)
    )
    chosen = request.model_dump(mode="json", exclude={"customer_id"})
    store.save_enrolment(ctx, chosen | {"customer_id": customer_id, "due_at": due_at}, expected=expected)
    ctx.audit("monitoring.enrolment", record=customer_id, after=chosen)
    bureaus = tuple(bureau.value for bureau in request.bureaus)
    if goes_on:
        ctx.emit(MonitoringChanged(customer_id=customer_id, bureaus=bureaus))
    else:
        store.forget_baselines(ctx, customer_id)
        ctx.emit(MonitoringEnrolled(customer_id=customer_id, bureaus=bureaus))
    return shown(ctx, customer_id)


def _require_instruction(ctx: Context, customer_id: str, bureau: Bureau) -> None:
    if not store.instructed(ctx, customer_id, bureau):
        raise NotInstructed(
            f"Give your written instruction first: POST /api/v1/consent, scope bureau:{bureau.value}.",
            citation="15 U.S.C. 1681b(a)(2)",
        )
