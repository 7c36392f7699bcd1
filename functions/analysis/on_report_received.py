"""Analyse again when a report has come in by a document or a file.

A bureau pull is analysed by its own onboarding. Where service may no longer be given (the contract was cancelled
meanwhile), nothing is analysed: 15 U.S.C. 1679e.
"""

from __future__ import annotations

import contextlib

from contracts.events import AnalysisCompleted, ReportReceived
from contracts.service import ServiceBarred
from functions.analysis import store
from functions.analysis.run import run
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Event


@operation(
    Event(ReportReceived),
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(AnalysisCompleted,),
    memory_mb=1024,
    timeout_s=30,
)
def handler(request: ReportReceived, ctx: Context) -> None:
    if request.way != "pull":
        with contextlib.suppress(ServiceBarred):
            run(ctx, request.customer_id)
