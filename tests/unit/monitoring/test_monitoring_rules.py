"""What two reports of one bureau tell: each rule firing, silent, abstaining, and at its boundary."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from contracts.comparing.ranks import STATUS_RANK
from contracts.comparing.reading import LEAST_CONFIDENCE
from contracts.dates import PartialDate
from contracts.report import (
    Address,
    Alert,
    Consumer,
    HistoryCell,
    Issue,
    IssueSeverity,
    Name,
    PublicRecord,
    Report,
    Score,
    Source,
    SourceKind,
    SsnOnFile,
)
from contracts.vocabulary import AlertKind as MarkerKind
from contracts.vocabulary import Bureau, HistoryCode, InquiryKind, PublicRecordKind, Status
from functions.monitoring.model import AlertSeverity, MonitoringAlertKind
from functions.monitoring.rules.figures import IDENTITY_THEFT, LARGE_DROP_POINTS, LATE_LISTING_DAYS
from functions.monitoring.rules.finding import Finding, Recent, identity_of
from functions.monitoring.rules.judge import Judged, Memory, judge
from functions.monitoring.rules.wording import WORDINGS
from tests.harness.monitoring import DAY, ELSEWHERE, HOME, MARIA, a_file, inquiry, line

TODAY = DAY + timedelta(days=1)


def found(
    before: Report | None,
    after: Report,
    *,
    earlier: tuple[Report, ...] = (),
    scores: dict[str, int] | None = None,
    recent: tuple[Recent, ...] = (),
    points: int = 10,
) -> Judged:
    dated = after.model_copy(update={"id": "rpt_after", "generated_on": TODAY})
    known = before and before.model_copy(update={"id": "rpt_before"})
    older = tuple(each.model_copy(update={"id": f"rpt_{at}"}) for at, each in enumerate(earlier))
    return judge(known, dated, older, Memory(scores or {}, recent), score_points=points, day=TODAY)


def kinds(judged: Judged) -> list[str]:
    return sorted(each.kind.value for each in judged.findings)


def only(judged: Judged) -> Finding:
    (finding,) = judged.findings
    return finding


def doubtful(*fields: str, confidence: float = LEAST_CONFIDENCE - 0.01) -> dict[str, Source]:
    return {field: Source(kind=SourceKind.JSON_PATH, path="$", confidence=confidence) for field in fields}


def unread(place: str, detail: str = "part of it is unread") -> tuple[Issue, ...]:
    return (Issue(code="count_mismatch", severity=IssueSeverity.ERROR, place=place, detail=detail),)


# -- the first report, and the same again -----------------------------------------------------------------------------


def test_the_first_report_is_the_baseline() -> None:
    judged = found(None, a_file())
    assert judged.findings == () and judged.changed and judged.scores == {"VantageScore 4.0": 700}


def test_the_first_report_tells_a_freeze_that_stands() -> None:
    file = a_file(alerts=(Alert(kind=MarkerKind.FREEZE), Alert(kind=MarkerKind.MESSAGE, text="SSN MATCHES")))
    finding = only(found(None, file))
    assert (finding.kind, finding.severity, finding.subject) == (
        MonitoringAlertKind.FILE_ALERT,
        AlertSeverity.INFO,
        "freeze",
    )


def test_the_same_report_again_tells_nothing() -> None:
    judged = found(a_file(), a_file())
    assert judged.findings == () and not judged.changed


def test_a_date_that_moves_by_itself_is_no_change() -> None:
    moved = tuple(each.model_copy(update={"reported_on": PartialDate(2027, 3, 9)}) for each in a_file().tradelines)
    assert not found(a_file(), a_file(tradelines=moved)).changed
    assert found(a_file(), a_file(tradelines=(line(1, balance_cents=5), line(2)))).changed


# -- scores -----------------------------------------------------------------------------------------------------------


def scored(value: int | None, **more: Any) -> Report:
    return a_file(scores=(Score(model="VantageScore 4.0", value=value, **more),))


@pytest.mark.parametrize(
    ("value", "severity"),
    [
        (709, None),
        (710, AlertSeverity.INFO),
        (691, None),
        (690, AlertSeverity.NOTICE),
        (700 - LARGE_DROP_POINTS + 1, AlertSeverity.NOTICE),
        (700 - LARGE_DROP_POINTS, AlertSeverity.WARNING),
    ],
)
def test_a_score_is_told_from_the_threshold_on(value: int, severity: AlertSeverity | None) -> None:
    judged = found(a_file(), scored(value))
    assert [each.severity for each in judged.findings] == ([severity] if severity else [])
    assert judged.scores == {"VantageScore 4.0": value if severity else 700}


def test_a_slow_slide_is_told_when_it_has_summed_up() -> None:
    reports, told = [scored(700 - 4 * day) for day in range(10)], []
    scores: dict[str, int] = {}
    for before, after in pairwise(reports):
        judged = found(before, after, scores=scores)
        scores = judged.scores
        told += [(fact.before, fact.after) for each in judged.findings for fact in each.evidence]
    assert told == [(700, 688), (688, 676), (676, 664)]


def test_a_score_that_is_none_tells_nothing() -> None:
    assert found(a_file(), scored(None, exclusion_code="9003")).findings == ()
    assert found(scored(None), scored(500)).findings == ()
    assert found(a_file(), scored(500, sources=doubtful("value"))).findings == ()
    assert found(a_file(), a_file(scores=())).findings == ()
    other = a_file(scores=(Score(model="FICO 8", value=500),))
    assert found(a_file(), other).findings == (), "another model is another scale"


# -- accounts and negative items --------------------------------------------------------------------------------------


def with_line(*lines: Any) -> Report:
    return a_file(tradelines=(line(1), line(2), *lines))


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


# -- public records and inquiries -------------------------------------------------------------------------------------


def record(**values: Any) -> PublicRecord:
    known: dict[str, Any] = {
        "kind": PublicRecordKind.BANKRUPTCY,
        "reference_number": "27-10442",
        "filed_on": PartialDate(2027, 2, 1),
    }
    return PublicRecord(key="p001", bureau=Bureau.EXPERIAN, **(known | values))


def test_a_new_public_record_is_told() -> None:
    assert kinds(found(a_file(), a_file(public_records=(record(),)))) == ["new_public_record"]
    assert found(a_file(), a_file(public_records=(record(sources=doubtful("kind")),))).findings == ()
    assert found(a_file(issues=unread("$.publicRecord")), a_file(public_records=(record(),))).findings == ()
    back = found(a_file(), a_file(public_records=(record(),)), earlier=(a_file(public_records=(record(),)),))
    assert kinds(back) == ["reinserted"]


def asked(*more: Any) -> Report:
    return a_file(inquiries=(*a_file().inquiries, *more))


def test_a_hard_inquiry_is_told_and_a_soft_one_is_not() -> None:
    on = PartialDate.of(DAY)
    assert kinds(found(a_file(), asked(inquiry(2, on)))) == ["hard_inquiry"]
    assert found(a_file(), asked(inquiry(2, on, kind=InquiryKind.SOFT))).findings == ()
    assert found(a_file(), asked(inquiry(2, on, kind=None))).findings == ()
    assert found(a_file(), asked(inquiry(2, on, sources=doubtful("inquired_on")))).findings == ()


def test_an_inquiry_that_was_listed_late_is_not_new() -> None:
    edge = DAY - timedelta(days=LATE_LISTING_DAYS)
    assert kinds(found(a_file(), asked(inquiry(2, PartialDate.of(edge))))) == ["hard_inquiry"]
    assert found(a_file(), asked(inquiry(2, PartialDate.of(edge - timedelta(days=1))))).findings == ()


def test_a_report_that_failed_to_list_inquiries_says_nothing_either_way() -> None:
    on = PartialDate.of(DAY)
    several = a_file(inquiries=tuple(inquiry(number, on) for number in range(1, 5)))
    assert found(a_file(inquiries=()), several).findings == ()
    assert found(several, a_file(inquiries=())).findings == ()
    assert (
        found(a_file(issues=unread("$.summaries", "totalInquiries is not the 1 that were read")), several).findings
        == ()
    )


# -- who the file is about --------------------------------------------------------------------------------------------


def about(**values: Any) -> Report:
    return a_file(consumer=Consumer(**({"names": (MARIA,), "addresses": (HOME,)} | values)))


def test_a_new_address_is_told_and_another_spelling_is_not() -> None:
    assert kinds(found(a_file(), about(addresses=(HOME, ELSEWHERE)))) == ["new_address"]
    same_house = HOME.model_copy(update={"line": "12 ELM ST", "postal_code": "80203-1122"})
    assert found(a_file(), about(addresses=(same_house,))).findings == ()
    assert found(a_file(), about(addresses=(HOME, ELSEWHERE)), earlier=(about(addresses=(ELSEWHERE,)),)).findings == ()
    unsure = ELSEWHERE.model_copy(update={"sources": doubtful("line")})
    assert found(a_file(), about(addresses=(HOME, unsure))).findings == ()
    assert found(a_file(), about(addresses=(HOME, Address(city="MIAMI", state="FL")))).findings == ()
    moved = about(
        addresses=(ELSEWHERE, HOME.model_copy(update={"line": "1 A"}), HOME.model_copy(update={"line": "2 B"}))
    )
    assert found(about(addresses=()), moved).findings == (), "none were listed before"


def test_another_name_and_another_number_are_told() -> None:
    other = Name(first="MARIO", last="DELGADO")
    assert kinds(found(a_file(), about(names=(MARIA, other)))) == ["new_name"]
    assert found(a_file(), about(names=(MARIA, Name(last="DELGADO")))).findings == ()
    before = about(ssns=(SsnOnFile(masked="***-**-1234"),))
    finding = only(found(before, about(ssns=(SsnOnFile(masked="***-**-1234"), SsnOnFile(masked="***-**-9999")))))
    assert (finding.kind, finding.severity) == (MonitoringAlertKind.NEW_SSN, AlertSeverity.URGENT)


def test_a_freeze_that_comes_or_goes_is_told() -> None:
    frozen = a_file(alerts=(Alert(kind=MarkerKind.FREEZE),))
    assert only(found(a_file(), frozen)).severity is AlertSeverity.NOTICE
    assert only(found(frozen, a_file())).severity is AlertSeverity.WARNING
    assert found(frozen, a_file(issues=unread("$.alerts"))).findings == ()
    assert found(a_file(issues=unread("$.freeze")), frozen).findings == ()


# -- signs of identity theft ------------------------------------------------------------------------------------------


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


# -- identity and words -----------------------------------------------------------------------------------------------


def test_an_identity_keeps_the_day_only_for_what_goes_back_and_forth() -> None:
    def named(kind: MonitoringAlertKind, day: date) -> str:
        return identity_of(
            "cus", "experian", Finding(kind=kind, severity=AlertSeverity.INFO, subject="s", evidence=()), day
        )

    assert named(MonitoringAlertKind.HARD_INQUIRY, DAY) == named(MonitoringAlertKind.HARD_INQUIRY, TODAY)
    assert named(MonitoringAlertKind.SCORE_CHANGE, DAY) != named(MonitoringAlertKind.SCORE_CHANGE, TODAY)
    assert len({named(kind, DAY) for kind in MonitoringAlertKind}) == len(MonitoringAlertKind)


def test_an_account_is_the_same_under_another_key() -> None:
    moved = line(3).model_copy(update={"key": "t009"})
    one, other = only(found(a_file(), with_line(line(3)))), only(found(a_file(), with_line(moved)))
    assert one.subject == other.subject != only(found(a_file(), with_line(line(4)))).subject


def test_every_kind_has_its_words() -> None:
    assert set(WORDINGS) == set(MonitoringAlertKind)
    assert all(each.title and each.meaning and each.what_to_do for each in WORDINGS.values())
