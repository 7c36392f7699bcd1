"""Letters, what they were drafted from and what was signed, each sealed under the consumer's key; their likeness."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from functions.disputes.letters.draft import Brief
from functions.disputes.letters.fingerprint import NEAR_IDENTICAL, Fingerprint, bands, fingerprint, similarity
from functions.disputes.letters.model import Approval, Letter
from functions.disputes.model import Round
from functions.disputes.record import DisputeRefused
from kernel.context import Context
from kernel.errors import NotFound


def save_letter(ctx: Context, letter: Letter, brief: Brief, round_id: str) -> int:
    """Keep the letter's text as its newest edition, beside all before it; answers which that is."""
    customer_id = letter.sender.customer_id
    pii, words = ctx.pii(customer_id, create=True), fingerprint(letter)
    sealed = pii.seal("disputes.letter", letter.model_dump_json())
    row = ctx.db.execute(
        "insert into disputes.letters (letter_id, round_id, customer_id, content_sha256, fingerprint, sealed,"
        " sealed_brief, updated_at) values (%s, %s, %s, %s, %s, %s, %s, %s) on conflict (letter_id) do update set"
        " content_sha256 = excluded.content_sha256, fingerprint = excluded.fingerprint, sealed = excluded.sealed,"
        " sealed_brief = excluded.sealed_brief, updated_at = excluded.updated_at, edition = letters.edition + 1,"
        " package_key = null, package_sha256 = null returning edition",
        (
            letter.letter_id,
            round_id,
            customer_id,
            letter.content_sha256,
            json.dumps(sorted(words)),
            sealed,
            pii.seal("disputes.brief", brief.model_dump_json()),
            ctx.now,
        ),
    ).fetchone()
    assert row is not None
    edition = int(row["edition"])
    ctx.db.execute(
        "insert into disputes.letter_versions (letter_id, edition, content_sha256, sealed, drafted_by, drafted_at)"
        " values (%s, %s, %s, %s, %s, %s)",
        (letter.letter_id, edition, letter.content_sha256, sealed, ctx.actor, ctx.now),
    )
    _index(ctx, letter.letter_id, customer_id, words)
    return edition


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


def brief_of(ctx: Context, row: dict[str, Any]) -> Brief:
    """What the letter of this row was drafted from; `DisputeRefused` where that was not kept yet."""
    if row["sealed_brief"] is None:
        raise DisputeRefused(f"what letter {row['letter_id']} was drafted from was not kept; refuse it and begin anew")
    return Brief.model_validate_json(ctx.pii(row["customer_id"]).open("disputes.brief", row["sealed_brief"]))


def brief_if_kept(ctx: Context, letter_id: str) -> Brief | None:
    """What a letter was drafted from; None where there is no such letter yet."""
    row = ctx.db.execute(
        "select letter_id, customer_id, sealed_brief from disputes.letters where letter_id = %s", (letter_id,)
    ).fetchone()
    return brief_of(ctx, row) if row else None


class Version(NamedTuple):
    """A text the letter had."""

    edition: int
    letter: Letter
    drafted_by: str


def versions(ctx: Context, letter_id: str, customer_id: str) -> list[Version]:
    """Every text the letter ever had, oldest first."""
    found = ctx.db.execute(
        "select edition, sealed, drafted_by from disputes.letter_versions where letter_id = %s order by edition",
        (letter_id,),
    )
    pii = ctx.pii(customer_id)
    opened = ((row, pii.open("disputes.letter", row["sealed"])) for row in found)
    return [Version(row["edition"], Letter.model_validate_json(text), row["drafted_by"]) for row, text in opened]


# -- approvals ----------------------------------------------------------------------------------------------------


def save_approval(ctx: Context, customer_id: str, approval: Approval) -> None:
    sealed = ctx.pii(customer_id).seal("disputes.approval", approval.model_dump_json())
    ctx.db.execute(
        "insert into disputes.approvals (approval_id, letter_id, content_sha256, package_sha256, sealed, signed_at)"
        " values (%s, %s, %s, %s, %s, %s)",
        (
            approval.approval_id,
            approval.letter_id,
            approval.content_sha256,
            approval.package_sha256,
            sealed,
            approval.signed_at,
        ),
    )


def approvals(ctx: Context, letter_id: str, customer_id: str) -> list[Approval]:
    """Everything the consumer ever signed for the letter, the oldest first."""
    rows = ctx.db.execute(
        "select sealed from disputes.approvals where letter_id = %s order by signed_at, approval_id", (letter_id,)
    ).fetchall()
    sealer = ctx.pii(customer_id)
    return [Approval.model_validate_json(sealer.open("disputes.approval", row["sealed"])) for row in rows]


def approval(ctx: Context, approval_id: str, customer_id: str) -> Approval:
    """What the consumer signed under this id."""
    row = ctx.db.execute("select sealed from disputes.approvals where approval_id = %s", (approval_id,)).fetchone()
    if row is None:
        raise NotFound("There is no approval with this id.")
    return Approval.model_validate_json(ctx.pii(customer_id).open("disputes.approval", row["sealed"]))


def save_pdf_key(ctx: Context, letter_id: str, key: str) -> None:
    ctx.db.execute(
        "update disputes.letters set pdf_key = %s, updated_at = %s where letter_id = %s", (key, ctx.now, letter_id)
    )


def save_package(ctx: Context, letter_id: str, key: str, sha256: str) -> None:
    """Keep where the package of the letter's present text lies; the next text has none until it is looked at."""
    ctx.db.execute(
        "update disputes.letters set package_key = %s, package_sha256 = %s where letter_id = %s",
        (key, sha256, letter_id),
    )


# -- likeness -----------------------------------------------------------------------------------------------------


def _index(ctx: Context, letter_id: str, customer_id: str, words: Fingerprint) -> None:
    ctx.db.execute("delete from disputes.fingerprint_bands where letter_id = %s", (letter_id,))
    ctx.db.execute(
        "insert into disputes.fingerprint_bands (band, hash, letter_id, customer_id)"
        " select at - 1, hash, %s, %s from unnest(%s::bigint[]) with ordinality as made(hash, at)",
        (letter_id, customer_id, list(bands(words))),
    )


def near_identical(ctx: Context, customer_id: str, words: Fingerprint) -> list[Fingerprint]:
    """The wordings of other consumers' letters, of all there are, that say much the same."""
    found = ctx.db.execute(
        "select fingerprint from disputes.letters where letter_id in (select b.letter_id"
        " from unnest(%s::bigint[]) with ordinality as made(hash, at)"
        " join disputes.fingerprint_bands b on b.band = made.at - 1 and b.hash = made.hash where b.customer_id <> %s)",
        (list(bands(words)), customer_id),
    )
    others = (frozenset(row["fingerprint"]) for row in found)
    return [other for other in others if similarity(words, other) >= NEAR_IDENTICAL]


# -- which round --------------------------------------------------------------------------------------------------


def round_of_letter(ctx: Context, letter_id: str) -> str | None:
    row = ctx.db.execute("select round_id from disputes.letters where letter_id = %s", (letter_id,)).fetchone()
    return row["round_id"] if row else None


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
