"""The statutory clocks of a dispute: from the bureau's receipt, in the bureau's days, to UTC instants."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from contracts.calendar import add_business_days, end_of_local_day, local_date
from contracts.law import LawPack
from functions.disputes.model import Clock, ClockKind, DueClock, LetterStatus, Round, RoundKind, RoundLetter
from functions.disputes.rules.answering.matters import matter_clocks
from functions.disputes.rules.following.answers_due import answer_clocks
from functions.disputes.rules.posting.unproven import approval_clock, sending_clocks
from functions.disputes.rules.steps import answered

_RULE = "fcra.reinvestigation."


def reinvestigation_clock(
    received_at: datetime,
    time_zone: str,
    *,
    after_annual_report: bool,
    information_received_at: datetime | None,
    found_inaccurate: bool = False,
    pack: LawPack,
) -> Clock:
    """When a bureau must be done and must have said so.

    30 days from receipt (15 U.S.C. 1681i(a)(1)(A)); 45 after a free annual report (1681j(a)(3)); 15 more when the
    consumer's further information arrived inside the 30 and the item was not already found inaccurate
    (1681i(a)(1)(B)-(C)). The notice of results follows within 5 business days (1681i(a)(6)(A)).
    """
    received_on = local_date(received_at, time_zone)
    base = pack.provision(_RULE + ("annual_report_days" if after_annual_report else "days"), received_on)
    days, citation = base.value, base.citation
    ends_on = received_on + timedelta(days=days)
    extends = information_received_at is not None and received_at <= information_received_at
    if extends and not after_annual_report and not found_inaccurate:
        assert information_received_at is not None
        if local_date(information_received_at, time_zone) <= ends_on:
            extension = pack.provision(_RULE + "extension_days", received_on)
            days, citation = days + extension.value, extension.citation
            ends_on = received_on + timedelta(days=days)
    notice = pack.provision(_RULE + "result_notice_business_days", received_on).value
    overdue_on = add_business_days(ends_on, notice, including_start=False, version=pack.version)
    reminder = pack.provision("policy.dispute.reminder_days", received_on).value
    return Clock(
        received_at=received_at,
        remind_at=end_of_local_day(ends_on - timedelta(days=reminder), time_zone),
        investigation_ends_at=end_of_local_day(ends_on, time_zone),
        overdue_at=end_of_local_day(overdue_on, time_zone),
        days=days,
        citation=citation,
    )


def cfpb_opens_at(submitted_at: datetime, time_zone: str, pack: LawPack, on: date) -> datetime:
    """The first instant at which a dispute was filed *more than* the form's number of days ago."""
    days = pack.provision("cfpb.prior_dispute_days", on).value
    return end_of_local_day(local_date(submitted_at, time_zone) + timedelta(days=days), time_zone)


TAKEN_IN: Final = timedelta(days=1)
"""So long a round has to go on by what was due and did not come: its own clock has fired just before."""
GOES_ON: Final = frozenset(
    (
        ClockKind.OVERDUE,
        ClockKind.PROCEDURE_DUE,
        ClockKind.COMPLAINT_FINAL,
        ClockKind.CURE_DUE,
        ClockKind.IDENTITY_DUE,
    )
)
"""The kinds by whose firing a round goes on. Where they fire late, the time to take it in counts from then."""


def stuck_at(round_: Round, pack: LawPack) -> datetime:
    """When a round has made no progress for so long that a specialist must take it.

    Who waits for what is due by law or rule is not stuck: a company answers a complaint for good in 60 days alone.
    """
    limit = pack.provision("policy.dispute.stuck_days", round_.progressed_at.date()).value
    due = (clock.due_at + TAKEN_IN for clock in _awaited(round_, pack))
    return max((round_.progressed_at + timedelta(days=limit), *due))


def is_stuck(round_: Round, *, now: datetime, pack: LawPack) -> bool:
    """Whether a specialist must take the round."""
    return round_.ended is None and now >= stuck_at(round_, pack)


def gate_clocks(round_: Round, pack: LawPack) -> tuple[DueClock, ...]:
    """When a complaint about what was disputed opens, if its bureau is still silent; it outlives the round."""
    clocks = []
    for letter in round_.live_letters:
        came_back = letter.status is LetterStatus.RETURNED
        filed = letter.submitted_at is not None and not came_back and not letter.keeps_clock
        if round_.kind is RoundKind.DISPUTE and filed:
            assert letter.submitted_at is not None
            on = local_date(letter.submitted_at, letter.bureau_time_zone)
            rule = pack.provision("cfpb.prior_dispute_days", on)
            clock = DueClock(
                subject_id=letter.letter_id,
                kind=ClockKind.GATE_OPENS,
                due_at=cfpb_opens_at(letter.submitted_at, letter.bureau_time_zone, pack, on),
                reason=f"the dispute was filed more than {rule.value} days ago",
                citation=rule.citation,
            )
            clocks.append(clock)
    return tuple(clocks)


ROUND_CLOCKS: Final = frozenset(
    (
        ClockKind.REMINDER,
        ClockKind.OVERDUE,
        ClockKind.STUCK,
        ClockKind.APPROVAL_REMINDER,
        ClockKind.BLOCK_DUE,
        ClockKind.MAIL_LOST,
        ClockKind.SENDING_REMINDER,
        ClockKind.PACKET_IDLE,
        ClockKind.PROCEDURE_DUE,
        ClockKind.COMPLAINT_DUE,
        ClockKind.COMPLAINT_FINAL,
        ClockKind.GATE_OPENS,
        ClockKind.CURE_DUE,
        ClockKind.IDENTITY_DUE,
        ClockKind.REPORT_DUE,
    )
)
"""The kinds that a round keeps, by `due_clocks`, `gate_clocks` and `report_clocks`: one that they name no more is
called off."""


def due_clocks(round_: Round, pack: LawPack) -> tuple[DueClock, ...]:
    """Every clock that a round keeps: its own, and those of letters that the bureau has and has not answered.

    Days count from each letter's receipt; the items of a letter share them (15 U.S.C. 1681i(a)(1)). None once it ended.
    """
    if round_.ended is not None:
        return ()
    policy = pack.provision("policy.dispute.stuck_days", round_.progressed_at.date())
    stuck = DueClock(
        subject_id=round_.round_id,
        kind=ClockKind.STUCK,
        due_at=stuck_at(round_, pack),
        reason=f"nothing has moved for {policy.value} days, and nothing is due",
        citation=policy.citation,
        moves=True,
    )
    return (stuck, *_awaited(round_, pack))


def _awaited(round_: Round, pack: LawPack) -> tuple[DueClock, ...]:
    """The clocks of what a round that is not ended waits for."""
    unanswered = [letter for letter in round_.live_letters if not answered(round_, letter.letter_id)]
    owed = (clock for letter in unanswered for clock in answer_clocks(letter, pack))
    under_way = (clock for letter in round_.live_letters for clock in sending_clocks(letter, pack))
    wanted = matter_clocks(round_)
    unsigned = (approval_clock(letter, round_.progressed_at) for letter in round_.live_letters)
    to_sign = (clock for clock in unsigned if clock is not None and not round_.paused)
    in_hand = (clock for letter in unanswered if letter.clock for clock in _of_letter(letter))
    return (*to_sign, *in_hand, *owed, *under_way, *wanted)


def _of_letter(letter: RoundLetter) -> tuple[DueClock, ...]:
    assert letter.clock is not None  # only letters with one come here
    days, citation = letter.clock.days, letter.clock.citation
    reminder = DueClock(
        subject_id=letter.letter_id,
        kind=ClockKind.REMINDER,
        due_at=letter.clock.remind_at,
        reason=f"the {days} days for the answer are soon over",
        citation=citation,
    )
    reason = f"the {days} days for the answer, and those for its notice, are over"
    overdue = {"kind": ClockKind.OVERDUE, "due_at": letter.clock.overdue_at, "reason": reason}
    return reminder, reminder.model_copy(update=overdue)
