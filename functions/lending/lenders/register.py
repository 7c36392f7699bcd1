"""Lenders and their people. A change of name, address, agency or policy is a further edition; decisions name theirs."""

from __future__ import annotations

from typing import Any

from functions.lending.model import Lender, LenderPolicy, LendersStaffOnly, LenderUnknown
from kernel.context import Context
from kernel.ids import id_from_uuid

Row = dict[str, Any]
_NEWEST = "select distinct on (lender_id) * from lending.lenders"


def user_of(ctx: Context) -> str:
    """The signed-in person as a lender's staff are listed, whatever else they are."""
    assert ctx.caller is not None  # operations of lenders' people have an audience
    return f"usr_{ctx.caller.subject}"


def customer_of(ctx: Context) -> str:
    """The customer that the signed-in person is, or would be."""
    assert ctx.caller is not None  # as above
    return id_from_uuid("cus", ctx.caller.subject)


def desk_of(ctx: Context) -> Lender:
    """The lender that the caller acts for; LendersStaffOnly for who acts for none."""
    row = ctx.db.execute(
        "select lender_id from lending.lender_staff where user_id = %s and ended_at is null", (user_of(ctx),)
    ).fetchone()
    if row is None:
        raise LendersStaffOnly("An administrator lists you under your lender first.")
    return lender(ctx, row["lender_id"])


def lender(ctx: Context, lender_id: str) -> Lender:
    """The lender as it is now."""
    row = ctx.db.execute(
        "select * from lending.lenders where lender_id = %s order by edition desc limit 1", (lender_id,)
    ).fetchone()
    if row is None:
        raise LenderUnknown("There is no lender with this id: GET /api/v1/lenders lists them.")
    return _lender(row)


def lenders(ctx: Context) -> list[Lender]:
    """Every lender as it is now, by id."""
    return [_lender(row) for row in ctx.db.execute(f"{_NEWEST} order by lender_id, edition desc")]


def names(ctx: Context) -> dict[str, str]:
    """Each lender's name by its id."""
    return {one.lender_id: one.name for one in lenders(ctx)}


def put(ctx: Context, wanted: Lender) -> Lender:
    """Keep it as a further edition where it says something new; of two at once the second follows the first."""
    ctx.db.execute("select pg_advisory_xact_lock(hashtextextended(%s, 45))", (wanted.lender_id,))
    row = ctx.db.execute(
        "select * from lending.lenders where lender_id = %s order by edition desc limit 1", (wanted.lender_id,)
    ).fetchone()
    known = _lender(row) if row else None
    if known and known == wanted.model_copy(update={"edition": known.edition}):
        return known
    made = wanted.model_copy(update={"edition": known.edition + 1 if known else 1})
    ctx.db.execute(
        "insert into lending.lenders (lender_id, edition, name, lines, agency, policy, put_by, put_at)"
        " values (%s, %s, %s, to_jsonb(%s::text[]), %s, %s, %s, %s)",
        (
            made.lender_id,
            made.edition,
            made.name,
            list(made.lines),
            made.agency,
            made.policy.model_dump_json(),
            ctx.actor,
            ctx.now,
        ),
    )
    return made


def put_staff(ctx: Context, lender_id: str, user_id: str, *, active: bool) -> None:
    """Who acts for this lender from now on; a person acts for one. Not active: for it no more."""
    if active:
        ctx.db.execute(
            "insert into lending.lender_staff (user_id, lender_id, put_by, put_at) values (%s, %s, %s, %s)"
            " on conflict (user_id) do update set lender_id = excluded.lender_id, put_by = excluded.put_by,"
            " put_at = excluded.put_at, ended_at = null",
            (user_id, lender_id, ctx.actor, ctx.now),
        )
    else:
        ctx.db.execute(
            "update lending.lender_staff set ended_at = %s, put_by = %s"
            " where user_id = %s and lender_id = %s and ended_at is null",
            (ctx.now, ctx.actor, user_id, lender_id),
        )


def _lender(row: Row) -> Lender:
    return Lender(
        lender_id=row["lender_id"],
        edition=row["edition"],
        name=row["name"],
        lines=tuple(row["lines"]),
        agency=row["agency"],
        policy=LenderPolicy.model_validate(row["policy"]),
    )
