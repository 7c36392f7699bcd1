"""Weigh anew what may follow each disputed item when a newer analysis is there: its facts may be new.

Nothing is begun by that: a proposal is the consumer's to take up (15 U.S.C. 1681i(a)(3): never a repeat alone).
"""

from __future__ import annotations

from contracts.dispute_events import MilestoneReached, ProposalsChanged
from contracts.events import AnalysisCompleted
from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.proposing import reckon
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(AnalysisCompleted), uses=(store.DATABASE.write,), emits=(MilestoneReached, ProposalsChanged))
def handler(request: AnalysisCompleted, ctx: Context) -> None:
    case = store.open_case_of(ctx, request.customer_id)
    if case is not None:
        reckon(ctx, case, law_pack())
