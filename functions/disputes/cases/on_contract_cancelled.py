"""Stop the disputes of a customer who cancelled the contract: nothing more is prepared or sent for them.

What a bureau has already is answered to the consumer, and recorded when it comes (15 U.S.C. 1679e). A letter that is
being sent at that moment is seen to by a person.
"""

from __future__ import annotations

from contracts.desk import Reason
from contracts.dispute_events import MilestoneReached, PersonNeeded, PersonNoLongerNeeded
from contracts.events import ContractCancelled
from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.rounds.ending import stop_case
from functions.disputes.rules.steps import about
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Event


@operation(
    Event(ContractCancelled),
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(MilestoneReached, PersonNeeded, PersonNoLongerNeeded),
)
def handler(request: ContractCancelled, ctx: Context) -> None:
    case = store.open_case_of(ctx, request.customer_id)
    if case is None:
        return
    for round_ in stop_case(ctx, case, law_pack()):
        ctx.emit(
            PersonNeeded(
                customer_id=case.customer_id,
                case_id=round_.round_id,
                reason="the consumer cancelled while a letter was being sent; find out whether it left",
                task_kind=Reason.SERVICE_ENDED,
                dispute_id=case.case_id,
                **about(round_),
            )
        )
