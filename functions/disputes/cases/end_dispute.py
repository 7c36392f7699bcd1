"""Close a dispute case with which nothing more is to be done; no round of it may run."""

from __future__ import annotations

from contracts.dispute_events import MilestoneReached
from functions.disputes import store
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.case import advance_case
from functions.disputes.rules.commands import CloseCase
from functions.disputes.showing import show
from functions.disputes.view import DisputeView
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, SPECIALISTS, Http


class EndDispute(Request):
    dispute_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/closing", status=201),
    audience=CUSTOMER | SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write,),
    emits=(MilestoneReached,),
    errors=(DisputeRefused,),
)
def handler(request: EndDispute, ctx: Context) -> DisputeView:
    step = advance_case(store.case(ctx, request.dispute_id, lock=True), CloseCase())
    store.save_case(ctx, step.case)
    store.note(ctx, step.case.case_id, step.events)
    return show(ctx, step.case)
