"""Withdraw the whole case: nothing more is sent; what was sent is still followed."""

from __future__ import annotations

from contracts.dispute_events import PersonNoLongerNeeded
from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.record import DisputeRefused
from functions.disputes.rounds.ending import withdraw_case
from functions.disputes.showing import show
from functions.disputes.view import DisputeView
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import CUSTOMER, Http


class WithdrawDispute(Request):
    dispute_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/withdrawal", status=201),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(PersonNoLongerNeeded,),
    errors=(DisputeRefused,),
)
def handler(request: WithdrawDispute, ctx: Context) -> DisputeView:
    case = withdraw_case(ctx, store.case(ctx, request.dispute_id, lock=True), law_pack())
    return show(ctx, case)
