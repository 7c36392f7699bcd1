"""One run of the analysis for a customer: the service gate, today's law, the result kept and told."""

from __future__ import annotations

from contracts.events import AnalysisCompleted
from contracts.law import law_pack
from contracts.service import ServiceBarred, require_service
from functions.analysis import store
from functions.analysis.model import Analysis
from kernel.context import Context

ERRORS = (ServiceBarred, store.NoReports)


def run(ctx: Context, customer_id: str) -> Analysis:
    """Raises `ERRORS`; an operation that runs it emits AnalysisCompleted."""
    require_service(store.standing(ctx, customer_id), ctx.now)
    pack = law_pack()
    analysis = store.run_analysis(ctx, customer_id, pack)
    ctx.emit(
        AnalysisCompleted(
            customer_id=customer_id,
            analysis_id=analysis.id,
            findings=len(analysis.findings.findings),
            law_pack=pack.version,
        )
    )
    return analysis
