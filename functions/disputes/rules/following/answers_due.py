"""When an answer is due to what is no dispute with a bureau: a question, a direct dispute, a complaint."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from contracts.calendar import add_business_days, end_of_local_day, local_date
from contracts.law import LawPack
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import ClockKind, DueClock, LetterStatus, RoundLetter

# What a bureau's reinvestigation clock doesn't run for (15 U.S.C. 1681i(a)(1)).
NO_REINVESTIGATION: Final = frozenset(
    (
        LetterKind.METHOD_OF_VERIFICATION,
        LetterKind.FURNISHER_DISPUTE,
        LetterKind.CFPB_PACKET,
        LetterKind.ATTORNEY_GENERAL_PACKET,
    )
)


def answer_clocks(letter: RoundLetter, pack: LawPack) -> tuple[DueClock, ...]:
    """The clocks of a letter that was sent, the last one last; none where no answer is owed by a day, nor to what came
    back or goes after a letter under its clock.

    A description of the procedure is due 15 days after the request is received (15 U.S.C. 1681i(a)(7)); a furnisher has
    the bureaus' time (12 CFR 1022.43(e)(3)); a company answers a complaint in 15 days, for good in 60; what came of an
    identity theft is blocked in 4 business days from receipt (1681c-2(a)). Where no receipt is known, the days of the
    mail are allowed for first. A collector owes no answer by a day: it may not collect before it (1692g(b)).
    """
    if letter.submitted_at is None or letter.status is LetterStatus.RETURNED or letter.keeps_clock:
        return ()
    sent_on = local_date(letter.submitted_at, letter.bureau_time_zone)
    received_on = _received_on(letter, sent_on, pack)
    match letter.letter_kind:
        case LetterKind.METHOD_OF_VERIFICATION:
            id = "fcra.reinvestigation.procedure_description_days"
            return (_clock(letter, ClockKind.PROCEDURE_DUE, received_on, id, "the description of the procedure", pack),)
        case LetterKind.FURNISHER_DISPUTE:
            id = "fcra.reinvestigation.days"
            return (_clock(letter, ClockKind.OVERDUE, received_on, id, "the furnisher's answer", pack),)
        case LetterKind.CFPB_PACKET:
            first, final = "cfpb.response_days", "cfpb.final_response_days"
            return (
                _clock(letter, ClockKind.COMPLAINT_DUE, sent_on, first, "the company's answer", pack),
                _clock(letter, ClockKind.COMPLAINT_FINAL, sent_on, final, "the company's final answer", pack),
            )
        case LetterKind.IDENTITY_THEFT_BLOCK if letter.received_at is not None:
            return (_block_clock(letter, received_on, pack),)
        case _:
            return ()


def _block_clock(letter: RoundLetter, received_on: date, pack: LawPack) -> DueClock:
    rule = pack.provision("fcra.id_theft.block_business_days", received_on)
    last = add_business_days(received_on, rule.value, including_start=False, version=pack.version)
    return DueClock(
        subject_id=letter.letter_id,
        kind=ClockKind.BLOCK_DUE,
        due_at=end_of_local_day(last, letter.bureau_time_zone),
        reason=f"the {rule.value} business days for the block are over",
        citation=rule.citation,
    )


def nothing_more_comes(letter: RoundLetter, *, now: datetime, pack: LawPack) -> bool:
    """Whether no answer is owed to a letter that was sent, or the last day for it is over; not of what came back."""
    sent = letter.submitted_at is not None and letter.status is not LetterStatus.RETURNED
    if not sent or letter.letter_kind not in NO_REINVESTIGATION:
        return False
    clocks = answer_clocks(letter, pack)
    return not clocks or now >= clocks[-1].due_at


def _received_on(letter: RoundLetter, sent_on: date, pack: LawPack) -> date:
    if letter.received_at is not None:
        return local_date(letter.received_at, letter.bureau_time_zone)
    mail = pack.provision("policy.mail_business_days", sent_on).value
    return add_business_days(sent_on, mail, including_start=False, version=pack.version)


def _clock(letter: RoundLetter, kind: ClockKind, since: date, id: str, what: str, pack: LawPack) -> DueClock:
    rule = pack.provision(id, since)
    return DueClock(
        subject_id=letter.letter_id,
        kind=kind,
        due_at=end_of_local_day(since + timedelta(days=rule.value), letter.bureau_time_zone),
        reason=f"the {rule.value} days for {what} are over",
        citation=rule.citation,
    )
