"""Immutable analyses; they name nobody and mask account numbers, so they lie open in their schema."""

from __future__ import annotations

from typing import Any

from contracts.current import CURRENT_REPORTS_QUERY
from contracts.law import LawPack
from contracts.report import Report
from contracts.service import STANDING_QUERY, ServiceStanding
from functions.analysis.engine.analyse import analyse
from functions.analysis.model import Analysis, PurposeKind, ReportPurpose
from functions.analysis.planning.plan import draft_plan
from kernel.context import Context
from kernel.errors import Conflict, NotFound
from kernel.operation import Owned, Ownership
from kernel.resources import Database

DATABASE = Database("analysis", views=("customers.v1_service_standing", "reports.v1_reports"))


class NoReports(Conflict):
    """There is nothing to analyse yet."""

    title = "No reports"


def standing(ctx: Context, customer_id: str) -> ServiceStanding | None:
    row = ctx.db.execute(STANDING_QUERY, (customer_id,)).fetchone()
    return ServiceStanding(**row) if row else None


def current_reports(ctx: Context, customer_id: str) -> list[Report]:
    """The newest file of each bureau, pulled, on paper or typed, and the newest that a furnisher sent it, opened."""
    found = ctx.db.execute(CURRENT_REPORTS_QUERY, (customer_id,)).fetchall()
    if not found:
        raise NoReports("There is no report yet; order one with POST /api/v1/reports/pulls.")
    sealer = ctx.pii(customer_id)
    return [Report.model_validate_json(sealer.open("reports.report", row["sealed"])) for row in found]


def run_analysis(ctx: Context, customer_id: str, pack: LawPack) -> Analysis:
    """Analyse the current reports, draft the plan, and keep both for good."""
    reports = current_reports(ctx, customer_id)
    purpose = ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS)
    findings = analyse(reports, as_of=ctx.now.date(), purpose=purpose, pack=pack)
    analysis = Analysis(
        id=ctx.new_id("ana"),
        customer_id=customer_id,
        created_at=ctx.now,
        findings=findings,
        plan=draft_plan(findings, pack=pack),
    )
    ctx.db.execute(
        "insert into analysis.analyses (analysis_id, customer_id, report_ids, law_pack, as_of, body, created_at)"
        " values (%s, %s, %s, %s, %s, %s, %s)",
        (
            analysis.id,
            customer_id,
            list(findings.reports),
            pack.version,
            findings.as_of,
            analysis.model_dump_json(),
            ctx.now,
        ),
    )
    return analysis


def analysis(ctx: Context, analysis_id: str) -> Analysis:
    row = ctx.db.execute("select body from analysis.analyses where analysis_id = %s", (analysis_id,)).fetchone()
    if row is None:
        raise NotFound("There is no analysis with this id.")
    return Analysis.model_validate(row["body"], strict=False)


def analyses_of(ctx: Context, customer_id: str, cursor: str | None, limit: int) -> list[dict[str, Any]]:
    """Newest first; the cursor is the last id seen."""
    found = ctx.db.execute(
        "select analysis_id, as_of, law_pack, created_at,"
        " jsonb_array_length(body -> 'findings' -> 'findings') as findings from analysis.analyses"
        " where customer_id = %s and (%s::text is null or analysis_id < %s) order by analysis_id desc limit %s",
        (customer_id, cursor, cursor, limit),
    )
    return list(found)


def _owner(ctx: Context, analysis_id: str) -> Ownership | None:
    row = ctx.db.execute("select customer_id from analysis.analyses where analysis_id = %s", (analysis_id,)).fetchone()
    return Ownership(row["customer_id"]) if row else None


OWNER = Owned("analysis_id", _owner)
