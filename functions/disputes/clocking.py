"""Workflow steps that wait for somebody, and the clocks that fire."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from contracts.law import LawPack
from functions.disputes.model import Awaited, ClockKind, DueClock, Round
from functions.disputes.rules.clocks import GOES_ON, ROUND_CLOCKS, TAKEN_IN, due_clocks, gate_clocks
from functions.disputes.rules.following.report_due import report_clocks
from kernel.context import Context

SUPERSEDED: Final = {"decision": "superseded"}
"""What an execution is told whose step another one has come to wait at: it ends by itself."""
GIVEN_UP: Final = {"decision": "refused"}
"""What a step is told whose round ended while it waited, whatever it waited for."""


# -- waits ------------------------------------------------------------------------------------------------------------


def wait_for(ctx: Context, round_id: str, subject_id: str, awaited: Awaited, token: str) -> None:
    """Keep the newest execution's token; one that waited here before ends."""
    # Who lets a step go on holds the round, then comes for the wait: in another order each would block the other.
    ctx.db.execute("select from disputes.rounds where round_id = %s for update", (round_id,))
    row = ctx.db.execute(
        "select token from disputes.waits where round_id = %s and subject_id = %s and awaited = %s for update",
        (round_id, subject_id, awaited),
    ).fetchone()
    ctx.db.execute(
        "insert into disputes.waits (round_id, subject_id, awaited, token, since) values (%s, %s, %s, %s, %s)"
        " on conflict (round_id, subject_id, awaited) do update set token = excluded.token",
        (round_id, subject_id, awaited, token, ctx.now),
    )
    if row is not None and row["token"] != token:
        ctx.complete_task(row["token"], SUPERSEDED)


def let_go_on(ctx: Context, round_id: str, subject_id: str, awaited: Awaited, output: dict[str, Any]) -> None:
    """Complete the step that waits, if one does; else the step will find its answer when it comes to wait."""
    row = ctx.db.execute(
        "delete from disputes.waits where round_id = %s and subject_id = %s and awaited = %s returning token",
        (round_id, subject_id, awaited),
    ).fetchone()
    if row:
        ctx.complete_task(row["token"], output)


def let_all_go_on(ctx: Context, round_id: str) -> None:
    """Complete every step of a round that ended: nothing is awaited any more."""
    for row in ctx.db.execute("delete from disputes.waits where round_id = %s returning token", (round_id,)).fetchall():
        ctx.complete_task(row["token"], GIVEN_UP)


def waiting_for(ctx: Context, customer_id: str, awaited: Awaited) -> list[tuple[str, str]]:
    """(round, subject) of every step that waits for that with one consumer."""
    rows = ctx.db.execute(
        "select w.round_id, w.subject_id from disputes.waits w join disputes.rounds r using (round_id)"
        " join disputes.cases c using (case_id) where c.customer_id = %s and w.awaited = %s order by w.subject_id",
        (customer_id, awaited),
    ).fetchall()
    return [(row["round_id"], row["subject_id"]) for row in rows]


# -- clocks -----------------------------------------------------------------------------------------------------------


def arm(ctx: Context, case_id: str, round_id: str | None, clocks: Iterable[DueClock]) -> None:
    """Write clocks. One that has not fired is moved; one that has is set again only where its kind moves."""
    for clock in clocks:
        ctx.db.execute(
            "insert into disputes.clocks as c (clock_id, case_id, round_id, subject_id, kind, due_at, reason, citation)"
            " values (%(id)s, %(case)s, %(round)s, %(subject)s, %(kind)s, %(due)s, %(reason)s, %(citation)s)"
            " on conflict (subject_id, kind) do update set due_at = excluded.due_at, reason = excluded.reason,"
            " citation = excluded.citation, fired_at = null, cancelled_at = null"
            " where c.fired_at is null or (%(moves)s and c.due_at <> excluded.due_at)",
            {
                "id": ctx.new_id("clk"),
                "case": case_id,
                "round": round_id,
                "subject": clock.subject_id,
                "kind": clock.kind,
                "due": clock.due_at,
                "reason": clock.reason,
                "citation": clock.citation,
                "moves": clock.moves,
            },
        )


def set_clocks(ctx: Context, round_: Round, pack: LawPack) -> None:
    """Bring the round's clocks in line with where it stands: what is awaited no more is called off."""
    wanted = (*due_clocks(round_, pack), *gate_clocks(round_, pack), *report_clocks(round_))
    arm(ctx, round_.case_id, round_.round_id, wanted)
    ctx.db.execute(
        "update disputes.clocks set cancelled_at = %s where round_id = %s and kind = any(%s) and fired_at is null"
        " and cancelled_at is null and subject_id || ':' || kind <> all(%s)",
        (ctx.now, round_.round_id, sorted(ROUND_CLOCKS), [f"{clock.subject_id}:{clock.kind}" for clock in wanted]),
    )


def clocks_of(ctx: Context, case_id: str) -> list[dict[str, Any]]:
    """The case's clocks that run or have fired, the soonest first; what was called off is no more."""
    found = ctx.db.execute(
        "select subject_id, kind, due_at, reason, citation, fired_at from disputes.clocks where case_id = %s"
        " and cancelled_at is null order by due_at, subject_id, kind",
        (case_id,),
    )
    return list(found)


def take_due_clocks(ctx: Context, limit: int = 200) -> list[dict[str, Any]]:
    """Clocks due now, the first due first, noted as fired in this transaction; another sweep can't take them too.

    A sweep may come late: whether a round is stuck is asked when it had its time to go on by what has fired.
    """
    found = ctx.db.execute(
        "update disputes.clocks c set fired_at = %(now)s from (select clock_id from disputes.clocks d"
        " where fired_at is null and cancelled_at is null and due_at <= %(now)s"
        " and not (kind = 'stuck' and exists (select from disputes.clocks o where o.round_id = d.round_id"
        " and o.kind = any(%(goes_on)s) and o.cancelled_at is null and o.due_at <= %(now)s"
        " and coalesce(o.fired_at, %(now)s) > %(since)s))"
        " order by due_at limit %(limit)s for update skip locked) due where c.clock_id = due.clock_id"
        " returning c.case_id, c.round_id, c.subject_id, c.kind, c.due_at",
        {"now": ctx.now, "goes_on": sorted(GOES_ON), "since": ctx.now - TAKEN_IN, "limit": limit},
    )
    in_turn = sorted(found, key=lambda row: row["due_at"])
    return [row | {"kind": ClockKind(row["kind"])} for row in in_turn]
