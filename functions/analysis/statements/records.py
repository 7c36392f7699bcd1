"""Statements in the store: sealed under the consumer's key, and never deleted."""

from __future__ import annotations

from typing import Any, Final

from pydantic import TypeAdapter

from functions.analysis.known import OnEntry, Told
from functions.analysis.statements.kinds import KINDS
from functions.analysis.statements.model import AlreadyStated, KeptStatement, TooManyStatements
from kernel.context import Context
from kernel.errors import NotFound

MOST_IN_FORCE: Final = 500
_FIELD: Final = "analysis.statement"
_TOLD: Final[TypeAdapter[Told]] = TypeAdapter(Told)


def in_force(ctx: Context, customer_id: str) -> tuple[Told, ...]:
    """What holds now, in the order it was said."""
    rows = ctx.db.execute(
        "select * from analysis.statements where customer_id = %s and withdrawn_at is null order by statement_id",
        (customer_id,),
    ).fetchall()
    return tuple(_shown(ctx, row).statement for row in rows)


def statements_of(ctx: Context, customer_id: str, cursor: str | None, limit: int) -> list[KeptStatement]:
    """Newest first, withdrawn ones too; the cursor is the last id seen."""
    rows = ctx.db.execute(
        "select * from analysis.statements where customer_id = %s and (%s::text is null or statement_id < %s)"
        " order by statement_id desc limit %s",
        (customer_id, cursor, cursor, limit),
    ).fetchall()
    return [_shown(ctx, row) for row in rows]


def save(ctx: Context, customer_id: str, statement: Told) -> KeptStatement:
    """Keep it; `AlreadyStated` while another answer to the same question stands, `TooManyStatements` at the limit."""
    kind, entry = KINDS[statement.kind], statement if isinstance(statement, OnEntry) else None
    held = ctx.db.execute(
        "select count(*) as held from analysis.statements where customer_id = %s and withdrawn_at is null",
        (customer_id,),
    ).fetchone()
    assert held is not None
    if held["held"] >= MOST_IN_FORCE:
        raise TooManyStatements(f"{MOST_IN_FORCE} statements are in force; withdraw what no longer holds.")
    row = ctx.db.execute(
        "insert into analysis.statements (statement_id, customer_id, kind, report_id, section, key, once, sealed,"
        " stated_by, made_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) on conflict do nothing returning *",
        (
            statement.id,
            customer_id,
            statement.kind,
            entry.report if entry else None,
            entry.section if entry else None,
            entry.key if entry else None,
            kind.once,
            ctx.pii(customer_id).seal(_FIELD, statement.model_dump_json()),
            ctx.actor,
            ctx.now,
        ),
    ).fetchone()
    if row is None:
        raise AlreadyStated("This was stated of the entry before; withdraw that statement and then give the new one.")
    return _shown(ctx, row)


def withdraw(ctx: Context, customer_id: str, statement_id: str) -> tuple[KeptStatement, bool]:
    """(the statement, whether it held until now); one that was withdrawn before stays as it was."""
    row = ctx.db.execute(
        "select * from analysis.statements where customer_id = %s and statement_id = %s for update",
        (customer_id, statement_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no statement with this id.")
    if row["withdrawn_at"] is not None:
        return _shown(ctx, row), False
    ended = ctx.db.execute(
        "update analysis.statements set withdrawn_at = %s, withdrawn_by = %s where statement_id = %s returning *",
        (ctx.now, ctx.actor, statement_id),
    ).fetchone()
    assert ended is not None
    return _shown(ctx, ended), True


def _shown(ctx: Context, row: dict[str, Any]) -> KeptStatement:
    text = ctx.pii(row["customer_id"]).open(_FIELD, row["sealed"])
    return KeptStatement(
        statement_id=row["statement_id"],
        statement=_TOLD.validate_json(text),
        made_at=row["made_at"],
        withdrawn_at=row["withdrawn_at"],
    )
