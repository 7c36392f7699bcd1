"""Every kind of clock against days counted one by one: over month ends, leap days, holidays and changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import ClockKind, LetterChannel, LetterStatus, Round, RoundLetter, RoundPhase
from functions.disputes.rules.clocks import ROUND_CLOCKS, due_clocks, gate_clocks, is_stuck
from functions.disputes.rules.commands import (
    ConfirmOutcome,
    EndMatter,
    ItemAnswer,
    RecordInformation,
    RecordReceipt,
    RecordResponse,
)
from functions.disputes.rules.following.answers_due import answer_clocks, nothing_more_comes
from functions.disputes.rules.following.report_due import report_clocks
from functions.disputes.rules.outcomes import ItemDiff
from functions.disputes.rules.round import advance
from tests.generators.sent_rounds import disputed, sent_round
from tests.unit.disputes.dispute_samples import PACK

K = ClockKind
ZONES = ("America/New_York", "America/Chicago", "America/Phoenix", "Pacific/Honolulu", "UTC")
HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in [
        "2027-01-01",
        "2027-01-18",
        "2027-02-15",
        "2027-05-31",
        "2027-06-18",
        "2027-07-05",
        "2027-09-06",
        "2027-10-11",
        "2027-11-11",
        "2027-11-25",
        "2027-12-24",
        "2027-12-31",
        "2028-01-17",
        "2028-02-21",
        "2028-05-29",
        "2028-06-19",
        "2028-07-04",
        "2028-09-04",
        "2028-10-09",
        "2028-11-10",
        "2028-11-23",
        "2028-12-25",
    ]
)
"""The days off of 2027 and 2028 as the Office of Personnel Management lists them (5 U.S.C. 6103, observed)."""

instants = st.integers(0, 600 * 86_400 - 1).map(lambda s: datetime(2027, 1, 2, tzinfo=UTC) + timedelta(seconds=s))
zones = st.sampled_from(ZONES)


def working(start: date, days: int) -> date:
    """That many working days on, the start not counted."""
    while days:
        start += timedelta(days=1)
        days -= start.weekday() < 5 and start not in HOLIDAYS
    return start


def over(day: date, zone: str) -> datetime:
    """The first instant after a local day."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)


def on(instant: datetime, zone: str) -> date:
    return instant.astimezone(ZoneInfo(zone)).date()


def sent(at: datetime, zone: str, **changes: object) -> Round:
    round_ = sent_round(Bureau.TRANSUNION, disputed("EXAMPLE BANK", "5178****", key="t1"))
    (letter,) = round_.letters
    ours = letter.model_copy(update={"submitted_at": at, "bureau_time_zone": zone} | changes)
    return round_.model_copy(update={"letters": (ours,), "progressed_at": at})


def at_bureau(round_: Round, received_at: datetime) -> Round:
    receipt = RecordReceipt(letter_id=round_.letters[0].letter_id, received_at=received_at, evidence="scan")
    return advance(round_, receipt, now=received_at, pack=PACK).round


def refused_for(round_: Round, outcome: Outcome, at: datetime, answer_by: date | None = None) -> Round:
    (entry,) = round_.items
    said = ItemAnswer(item_id=entry.item.item_id, wording=outcome, outcome=outcome)
    response = RecordResponse(
        response_id="rsp_1",
        letter_id=round_.letters[0].letter_id,
        responded_at=at,
        answers=(said,),
        answer_by=answer_by,
    )
    return advance(round_, response, now=at, pack=PACK).round


def due(round_: Round) -> dict[ClockKind, datetime]:
    clocks = (*due_clocks(round_, PACK), *gate_clocks(round_, PACK), *report_clocks(round_))
    assert len({clock.kind for clock in clocks}) == len(clocks), "one of a kind for one letter"
    assert all(clock.reason and clock.citation for clock in clocks)
    return {clock.kind: clock.due_at for clock in clocks}


@given(instants, zones)
def test_a_letter_that_was_sent_is_lost_after_15_working_days_and_opens_its_gate_after_45(
    at: datetime, zone: str
) -> None:
    clocks = due(sent(at, zone))
    assert clocks == {
        K.STUCK: at + timedelta(days=60),
        K.MAIL_LOST: over(working(on(at, zone), 15), zone),
        K.GATE_OPENS: over(on(at, zone) + timedelta(days=45), zone),
    }


@pytest.mark.parametrize("kind", [LetterKind.CFPB_PACKET, LetterKind.ATTORNEY_GENERAL_PACKET])
def test_what_is_filed_with_an_agency_is_no_mail_that_could_be_lost(kind: LetterKind) -> None:
    at = datetime(2027, 3, 1, 15, tzinfo=UTC)
    assert K.MAIL_LOST not in due(sent(at, "UTC", letter_kind=kind))
    assert K.MAIL_LOST in due(sent(at, "UTC", letter_kind=LetterKind.FURNISHER_DISPUTE))


@given(instants, zones, st.booleans(), st.none() | st.integers(0, 60 * 86_400 - 1))
def test_an_investigation_has_30_days_45_after_an_annual_report_and_15_more_for_what_came_inside_the_30(
    at: datetime, zone: str, annual: bool, later_s: int | None
) -> None:
    round_ = at_bureau(sent(at, zone, after_annual_report=annual), at)
    days = 45 if annual else 30
    if later_s is not None:
        further = at + timedelta(seconds=later_s)
        more = RecordInformation(letter_id=round_.letters[0].letter_id, information_received_at=further)
        round_ = advance(round_, more, now=further, pack=PACK).round
        days += 15 if not annual and on(further, zone) <= on(at, zone) + timedelta(days=30) else 0
    ends_on = on(at, zone) + timedelta(days=days)
    clocks = due(round_)
    assert clocks[K.REMINDER] == over(ends_on - timedelta(days=5), zone)
    assert clocks[K.OVERDUE] == over(working(ends_on, 5), zone)
    assert K.MAIL_LOST not in clocks


@given(instants, zones, st.integers(0, 5 * 86_400))
def test_what_came_of_an_identity_theft_is_blocked_in_4_working_days(at: datetime, zone: str, mail_s: int) -> None:
    round_ = sent(at, zone, letter_kind=LetterKind.IDENTITY_THEFT_BLOCK)
    assert K.BLOCK_DUE not in due(round_), "no day counts before the papers are there"
    arrived = at + timedelta(seconds=mail_s)
    clocks = due(at_bureau(round_, arrived))
    assert clocks[K.BLOCK_DUE] == over(working(on(arrived, zone), 4), zone)
    assert clocks[K.BLOCK_DUE] < clocks[K.REMINDER]


@given(instants, zones, st.booleans())
def test_a_procedure_is_described_in_15_days_from_receipt_or_from_the_days_of_the_mail(
    at: datetime, zone: str, proved: bool
) -> None:
    round_ = sent(at, zone, letter_kind=LetterKind.METHOD_OF_VERIFICATION)
    since = on(at, zone) if proved else working(on(at, zone), 5)
    clocks = due(at_bureau(round_, at) if proved else round_)
    assert clocks[K.PROCEDURE_DUE] == over(since + timedelta(days=15), zone)
    assert K.OVERDUE not in clocks


@given(instants, zones)
def test_a_company_answers_a_complaint_in_15_days_and_for_good_in_60(at: datetime, zone: str) -> None:
    clocks = due(sent(at, zone, letter_kind=LetterKind.CFPB_PACKET, channel=LetterChannel.PORTAL))
    assert clocks[K.COMPLAINT_DUE] == over(on(at, zone) + timedelta(days=15), zone)
    assert clocks[K.COMPLAINT_FINAL] == over(on(at, zone) + timedelta(days=60), zone)


@given(instants, zones)
def test_who_waits_for_what_is_due_is_not_stuck_before_that_is_over(at: datetime, zone: str) -> None:
    waits = due(sent(at, zone, letter_kind=LetterKind.CFPB_PACKET, channel=LetterChannel.PORTAL))
    assert waits[K.STUCK] == waits[K.COMPLAINT_FINAL] + timedelta(days=1) > at + timedelta(days=60)
    nothing_due = due(sent(at, zone, letter_kind=LetterKind.ATTORNEY_GENERAL_PACKET, channel=LetterChannel.PORTAL))
    assert nothing_due[K.STUCK] == at + timedelta(days=60), "an attorney general owes no answer by a day"


def test_a_bureau_that_names_a_later_day_is_waited_for() -> None:
    at = datetime(2027, 3, 1, 15, tzinfo=UTC)
    named = refused_for(sent(at, "UTC"), Outcome.REFUSED_FRIVOLOUS, at, answer_by=date(2027, 6, 1))
    clocks = due(named)
    assert clocks[K.CURE_DUE] == over(date(2027, 6, 1), "UTC")
    assert clocks[K.STUCK] == clocks[K.CURE_DUE] + timedelta(days=1)
    assert not is_stuck(named, now=clocks[K.CURE_DUE], pack=PACK) and is_stuck(named, now=clocks[K.STUCK], pack=PACK)
    (matter,) = named.matters
    left = advance(named, EndMatter(matter_id=matter.matter_id), now=at, pack=PACK).round
    assert due(left)[K.STUCK] == at + timedelta(days=60), "who waits no more is watched as before"


@given(instants, zones)
def test_a_furnisher_has_the_bureaus_time(at: datetime, zone: str) -> None:
    round_ = sent(at, zone, letter_kind=LetterKind.FURNISHER_DISPUTE, channel=LetterChannel.PORTAL)
    assert due(round_)[K.OVERDUE] == over(working(on(at, zone), 5) + timedelta(days=30), zone)


@given(instants, zones)
def test_who_signs_and_who_sends_is_reminded(at: datetime, zone: str) -> None:
    unsent = {"submitted_at": None, "submission_key": None, "provider_reference": None}
    to_sign = sent(at, zone, status=LetterStatus.AWAITING_APPROVAL, **unsent)
    stuck = {K.STUCK: at + timedelta(days=60)}
    assert due(to_sign) == stuck | {K.APPROVAL_REMINDER: at + timedelta(days=5)}
    assert due(to_sign.model_copy(update={"paused": True})) == stuck, "who lets it rest is not asked to go on"
    in_hand = sent(at, zone, status=LetterStatus.AWAITING_CONSUMER, handed_over_at=at, **unsent)
    assert due(in_hand) == stuck | {
        K.SENDING_REMINDER: at + timedelta(days=7),
        K.PACKET_IDLE: at + timedelta(days=21),
    }


def test_every_kind_that_a_round_arms_is_called_off_when_it_no_longer_counts() -> None:
    """The store calls off what is named no more, of these kinds; one that is missing there would fire for nothing."""
    at = datetime(2027, 3, 1, 15, tzinfo=UTC)
    unsent = {"submitted_at": None, "submission_key": None, "provider_reference": None}
    rounds = [
        sent(at, "UTC"),
        at_bureau(sent(at, "UTC"), at),
        refused_for(sent(at, "UTC"), Outcome.REFUSED_FRIVOLOUS, at),
        refused_for(sent(at, "UTC"), Outcome.IDENTITY_REQUESTED, at),
        refused_for(sent(at, "UTC"), Outcome.DELETED, at),
        *(at_bureau(sent(at, "UTC", letter_kind=kind), at) for kind in LetterKind),
        sent(at, "UTC", status=LetterStatus.AWAITING_APPROVAL, **unsent),
        sent(at, "UTC", status=LetterStatus.AWAITING_CONSUMER, handed_over_at=at, **unsent),
    ]
    armed = {kind for round_ in rounds for kind in due(round_)}
    assert armed == ROUND_CLOCKS
    for round_ in rounds:
        ended = round_.model_copy(update={"ended": round_.phase})
        assert due_clocks(ended, PACK) == ()


@given(instants, zones, st.sampled_from(sorted(Outcome)))
def test_a_report_is_expected_to_show_what_was_mended_and_nothing_else(
    at: datetime, zone: str, outcome: Outcome
) -> None:
    mended = outcome in (Outcome.DELETED, Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER)
    answered = refused_for(sent(at, zone), outcome, at)
    for round_ in (answered, answered.model_copy(update={"ended": RoundPhase.CLOSED})):
        assert due(round_).get(K.REPORT_DUE) == (at + timedelta(days=45) if mended else None), "ended or not"
    if mended:
        item_id = answered.items[0].item.item_id
        shown = ItemDiff(present_after=True, disputed_fields=frozenset(("balance_cents",)))
        compared = advance(answered, ConfirmOutcome(item_id=item_id, diff=shown), now=at, pack=PACK).round
        assert compared.items[0].confirmed is False
        assert K.REPORT_DUE not in due(compared), "a report has told, whatever it told"
        unshown = advance(compared, ConfirmOutcome(item_id=item_id, diff=None), now=at, pack=PACK).round
        assert due(unshown)[K.REPORT_DUE] == at + timedelta(days=45), "that report is known no more"


def test_a_letter_that_was_replaced_or_withdrawn_keeps_no_clock() -> None:
    round_ = sent(datetime(2027, 3, 1, 15, tzinfo=UTC), "UTC")

    def kept(**changes: object) -> set[ClockKind]:
        letter: RoundLetter = round_.letters[0].model_copy(update=changes)
        return set(due(round_.model_copy(update={"letters": (letter,)})))

    assert kept(replaced_by="ltr_2") == kept(status=LetterStatus.WITHDRAWN) == {K.STUCK}


@pytest.mark.parametrize("change", [{"status": LetterStatus.RETURNED}, {"keeps_clock": True}])
def test_nobody_owes_an_answer_to_what_came_back_or_goes_after_a_letter(change: dict[str, object]) -> None:
    at = datetime(2027, 3, 1, 15, tzinfo=UTC)
    for kind in (LetterKind.METHOD_OF_VERIFICATION, LetterKind.FURNISHER_DISPUTE, LetterKind.CFPB_PACKET):
        (ours,) = sent(at, "UTC", letter_kind=kind).letters
        other = ours.model_copy(update=change)
        assert answer_clocks(ours, PACK) and not answer_clocks(other, PACK)
    late = at + timedelta(days=200)
    assert nothing_more_comes(ours, now=late, pack=PACK)
    came_back = ours.model_copy(update={"status": LetterStatus.RETURNED})
    assert not nothing_more_comes(came_back, now=late, pack=PACK), "it may be sent anew"
