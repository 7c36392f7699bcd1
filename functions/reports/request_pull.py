"""Order a report from a bureau.

On the consumer's written instruction (15 U.S.C. 1681b(a)(2)) and not before service is lawful (15 U.S.C. 1679d(a)). The
onboarding workflow does the work: pull, read, analyse, plan, welcome.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from contracts.events import ReportPullRequested
from contracts.service import ServiceBarred, require_service
from functions.reports import store
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
    """A soft pull: it leaves no mark that lenders see."""

    bureau: Literal["experian"]


class PullView(Response):
    """status: requested → received → completed, or failed with the problem's name."""

    pull_id: str
    bureau: str
    status: str
    failure: str | None
    report_id: str | None
    requested_at: datetime
    updated_at: datetime


@operation(
    Http("POST", "/v1/reports/pulls", status=202),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, ONBOARDING.start),
    emits=(ReportPullRequested,),
    errors=(ServiceBarred, InstructionMissing, PullRunning),
)
def handler(request: RequestPull, ctx: Context) -> PullView:
    require_service(store.standing(ctx, ctx.customer_id), ctx.now)
    consent_id = store.instruction(ctx, ctx.customer_id, request.bureau)
    if consent_id is None:
        raise InstructionMissing(
            f"Give your written instruction first: POST /api/v1/consent, scope bureau:{request.bureau}.",
            citation="15 U.S.C. 1681b(a)(2)",
        )
    pull_id = ctx.new_id("pul")
    if not store.save_pull(ctx, pull_id, ctx.customer_id, request.bureau, consent_id, "written_instruction"):
        raise PullRunning("A report from this bureau is being fetched already; wait for it.")
    ctx.start(ONBOARDING, pull_id, {"case": pull_id, "bureau": request.bureau})
    ctx.emit(ReportPullRequested(customer_id=ctx.customer_id, pull_id=pull_id, bureau=request.bureau))
    return shown(store.pull(ctx, pull_id))


def shown(row: dict[str, object]) -> PullView:
    return PullView.model_validate({name: row[name] for name in PullView.model_fields})
