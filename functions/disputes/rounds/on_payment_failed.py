"""Let the running rounds of a consumer rest whose payment did not come: nothing goes out until it is paid.

What comes in is still recorded, and statutory clocks run on: they are the bureau's. A round that is paused already
stays with whoever paused it.
"""

from __future__ import annotations

from contracts.dispute_events import MilestoneReached
from contracts.events import PaymentFailed
from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.rules.commands import Pause
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event

PAUSED_BY = "billing"


@operation(Event(PaymentFailed), uses=(store.DATABASE.write,), emits=(MilestoneReached,))
def handler(request: PaymentFailed, ctx: Context) -> None:
    case = store.open_case_of(ctx, request.customer_id)
    for running in case.running if case else ():
        store.advance_round(ctx, running.round_id, Pause(by=PAUSED_BY), law_pack())
