"""Steps up to the finished PDF: select, draft, check, approve, render; withdraw or add before anything is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from functions.disputes.happenings import Happening
from functions.disputes.items import DisputeItem
from functions.disputes.letters.approval import approval_refusals
from functions.disputes.model import LetterStatus, Round, RoundItem, RoundLetter, RoundPhase
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules.answering.matters import cured_by, given_up
from functions.disputes.rules.steps import (
    UNSENT,
    At,
    Step,
    event,
    item_in,
    letter_in,
    letter_of,
    need_status,
    need_text,
    need_unclaimed,
    put_item,
    put_letter,
    unsent_letter_of,
)


def _redraft(letter: RoundLetter, content_sha256: str, item_ids: tuple[str, ...] | None = None) -> RoundLetter:
    need_status(letter, *UNSENT)
    need_unclaimed(letter)
    _need_changed(letter, content_sha256)
    return letter.model_copy(
        update={
            "status": LetterStatus.DRAFT,
            "content_sha256": content_sha256,
            "item_ids": item_ids or letter.item_ids,
            "approval_id": None,
            "approved_sha256": None,
            "pdf_sha256": None,
            "quality": (),
        }
    )


def _need_changed(letter: RoundLetter, content_sha256: str) -> None:
    if content_sha256 == letter.sent_back_sha256:
        raise DisputeRefused(f"a specialist sent this text of letter {letter.letter_id} back; change what they named")


def _need_each_once(items: Iterable[DisputeItem]) -> None:
    ids = Counter(item.item_id for item in items)
    if max(ids.values(), default=1) > 1:
        raise DisputeRefused("an item stands twice in the selection")


def select_items(round_: Round, command: c.SelectItems, at: At) -> Step:
    _need_each_once(command.items)
    chosen = {
        "items": tuple(RoundItem(item=item) for item in command.items),
        "analysis_id": command.analysis_id,
        "left_out": command.left_out,
    }
    happened = Happening.ITEMS_SELECTED if command.items else Happening.NOTHING_SELECTED
    return Step(round_.model_copy(update=chosen), event(happened, round_.round_id))


def change_selection(round_: Round, command: c.ChangeSelection, at: At) -> Step:
    _need_each_once(command.items)
    known = {entry.item.item_id: entry for entry in round_.items}
    items = tuple(known.get(item.item_id, RoundItem(item=item)) for item in command.items)
    changed = round_.model_copy(update={"items": items, "left_out": command.left_out})
    return Step(round_) if changed == round_ else Step(changed, event(Happening.SELECTION_CHANGED, round_.round_id))


def record_drafts(round_: Round, command: c.RecordDrafts, at: At) -> Step:
    bureau_of = {item.item.item_id: item.item.plan.bureau for item in round_.items if not item.withdrawn}
    placed = Counter(item_id for draft in command.drafts for item_id in draft.item_ids)
    if placed != Counter(bureau_of.keys()) or len({draft.letter_id for draft in command.drafts}) < len(command.drafts):
        raise DisputeRefused("every item of the round stands in exactly one letter, each letter with its own id")
    for draft in command.drafts:
        if draft.bureau is not None and any(bureau_of[item_id] is not draft.bureau for item_id in draft.item_ids):
            raise DisputeRefused(f"letter {draft.letter_id} holds an item of another bureau")
    letters = tuple(RoundLetter.model_validate(draft.model_dump()) for draft in command.drafts)
    return Step(round_.model_copy(update={"letters": letters}), event(Happening.LETTERS_DRAFTED, round_.round_id))


def record_check(round_: Round, command: c.RecordComplianceCheck, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    need_text(letter, command.content_sha256)
    status = LetterStatus.BLOCKED if command.refusals else LetterStatus.AWAITING_APPROVAL
    if letter.status is status:
        return Step(round_)
    need_status(letter, LetterStatus.DRAFT, LetterStatus.BLOCKED, LetterStatus.AWAITING_APPROVAL)
    _need_changed(letter, command.content_sha256)
    happened = Happening.LETTER_BLOCKED if command.refusals else Happening.LETTER_READY_FOR_APPROVAL
    return Step(put_letter(round_, letter.model_copy(update={"status": status})), event(happened, letter.letter_id))


def revise(round_: Round, command: c.ReviseLetter, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    revised = _redraft(letter, command.content_sha256)
    return Step(put_letter(round_, revised), event(Happening.LETTER_REVISED, letter.letter_id))


def approve(round_: Round, command: c.ApproveLetter, at: At) -> Step:
    letter = letter_in(round_, command.letter.letter_id)
    need_text(letter, command.letter.content_sha256)
    if letter.approval_id == command.approval.approval_id:
        return Step(round_)
    need_status(letter, LetterStatus.AWAITING_APPROVAL)
    if {item.item_id for item in command.letter.items} != set(letter.item_ids):
        raise DisputeRefused(f"letter {letter.letter_id} does not hold the items of the round")
    refusals = approval_refusals(command.letter, command.approval, now=at.now, pack=at.pack)
    if refusals:
        raise DisputeRefused(
            "; ".join(f"{refusal.where}: {refusal.mend}" for refusal in refusals), citation=refusals[0].citation
        )
    # A text that a specialist passed is not looked at again: signed once more, it is the same text.
    quality = () if letter.passed_sha256 == letter.content_sha256 else command.quality
    approved = letter.model_copy(
        update={
            "status": LetterStatus.QUALITY_CHECK if quality else LetterStatus.APPROVED,
            "approval_id": command.approval.approval_id,
            "approved_sha256": command.approval.content_sha256,
            "quality": quality,
        }
    )
    asked = event(Happening.QUALITY_ASKED, letter.letter_id) if quality else ()
    return Step(put_letter(round_, approved), event(Happening.LETTER_APPROVED, letter.letter_id) + asked)


def pass_letter(round_: Round, command: c.PassLetter, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    need_text(letter, command.content_sha256)
    if letter.passed_sha256 == command.content_sha256:
        return Step(round_)
    need_status(letter, LetterStatus.QUALITY_CHECK)
    passed = letter.model_copy(update={"status": LetterStatus.APPROVED, "passed_sha256": command.content_sha256})
    return Step(put_letter(round_, passed), event(Happening.QUALITY_PASSED, letter.letter_id))


def send_back(round_: Round, command: c.SendLetterBack, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    need_text(letter, command.content_sha256)
    if letter.sent_back_sha256 == command.content_sha256:
        return Step(round_)
    need_status(letter, LetterStatus.QUALITY_CHECK)
    unsigned = {"approval_id": None, "approved_sha256": None, "quality": ()}
    back = {"status": LetterStatus.BLOCKED, "sent_back_sha256": command.content_sha256}
    return Step(
        put_letter(round_, letter.model_copy(update=back | unsigned)),
        event(Happening.LETTER_SENT_BACK, letter.letter_id),
    )


def refuse(round_: Round, command: c.RefuseLetter, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    if letter.status is LetterStatus.REFUSED:
        return Step(round_)
    need_status(
        letter,
        *(LetterStatus.AWAITING_APPROVAL, LetterStatus.BLOCKED, LetterStatus.QUALITY_CHECK),
        LetterStatus.AWAITING_CONSUMER,
    )
    unclaimed = {"submission_key": None, "handed_over_at": None}
    refused = letter.model_copy(update={"status": LetterStatus.REFUSED} | unclaimed)
    return Step(put_letter(round_, refused), event(Happening.LETTER_REFUSED, letter.letter_id))


def _ended_if_empty(round_: Round) -> Step:
    if round_.ended is None and round_.items and all(item.withdrawn for item in round_.items):
        ended = round_.model_copy(update={"ended": RoundPhase.WITHDRAWN})
        return Step(ended, event(Happening.ROUND_WITHDRAWN, round_.round_id))
    return Step(round_)


def withdraw_letter(round_: Round, command: c.WithdrawLetter, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    if letter.status is LetterStatus.WITHDRAWN:
        return Step(round_)
    need_status(letter, *UNSENT)
    need_unclaimed(letter)
    if letter.resends is not None:
        return given_up(round_, letter, at)
    changed = put_letter(round_, letter.model_copy(update={"status": LetterStatus.WITHDRAWN}))
    for item_id in letter.item_ids:
        item = item_in(changed, item_id)
        # What was answered before it left was asked by the letter that it was to replace: the answer stays.
        changed = put_item(changed, item.model_copy(update={"withdrawn": item.withdrawn or not item.answered}))
    ended = _ended_if_empty(changed)
    return Step(ended.round, event(Happening.LETTER_WITHDRAWN, letter.letter_id) + ended.events)


def withdraw_item(round_: Round, command: c.WithdrawItem, at: At) -> Step:
    item = item_in(round_, command.item_id)
    if item.withdrawn:
        return Step(round_)
    letter = letter_of(round_, command.item_id)
    if letter is not None:
        left = tuple(item_id for item_id in letter.item_ids if item_id != command.item_id)
        if not left:
            return withdraw_letter(round_, c.WithdrawLetter(letter_id=letter.letter_id), at)
        if command.redrafted_sha256 is None or command.redrafted_sha256 == letter.content_sha256:
            raise DisputeRefused(f"letter {letter.letter_id} must be redrafted without the item")
        round_ = put_letter(round_, _redraft(letter, command.redrafted_sha256, left))
    changed = put_item(round_, item.model_copy(update={"withdrawn": True}))
    ended = _ended_if_empty(changed)
    return Step(ended.round, event(Happening.ITEM_WITHDRAWN, command.item_id) + ended.events)


def add_evidence(round_: Round, command: c.AddEvidence, at: At) -> Step:
    item = item_in(round_, command.item_id)
    known = {evidence.document_id for evidence in item.item.evidence}
    if command.evidence.document_id in known:
        return Step(round_)
    letter = unsent_letter_of(round_, command.item_id)
    if letter is not None:
        if command.redrafted_sha256 is None or command.redrafted_sha256 == letter.content_sha256:
            raise DisputeRefused(f"letter {letter.letter_id} must be redrafted with the enclosure")
        round_ = put_letter(round_, _redraft(letter, command.redrafted_sha256))
    held = item.item.model_copy(update={"evidence": (*item.item.evidence, command.evidence)})
    cured = cured_by(put_item(round_, item.model_copy(update={"item": held})), command.item_id, at)
    return Step(cured.round, event(Happening.EVIDENCE_ADDED, command.item_id) + cured.events)


def record_rendering(round_: Round, command: c.RecordRendering, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    need_text(letter, command.content_sha256)
    if letter.pdf_sha256 == command.pdf_sha256:
        return Step(round_)
    need_status(letter, LetterStatus.APPROVED)
    rendered = letter.model_copy(update={"status": LetterStatus.RENDERED, "pdf_sha256": command.pdf_sha256})
    return Step(put_letter(round_, rendered), event(Happening.LETTER_RENDERED, letter.letter_id))
