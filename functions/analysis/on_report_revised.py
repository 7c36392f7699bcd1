"""Analyse again when people's decisions have changed what a report says.

Findings that rested on a changed value are thereby made anew; the earlier analysis stays as it was. Where service may
no longer be given, nothing is analysed: 15 U.S.C. 1679e.
"""

from __future__ import annotations

import contextlib

from contracts.events import AnalysisCompleted, ReportRevised
from contracts.service import ServiceBarred
from functions.analysis import store
from functions.analysis.run import run
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Event


@operation(
    Event(ReportRevised),
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(AnalysisCompleted,),
    memory_mb=1024,
    timeout_s=30,
)
def handler(request: ReportRevised, ctx: Context) -> None:
    with contextlib.suppress(ServiceBarred):
        run(ctx, request.customer_id)
