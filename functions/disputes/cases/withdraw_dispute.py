"""Withdraw the whole case: nothing more is sent; what was sent is still followed."""

from __future__ import annotations

from contracts.law import law_pack
from functions.disputes import clocking, store
from functions.disputes.record import DisputeRefused
from functions.disputes.rounds.ending import withdraw_case
from functions.disputes.view import DisputeView, view
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
    errors=(DisputeRefused,),
)
def handler(request: WithdrawDispute, ctx: Context) -> DisputeView:
    case = withdraw_case(ctx, store.case(ctx, request.dispute_id, lock=True), law_pack())
    case_id = case.case_id
    return view(case, store.rounds_of(ctx, case_id), store.timeline(ctx, case_id), clocking.clocks_of(ctx, case_id))
