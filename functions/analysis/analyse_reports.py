"""Analyse a customer's current reports as a step of onboarding, and draft the plan."""

from __future__ import annotations

from contracts.events import AnalysisCompleted
from contracts.law import law_pack
from contracts.service import ServiceBarred, require_service
from functions.analysis import store
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class AnalyseReports(Request):
    case: str
    customer_id: str


class AnalysedReports(Response):
    analysis_id: str
    findings: int


@operation(
    Task(),
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(AnalysisCompleted,),
    errors=(ServiceBarred, store.NoReports),
    memory_mb=1024,
    timeout_s=30,
)
def handler(request: AnalyseReports, ctx: Context) -> AnalysedReports:
    require_service(store.standing(ctx, request.customer_id), ctx.now)
    pack = law_pack()
    analysis = store.run_analysis(ctx, request.customer_id, pack)
    count = len(analysis.findings.findings)
    ctx.emit(
        AnalysisCompleted(
            customer_id=request.customer_id, analysis_id=analysis.id, findings=count, law_pack=pack.version
        )
    )
    return AnalysedReports(analysis_id=analysis.id, findings=count)
