"""Order reports from bureaus, each in a pull of its own.

On the consumer's written instruction (15 U.S.C. 1681b(a)(2)) and not before service is lawful (15 U.S.C. 1679d(a)). The
onboarding workflow does the work of each pull: fetch, read, analyse, plan, welcome; a bureau that fails holds up its
own pull alone. `smart_data` is the aggregator whose one answer holds reports of all three bureaus.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import Field, field_validator

from contracts.events import ReportPullRequested
from contracts.service import ServiceBarred, require_service
from functions.reports import store
from functions.reports.model import PullSource
from kernel.context import Context
from kernel.errors import Conflict, Forbidden
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import Machine
from kernel.triggers import CUSTOMER, Http

ONBOARDING = Machine("onboarding")


class InstructionMissing(Forbidden):
    """No consent to pull at this bureau is in force."""

    title = "Written instruction missing"


class PullRunning(Conflict):
    """A pull at this bureau is under way."""

    title = "Pull running"


class RequestPull(Request):
    """Soft pulls: they leave no mark that lenders see. Either all of them are ordered or none."""

    bureaus: tuple[PullSource, ...] = Field(min_length=1, max_length=4)

    @field_validator("bureaus")
    @classmethod
    def _each_once(cls, bureaus: tuple[PullSource, ...]) -> tuple[PullSource, ...]:
        if len(set(bureaus)) != len(bureaus):
            raise ValueError("names a bureau twice")
        return bureaus


class PullView(Response):
    """status: requested → received → completed, or failed with the problem's name.

    report_ids: what it brought, one report a bureau. missing_bureaus: whose report the answer should have held and did
    not; known once the status is `received`.
    """

    pull_id: str
    bureau: str
    status: str
    failure: str | None
    report_ids: tuple[str, ...]
    missing_bureaus: tuple[str, ...]
    requested_at: datetime
    updated_at: datetime


class PullsOrdered(Response):
    """One pull a bureau, in the order of the request."""

    pulls: tuple[PullView, ...]


@operation(
    Http("POST", "/v1/reports/pulls", status=202),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, ONBOARDING.start),
    emits=(ReportPullRequested,),
    errors=(ServiceBarred, InstructionMissing, PullRunning),
)
def handler(request: RequestPull, ctx: Context) -> PullsOrdered:
    require_service(store.standing(ctx, ctx.customer_id), ctx.now)
    instructions = {bureau: require_instruction(ctx, ctx.customer_id, bureau) for bureau in request.bureaus}
    ordered = {bureau: ctx.new_id("pul") for bureau in request.bureaus}
    # In one order always: two requests that name the same bureaus must not wait for each other.
    for bureau in sorted(ordered):
        pull_id = ordered[bureau]
        if not store.save_pull(ctx, pull_id, ctx.customer_id, bureau, instructions[bureau], "written_instruction"):
            raise PullRunning(f"A report from {bureau} is being fetched already; wait for it.")
    for bureau, pull_id in ordered.items():
        given = {"case": pull_id, "customer_id": ctx.customer_id, "way": "pull", "bureau": bureau}
        ctx.start(ONBOARDING, pull_id, given, label=("report", bureau))
        ctx.emit(ReportPullRequested(customer_id=ctx.customer_id, pull_id=pull_id, bureau=bureau))
    return PullsOrdered(pulls=tuple(shown(store.pull(ctx, pull_id)) for pull_id in ordered.values()))


def require_instruction(ctx: Context, customer_id: str, bureau: str) -> str:
    """The id of the written instruction in force, or InstructionMissing."""
    consent_id = store.instruction(ctx, customer_id, bureau)
    if consent_id is None:
        raise InstructionMissing(
            f"Give your written instruction first: POST /api/v1/consent, scope bureau:{bureau}.",
            citation="15 U.S.C. 1681b(a)(2)",
        )
    return consent_id


def shown(row: dict[str, object]) -> PullView:
    return PullView.model_validate({name: row[name] for name in PullView.model_fields})
