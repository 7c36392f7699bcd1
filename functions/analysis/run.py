"""One run of the analysis for a customer: the service gate, today's law, the result kept and told."""

from __future__ import annotations

from contracts.events import AnalysisCompleted
from contracts.law import law_pack
from contracts.service import ServiceBarred, require_service
from functions.analysis import store
from functions.analysis.engine.circle import Circle
from functions.analysis.explaining.plan_questions import all_questions
from functions.analysis.model import Analysis
from kernel.context import Context

ERRORS = (ServiceBarred, store.NoReports)


def run(ctx: Context, customer_id: str, *, anew: bool = False) -> Analysis:
    """Raises `ERRORS`; an operation that runs it emits AnalysisCompleted.

    Where the last analysis rests on just what stands now, by the same law and of the same day, it is the answer and
    nothing is told again: two reports that come together wake the analysis twice. `anew`: make one all the same.
    """
    require_service(store.standing(ctx, customer_id), ctx.now)
    store.take_turn(ctx, customer_id)
    pack = law_pack()
    given, last = store.inputs(ctx, customer_id, pack), store.newest(ctx, customer_id)
    if last is not None and not anew:
        made_of = (last.basis, last.findings.pack_version, last.findings.as_of)
        if made_of == (given.basis, pack.version, ctx.now.date()):
            return last
    analysis = store.run_analysis(ctx, customer_id, pack, given)
    circle = Circle(given.current, (), given.decisions)
    asked = all_questions(analysis.findings, analysis.plan, given.current, circle, given.known)
    ctx.emit(
        AnalysisCompleted(
            customer_id=customer_id,
            analysis_id=analysis.id,
            findings=len(analysis.findings.findings),
            law_pack=pack.version,
            previous_analysis_id=last.id if last else None,
            report_ids=analysis.findings.reports,
            planned=len(analysis.plan.items),
            questions=len(asked),
        )
    )
    return analysis
