"""Banks that may supply metrics, each with the sign-in it does so with."""

from __future__ import annotations

from contracts.trust_score.origin import bank_scope
from functions.scoring.sources.model import BankLine
from kernel.context import Context
from kernel.errors import Conflict, Forbidden


class BanksOnly(Forbidden):
    """The caller is no bank's sign-in."""

    title = "Banks only"


class SignInTaken(Conflict):
    """The sign-in is another bank's."""

    title = "Sign-in taken"


def line(bank_id: str, name: str) -> BankLine:
    return BankLine(bank_id=bank_id, name=name, consent_scope=bank_scope(bank_id))


def banks(ctx: Context) -> tuple[BankLine, ...]:
    """Every bank, by its id."""
    found = ctx.db.execute("select bank_id, name from scoring.banks order by bank_id")
    return tuple(line(row["bank_id"], row["name"]) for row in found)


def bank_of(ctx: Context) -> str:
    """The bank that the caller signs in for; BanksOnly for who signs in for none."""
    assert ctx.caller is not None  # operations of banks have an audience
    row = ctx.db.execute(
        "select bank_id from scoring.banks where user_id = %s", (f"usr_{ctx.caller.subject}",)
    ).fetchone()
    if row is None:
        raise BanksOnly("An administrator lists your sign-in under your bank first.")
    return str(row["bank_id"])


def put(ctx: Context, bank_id: str, name: str, user_id: str) -> BankLine:
    """Keep the bank as it is from now on; of two at once the second follows the first."""
    ctx.db.execute("select pg_advisory_xact_lock(hashtextextended('scoring.banks', 43))")
    taken = ctx.db.execute(
        "select 1 from scoring.banks where user_id = %s and bank_id <> %s", (user_id, bank_id)
    ).fetchone()
    if taken:
        raise SignInTaken("This sign-in is another bank's; a bank has one of its own.")
    ctx.db.execute(
        "insert into scoring.banks (bank_id, name, user_id, put_by, put_at) values (%s, %s, %s, %s, %s)"
        " on conflict (bank_id) do update set name = excluded.name, user_id = excluded.user_id,"
        " put_by = excluded.put_by, put_at = excluded.put_at",
        (bank_id, name, user_id, ctx.actor, ctx.now),
    )
    return line(bank_id, name)
