"""Immutable analyses; they name nobody and mask account numbers, so they lie open in their schema."""

from __future__ import annotations

from typing import Any

from contracts.law import LawPack
from contracts.service import STANDING_QUERY, ServiceStanding, assignment_query
from functions.analysis.engine.analyse import analyse
from functions.analysis.gathering import Gathered, gather
from functions.analysis.model import Analysis, PurposeKind, ReportPurpose
from functions.analysis.planning.plan import draft_plan
from functions.analysis.planning.situation import carried
from kernel.context import Context
from kernel.errors import Conflict, NotFound
from kernel.operation import Owned, Ownership
from kernel.resources import Database

DATABASE = Database(
    "analysis",
    views=(
        "customers.v1_service_standing",
        "customers.v1_profiles",
        "reports.v1_reports",
        "accounts.v1_decisions",
        "disputes.v1_disputed_items",
        "disputes.v1_assignments",
    ),
)


class NoReports(Conflict):
    """There is nothing to analyse yet."""

    title = "No reports"


def standing(ctx: Context, customer_id: str) -> ServiceStanding | None:
    row = ctx.db.execute(STANDING_QUERY, (customer_id,)).fetchone()
    return ServiceStanding(**row) if row else None


def take_turn(ctx: Context, customer_id: str) -> None:
    """Hold off the customer's other analyses until the commit: each sees what the one before it rested on."""
    ctx.db.execute("select pg_advisory_xact_lock(hashtextextended(%s, 22))", (customer_id,))


def inputs(ctx: Context, customer_id: str, pack: LawPack) -> Gathered:
    """All that an analysis of today rests on; `NoReports` without a report."""
    gathered = gather(ctx, customer_id, pack)
    if not gathered.current:
        raise NoReports("There is no report yet; order one with POST /api/v1/reports/pulls.")
    return gathered


def run_analysis(ctx: Context, customer_id: str, pack: LawPack, gathered: Gathered | None = None) -> Analysis:
    """Analyse what was gathered (by default what stands now), draft the plan, and keep both for good."""
    given = gathered or inputs(ctx, customer_id, pack)
    findings = analyse(
        given.current,
        as_of=ctx.now.date(),
        purpose=ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS),
        pack=pack,
        earlier=given.earlier,
        decisions=given.decisions,
        known=given.known,
    )
    made_on = {each.report_id: each.generated_on for each in given.basis.reports}
    prior = carried(given.prior, findings, made_on)
    analysis = Analysis(
        id=ctx.new_id("ana"),
        customer_id=customer_id,
        created_at=ctx.now,
        findings=findings,
        plan=draft_plan(findings, pack=pack, prior=prior, known=given.known),
        basis=given.basis,
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


def newest(ctx: Context, customer_id: str) -> Analysis | None:
    """The customer's last analysis; None before the first."""
    row = ctx.db.execute(
        "select body from analysis.analyses where customer_id = %s order by analysis_id desc limit 1", (customer_id,)
    ).fetchone()
    return Analysis.model_validate(row["body"], strict=False) if row else None


def analysis_of(ctx: Context, analysis_id: str, customer_id: str) -> Analysis:
    """An analysis of that customer; another's is as unknown as none."""
    found = analysis(ctx, analysis_id)
    if found.customer_id != customer_id:
        raise NotFound("There is no analysis with this id.")
    return found


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
    """Assigned where one of the customer's disputes is."""
    row = ctx.db.execute(
        "select customer_id, (select assigned_to from disputes.v1_assignments v where v.customer_id = a.customer_id"
        " and assigned_to = %s limit 1) as assigned_to from analysis.analyses a where analysis_id = %s",
        (ctx.actor, analysis_id),
    ).fetchone()
    return Ownership(row["customer_id"], row["assigned_to"]) if row else None


OWNER = Owned("analysis_id", _owner)


def _customer_owner(ctx: Context, customer_id: str) -> Ownership | None:
    """Oneself, or a known customer, assigned to the caller where one of their disputes is."""
    if ctx.caller is not None and ctx.caller.customer_id == customer_id:
        return Ownership(customer_id)
    row = ctx.db.execute(*assignment_query(customer_id, ctx.actor)).fetchone()
    return Ownership(customer_id, row["assigned_to"]) if row else None


CUSTOMER_OWNER = Owned("customer_id", _customer_owner)
