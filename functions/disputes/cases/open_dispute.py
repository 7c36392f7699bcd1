"""Open a dispute case on an analysis.

One consumer, one open case: one debt has one strategy over its rounds. Refused while service is barred
(15 U.S.C. 1679d(a)).
"""

from __future__ import annotations

from contracts.dispute_events import DisputeOpened, Milestone, MilestoneReached
from contracts.service import ServiceBarred, require_service
from functions.disputes import reading, store
from functions.disputes.model import Case
from functions.disputes.rules.milestones import Reached
from functions.disputes.view import DisputeView, view
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class OpenDispute(Request):
    analysis_id: str


@operation(
    Http("POST", "/v1/disputes", status=201),
    audience=CUSTOMER,
    uses=(store.DATABASE.write,),
    emits=(DisputeOpened, MilestoneReached),
    errors=(ServiceBarred, store.CaseOpen, NotFound),
)
def handler(request: OpenDispute, ctx: Context) -> DisputeView:
    require_service(reading.standing(ctx, ctx.customer_id), ctx.now)
    reading.analysis(ctx, request.analysis_id, ctx.customer_id)
    case = Case(case_id=ctx.new_id("dsp"), customer_id=ctx.customer_id)
    store.open_case(ctx, case, request.analysis_id)
    store.tell(ctx, case, Reached(Milestone.DISPUTE_OPENED, case.case_id, None), None)
    ctx.emit(DisputeOpened(customer_id=ctx.customer_id, dispute_id=case.case_id))
    return view(case, [], [], {}, ())
