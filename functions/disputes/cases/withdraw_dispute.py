"""Withdraw the whole case: nothing more is sent; what was sent is still followed."""

from __future__ import annotations

from contracts.law import law_pack
from functions.disputes import clocking, store
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.case import advance_case
from functions.disputes.rules.commands import WithdrawCase, WithdrawRound
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
    case = store.case(ctx, request.dispute_id, lock=True)
    for running in case.running:
        store.advance_round(ctx, running.round_id, WithdrawRound(), law_pack())
        clocking.let_all_go_on(ctx, running.round_id)
    moved = advance_case(case, WithdrawCase())
    store.save_case(ctx, moved.case)
    store.note(ctx, case.case_id, moved.events)
    return view(moved.case, store.rounds_of(ctx, case.case_id), store.timeline(ctx, case.case_id))
