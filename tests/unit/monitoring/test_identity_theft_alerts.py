"""Signs of identity theft that two reports tell together, by what a finding is known again, and every kind's words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from contracts.dates import PartialDate
from contracts.report import Consumer, Report
from functions.monitoring.model import AlertSeverity, MonitoringAlertKind
from functions.monitoring.rules.figures import IDENTITY_THEFT
from functions.monitoring.rules.finding import Finding, Recent, identity_of
from functions.monitoring.rules.wording import WORDINGS
from tests.harness.monitoring import DAY, ELSEWHERE, HOME, MARIA, a_file, inquiry, line
from tests.unit.monitoring.comparing import TODAY, found, kinds


def shopping(count: int, days_ago: int = 0, **more: Any) -> Report:
    on = PartialDate.of(TODAY - timedelta(days=days_ago))
    asked_now = tuple(inquiry(number, on) for number in range(2, 2 + count))
    return a_file(inquiries=(*a_file().inquiries, *asked_now), **more)


MOVED = Consumer(names=(MARIA,), addresses=(HOME, ELSEWHERE))


@pytest.mark.parametrize(
    ("count", "days_ago", "told"),
    [
        (IDENTITY_THEFT.inquiries, 0, True),
        (IDENTITY_THEFT.inquiries - 1, 0, False),
        (IDENTITY_THEFT.inquiries, IDENTITY_THEFT.within_days, True),
        (IDENTITY_THEFT.inquiries, IDENTITY_THEFT.within_days + 1, False),
    ],
)
def test_several_inquiries_with_a_new_address(count: int, days_ago: int, told: bool) -> None:
    assert ("identity_theft" in kinds(found(a_file(), shopping(count, days_ago, consumer=MOVED)))) is told


def test_a_new_account_counts_as_an_address_does_and_inquiries_alone_do_not() -> None:
    opened = (line(1), line(2), line(3))
    assert "identity_theft" in kinds(found(a_file(), shopping(3, tradelines=opened)))
    assert "identity_theft" not in kinds(found(a_file(), shopping(5)))


def test_the_address_may_have_come_days_before_and_at_another_bureau() -> None:
    def seen(kind: MonitoringAlertKind, days_ago: int, bureau: str = "equifax") -> tuple[Recent, ...]:
        return (Recent(bureau, kind, TODAY - timedelta(days=days_ago)),)

    within, after = IDENTITY_THEFT.within_days, IDENTITY_THEFT.within_days + 1
    assert "identity_theft" in kinds(found(a_file(), shopping(3), recent=seen(MonitoringAlertKind.NEW_ADDRESS, within)))
    assert "identity_theft" not in kinds(
        found(a_file(), shopping(3), recent=seen(MonitoringAlertKind.NEW_ADDRESS, after))
    )
    told = seen(MonitoringAlertKind.IDENTITY_THEFT, 3, "experian") + seen(MonitoringAlertKind.NEW_ADDRESS, 3)
    assert "identity_theft" not in kinds(found(a_file(), shopping(3), recent=told)), "told three days ago"


def test_old_news_alone_is_no_sign() -> None:
    shown = shopping(3)
    recent = (Recent("experian", MonitoringAlertKind.NEW_ADDRESS, TODAY),)
    assert found(shown, shown, recent=recent).findings == ()


def test_inquiries_of_a_month_only_known_are_not_counted() -> None:
    vague = tuple(inquiry(number, PartialDate(TODAY.year, TODAY.month)) for number in range(2, 6))
    early = a_file(inquiries=vague, consumer=MOVED)
    assert TODAY.day < IDENTITY_THEFT.within_days
    assert "identity_theft" not in kinds(found(a_file(), early)), "the month may end after today"


def test_an_identity_keeps_the_day_only_for_what_goes_back_and_forth() -> None:
    def named(kind: MonitoringAlertKind, day: date) -> str:
        return identity_of(
            "cus", "experian", Finding(kind=kind, severity=AlertSeverity.INFO, subject="s", evidence=()), day
        )

    assert named(MonitoringAlertKind.HARD_INQUIRY, DAY) == named(MonitoringAlertKind.HARD_INQUIRY, TODAY)
    assert named(MonitoringAlertKind.SCORE_CHANGE, DAY) != named(MonitoringAlertKind.SCORE_CHANGE, TODAY)
    assert len({named(kind, DAY) for kind in MonitoringAlertKind}) == len(MonitoringAlertKind)


def test_every_kind_has_its_words() -> None:
    assert set(WORDINGS) == set(MonitoringAlertKind)
    assert all(each.title and each.meaning and each.what_to_do for each in WORDINGS.values())
