"""The statutory clocks: from receipt, in the bureau's days, never late at night by accident."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.calendar import add_business_days, local_date
from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.model import ClockKind, Round, RoundPhase
from functions.disputes.rules.clocks import (
    due_clocks,
    is_stuck,
    reinvestigation_clock,
    stuck_at,
)
from functions.disputes.rules.commands import RecordReceipt
from functions.disputes.rules.round import advance
from tests.generators.sent_rounds import SENT_AT, disputed, sent_round
from tests.unit.disputes.dispute_samples import PACK

NEW_YORK, CHICAGO = "America/New_York", "America/Chicago"


def clock(received_at: datetime, zone: str = NEW_YORK, **changes: Any) -> Any:
    base: dict[str, Any] = {"after_annual_report": False, "information_received_at": None, "pack": PACK}
    return reinvestigation_clock(received_at, zone, **(base | changes))


def test_thirty_days_from_receipt_then_five_business_days() -> None:
    # Received on Tuesday 1 December 2026: done by 31 December; New Year's Day and a weekend don't count.
    found = clock(datetime(2026, 12, 1, 15, tzinfo=UTC))
    assert found.investigation_ends_at == datetime(2027, 1, 1, 5, tzinfo=UTC)
    assert found.overdue_at == datetime(2027, 1, 9, 5, tzinfo=UTC)
    assert found.remind_at == datetime(2026, 12, 27, 5, tzinfo=UTC)
    assert (found.days, found.citation) == (30, "15 U.S.C. 1681i(a)(1)(A)")


def test_the_day_of_receipt_is_the_bureaus_own() -> None:
    late = datetime(2026, 12, 2, 5, 30, tzinfo=UTC)  # 00:30 on the 2nd in New York, 23:30 on the 1st in Chicago
    assert clock(late, NEW_YORK).investigation_ends_at == datetime(2027, 1, 2, 5, tzinfo=UTC)
    assert clock(late, CHICAGO).investigation_ends_at == datetime(2027, 1, 1, 6, tzinfo=UTC)


def test_the_change_of_clocks_moves_the_instant_not_the_day() -> None:
    found = clock(datetime(2026, 2, 20, 17, tzinfo=UTC))
    assert found.investigation_ends_at == datetime(2026, 3, 23, 4, tzinfo=UTC)  # daylight time by then


@pytest.mark.parametrize(
    ("after", "extended"),
    [
        (timedelta(0), True),
        (timedelta(days=30), True),  # still inside the period
        (timedelta(days=31), False),
        (timedelta(days=-1), False),  # sent before the dispute arrived: part of it
    ],
)
def test_further_information_inside_the_period_extends_it(after: timedelta, extended: bool) -> None:
    received = datetime(2026, 12, 1, 15, tzinfo=UTC)
    found = clock(received, information_received_at=received + after)
    assert found.days == (45 if extended else 30)
    assert local_date(found.investigation_ends_at - timedelta(seconds=1), NEW_YORK) == (
        received.date() + timedelta(days=found.days)
    )


def test_no_extension_once_found_inaccurate_nor_of_the_45_days() -> None:
    received = datetime(2026, 12, 1, 15, tzinfo=UTC)
    later = received + timedelta(days=3)
    assert clock(received, information_received_at=later, found_inaccurate=True).days == 30
    annual = clock(received, information_received_at=later, after_annual_report=True)
    assert (annual.days, annual.citation) == (45, "15 U.S.C. 1681j(a)(3)")


@given(
    st.integers(0, 20 * 365 * 86_400).map(lambda s: datetime(2010, 1, 1, tzinfo=UTC) + timedelta(seconds=s)),
    st.sampled_from([NEW_YORK, CHICAGO, "America/Denver", "Pacific/Honolulu"]),
    st.booleans(),
    st.none() | st.integers(0, 60).map(lambda d: timedelta(days=d)),
)
def test_clocks_stand_in_order_and_end_with_a_local_day(
    received: datetime, zone: str, annual: bool, later: timedelta | None
) -> None:
    information = received + later if later is not None else None
    found = clock(received, zone, after_annual_report=annual, information_received_at=information)
    assert received < found.remind_at < found.investigation_ends_at < found.overdue_at
    ends_on = local_date(received, zone) + timedelta(days=found.days)
    overdue_on = add_business_days(ends_on, 5, including_start=False)
    for instant, day in ((found.investigation_ends_at, ends_on), (found.overdue_at, overdue_on)):
        assert local_date(instant - timedelta(microseconds=1), zone) == day
        assert local_date(instant, zone) > day


SENT = sent_round(Bureau.TRANSUNION, disputed("EXAMPLE BANK", "5178****", key="t1"))


def received(round_: Round) -> Round:
    (letter,) = round_.letters
    receipt = RecordReceipt(letter_id=letter.letter_id, received_at=SENT_AT + timedelta(days=1), evidence="scan")
    return advance(round_, receipt, now=SENT_AT + timedelta(days=1), pack=PACK).round


def kinds(round_: Round) -> set[ClockKind]:
    return {due.kind for due in due_clocks(round_, PACK)}


def test_a_rounds_clocks_follow_where_it_stands() -> None:
    mailed = {ClockKind.STUCK, ClockKind.MAIL_LOST}
    assert kinds(SENT) == mailed, "nobody has received anything: progress and the mail are watched"
    at_bureau = received(SENT)
    assert kinds(at_bureau) == {ClockKind.STUCK, ClockKind.REMINDER, ClockKind.OVERDUE}
    (letter,) = at_bureau.letters
    assert letter.clock is not None
    due = {clock.kind: clock for clock in due_clocks(at_bureau, PACK)}
    assert due[ClockKind.OVERDUE].due_at == letter.clock.overdue_at
    assert due[ClockKind.REMINDER].due_at == letter.clock.remind_at
    assert all(clock.reason and clock.citation for clock in due.values())
    (item,) = at_bureau.items
    answered = item.model_copy(update={"outcome": Outcome.VERIFIED})
    assert kinds(at_bureau.model_copy(update={"items": (answered,)})) == {ClockKind.STUCK}
    assert kinds(at_bureau.model_copy(update={"ended": RoundPhase.WITHDRAWN})) == set()


def test_a_round_is_stuck_from_the_instant_its_clock_names() -> None:
    at_bureau = received(SENT)
    assert stuck_at(at_bureau, PACK) == SENT_AT + timedelta(days=61)
    for before, stuck in ((timedelta(microseconds=1), False), (timedelta(0), True)):
        assert is_stuck(at_bureau, now=stuck_at(at_bureau, PACK) - before, pack=PACK) is stuck
