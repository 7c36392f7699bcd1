"""Analyse a customer's current reports as a step of a workflow, and draft the plan."""

from __future__ import annotations

from contracts.events import AnalysisCompleted
from functions.analysis import store
from functions.analysis.run import ERRORS, run
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
    errors=ERRORS,
    memory_mb=1024,
    timeout_s=30,
)
def handler(request: AnalyseReports, ctx: Context) -> AnalysedReports:
    analysis = run(ctx, request.customer_id)
    return AnalysedReports(analysis_id=analysis.id, findings=len(analysis.findings.findings))
