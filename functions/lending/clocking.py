"""The days by which applicants must have been told, as rows that fire."""

from __future__ import annotations

from typing import Any

from contracts.law import law_pack
from functions.lending.rules.clocks import NoticeClock, clocks
from functions.lending.store import Application
from kernel.context import Context

Row = dict[str, Any]


def planned(ctx: Context, time_zone: str) -> tuple[NoticeClock, ...]:
    """The clocks of an application that comes in now, by today's law."""
    return clocks(ctx.now, time_zone, law_pack())


def arm(ctx: Context, application: Application, due: tuple[NoticeClock, ...]) -> None:
    for clock in due:
        ctx.db.execute(
            "insert into lending.clocks (application_id, kind, due_at, reason, citation) values (%s, %s, %s, %s, %s)",
            (application.application_id, clock.kind, clock.due_at, clock.reason, clock.citation),
        )


def call_off(ctx: Context, application_id: str) -> None:
    """The applicant was told, or wants it no more: nothing is due."""
    ctx.db.execute(
        "update lending.clocks set cancelled_at = %s where application_id = %s and fired_at is null"
        " and cancelled_at is null",
        (ctx.now, application_id),
    )


def take_due(ctx: Context, limit: int = 200) -> list[Row]:
    """Mark what is due as fired and answer it, the longest due first; another run can't take it too."""
    return ctx.db.execute(
        "update lending.clocks c set fired_at = %(now)s from (select application_id, kind from lending.clocks"
        " where due_at <= %(now)s and fired_at is null and cancelled_at is null order by due_at, application_id, kind"
        " limit %(limit)s for update skip locked) due, lending.applications a"
        " where c.application_id = due.application_id and c.kind = due.kind and a.application_id = c.application_id"
        " returning c.application_id, c.kind, c.due_at, a.customer_id, a.lender_id",
        {"now": ctx.now, "limit": limit},
    ).fetchall()


def fired(ctx: Context, application_ids: list[str]) -> dict[str, list[str]]:
    """Which clocks of these applications have fired."""
    found = ctx.db.execute(
        "select application_id, kind from lending.clocks where application_id = any(%s) and fired_at is not null"
        " order by due_at",
        (application_ids,),
    )
    kinds: dict[str, list[str]] = {}
    for row in found:
        kinds.setdefault(row["application_id"], []).append(row["kind"])
    return kinds
