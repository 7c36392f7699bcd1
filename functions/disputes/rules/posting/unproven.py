"""Letters that wait for the consumer, or whose receipt nobody has proved yet, and the clocks they keep until then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from contracts.calendar import add_business_days, end_of_local_day, local_date
from contracts.law import LawPack
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import ClockKind, DueClock, LetterStatus, RoundLetter
from functions.disputes.rules.channels import patience

_FILED: Final = frozenset((LetterKind.CFPB_PACKET, LetterKind.ATTORNEY_GENERAL_PACKET))
"""What is filed with an agency, whose own number is the proof: no mail that could be lost."""


def lost_at(letter: RoundLetter, pack: LawPack) -> datetime | None:
    """When a letter that was sent must be taken for lost; None where it was not, or its receipt is proved."""
    if letter.status is not LetterStatus.SUBMITTED or letter.submitted_at is None or letter.letter_kind in _FILED:
        return None
    sent_on = local_date(letter.submitted_at, letter.bureau_time_zone)
    days = patience().lost_after_business_days
    last = add_business_days(sent_on, days, including_start=False, version=pack.version)
    return end_of_local_day(last, letter.bureau_time_zone)


def approval_clock(letter: RoundLetter, since: datetime) -> DueClock | None:
    """When the consumer is reminded of a letter that waits for their signature; `since`: when the round last moved.

    None where it does not wait. Told once a letter, however often it comes to wait anew.
    """
    if letter.status is not LetterStatus.AWAITING_APPROVAL:
        return None
    due_at = since + timedelta(days=patience().approval_after_days)
    return _clock(letter, ClockKind.APPROVAL_REMINDER, due_at, "the letter waits for the consumer's signature")


def sending_clocks(letter: RoundLetter, pack: LawPack) -> Iterator[DueClock]:
    """The clocks of a letter under way, and of a packet that the consumer has not sent. None of them is a legal one:
    from an unproved receipt no statutory day counts."""
    due_at = lost_at(letter, pack)
    if due_at is not None:
        yield _clock(letter, ClockKind.MAIL_LOST, due_at, "nothing proves that the letter has arrived")
    if letter.status is LetterStatus.AWAITING_CONSUMER and letter.handed_over_at is not None:
        since, days = letter.handed_over_at, patience()
        remind_at, idle_at = (since + timedelta(days=n) for n in (days.remind_after_days, days.idle_after_days))
        yield _clock(letter, ClockKind.SENDING_REMINDER, remind_at, "the packet waits to be sent by the consumer")
        yield _clock(letter, ClockKind.PACKET_IDLE, idle_at, "the consumer has not sent the packet")


def _clock(letter: RoundLetter, kind: ClockKind, due_at: datetime, reason: str) -> DueClock:
    return DueClock(subject_id=letter.letter_id, kind=kind, due_at=due_at, reason=reason, citation=patience().citation)
