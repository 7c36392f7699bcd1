"""Workflow steps that wait for somebody, and the clocks that fire."""

from __future__ import annotations

from typing import Any

from functions.disputes.model import Round, RoundLetter
from kernel.context import Context


def wait_for(ctx: Context, round_id: str, letter_id: str, awaited: str, token: str) -> None:
    """Keep the newest execution's token."""
    ctx.db.execute(
        "insert into disputes.waits (round_id, letter_id, awaited, token, since) values (%s, %s, %s, %s, %s)"
        " on conflict (round_id, letter_id, awaited) do update set token = excluded.token",
        (round_id, letter_id, awaited, token, ctx.now),
    )


def let_go_on(ctx: Context, round_id: str, letter_id: str, awaited: str, output: dict[str, Any]) -> None:
    """Complete the step that waits, if one does; else the step will find its answer when it comes to wait."""
    row = ctx.db.execute(
        "delete from disputes.waits where round_id = %s and letter_id = %s and awaited = %s returning token",
        (round_id, letter_id, awaited),
    ).fetchone()
    if row:
        ctx.complete_task(row["token"], output)


def set_clocks(ctx: Context, round_: Round, letter: RoundLetter) -> None:
    """Write the letter's clocks; an extension moves a clock that has not fired."""
    if letter.clock is None:
        return
    for kind, due_at in (("reminder", letter.clock.remind_at), ("overdue", letter.clock.overdue_at)):
        ctx.db.execute(
            "insert into disputes.clocks (round_id, letter_id, kind, due_at, citation) values (%s, %s, %s, %s, %s)"
            " on conflict (round_id, letter_id, kind) do update set due_at = excluded.due_at,"
            " citation = excluded.citation where disputes.clocks.fired_at is null",
            (round_.round_id, letter.letter_id, kind, due_at, letter.clock.citation),
        )


def take_due_clocks(ctx: Context, limit: int = 200) -> list[dict[str, Any]]:
    """Clocks due now, noted as fired in this transaction; another sweep can't take them too."""
    found = ctx.db.execute(
        "update disputes.clocks c set fired_at = %s from (select round_id, letter_id, kind from disputes.clocks"
        " where fired_at is null and due_at <= %s order by due_at limit %s for update skip locked) due"
        " where (c.round_id, c.letter_id, c.kind) = (due.round_id, due.letter_id, due.kind)"
        " returning c.round_id, c.letter_id, c.kind",
        (ctx.now, ctx.now, limit),
    )
    return list(found)
