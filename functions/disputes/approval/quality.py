"""What specialists say of signed letters: asked for, kept beside the text, and the wait for it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from contracts.desk import Reason
from contracts.dispute_events import PersonNeeded, PersonNoLongerNeeded
from functions.disputes import clocking
from functions.disputes.letters.model import Letter
from functions.disputes.letters.templates import is_built_in
from functions.disputes.model import Awaited, LetterStatus, QualityReason, RoundLetter
from functions.disputes.rules.quality import SignedLetter, quality_policy, quality_reasons
from kernel.context import Context
from kernel.http import Response


class QualityDecision(StrEnum):
    """What becomes of the text."""

    PASSED = "passed"
    SENT_BACK = "sent_back"


class QualityFinding(StrEnum):
    """What is amiss with a text that is sent back."""

    FACTS_WRONG = "facts_wrong"
    REASON_UNCLEAR = "reason_unclear"
    TONE = "tone"
    ENCLOSURE_WRONG = "enclosure_wrong"
    RECIPIENT_WRONG = "recipient_wrong"
    OTHER = "other"


class SentBack(Response):
    """Why a specialist sent the present text back."""

    finding: QualityFinding
    note: str | None


def reasons(ctx: Context, letter: Letter) -> tuple[QualityReason, ...]:
    """Why a specialist looks at the letter before it is printed; nothing where nobody does."""
    passed = ctx.db.execute(
        "select count(*) as number from disputes.quality_checks where template = %s and decision = 'passed'",
        (letter.template,),
    ).fetchone()
    assert passed is not None
    asked = SignedLetter(
        kind=letter.kind,
        built_in=is_built_in(letter.template),
        passed_of_template=passed["number"],
        worded_by_staff=bool(wording_staff(ctx, letter.letter_id)),
        digest=ctx.blind_index("disputes.quality", letter.letter_id),
    )
    return quality_reasons(asked, quality_policy(), ctx.stage)


def wording_staff(ctx: Context, letter_id: str) -> frozenset[str]:
    """The members of staff who changed the letter's text after it was drafted."""
    found = ctx.db.execute(
        "select distinct drafted_by from disputes.letter_versions where letter_id = %s and edition > 1"
        " and starts_with(drafted_by, 'usr_')",
        (letter_id,),
    )
    return frozenset(row["drafted_by"] for row in found)


def ask(ctx: Context, dispute_id: str, letter: RoundLetter) -> None:
    """Ask for a specialist, where the signed letter waits for one."""
    if letter.status is LetterStatus.QUALITY_CHECK:
        ctx.emit(
            PersonNeeded(
                customer_id=ctx.customer_id,
                case_id=letter.letter_id,
                reason=f"look at the signed letter before it is sent: {', '.join(letter.quality)}",
                task_kind=Reason.QUALITY_CHECK,
                dispute_id=dispute_id,
                not_by=tuple(sorted(wording_staff(ctx, letter.letter_id))),
            )
        )


def take_back(ctx: Context, round_id: str, before: RoundLetter) -> None:
    """A letter was changed, `before` as it was: where it waited for a specialist it goes back to the consumer."""
    if before.status is LetterStatus.QUALITY_CHECK:
        clocking.let_go_on(ctx, round_id, before.letter_id, Awaited.QUALITY, {"decision": "sent_back"})
        done(ctx, before.letter_id)


def done(ctx: Context, letter_id: str) -> None:
    """Take the letter's task off the desk."""
    ctx.emit(
        PersonNoLongerNeeded(
            customer_id=ctx.customer_id, case_id=letter_id, done_by=ctx.actor, task_kind=Reason.QUALITY_CHECK
        )
    )


def keep(
    ctx: Context, letter: Letter, decision: QualityDecision, finding: QualityFinding | None, note: str | None
) -> None:
    """Keep what was said of the present text."""
    sealed = ctx.pii(ctx.customer_id).seal("disputes.quality", note) if note else None
    ctx.db.execute(
        "insert into disputes.quality_checks (check_id, letter_id, content_sha256, template, decision, finding,"
        " sealed_note, decided_by, decided_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            ctx.new_id("qch"),
            letter.letter_id,
            letter.content_sha256,
            letter.template,
            decision,
            finding,
            sealed,
            ctx.actor,
            ctx.now,
        ),
    )


def sent_back(ctx: Context, row: dict[str, Any]) -> SentBack | None:
    """Why the letter's present text was sent back; None where it was not. `row`: the letter's own."""
    found = ctx.db.execute(
        "select finding, sealed_note from disputes.quality_checks where letter_id = %s and content_sha256 = %s"
        " and decision = 'sent_back'",
        (row["letter_id"], row["content_sha256"]),
    ).fetchone()
    if found is None:
        return None
    note = ctx.pii(row["customer_id"]).open("disputes.quality", found["sealed_note"]) if found["sealed_note"] else None
    return SentBack(finding=QualityFinding(found["finding"]), note=note)
