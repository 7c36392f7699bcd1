"""Putting a letter into words, anew or again: in a phrasing nobody else has, checked against the law, kept in all its
editions."""

from __future__ import annotations

from typing import Any

from contracts.desk import Reason
from contracts.dispute_events import LetterReadyForApproval, PersonNeeded
from contracts.law import LawPack, law_pack
from functions.disputes import lettering, reading, store, templating, wording
from functions.disputes.items import DisputeItem
from functions.disputes.letters.compliance import check_letter
from functions.disputes.letters.draft import Brief, draft_letter
from functions.disputes.letters.fingerprint import Fingerprint, fingerprint
from functions.disputes.letters.model import Letter
from functions.disputes.letters.templates import recipient_for
from functions.disputes.model import Case, Round, RoundKind
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import RecordComplianceCheck
from functions.disputes.rules.continuing import named_entries, named_now
from functions.disputes.rules.letter_kinds import kind_for
from functions.disputes.rules.steps import about
from kernel.context import Context


def draft(ctx: Context, case: Case, round_: Round, letter_id: str, items: list[DisputeItem], pack: LawPack) -> Letter:
    """The letter on these items of one bureau, kept under its id; one that is there already keeps what was edited."""
    before = lettering.brief_if_kept(ctx, letter_id)
    if before is not None:
        return put_in_words(ctx, before.model_copy(update={"items": tuple(items)}), round_.round_id)
    brief = Brief(
        letter_id=letter_id,
        case_id=case.case_id,
        round_number=round_.number,
        kind=kind_for(items),
        sender=reading.sender(ctx, case.customer_id),
        recipient=recipient_for(items[0].plan.bureau),
        items=tuple(items),
        dated=ctx.now.date(),
        after_annual_report=items[0].plan.bureau in round_.annual_reports,
    )
    return first_in_words(ctx, brief, round_.round_id, pack)


def first_in_words(ctx: Context, brief: Brief, round_id: str, pack: LawPack) -> Letter:
    """The first letter of a brief, with its findings in other words where the stage has a model for that."""
    worded = wording.assisted(ctx, brief, templating.template_of(ctx, brief), pack)
    return put_in_words(ctx, worded, round_id)


def put_in_words(ctx: Context, brief: Brief, round_id: str, *, first: int = 0) -> Letter:
    """The letter of a brief, kept as the newest edition: the first phrasing from `first` on that no other consumer has.

    Where all are too like others' letters, the check will say so, and a person puts it in other words.
    """
    pack, customer_id = law_pack(), brief.sender.customer_id
    template = templating.template_of(ctx, brief)
    letter = draft_letter(brief, pack=pack, variant=first, template=template)
    avoid: set[Fingerprint] = set(lettering.near_identical(ctx, customer_id, fingerprint(letter)))
    while avoid:
        try:
            letter = draft_letter(brief, pack=pack, avoid=avoid, template=template)
        except DisputeRefused:
            break
        near = lettering.near_identical(ctx, customer_id, fingerprint(letter))
        if not near:
            break
        avoid.update(near)
    kept = brief.model_copy(update={"template": letter.template})
    lettering.save_letter(ctx, letter, kept, round_id)
    return letter


def _body(ctx: Context, round_: Round, customer_id: str) -> dict[str, Any]:
    """The analysis whose names the round's items bear; an escalation has its items from rounds before."""
    if round_.kind is RoundKind.DISPUTE:
        return reading.analysis(ctx, round_.analysis_id, customer_id)
    return reading.newest_analysis(ctx, customer_id) or {}


def check(ctx: Context, case: Case, round_: Round, letter: Letter, pack: LawPack) -> None:
    """Hold the text to the compliance rules: it goes to the consumer, or waits for somebody who can mend it."""
    named = named_entries(_body(ctx, round_, case.customer_id))
    plans = {entry.item.item_id: entry.item.plan for entry in round_.items}
    refusals = tuple(
        check_letter(
            letter,
            prior=named_now(store.prior_disputes(ctx, case.case_id, round_.number), named),
            stories={item_id: plan.story for item_id, plan in plans.items()},
            near_identical=bool(lettering.near_identical(ctx, case.customer_id, fingerprint(letter))),
            pack=pack,
            template=templating.named(ctx, letter.template),
        )
    )
    command = RecordComplianceCheck(letter_id=letter.letter_id, content_sha256=letter.content_sha256, refusals=refusals)
    checked = store.advance_round(ctx, round_.round_id, command, pack).round
    if refusals:
        rules = sorted({refusal.rule for refusal in refusals})
        ctx.emit(
            PersonNeeded(
                customer_id=case.customer_id,
                case_id=letter.letter_id,
                reason=f"compliance: {', '.join(rules)}",
                task_kind=Reason.NEAR_IDENTICAL if rules == ["near_identical"] else Reason.COMPLIANCE_REFUSED,
                dispute_id=case.case_id,
                **about(checked, letter.letter_id),
            )
        )
    else:
        ctx.emit(
            LetterReadyForApproval(customer_id=case.customer_id, dispute_id=case.case_id, letter_id=letter.letter_id)
        )
