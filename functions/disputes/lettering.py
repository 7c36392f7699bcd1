"""Letters and what the consumer signed, each sealed under their key; and letters' fingerprints."""

from __future__ import annotations

import json
from typing import Any

from functions.disputes.letters.model import Approval, Letter
from functions.disputes.model import Round
from kernel.context import Context
from kernel.errors import NotFound


def save_letter(ctx: Context, letter: Letter, round_id: str, fingerprint: list[int]) -> None:
    customer_id = letter.sender.customer_id
    sealed = ctx.pii(customer_id, create=True).seal("disputes.letter", letter.model_dump_json())
    ctx.db.execute(
        "insert into disputes.letters (letter_id, round_id, customer_id, content_sha256, fingerprint, sealed,"
        " updated_at) values (%s, %s, %s, %s, %s, %s, %s) on conflict (letter_id) do update set"
        " content_sha256 = excluded.content_sha256, fingerprint = excluded.fingerprint, sealed = excluded.sealed,"
        " updated_at = excluded.updated_at",
        (
            letter.letter_id,
            round_id,
            customer_id,
            letter.content_sha256,
            json.dumps(fingerprint),
            sealed,
            ctx.now,
        ),
    )


def letter(ctx: Context, letter_id: str) -> tuple[Letter, dict[str, Any]]:
    """(content, row)."""
    row = ctx.db.execute("select * from disputes.letters where letter_id = %s", (letter_id,)).fetchone()
    if row is None:
        raise NotFound("There is no letter with this id.")
    text = ctx.pii(row["customer_id"]).open("disputes.letter", row["sealed"])
    return Letter.model_validate_json(text), row


def letter_of_case(ctx: Context, letter_id: str, case_id: str) -> tuple[Letter, dict[str, Any], Round]:
    """The letter if it belongs to the case; a letter of another case is as unknown as none."""
    row = ctx.db.execute(
        "select r.body from disputes.letters l join disputes.rounds r using (round_id)"
        " where l.letter_id = %s and r.case_id = %s",
        (letter_id, case_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no letter with this id.")
    return (*letter(ctx, letter_id), Round.model_validate(row["body"], strict=False))


def save_approval(ctx: Context, customer_id: str, approval: Approval) -> None:
    sealed = ctx.pii(customer_id).seal("disputes.approval", approval.model_dump_json())
    ctx.db.execute(
        "update disputes.letters set sealed_approval = %s, updated_at = %s where letter_id = %s",
        (sealed, ctx.now, approval.letter_id),
    )


def save_pdf_key(ctx: Context, letter_id: str, key: str) -> None:
    ctx.db.execute(
        "update disputes.letters set pdf_key = %s, updated_at = %s where letter_id = %s", (key, ctx.now, letter_id)
    )


def round_of_letter(ctx: Context, letter_id: str) -> str | None:
    row = ctx.db.execute("select round_id from disputes.letters where letter_id = %s", (letter_id,)).fetchone()
    return row["round_id"] if row else None


def fingerprints_of_others(ctx: Context, customer_id: str) -> list[frozenset[int]]:
    """Fingerprints of other consumers' newest letters: no two consumers' letters may be near-identical."""
    found = ctx.db.execute(
        "select fingerprint from disputes.letters where customer_id <> %s order by updated_at desc limit 500",
        (customer_id,),
    )
    return [frozenset(row["fingerprint"]) for row in found]


def round_of_letter_in(ctx: Context, letter_id: str, case_id: str) -> str:
    """The round of a letter of this case; another case's letter is as unknown as none."""
    row = ctx.db.execute(
        "select r.round_id from disputes.letters l join disputes.rounds r using (round_id)"
        " where l.letter_id = %s and r.case_id = %s",
        (letter_id, case_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no letter with this id.")
    return str(row["round_id"])
