"""What two reports of one bureau tell of accounts: each rule firing, silent, abstaining, and at its boundary."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.comparing.ranks import STATUS_RANK
from contracts.comparing.reading import LEAST_CONFIDENCE
from contracts.report import HistoryCell
from contracts.vocabulary import HistoryCode, Status
from functions.monitoring.model import AlertSeverity, MonitoringAlertKind
from functions.monitoring.rules.wording import WORDINGS
from tests.harness.monitoring import a_file, line
from tests.unit.monitoring.comparing import doubtful, found, kinds, only, unread, with_line


def test_a_new_account_is_told() -> None:
    finding = only(found(a_file(), with_line(line(3))))
    assert (finding.kind, finding.severity) == (MonitoringAlertKind.NEW_ACCOUNT, AlertSeverity.WARNING)
    assert finding.evidence[0].key == "t003"


@pytest.mark.parametrize("status", [each for each, rank in STATUS_RANK.items() if rank > 0])
def test_a_new_account_that_is_negative_is_told_as_that_alone(status: Status) -> None:
    assert kinds(found(a_file(), with_line(line(3, status)))) == ["new_negative"]


def test_an_account_that_goes_is_told_by_nobody() -> None:
    judged = found(with_line(line(3, Status.COLLECTION)), a_file())
    assert judged.findings == () and judged.changed


@pytest.mark.parametrize("field", ["furnisher", "account_number"])
def test_a_doubtful_reading_opens_no_account(field: str) -> None:
    assert found(a_file(), with_line(line(3, sources=doubtful(field)))).findings == ()
    sure = line(3, sources=doubtful(field, confidence=LEAST_CONFIDENCE))
    assert kinds(found(a_file(), with_line(sure))) == ["new_account"]


def test_an_earlier_report_that_failed_to_list_accounts_makes_none_new() -> None:
    assert found(a_file(tradelines=()), a_file(tradelines=(line(1), line(2), line(3)))).findings == ()
    assert kinds(found(a_file(tradelines=()), a_file(tradelines=(line(1),)))) == ["new_account"]
    incomplete = a_file(issues=unread("$.tradeline", "totalTradeItems is not the 2 that were read"))
    assert found(incomplete, with_line(line(3))).findings == ()
    elsewhere = a_file(issues=unread("$.inquiry"))
    assert kinds(found(elsewhere, with_line(line(3)))) == ["new_account"]
    anywhere = a_file(issues=unread("$[0]"))
    assert found(anywhere, with_line(line(3))).findings == ()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (Status.CURRENT, Status.LATE_30, True),
        (Status.LATE_30, Status.LATE_60, True),
        (Status.LATE_60, Status.LATE_30, False),
        (Status.LATE_180, Status.CHARGE_OFF, True),
        (Status.CHARGE_OFF, Status.PAID_CHARGE_OFF, False),
        (Status.COLLECTION, Status.PAID_COLLECTION, False),
        (Status.CURRENT, Status.PAID_CHARGE_OFF, True),
        (Status.CHARGE_OFF, Status.COLLECTION, False),
        (Status.CURRENT, Status.TRANSFERRED, False),
        (None, Status.LATE_30, False),
        (Status.CURRENT, None, False),
    ],
)
def test_a_status_is_told_when_it_falls(before: Status | None, after: Status | None, told: bool) -> None:
    judged = found(a_file(tradelines=(line(1, before), line(2))), a_file(tradelines=(line(1, after), line(2))))
    assert kinds(judged) == (["new_negative"] if told else [])


def test_a_doubtful_status_is_not_told() -> None:
    late = line(1, Status.LATE_30, sources=doubtful("status"))
    assert found(a_file(), a_file(tradelines=(late, line(2)))).findings == ()


def grid(*cells: tuple[str, HistoryCode]) -> tuple[HistoryCell, ...]:
    return tuple(HistoryCell(month=month, code=code, raw=code.value) for month, code in cells)


CLEAN = (("2027-02", HistoryCode.CURRENT), ("2027-01", HistoryCode.CURRENT))


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ((("2027-03", HistoryCode.LATE_30), *CLEAN), True),
        ((("2027-03", HistoryCode.CURRENT), *CLEAN), False),
        ((("2027-03", HistoryCode.NO_DATA), *CLEAN), False),
        ((("2027-02", HistoryCode.CURRENT), ("2027-01", HistoryCode.LATE_60)), True),
        ((*CLEAN, ("2026-12", HistoryCode.LATE_90)), False),
        ((("2027-02", HistoryCode.CHARGE_OFF), ("2027-01", HistoryCode.CURRENT)), True),
    ],
    ids=["new month late", "new month good", "new month unknown", "old month made late", "older history", "charge-off"],
)
def test_a_month_that_becomes_bad_is_told_and_history_coming_into_view_is_not(cells: Any, told: bool) -> None:
    before = a_file(tradelines=(line(1, payment_history=grid(*CLEAN)), line(2)))
    after = a_file(tradelines=(line(1, payment_history=grid(*cells)), line(2)))
    assert kinds(found(before, after)) == (["new_negative"] if told else [])
    unknown = a_file(tradelines=(line(1), line(2)))
    assert found(unknown, after).findings == (), "a grid that was not listed before is no news"


DEFAULTED = (("2027-02", HistoryCode.COLLECTION), ("2027-01", HistoryCode.LATE_120))


@pytest.mark.parametrize(
    ("status", "known", "code", "told"),
    [
        (Status.COLLECTION, DEFAULTED, HistoryCode.COLLECTION, False),
        (None, DEFAULTED, HistoryCode.CHARGE_OFF, False),
        (Status.COLLECTION, CLEAN, HistoryCode.COLLECTION, False),
        (None, CLEAN, HistoryCode.COLLECTION, True),
        (Status.LATE_120, DEFAULTED[1:], HistoryCode.CHARGE_OFF, True),
        (Status.LATE_30, (("2027-02", HistoryCode.LATE_30), *CLEAN[1:]), HistoryCode.LATE_30, True),
    ],
    ids=["goes on", "by its months", "by its status", "begins", "a late one defaults", "late once more"],
)
def test_a_default_that_was_told_is_not_told_again_each_month(
    status: Status | None, known: tuple[tuple[str, HistoryCode], ...], code: HistoryCode, told: bool
) -> None:
    before = a_file(tradelines=(line(1, status, payment_history=grid(*known)), line(2)))
    longer = line(1, status, payment_history=grid(("2027-03", code), *known))
    judged = found(before, a_file(tradelines=(longer, line(2))))
    assert kinds(judged) == (["new_negative"] if told else []) and judged.changed


@pytest.mark.parametrize(("before", "after", "told"), [(0, 100, True), (100, 200, False), (None, 100, False), (0, None, False)])  # fmt: skip
def test_an_amount_past_due_is_told_when_there_was_none(before: int | None, after: int | None, told: bool) -> None:
    judged = found(
        a_file(tradelines=(line(1, past_due_cents=before), line(2))),
        a_file(tradelines=(line(1, past_due_cents=after), line(2))),
    )
    assert kinds(judged) == (["new_negative"] if told else [])


def test_one_account_that_worsens_in_many_ways_is_one_alert() -> None:
    before = a_file(tradelines=(line(1, payment_history=grid(*CLEAN)), line(2)))
    worse = line(1, Status.LATE_30, past_due_cents=5000, payment_history=grid(("2027-03", HistoryCode.LATE_30), *CLEAN))
    finding = only(found(before, a_file(tradelines=(worse, line(2)))))
    assert {fact.field for fact in finding.evidence} == {"status", "past_due_cents", "payment_history[2027-03]"}


def test_a_negative_item_that_came_back_is_told_with_the_provision() -> None:
    bad = line(3, Status.COLLECTION)
    finding = only(found(a_file(), with_line(bad), earlier=(with_line(bad),)))
    assert finding.kind is MonitoringAlertKind.REINSERTED
    assert WORDINGS[finding.kind].citation == "15 U.S.C. 1681i(a)(5)(B)"
    good = line(3)
    assert found(a_file(), with_line(good), earlier=(with_line(good),)).findings == ()


def test_an_account_is_the_same_under_another_key() -> None:
    moved = line(3).model_copy(update={"key": "t009"})
    one, other = only(found(a_file(), with_line(line(3)))), only(found(a_file(), with_line(moved)))
    assert one.subject == other.subject != only(found(a_file(), with_line(line(4)))).subject
