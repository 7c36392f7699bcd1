"""Analyse again when a bureau is overdue: its silence is a finding of its own, whatever others still owe.

The earlier analysis stays as it was. Where service may no longer be given, or no report is there, nothing is analysed:
15 U.S.C. 1679e.
"""

from __future__ import annotations

import contextlib

from contracts.dispute_events import RoundOverdue
from contracts.events import AnalysisCompleted
from functions.analysis import store
from functions.analysis.run import ERRORS, run
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Event


@operation(
    Event(RoundOverdue),
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(AnalysisCompleted,),
    memory_mb=1024,
    timeout_s=30,
)
def handler(request: RoundOverdue, ctx: Context) -> None:
    with contextlib.suppress(*ERRORS):
        run(ctx, request.customer_id)
