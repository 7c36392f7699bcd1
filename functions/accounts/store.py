"""The accounts' store: people's decisions; reports are read through the reports' view and opened."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from contracts.current import CURRENT_REPORTS_QUERY, by_bureau
from contracts.matching.carrying import Carried, carry
from contracts.matching.decisions import Decision, DecisionKind
from contracts.matching.profile import Ref
from contracts.report import Report
from contracts.service import assignment_query
from functions.accounts.model import AccountDecision, AccountsChanged, ReportUsed, TradelineRef
from kernel.context import Context
from kernel.errors import NotFound
from kernel.operation import Owned, Ownership
from kernel.resources import Database

DATABASE = Database(
    "accounts", views=("customers.v1_service_standing", "reports.v1_reports", "disputes.v1_assignments")
)
Row = dict[str, Any]


# -- reports ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shelf:
    """A customer's reports for the merged view: the newest of each bureau, and those that decisions name beside them.

    `known`: ids of all the customer's reports.
    """

    used: tuple[ReportUsed, ...]
    current: tuple[Report, ...]
    earlier: tuple[Report, ...]
    known: frozenset[str]


def shelf(ctx: Context, customer_id: str, decisions: Sequence[Decision]) -> Shelf:
    """The newest whole file of each bureau; what one furnisher sent counts only where the bureau's own is missing."""
    newest = by_bureau(ctx.db.execute(CURRENT_REPORTS_QUERY, (customer_id,)))
    current = {row["report_id"] for row in newest.values()}
    every = ctx.db.execute("select report_id from reports.v1_reports where customer_id = %s", (customer_id,))
    known = frozenset(row["report_id"] for row in every)
    named = {ref.report_id for each in decisions for ref in (*each.refs, *each.apart_from)}
    return Shelf(
        tuple(ReportUsed(**{name: row[name] for name in ReportUsed.model_fields}) for row in newest.values()),
        _opened(ctx, customer_id, newest.values()),
        _opened(ctx, customer_id, _sealed(ctx, sorted(named & known - current))),
        known,
    )


def _sealed(ctx: Context, report_ids: Sequence[str]) -> list[Row]:
    if not report_ids:
        return []
    query = "select report_id, sealed from reports.v1_reports where report_id = any(%s) order by report_id"
    return ctx.db.execute(query, (report_ids,)).fetchall()


def _opened(ctx: Context, customer_id: str, rows: Collection[Row]) -> tuple[Report, ...]:
    if not rows:
        return ()
    sealer = ctx.pii(customer_id)
    found = ((row["report_id"], sealer.open("reports.report", row["sealed"])) for row in rows)
    return tuple(Report.model_validate_json(text).model_copy(update={"id": report_id}) for report_id, text in found)


def carried(shelf: Shelf, decisions: Sequence[Decision]) -> Carried:
    """The decisions in references to the current reports."""
    return carry(decisions, shelf.current, shelf.earlier)


# -- decisions --------------------------------------------------------------------------------------------------------


def active_decisions(ctx: Context, customer_id: str) -> tuple[Decision, ...]:
    """Decisions in force, oldest first."""
    found = ctx.db.execute(
        "select decision_id, kind, tradelines, apart_from from accounts.decisions"
        " where customer_id = %s and revoked_at is null order by decision_id",
        (customer_id,),
    )
    return tuple(
        Decision(row["decision_id"], DecisionKind(row["kind"]), _refs(row["tradelines"]), _refs(row["apart_from"]))
        for row in found
    )


def save_decision(ctx: Context, customer_id: str, decision: Decision, reason: str) -> AccountDecision:
    """Keep the decision, its reason sealed under the consumer's key."""
    sealed = ctx.pii(customer_id).seal("accounts.reason", reason)
    row = ctx.db.execute(
        "insert into accounts.decisions (decision_id, customer_id, kind, tradelines, apart_from, sealed_reason,"
        " decided_by, decided_at) values (%s, %s, %s, %s, %s, %s, %s, %s) returning *",
        (
            decision.id,
            customer_id,
            decision.kind,
            json.dumps(decision.refs),
            json.dumps(decision.apart_from),
            sealed,
            ctx.actor,
            ctx.now,
        ),
    ).fetchone()
    assert row is not None
    return _shown(ctx, row)


def revoke_decision(ctx: Context, customer_id: str, decision_id: str) -> AccountDecision:
    """Undo it; one that was undone before stays as it was."""
    row = ctx.db.execute(
        "update accounts.decisions set revoked_at = coalesce(revoked_at, %s), revoked_by = coalesce(revoked_by, %s)"
        " where customer_id = %s and decision_id = %s returning *",
        (ctx.now, ctx.actor, customer_id, decision_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no decision with this id.")
    return _shown(ctx, row)


def decisions_of(ctx: Context, customer_id: str, cursor: str | None, limit: int) -> list[AccountDecision]:
    """Newest first, undone ones too; the cursor is the last id seen."""
    found = ctx.db.execute(
        "select * from accounts.decisions where customer_id = %s and (%s::text is null or decision_id < %s)"
        " order by decision_id desc limit %s",
        (customer_id, cursor, cursor, limit),
    ).fetchall()
    return [_shown(ctx, row) for row in found]


def _shown(ctx: Context, row: dict[str, Any]) -> AccountDecision:
    reason = ctx.pii(row["customer_id"]).open("accounts.reason", row["sealed_reason"])
    names = AccountDecision.model_fields.keys() & row.keys()
    sides = {side: tuple(_ref(each) for each in _refs(row[side])) for side in ("tradelines", "apart_from")}
    return AccountDecision(**{name: row[name] for name in names} | sides, reason=reason)


def _ref(ref: Ref) -> TradelineRef:
    return TradelineRef(report_id=ref.report_id, key=ref.key)


def _refs(stored: list[list[str]]) -> tuple[Ref, ...]:
    return tuple(Ref(*each) for each in stored)


# -- versions ---------------------------------------------------------------------------------------------------------


def version(ctx: Context, customer_id: str) -> int:
    """How often the customer's decisions changed."""
    row = ctx.db.execute("select version from accounts.revisions where customer_id = %s", (customer_id,)).fetchone()
    return row["version"] if row else 0


def advance(ctx: Context, customer_id: str, expected: int) -> int:
    """Take the turn to decide: the next version, or `AccountsChanged`. Holds others off until the commit."""
    ctx.db.execute(
        "insert into accounts.revisions (customer_id, version) values (%s, 0) on conflict do nothing", (customer_id,)
    )
    row = ctx.db.execute(
        "update accounts.revisions set version = version + 1 where customer_id = %s and version = %s returning version",
        (customer_id, expected),
    ).fetchone()
    if row is None:
        raise AccountsChanged("Read the accounts again and decide on what stands now.")
    return int(row["version"])


# -- ownership --------------------------------------------------------------------------------------------------------


def _owner(ctx: Context, customer_id: str) -> Ownership | None:
    """Oneself, or a known customer, assigned to the caller where one of their disputes is."""
    if ctx.caller is not None and ctx.caller.customer_id == customer_id:
        return Ownership(customer_id)
    row = ctx.db.execute(*assignment_query(customer_id, ctx.actor)).fetchone()
    return Ownership(customer_id, row["assigned_to"]) if row else None


OWNER = Owned("customer_id", _owner)
