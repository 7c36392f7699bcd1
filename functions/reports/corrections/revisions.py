"""Decisions on single values of a stored report, and the report as it stands with them.

The report as read is never written again. Whoever decides holds the report's row until the commit, so that decisions
follow one another; `If-Match` keeps two people from deciding on the same state unawares.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import JsonValue

from contracts.events import ReportRevised
from contracts.report import Report
from functions.reports.corrections.effective import apply, value_at
from functions.reports.corrections.model import Decision, Place, Verdict
from functions.reports.corrections.typed import BY_CUSTOMER, BY_STAFF
from kernel.context import Context
from kernel.errors import Conflict, Invalid, NotFound, PreconditionFailed
from kernel.http import Response

_SEAL = "reports.report"  # the field's name under which every reader opens a report, revised or not
_SEAL_DECISION = "reports.correction"
MOST_DECISIONS = 2_000


class ReportChanged(PreconditionFailed):
    """Somebody else corrected the report since it was read."""

    title = "Corrected by somebody else meanwhile"


class ValueNotDecidable(Invalid):
    """The place or the value is none that the report can have there."""

    title = "Not a value of this report"


class TooManyCorrections(Conflict):
    """More decisions than one report can need."""

    title = "Too many corrections"


@dataclass(frozen=True)
class Held:
    """A report while it is being decided on; nobody else decides on it meanwhile."""

    report_id: str
    customer_id: str
    revision: int
    as_read: Report
    active: tuple[Decision, ...]


class Correction(Response):
    """A person's decision on one value. before, value: canonical JSON; revoked_*: set once it was undone."""

    correction_id: str
    section: str
    field: str
    verdict: Verdict
    value: JsonValue
    reason: str | None
    supersedes: str | None
    revision: int
    decided_by: str
    decided_at: datetime
    revoked_by: str | None
    revoked_at: datetime | None


def hold(ctx: Context, report_id: str, expected: int | None = None) -> Held:
    """Take the turn to decide. expected: the version that was read; None where a claim keeps others off."""
    row = ctx.db.execute(
        "select customer_id, revision, sealed from reports.reports where report_id = %s for no key update", (report_id,)
    ).fetchone()
    if row is None:
        raise NotFound("There is no report with this id.")
    if expected is not None and expected != row["revision"]:
        raise ReportChanged("Read the report again and decide on what stands now.")
    sealed = ctx.pii(row["customer_id"]).open(_SEAL, row["sealed"])
    active = _active(ctx, report_id, row["customer_id"], None)
    return Held(report_id, row["customer_id"], row["revision"], Report.model_validate_json(sealed), active)


def decide(ctx: Context, held: Held, fresh: Sequence[Decision]) -> Report:
    """Keep the decisions; answers the report as it stands with them, at the next revision."""
    if len(held.active) + len(fresh) > MOST_DECISIONS:
        raise TooManyCorrections(f"{MOST_DECISIONS} decisions stand; undo those that are no longer needed.")
    before = apply(held.as_read, held.active)
    latest = {str(each.place): each.id for each in held.active}
    try:
        changed = apply(held.as_read, (*held.active, *fresh))
        was = [value_at(before, each.place) for each in fresh]
    except ValueError as error:
        wrong = [{"field": str(each.place), "message": str(error)} for each in fresh[:1]]
        raise ValueNotDecidable(f"{error}.", errors=wrong) from error
    for decision, value in zip(fresh, was, strict=True):
        _insert(ctx, held, decision, latest.get(str(decision.place)))
        told = decision.model_dump(mode="json", exclude={"reason"})
        ctx.audit("reports.value_decided", record=decision.id, customer_id=held.customer_id,
                  before={"value": value}, after=told)  # fmt: skip
    _write(ctx, held, changed)
    return changed


def revoke(ctx: Context, held: Held, correction_id: str) -> Report:
    """Undo a decision: what it superseded stands again, else what was read. One undone before is NotFound."""
    if correction_id not in {each.id for each in held.active}:
        raise NotFound("There is no decision in force with this id.")
    ctx.db.execute(
        "update reports.corrections set revoked_in = %s, revoked_by = %s, revoked_at = %s where correction_id = %s",
        (held.revision + 1, ctx.actor, ctx.now, correction_id),
    )
    ctx.audit("reports.value_restored", record=correction_id, customer_id=held.customer_id)
    left = tuple(each for each in held.active if each.id != correction_id)
    changed = apply(held.as_read, left)
    _write(ctx, held, changed if left else None, changed)
    return changed


def at_revision(ctx: Context, report_id: str, revision: int) -> Report:
    """The report as it stood at an earlier revision; 0 is as it was read."""
    row = ctx.db.execute(
        "select customer_id, revision, sealed from reports.reports where report_id = %s", (report_id,)
    ).fetchone()
    if row is None or not 0 <= revision <= row["revision"]:
        raise NotFound("The report has no such revision.")
    as_read = Report.model_validate_json(ctx.pii(row["customer_id"]).open(_SEAL, row["sealed"]))
    return apply(as_read, _active(ctx, report_id, row["customer_id"], revision))


def corrections_of(ctx: Context, report_id: str, cursor: str | None, limit: int) -> list[Correction]:
    """Newest first, undone ones too; the cursor is the last id seen."""
    found = ctx.db.execute(
        "select * from reports.corrections where report_id = %s and (%s::text is null or correction_id < %s)"
        " order by correction_id desc limit %s",
        (report_id, cursor, cursor, limit),
    ).fetchall()
    return [_shown(ctx, row) for row in found]


def decision(
    ctx: Context, held: Held, place: Place, verdict: Verdict, value: JsonValue, reason: str | None
) -> Decision:
    """The caller's decision, now. Staff see the source; nobody has compared a consumer's typing with it."""
    by_customer = ctx.caller is not None and ctx.caller.customer_id == held.customer_id
    return Decision(
        id=ctx.new_id("dec"),
        revision=held.revision + 1,
        place=place,
        verdict=verdict,
        value=value,
        by=ctx.actor,
        at=ctx.now,
        at_confidence=BY_CUSTOMER if by_customer else BY_STAFF,
        reason=reason,
    )


def tell(ctx: Context, held: Held, report: Report) -> None:
    """Let everybody draw their conclusions from the report again."""
    ctx.emit(
        ReportRevised(
            customer_id=held.customer_id,
            report_id=held.report_id,
            bureau=report.bureau.value,
            revision=version(ctx, held.report_id),
        )
    )


def version(ctx: Context, report_id: str) -> int:
    row = ctx.db.execute("select revision from reports.reports where report_id = %s", (report_id,)).fetchone()
    return int(row["revision"]) if row else 0


def _active(ctx: Context, report_id: str, customer_id: str, revision: int | None) -> tuple[Decision, ...]:
    """The decisions in force, now or at a revision, oldest first."""
    found = ctx.db.execute(
        "select sealed from reports.corrections where report_id = %(id)s and case when %(at)s::integer is null"
        " then revoked_in is null else revision <= %(at)s and coalesce(revoked_in > %(at)s, true) end"
        " order by revision, correction_id",
        {"id": report_id, "at": revision},
    ).fetchall()
    sealer = ctx.pii(customer_id)
    return tuple(Decision.model_validate_json(sealer.open(_SEAL_DECISION, row["sealed"])) for row in found)


def _insert(ctx: Context, held: Held, decision: Decision, supersedes: str | None) -> None:
    sealed = ctx.pii(held.customer_id).seal(_SEAL_DECISION, decision.model_dump_json())
    ctx.db.execute(
        "insert into reports.corrections (correction_id, report_id, customer_id, section, field, sealed, supersedes,"
        " revision, decided_by, decided_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            decision.id,
            held.report_id,
            held.customer_id,
            decision.place.section,
            decision.place.field,
            sealed,
            supersedes,
            held.revision + 1,
            ctx.actor,
            ctx.now,
        ),
    )


def _write(ctx: Context, held: Held, revised: Report | None, effective: Report | None = None) -> None:
    """Store the revised report, or that what was read stands again."""
    stands = effective or revised or held.as_read
    sealed = None if revised is None else ctx.pii(held.customer_id).seal(_SEAL, revised.model_dump_json())
    ctx.db.execute(
        "update reports.reports set revision = %s, sealed_revised = %s, generated_on = %s, issues = %s"
        " where report_id = %s",
        (held.revision + 1, sealed, stands.generated_on, len(stands.issues), held.report_id),
    )


def _shown(ctx: Context, row: dict[str, Any]) -> Correction:
    sealed = ctx.pii(row["customer_id"]).open(_SEAL_DECISION, row["sealed"])
    decided = json.loads(sealed)
    kept = {name: row[name] for name in Correction.model_fields if name in row}
    return Correction(**kept, verdict=Verdict(decided["verdict"]), value=decided["value"], reason=decided["reason"])
