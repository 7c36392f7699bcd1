"""What an analysis is made of: reports now and earlier, what people decided about accounts, and all that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal

from contracts.law import LawPack
from contracts.matching.decisions import Decision, DecisionKind
from contracts.matching.profile import Ref
from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.analysis.known import Disputed, EntryRef, Known, OnEntry, Told
from functions.analysis.model import Basis, BasisReport, Ended, PriorDispute
from functions.analysis.statements import records
from kernel.context import Context

EARLIER_REPORTS: Final = "policy.analysis.earlier_reports"
# A furnisher's own file stands beside the bureau's, as among the current reports (contracts.current).
_RANKED: Final = (
    "select report_id, bureau, source, generated_on, revision, sealed, row_number() over ("
    "partition by bureau, source = 'metro2' order by made_on desc, received_at desc, report_id desc) as age"
    " from reports.v1_reports where customer_id = %(customer)s"
)
_REPORTS: Final = (
    f"select * from ({_RANKED}) ranked where age <= 1 + %(earlier)s or report_id = any(%(named)s)"  # noqa: S608
    " order by bureau, source = 'metro2', age"
)
Result = Literal["deleted", "updated", "verified"]
# What a bureau's word on an item comes to; every other one is an answer whose result is not known.
_ENDED: Final[Mapping[str, Ended]] = MappingProxyType(
    {
        "deleted": "deleted",
        "deleted_then_returned": "deleted",
        "updated_disputed": "updated",
        "updated_disputed_and_other": "updated",
        "partially_updated": "updated",
        "updated_worse": "updated",
        "updated_other_only": "verified",
        "verified": "verified",
        "verified_and_updated": "verified",
        "previously_investigated": "refused",
        "refused_frivolous": "refused",
        "not_found": "not_examined",
        "refused_third_party": "not_examined",
        "refused_suspicious": "not_examined",
        "no_response_overdue": "unanswered",
    }
)
_RESULTS: Final[Mapping[Ended, Result]] = MappingProxyType(
    {"deleted": "deleted", "updated": "updated", "verified": "verified"}
)
# The bureau has not spoken, or asks for something first.
_OPEN: Final = frozenset({"in_progress", "identity_requested"})


@dataclass(frozen=True)
class Gathered:
    """The inputs of one analysis; each report with its id. `basis` names them; `prior`: the platform's disputes."""

    current: tuple[Report, ...]
    earlier: tuple[Report, ...]
    decisions: tuple[Decision, ...]
    known: Known
    basis: Basis
    prior: tuple[PriorDispute, ...] = ()


def gather(ctx: Context, customer_id: str, pack: LawPack) -> Gathered:
    """Everything as it stands now; without any report `current` is empty."""
    decisions = decisions_of(ctx, customer_id)
    disputes = _disputed_by_platform(ctx, customer_id)
    statements: tuple[Told, ...] = (*records.in_force(ctx, customer_id), *(each for each, _ in disputes))
    named = {ref.report_id for each in decisions for ref in (*each.refs, *each.apart_from)}
    named |= {each.report for each in statements if isinstance(each, OnEntry)}
    rows = ctx.db.execute(
        _REPORTS,
        {
            "customer": customer_id,
            "earlier": pack.provision(EARLIER_REPORTS, on=ctx.now.date()).value,
            "named": sorted(named),
        },
    ).fetchall()
    current, earlier = [row for row in rows if row["age"] == 1], [row for row in rows if row["age"] > 1]
    known = Known(state=_state(ctx, customer_id), statements=statements)
    return Gathered(
        current=opened(ctx, customer_id, current),
        earlier=opened(ctx, customer_id, earlier),
        decisions=decisions,
        known=known,
        basis=Basis(
            reports=_described(current),
            earlier=_described(earlier),
            decisions=tuple(each.id for each in decisions),
            statements=tuple(each.id for each in statements),
            state=known.state,
        ),
        prior=tuple(each for _, each in disputes),
    )


def reports_named(ctx: Context, customer_id: str, report_ids: Sequence[str]) -> tuple[Report, ...]:
    """Those of the customer's reports that are still kept, in the order they are named."""
    rows = ctx.db.execute(
        "select report_id, sealed from reports.v1_reports where customer_id = %s and report_id = any(%s)",
        (customer_id, list(report_ids)),
    ).fetchall()
    return opened(ctx, customer_id, sorted(rows, key=lambda row: report_ids.index(row["report_id"])))


def revised_since(ctx: Context, customer_id: str, reports: Sequence[BasisReport]) -> tuple[str, ...]:
    """The ids of those that people have corrected since they were read."""
    rows = ctx.db.execute(
        "select report_id, revision from reports.v1_reports where customer_id = %s and report_id = any(%s)",
        (customer_id, [each.report_id for each in reports]),
    )
    now = {row["report_id"]: row["revision"] for row in rows}
    return tuple(each.report_id for each in reports if now.get(each.report_id, each.revision) != each.revision)


def opened(ctx: Context, customer_id: str, rows: Sequence[Mapping[str, Any]]) -> tuple[Report, ...]:
    """The rows' reports, each with its id."""
    if not rows:
        return ()
    sealer = ctx.pii(customer_id)
    texts = ((row["report_id"], sealer.open("reports.report", row["sealed"])) for row in rows)
    return tuple(Report.model_validate_json(text).model_copy(update={"id": report_id}) for report_id, text in texts)


def _described(rows: Iterable[Mapping[str, Any]]) -> tuple[BasisReport, ...]:
    names = BasisReport.model_fields
    return tuple(BasisReport.model_validate({name: row[name] for name in names}) for row in rows)


def decisions_of(ctx: Context, customer_id: str) -> tuple[Decision, ...]:
    """What people decided about which tradelines are one account, oldest first."""
    rows = ctx.db.execute(
        "select decision_id, kind, tradelines, apart_from from accounts.v1_decisions"
        " where customer_id = %s order by decision_id",
        (customer_id,),
    )
    return tuple(
        Decision(row["decision_id"], DecisionKind(row["kind"]), _refs(row["tradelines"]), _refs(row["apart_from"]))
        for row in rows
    )


def _refs(stored: Iterable[Sequence[str]]) -> tuple[Ref, ...]:
    return tuple(Ref(*each) for each in stored)


def _state(ctx: Context, customer_id: str) -> str | None:
    row = ctx.db.execute("select state from customers.v1_profiles where customer_id = %s", (customer_id,)).fetchone()
    return str(row["state"]) if row else None


# -- the platform's own disputes --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entered:
    """A finding that a round disputed: the entry it was made of, and what the plan said of it."""

    ref: EntryRef
    bureau: Bureau
    acdv_code: str | None
    facts: frozenset[str]


def _disputed_by_platform(ctx: Context, customer_id: str) -> tuple[tuple[Disputed, PriorDispute], ...]:
    """Every item that a round sent to a bureau, on the entry its finding was made of; oldest first."""
    rows = ctx.db.execute(
        "select * from disputes.v1_disputed_items where customer_id = %s order by submitted_on, item_id",
        (customer_id,),
    ).fetchall()
    entered = _entered(ctx, rows)
    found = ((row, entered.get((row["analysis_id"], row["finding_id"]))) for row in rows)
    return tuple((disputed(row, each.ref), disputed_before(row, each)) for row, each in found if each is not None)


def _entered(ctx: Context, rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], Entered]:
    """(analysis, finding) → what it was of, and the facts its plan gave."""
    if not rows:
        return {}
    found = ctx.db.execute(
        "select analysis_id, f ->> 'id' as id, f ->> 'report' as report, f ->> 'section' as section,"
        " f ->> 'key' as key,"
        " f ->> 'bureau' as bureau, f ->> 'acdv_code' as acdv_code, coalesce(p.entry -> 'facts', f -> 'facts') as facts"
        " from analysis.analyses cross join lateral jsonb_array_elements(body #> '{findings,findings}') as f"
        " left join lateral (select entry from jsonb_array_elements(body #> '{plan,items}') as items(entry)"
        " where entry ->> 'finding_id' = f ->> 'id' limit 1) p on true"
        " where analysis_id = any(%s) and f ->> 'id' = any(%s)",
        (sorted({row["analysis_id"] for row in rows}), sorted({row["finding_id"] for row in rows})),
    )
    return {
        (row["analysis_id"], row["id"]): Entered(
            ref=(row["report"], row["section"], row["key"]),
            bureau=Bureau(row["bureau"]),
            acdv_code=row["acdv_code"],
            facts=frozenset(f"{fact['name']}={fact['value']}" for fact in row["facts"]),
        )
        for row in found
    }


def _ended(row: Mapping[str, Any]) -> Ended | None:
    outcome: str | None = row["outcome"]
    return None if outcome is None or outcome in _OPEN else _ENDED.get(outcome, "unknown")


def _statement_id(row: Mapping[str, Any]) -> str:
    """It changes with what the bureau answers, so that the same basis is the same knowledge."""
    return f"{row['item_id']}:{'open' if _ended(row) is None else row['outcome']}"


def disputed(row: Mapping[str, Any], entry: EntryRef) -> Disputed:
    """A row of the disputes' view as a statement of the platform."""
    ended = _ended(row)
    answered = ended is not None and ended != "unanswered"
    report, section, key = entry
    stated_on: date = row["submitted_on"]
    return Disputed(
        id=_statement_id(row),
        by="platform",
        stated_on=stated_on,
        report=report,
        section=section,
        key=key,
        addressee="bureau",
        ground=row["ground"],
        received_on=row["received_on"],
        after_annual_report=bool(row["after_annual_report"]),
        information_added_on=row["information_added_on"],
        result_on=row["outcome_on"] if answered else None,
        result=_RESULTS.get(ended) if ended is not None else None,
    )


def disputed_before(row: Mapping[str, Any], entered: Entered) -> PriorDispute:
    """A row of the disputes' view as what the plan has to know of an earlier dispute."""
    ended, (report, _, key) = _ended(row), entered.ref
    return PriorDispute(
        bureau=entered.bureau,
        key=key,
        ground=row["ground"],
        facts=entered.facts,
        verified=ended == "verified",
        acdv_code=entered.acdv_code,
        report=report,
        statement=_statement_id(row),
        said_on=row["submitted_on"],
        ended=ended,
        ended_on=row["outcome_on"] if ended is not None else None,
    )
