"""What people type into reports: no full personal number gets in, and a whole typed report is kept like any other."""

from __future__ import annotations

from typing import Any

from contracts.events import ReportReceived
from contracts.service import ServiceBarred, require_service
from functions.reports import store
from functions.reports.corrections.typed import TypedReport, Typist, refused_texts
from kernel.context import Context
from kernel.errors import Invalid
from kernel.http import Response


class PersonalNumberTyped(Invalid):
    """A text holds what looks like a full personal number, or can't be shown safely; nothing was stored."""

    title = "A text can't be taken"


class ReportFromTheFuture(Invalid):
    """The report bears a date that has not come yet."""

    title = "Dated in the future"


ERRORS = (ServiceBarred, PersonalNumberTyped, ReportFromTheFuture)


class ReportEntered(Response):
    """The typed report is stored; version: for `If-Match` of a correction."""

    report_id: str
    version: int = 0


def require_clean(ctx: Context, customer_id: str, said: dict[str, Any]) -> None:
    """Refuse texts that must not enter a report. Raises PersonalNumberTyped, which names the fields alone."""
    known = store.identity(ctx, customer_id)
    wrong = [{"field": field, "message": why} for field, why in refused_texts(said, known[1] if known else None)]
    if wrong:
        raise PersonalNumberTyped("Some texts can't be taken into a report; see errors.", errors=wrong[:50])


def keep_typed(ctx: Context, customer_id: str, typed: TypedReport, confidence: float) -> ReportEntered:
    """Store the typed report. Raises `ERRORS`; an operation that keeps one emits ReportReceived."""
    require_service(store.standing(ctx, customer_id), ctx.now)
    if typed.generated_on > ctx.now.date():
        wrong = {"field": "generated_on", "message": "not come yet; type the date printed on the report"}
        raise ReportFromTheFuture("A report can't be of a day to come.", errors=[wrong])
    require_clean(ctx, customer_id, typed.model_dump(mode="json"))
    report_id = ctx.new_id("rpt")
    report = Typist(ctx.actor, ctx.now, confidence).report(typed).model_copy(update={"id": report_id})
    store.save_report(ctx, report, report_id, customer_id, raw_key=None, compare_with=store.whom(ctx, customer_id))
    ctx.audit("reports.entered", record=report_id, customer_id=customer_id, after=report.model_dump(mode="json"))
    ctx.emit(ReportReceived(customer_id=customer_id, report_id=report_id, bureau=report.bureau.value, way="manual"))
    return ReportEntered(report_id=report_id)
