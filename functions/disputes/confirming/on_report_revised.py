"""Compare anew when people's decisions changed what a report says: the one that decides, or one disputes rest on."""

from __future__ import annotations

from contracts.dispute_events import ItemConfirmed, ItemReturned, MilestoneReached, ProposalsChanged
from contracts.events import ReportRevised
from functions.disputes.confirming.settling import compare
from functions.disputes.confirming.sightings import USES
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
    compare(ctx, request.customer_id, request.report_id, revised=True)
