"""One letter drafted, kept, and checked against the law: for a new one, and for one that changed before it was sent."""

from __future__ import annotations

from contracts.desk import Reason
from contracts.dispute_events import LetterReadyForApproval, PersonNeeded
from contracts.law import LawPack
from functions.disputes import lettering, reading, store
from functions.disputes.items import DisputeItem
from functions.disputes.letters.compliance import check_letter
from functions.disputes.letters.draft import Brief, draft_letter
from functions.disputes.letters.fingerprint import fingerprint
from functions.disputes.letters.model import Letter, LetterKind
from functions.disputes.letters.templates import recipient_for
from functions.disputes.model import Case, Round
from functions.disputes.rules.commands import RecordComplianceCheck
from functions.disputes.rules.continuing import named_entries, named_now
from kernel.context import Context


def draft(ctx: Context, case: Case, round_: Round, letter_id: str, items: list[DisputeItem], pack: LawPack) -> Letter:
    """The letter on these items of one bureau, kept under its id; no two consumers' letters are near-identical."""
    brief = Brief(
        letter_id=letter_id,
        case_id=case.case_id,
        round_number=round_.number,
        kind=LetterKind.BUREAU_DISPUTE,
        sender=reading.sender(ctx, case.customer_id),
        recipient=recipient_for(items[0].plan.bureau),
        items=tuple(items),
        dated=ctx.now.date(),
    )
    return keep(ctx, case, round_, brief, pack)


def keep(ctx: Context, case: Case, round_: Round, brief: Brief, pack: LawPack) -> Letter:
    """The letter of a brief, kept; no two consumers' letters are near-identical."""
    letter = draft_letter(brief, pack=pack, avoid=lettering.fingerprints_of_others(ctx, case.customer_id))
    lettering.save_letter(ctx, letter, round_.round_id, sorted(fingerprint(letter)))
    return letter


def check(ctx: Context, case: Case, round_: Round, letter: Letter, pack: LawPack) -> None:
    """Let it go to the consumer, or to a person where a rule refuses it."""
    body = reading.newest_analysis(ctx, case.customer_id)
    entries = named_entries(body) if body else ()
    prior = named_now(store.prior_disputes(ctx, case.case_id, round_.number), entries)
    stories = {entry.item.item_id: entry.item.plan.story for entry in round_.items}
    refusals = tuple(check_letter(letter, prior=prior, stories=stories, pack=pack))
    command = RecordComplianceCheck(letter_id=letter.letter_id, content_sha256=letter.content_sha256, refusals=refusals)
    store.advance_round(ctx, round_.round_id, command, pack)
    if refusals:
        reason = f"compliance: {', '.join(sorted({refusal.rule for refusal in refusals}))}"
        ctx.emit(
            PersonNeeded(
                customer_id=case.customer_id,
                case_id=round_.round_id,
                reason=reason,
                task_kind=Reason.COMPLIANCE_REFUSED,
                dispute_id=case.case_id,
            )
        )
    else:
        ctx.emit(
            LetterReadyForApproval(customer_id=case.customer_id, dispute_id=case.case_id, letter_id=letter.letter_id)
        )
