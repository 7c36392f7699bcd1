"""Compare a bureau's next report with those that disputes rest on: it decides what became of each disputed item.

"Deleted" is borne out only when the entry is gone, "updated" only when what was disputed changed; an entry that had
been deleted and is there again was reinserted, which asks for a certificate and a notice (15 U.S.C. 1681i(a)(5)(B)).
A report from before the answer proves nothing, and one that wasn't read whole says nothing of what it lacks.
"""

from __future__ import annotations

from contracts.dispute_events import ItemConfirmed, ItemReturned, MilestoneReached, ProposalsChanged
from contracts.events import ReportReceived
from functions.disputes.confirming.settling import compare
from functions.disputes.confirming.sightings import USES
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(
    Event(ReportReceived),
    uses=USES,
    emits=(ItemConfirmed, ItemReturned, MilestoneReached, ProposalsChanged),
    memory_mb=1024,
    timeout_s=60,
)
def handler(request: ReportReceived, ctx: Context) -> None:
    compare(ctx, request.customer_id, request.report_id)
