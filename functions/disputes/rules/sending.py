"""Steps from the sending on: claim, submission, receipt and its clock, the answers, and what the next report shows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from contracts.outcomes import Outcome
from functions.disputes.happenings import Happening
from functions.disputes.model import LetterChannel, LetterStatus, Round, RoundItem, RoundLetter
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules.answering.matters import OUTCOMES, is_sent_anew, left, raised, settled
from functions.disputes.rules.clocks import reinvestigation_clock
from functions.disputes.rules.following.answers_due import NO_REINVESTIGATION
from functions.disputes.rules.outcomes import confirm_outcome
from functions.disputes.rules.steps import (
    SENT,
    At,
    Step,
    event,
    item_in,
    letter_in,
    need_status,
    need_unclaimed,
    put_item,
    put_letter,
)

# A scan that only bears a date reads as its midnight.
_CLOCK_DIFFERENCE: Final = timedelta(days=1)


def begin_submission(round_: Round, command: c.BeginSubmission, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    if letter.submission_key == command.submission_key:
        return Step(round_)
    need_unclaimed(letter)
    need_status(letter, LetterStatus.RENDERED)
    if letter.approved_sha256 != letter.content_sha256:
        raise DisputeRefused(f"letter {letter.letter_id} was not approved in its present text")
    claimed = letter.model_copy(update={"submission_key": command.submission_key, "claimed_at": at.now})
    if letter.channel is LetterChannel.PORTAL:
        handed_over = {"status": LetterStatus.AWAITING_CONSUMER, "handed_over_at": at.now}
        happened = event(Happening.LETTER_HANDED_OVER, letter.letter_id)
        return Step(put_letter(round_, claimed.model_copy(update=handed_over)), happened)
    return Step(put_letter(round_, claimed), event(Happening.LETTER_TO_SEND, letter.letter_id))


def release_submission(round_: Round, command: c.ReleaseSubmission, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    if letter.submission_key is None:
        return Step(round_)
    if letter.provider_reference is not None or letter.told_at is not None:
        raise DisputeRefused(f"letter {letter.letter_id} was sent; it can't be taken back")
    unclaimed = {"submission_key": None, "claimed_at": None, "handed_over_at": None}
    released = letter.model_copy(update=unclaimed | {"status": LetterStatus.RENDERED})
    return Step(put_letter(round_, released), event(Happening.LETTER_RELEASED, letter.letter_id))


def record_submission(round_: Round, command: c.RecordSubmission, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    if letter.submission_key != command.submission_key:
        raise DisputeRefused(f"letter {letter.letter_id} was not to be sent under this key; look at what was sent")
    if letter.provider_reference is not None:
        if letter.provider_reference == command.provider_reference:
            return Step(round_)
        raise DisputeRefused(f"letter {letter.letter_id} was sent under another reference already")
    need_status(letter, LetterStatus.RENDERED, LetterStatus.AWAITING_CONSUMER)
    submitted = letter.model_copy(
        update={
            "status": LetterStatus.SUBMITTED,
            "provider_reference": command.provider_reference,
            "tracking_id": command.tracking_id,
            "cost_cents": command.cost_cents,
            "submitted_at": command.submitted_at,
        }
    )
    met = left(put_letter(round_, submitted), submitted, at)
    had = _as_told(met.round, submitted, at)
    return Step(had.round, event(Happening.LETTER_SUBMITTED, letter.letter_id) + met.events + had.events)


def _as_told(round_: Round, letter: RoundLetter, at: At) -> Step:
    """The receipt that its taker told of before the sending was noted: the letter had gone by then."""
    if letter.told_at is None:
        return Step(round_)
    since = _could_leave(letter)
    assert letter.told_by is not None and since is not None
    return _with_receipt(round_, letter, max(letter.told_at, since), letter.told_by, at)


def _with_receipt(round_: Round, letter: RoundLetter, received_at: datetime, evidence: str, at: At) -> Step:
    """The earliest proof of receipt starts the clock (15 U.S.C. 1681i(a)(1)(A)), never from before the letter could
    leave: partners' clocks differ a little. What arrived had left by then, however late that was noted here."""
    need_status(letter, *SENT)
    assert letter.submitted_at is not None  # a sent letter has its time
    need_possible(letter, received_at)
    received_at = max(received_at, min(_could_leave(letter) or letter.submitted_at, letter.submitted_at))
    if letter.received_at is not None and letter.received_at <= received_at:
        return Step(round_)
    updated = letter.model_copy(
        update={
            "status": LetterStatus.RECEIVED,
            "submitted_at": min(letter.submitted_at, received_at),
            "received_at": received_at,
            "receipt_evidence": evidence,
        }
    )
    happened = Happening.LETTER_RECEIVED if letter.received_at is None else Happening.CLOCK_CHANGED
    return Step(put_letter(round_, _clocked(updated, at)), event(happened, letter.letter_id))


def _clocked(letter: RoundLetter, at: At) -> RoundLetter:
    assert letter.received_at is not None
    if letter.letter_kind in NO_REINVESTIGATION or letter.keeps_clock:
        return letter
    clock = reinvestigation_clock(
        letter.received_at,
        letter.bureau_time_zone,
        after_annual_report=letter.after_annual_report,
        information_received_at=letter.information_received_at,
        pack=at.pack,
    )
    return letter.model_copy(update={"clock": clock})


def record_receipt(round_: Round, command: c.RecordReceipt, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    if letter.submission_key is not None and letter.submitted_at is None:
        return _keep_told(round_, letter, command)
    return _with_receipt(round_, letter, command.received_at, command.evidence, at)


def _keep_told(round_: Round, letter: RoundLetter, command: c.RecordReceipt) -> Step:
    """Who takes a letter may say so before the answer to its sending is noted: a message of its own is as fast."""
    need_possible(letter, command.received_at)
    if letter.told_at is not None and letter.told_at <= command.received_at:
        return Step(round_)
    told = letter.model_copy(update={"told_at": command.received_at, "told_by": command.evidence})
    return Step(put_letter(round_, told))


def need_possible(letter: RoundLetter, received_at: datetime) -> None:
    """Refuse what is told to have arrived before the letter could leave: it is another letter, or another day."""
    since = _could_leave(letter)
    if since is not None and received_at < since - _CLOCK_DIFFERENCE:
        raise DisputeRefused(f"letter {letter.letter_id} can't have arrived before it was sent; check the time")


def _could_leave(letter: RoundLetter) -> datetime | None:
    """From when on: its claim, for its sending may be noted days later; a packet leaves when the consumer says."""
    own_hand = letter.channel is LetterChannel.PORTAL and letter.submitted_at is not None
    return letter.submitted_at if own_hand or letter.claimed_at is None else letter.claimed_at


def record_return(round_: Round, command: c.RecordReturn, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    need_status(letter, *SENT)
    if letter.status is LetterStatus.RETURNED:
        return Step(round_)
    if letter.status is LetterStatus.RECEIVED and letter.receipt_evidence != command.evidence:
        return Step(round_)
    # What the same carrier called delivered before came back in truth: no clock runs from there.
    undone = {"received_at": None, "receipt_evidence": None, "clock": None}
    back = letter.model_copy(update={"status": LetterStatus.RETURNED} | undone)
    return Step(put_letter(round_, back), event(Happening.LETTER_RETURNED, letter.letter_id))


def record_information(round_: Round, command: c.RecordInformation, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    need_status(letter, LetterStatus.RECEIVED)
    if letter.clock is None:
        raise DisputeRefused(f"letter {letter.letter_id} is no dispute with a bureau; no reinvestigation runs for it")
    if command.information_received_at > at.now:
        raise DisputeRefused("that is still to come; say it once the bureau has it")
    assert letter.received_at is not None  # a clock runs from it
    if command.information_received_at < letter.received_at:
        raise DisputeRefused("what reached the bureau before the dispute did is part of it and extends nothing")
    if letter.information_received_at is not None and (
        letter.information_received_at <= command.information_received_at
    ):
        return Step(round_)
    updated = letter.model_copy(update={"information_received_at": command.information_received_at})
    return Step(put_letter(round_, _clocked(updated, at)), event(Happening.CLOCK_CHANGED, letter.letter_id))


def _answered(item: RoundItem, answer: c.ItemAnswer, answered_at: datetime) -> tuple[RoundItem, Happening | None]:
    if answer.outcome is None:
        # An answer that stands is not put in doubt by a later scrap that can't be read.
        if item.answered:
            return item, None
        return item.model_copy(update={"unread_wording": answer.wording}), Happening.OUTCOME_UNREAD
    # A late answer replaces "no response"; a final one is otherwise only replaced by another final one.
    probe = item.model_copy(update={"outcome": answer.outcome, "unread_wording": None})
    if probe == item or (item.answered and not probe.answered):
        return item, None
    fresh = {"answered_at": answered_at, "shown": None, "confirmed": None}
    return probe.model_copy(update=fresh), Happening.OUTCOME_RECORDED


def record_response(round_: Round, command: c.RecordResponse, at: At) -> Step:
    if command.response_id in round_.response_ids:
        return Step(round_)
    letter = letter_in(round_, command.letter_id)
    strangers = {answer.item_id for answer in command.answers} - {*letter.item_ids, *letter.moved}
    if strangers:
        raise DisputeRefused(f"letter {letter.letter_id} holds no item {', '.join(sorted(strangers))}")
    # Who answers has received: a response before any scan is itself the proof of receipt.
    changed, events = _with_receipt(round_, letter, command.responded_at, f"response {command.response_id}", at)
    events += event(Happening.RESPONSE_RECORDED, command.response_id)
    fresh: list[str] = []
    for answer in command.answers:
        if answer.outcome in OUTCOMES and is_sent_anew(changed, letter, answer.item_id):
            continue
        before = item_in(changed, answer.item_id)
        item, happening = _answered(before, answer, command.responded_at)
        changed = put_item(changed, item)
        events += event(happening, answer.item_id) if happening is not None else ()
        # What was answered holds nothing up again: the round may be ending on it.
        fresh += [answer.item_id] if happening is Happening.OUTCOME_RECORDED and not before.answered else []
    over = settled(changed, at)
    more = raised(over.round, command, fresh, at)
    changed, events = more.round, events + over.events + more.events
    unread = [item.item.item_id for item in changed.items if item.unread_wording is not None]
    update: dict[str, Any] = {"response_ids": (*round_.response_ids, command.response_id)}
    if unread:
        update["hold"] = f"the answer for {', '.join(unread)} must be read by a person"
        events += event(Happening.PERSON_NEEDED, round_.round_id)
    elif round_.hold is not None and any(item.unread_wording for item in round_.items):
        update["hold"] = None
        events += event(Happening.ROUND_RESUMED, round_.round_id)
    return Step(changed.model_copy(update=update), events)


def mark_overdue(round_: Round, command: c.MarkOverdue, at: At) -> Step:
    letter = letter_in(round_, command.letter_id)
    need_status(letter, LetterStatus.RECEIVED)
    assert letter.clock is not None  # a received letter has its clock
    if at.now < letter.clock.overdue_at:
        due = letter.clock.overdue_at.isoformat()
        raise DisputeRefused(f"letter {letter.letter_id} is not overdue before {due}", citation=letter.clock.citation)
    late = [i for i in round_.items if i.item.item_id in letter.item_ids and not i.answered and not i.unread_wording]
    for item in late:
        silent = {"outcome": Outcome.NO_RESPONSE_OVERDUE, "answered_at": letter.clock.overdue_at}
        round_ = put_item(round_, item.model_copy(update=silent))
    if not late:
        return Step(round_)
    over = settled(round_, at)
    return Step(over.round, event(Happening.ROUND_OVERDUE, letter.letter_id) + over.events)


def confirm(round_: Round, command: c.ConfirmOutcome, at: At) -> Step:
    item = item_in(round_, command.item_id)
    if item.outcome is None or item.withdrawn:
        raise DisputeRefused(f"item {command.item_id} has no outcome to compare with")
    shown, confirmed = confirm_outcome(item.outcome, command.diff) if command.diff else (None, None)
    updated = item.model_copy(update={"shown": shown, "confirmed": confirmed})
    if updated == item:
        return Step(round_)
    return Step(put_item(round_, updated), event(_told_by_report(shown, confirmed), command.item_id))


def _told_by_report(shown: Outcome | None, confirmed: bool | None) -> Happening:
    if shown is None:
        return Happening.OUTCOME_UNSHOWN
    if shown is Outcome.DELETED_THEN_RETURNED:
        return Happening.ITEM_RETURNED
    return Happening.OUTCOME_CONFIRMED if confirmed else Happening.OUTCOME_CONTRADICTED
