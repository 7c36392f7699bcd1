"""Compare anew when people's decisions changed what a report says: the one that decides, or one disputes rest on."""

from __future__ import annotations

from contracts.dispute_events import ItemConfirmed, ItemReturned, MilestoneReached, ProposalsChanged
from contracts.events import ReportRevised
from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.confirming.settling import settle
from functions.disputes.confirming.sightings import USES, Reports, look, look_again
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(
    Event(ReportRevised),
    uses=USES,
    emits=(ItemConfirmed, ItemReturned, MilestoneReached, ProposalsChanged),
    memory_mb=1024,
    timeout_s=60,
)
def handler(request: ReportRevised, ctx: Context) -> None:
    rounds = store.sent_rounds_of(ctx, request.customer_id)
    if rounds:
        reports = Reports(ctx, request.customer_id)
        touched = look(ctx, rounds, reports, request.report_id)
        touched |= look_again(ctx, rounds, reports, request.report_id)
        settle(ctx, (each for each in rounds if each.round_id in touched), law_pack())
