"""What was sent, what that cost, and the mail's scans of it: rows that are only ever added."""

from __future__ import annotations

from functions.disputes.model import LetterChannel, Round
from functions.disputes.rules.posting.costs import spread
from functions.disputes.rules.posting.mail import Scan
from functions.disputes.rules.steps import letter_in
from kernel.context import Context

_COST_KINDS = {LetterChannel.BUREAU_API: "api", LetterChannel.CERTIFIED_MAIL: "postage"}


def save_submission(ctx: Context, round_: Round, letter_id: str) -> None:
    """Keep the sending as the round holds it, and its cost by item; a repeat adds nothing."""
    letter = letter_in(round_, letter_id)
    ctx.db.execute(
        "insert into disputes.submissions (letter_id, channel, reference, tracking_id, cost_cents, submitted_at,"
        " recorded_at) values (%s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
        (
            letter_id,
            letter.channel,
            letter.provider_reference,
            letter.tracking_id,
            letter.cost_cents,
            letter.submitted_at,
            ctx.now,
        ),
    )
    if letter.cost_cents is None:
        return
    for item_id, cents in spread(letter.cost_cents, letter.item_ids).items():
        ctx.db.execute(
            "insert into disputes.costs (entry_id, letter_id, item_id, kind, cents, at) values (%s, %s, %s, %s, %s, %s)"
            " on conflict do nothing",
            (ctx.new_id("cst"), letter_id, item_id, _COST_KINDS[letter.channel], cents, ctx.now),
        )


def save_scan(ctx: Context, letter_id: str, tracking_id: str, scan: Scan) -> bool:
    """Keep a scan; False: it is known."""
    row = ctx.db.execute(
        "insert into disputes.mail_scans (letter_id, tracking_id, kind, at, recorded_at) values (%s, %s, %s, %s, %s)"
        " on conflict do nothing returning 1",
        (letter_id, tracking_id, scan.kind, scan.at, ctx.now),
    ).fetchone()
    return row is not None


def scans_of(ctx: Context, letter_id: str) -> list[Scan]:
    """Every scan of the letter, in no order."""
    found = ctx.db.execute("select kind, at from disputes.mail_scans where letter_id = %s", (letter_id,))
    return [Scan(kind=row["kind"], at=row["at"]) for row in found]
