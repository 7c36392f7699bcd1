"""Pause a round: nothing goes out until it is taken up again.

What comes in is still recorded, and statutory clocks run on: they are the bureau's. Who paused it takes it up again.
"""

from __future__ import annotations

from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import Pause
from functions.disputes.view import RoundView, round_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, SPECIALISTS, Http


class PauseRound(Request):
    dispute_id: str
    round_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/rounds/{round_id}/pause", status=201),
    audience=CUSTOMER | SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write,),
    errors=(DisputeRefused,),
)
def handler(request: PauseRound, ctx: Context) -> RoundView:
    round_ = store.round_of_case(ctx, request.round_id, request.dispute_id)
    return round_view(store.advance_round(ctx, round_.round_id, Pause(by=ctx.actor), law_pack()).round)
