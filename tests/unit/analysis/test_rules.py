"""Each rule: fires, stays silent, abstains, and where exactly its boundary lies."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.calendar import add_months, add_years
from contracts.dates import PartialDate
from contracts.report import HistoryCell, Source, SourceKind, Tradeline
from contracts.vocabulary import PAID_STATUSES, Bureau, HistoryCode, InquiryKind, Status
from functions.analysis.engine.rule import SILENT, Abstained, Fired, Rule
from functions.analysis.model import PurposeKind, ReportPurpose, Strength
from functions.analysis.rules import RULES
from functions.analysis.rules.accounts.amounts import charge_off_without_amount, paid_with_balance, paid_with_past_due
from functions.analysis.rules.accounts.dates import closed_before_opened
from functions.analysis.rules.months.obsolescence import inquiry_outdated, late_payment_obsolete
from tests.generators.account_kinds import history
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, case, inquiry, line, strength


def with_cell(month: str, code: HistoryCode | None = HistoryCode.LATE_30, **values: Any) -> Tradeline:
    cells = (HistoryCell(month=month, code=code, raw="x"),)
    return line(payment_history=cells, **{"status": Status.CURRENT, **values})


# -- the registry ---------------------------------------------------------------------------------------------------


def test_the_registry() -> None:
    assert [rule.id for rule in RULES] == sorted({rule.id for rule in RULES})
    assert len({rule.ground for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_declares_what_the_pack_knows(rule: Rule[Any]) -> None:
    assert set(rule.citations) <= PACK.citations
    assert not any("Metro 2" in citation for citation in rule.citations)
    assert rule.acdv_code is None or PACK.dispute_code(rule.acdv_code).active
    assert rule.title
    assert len(rule.documentation.split()) > 15
    assert rule.inputs
    assert not any(word in rule.documentation.lower() for word in ("violat", "illegal", "unlawful"))


# -- R02 ------------------------------------------------------------------------------------------------------------


def test_r02_fires_with_its_facts() -> None:
    found = late_payment_obsolete.check(with_cell("2017-01"), case())
    assert isinstance(found, Fired)
    assert found.strength is Strength.CERTAIN
    assert [(each.name, each.value) for each in found.facts] == [
        ("payment_history[2017-01]", "1"),
        ("generated_on", "2024-03-15"),
    ]
    assert found.facts[0].source is not None
    assert "2017-01" in found.explanation


@pytest.mark.parametrize(
    ("month", "generated_on", "fires"),
    [
        ("2017-02", date(2024, 2, 28), False),  # last day: 28 Feb 2017 + 7 years
        ("2017-02", date(2024, 2, 29), True),
        ("2012-02", date(2019, 2, 28), False),  # 29 Feb 2012 clamps to 28 Feb 2019
        ("2012-02", date(2019, 3, 1), True),
        ("2017-03", date(2024, 3, 31), False),
        ("2017-03", date(2024, 4, 1), True),
    ],
)
def test_r02_boundary_is_the_last_day_of_the_month_seven_years_on(month: str, generated_on: date, fires: bool) -> None:
    outcome = late_payment_obsolete.check(with_cell(month), case(generated_on))
    assert isinstance(outcome, Fired) is fires


@given(st.dates(date(2005, 1, 1), date(2020, 12, 31)), st.dates(date(2005, 1, 1), date(2035, 12, 31)))
def test_r02_is_the_statutes_comparison(late: date, generated_on: date) -> None:
    month = PartialDate.of(late).to_month()
    outcome = late_payment_obsolete.check(with_cell(str(month)), case(generated_on))
    assert isinstance(outcome, Fired) is (generated_on > add_years(month.latest(), 7))


@pytest.mark.parametrize("code", ["0", "E", "D", "B", "G", "H", "J", "K", "L", "Z"])
def test_r02_looks_at_late_payments_only(code: str) -> None:
    assert late_payment_obsolete.check(with_cell("2010-01", HistoryCode(code)), case()) == SILENT


def test_r02_names_every_old_late_and_no_young_one() -> None:
    cells = history(PartialDate(2024, 3), "1" + "0" * 85 + "121")
    found = late_payment_obsolete.check(line(payment_history=cells, status=Status.CURRENT), case())
    assert isinstance(found, Fired)
    assert [each.name for each in found.facts[:-1]] == [f"payment_history[2017-0{at}]" for at in (1,)] + [
        "payment_history[2016-12]",
        "payment_history[2016-11]",
    ]


@pytest.mark.parametrize(
    ("purpose", "at_most"),
    [
        (ReportPurpose(kind=PurposeKind.CREDIT, amount_cents=14_999_999), Strength.CERTAIN),
        (ReportPurpose(kind=PurposeKind.CREDIT, amount_cents=15_000_000), None),
        (ReportPurpose(kind=PurposeKind.CREDIT), Strength.PROBABLE),
        (ReportPurpose(kind=PurposeKind.LIFE_INSURANCE, amount_cents=15_000_000), None),
        (ReportPurpose(kind=PurposeKind.EMPLOYMENT, amount_cents=7_500_000), None),
        (ReportPurpose(kind=PurposeKind.EMPLOYMENT, amount_cents=7_499_999), Strength.CERTAIN),
        (ReportPurpose(kind=PurposeKind.CONSUMER_DISCLOSURE), Strength.POSSIBLE),
        (ReportPurpose(kind=PurposeKind.OTHER, amount_cents=99_000_000), Strength.CERTAIN),
        (WRITTEN, Strength.CERTAIN),
    ],
)
def test_r02_respects_the_purpose(purpose: ReportPurpose, at_most: Strength | None) -> None:
    outcome = late_payment_obsolete.check(with_cell("2010-01"), case(purpose=purpose))
    if at_most is None:
        assert outcome == SILENT
    else:
        assert strength(outcome) is at_most


@pytest.mark.parametrize("status", [Status.CHARGE_OFF, Status.COLLECTION, Status.PAID_CHARGE_OFF, Status.REPOSSESSION])
def test_r02_is_only_probable_on_what_ended_in_default(status: Status) -> None:
    assert strength(late_payment_obsolete.check(with_cell("2010-01", status=status), case())) is Strength.PROBABLE
    disclosed = case(purpose=ReportPurpose(kind=PurposeKind.CONSUMER_DISCLOSURE))
    assert strength(late_payment_obsolete.check(with_cell("2010-01", status=status), disclosed)) is Strength.POSSIBLE


def test_r02_abstains_without_its_inputs() -> None:
    assert late_payment_obsolete.check(line(), case()) == Abstained(("payment_history",))
    assert late_payment_obsolete.check(with_cell("2010-01"), case(None)) == Abstained(("report.generated_on",))
    unreadable = late_payment_obsolete.check(with_cell("2010-01", None), case())
    assert unreadable == Abstained(("payment_history[].code",))
    assert late_payment_obsolete.check(with_cell("2024-01", None), case()) == SILENT


def test_r02_abstains_where_the_law_pack_is_silent() -> None:
    before_the_act = case(date(1960, 1, 1))
    outcome = late_payment_obsolete.check(with_cell("1950-01"), before_the_act)
    assert outcome == Abstained(("fcra.obsolescence.other_adverse_years",))


# -- R07 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "fires"),
    [
        ("2022-03-15", False),
        ("2022-03-14", True),
        ("2022-03", False),
        ("2022-02", True),
        ("2022", False),
        ("2021", True),
    ],
)
def test_r07_boundary_is_two_years_on_the_latest_reading(made: str, fires: bool) -> None:
    outcome = inquiry_outdated.check(inquiry(kind=InquiryKind.HARD, inquired_on=PartialDate.parse(made)), case())
    assert isinstance(outcome, Fired) is fires


@given(st.dates(date(2010, 1, 1), date(2024, 3, 15)))
def test_r07_is_the_practices_comparison(made: date) -> None:
    outcome = inquiry_outdated.check(inquiry(kind=InquiryKind.HARD, inquired_on=PartialDate.of(made)), case())
    assert isinstance(outcome, Fired) is (add_months(made, 24) < REPORTED)


def test_r07_silent_abstaining_and_as_sure_as_the_reading() -> None:
    old = PartialDate(2015, 1, 1)
    assert inquiry_outdated.check(inquiry(kind=InquiryKind.SOFT, inquired_on=old), case()) == SILENT
    assert inquiry_outdated.check(inquiry(inquired_on=old), case()) == Abstained(("kind",))
    assert inquiry_outdated.check(inquiry(kind=InquiryKind.HARD), case()) == Abstained(("inquired_on",))
    undated = inquiry_outdated.check(inquiry(kind=InquiryKind.HARD, inquired_on=old), case(None))
    assert undated == Abstained(("report.generated_on",))
    for confidence, expected in ((1.0, Strength.CERTAIN), (0.8, Strength.PROBABLE), (0.5, Strength.POSSIBLE)):
        found = inquiry_outdated.check(inquiry(confidence, kind=InquiryKind.HARD, inquired_on=old), case())
        assert strength(found) is expected


# -- R16, R17 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "field"), [(paid_with_balance, "balance_cents"), (paid_with_past_due, "past_due_cents")]
)
class TestPaidBut:
    def test_fires_on_every_paid_status_from_the_first_cent(self, rule: Rule[Tradeline], field: str) -> None:
        for status in PAID_STATUSES:
            found = rule.check(line(status=status, **{field: 1}), case())
            assert strength(found) is Strength.CERTAIN
            assert isinstance(found, Fired)
            assert [each.value for each in found.facts] == [status.value, "$0.01"]
            assert rule.check(line(status=status, **{field: 0}), case()) == SILENT

    def test_silent_on_every_other_status(self, rule: Rule[Tradeline], field: str) -> None:
        for status in set(Status) - PAID_STATUSES:
            assert rule.check(line(status=status, **{field: 100}), case()) == SILENT
            assert rule.check(line(status=status), case()) == SILENT

    def test_abstains(self, rule: Rule[Tradeline], field: str) -> None:
        assert rule.check(line(**{field: 100}), case()) == Abstained(("status",))
        assert rule.check(line(status=Status.PAID_OR_CLOSED), case()) == Abstained((field,))

    def test_says_the_amount(self, rule: Rule[Tradeline], field: str) -> None:
        found = rule.check(line(status=Status.PAID_COLLECTION, **{field: 123_456}), case())
        assert isinstance(found, Fired)
        assert "$1,234.56" in found.explanation


def test_other_amounts_do_not_matter() -> None:
    assert (
        paid_with_balance.check(line(status=Status.PAID_OR_CLOSED, balance_cents=0, past_due_cents=5), case()) == SILENT
    )
    assert (
        paid_with_past_due.check(line(status=Status.PAID_OR_CLOSED, balance_cents=5, past_due_cents=0), case())
        == SILENT
    )


# -- R21 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [Status.CHARGE_OFF, Status.PAID_CHARGE_OFF])
def test_r21(status: Status) -> None:
    assert (
        strength(charge_off_without_amount.check(line(status=status, charge_off_cents=0), case())) is Strength.CERTAIN
    )
    assert charge_off_without_amount.check(line(status=status, charge_off_cents=1), case()) == SILENT
    assert charge_off_without_amount.check(line(status=status), case()) == Abstained(("charge_off_cents",))


def test_r21_an_empty_field_is_less_than_a_missing_one() -> None:
    said_nothing = Source(kind=SourceKind.JSON_PATH, path="$.amount", raw="UNKNOWN")
    found = line(status=Status.CHARGE_OFF)
    found = found.model_copy(update={"sources": {**found.sources, "charge_off_cents": said_nothing}})
    assert strength(charge_off_without_amount.check(found, case())) is Strength.POSSIBLE


def test_r21_silent_and_abstaining() -> None:
    for status in set(Status) - {Status.CHARGE_OFF, Status.PAID_CHARGE_OFF}:
        assert charge_off_without_amount.check(line(status=status, charge_off_cents=0), case()) == SILENT
    assert charge_off_without_amount.check(line(charge_off_cents=0), case()) == Abstained(("status",))


# -- R39 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "closed", "fires"),
    [
        ("2020-05-10", "2020-05-09", True),
        ("2020-05-10", "2020-05-10", False),
        ("2020-05-10", "2020-05", False),
        ("2020-05-10", "2020-04", True),
        ("2020-05", "2020-05-01", False),
        ("2020-05", "2020-04-30", True),
        ("2020", "2020", False),
        ("2020", "2019", True),
        ("2020-01", "2019", True),
    ],
)
def test_r39_fires_only_when_no_reading_saves_the_order(opened: str, closed: str, fires: bool) -> None:
    found = line(opened_on=PartialDate.parse(opened), closed_on=PartialDate.parse(closed), is_open=False)
    assert isinstance(closed_before_opened.check(found, case()), Fired) is fires


def test_r39_silent_and_abstaining() -> None:
    opened = PartialDate(2020, 5, 10)
    assert closed_before_opened.check(line(opened_on=opened, is_open=True), case()) == SILENT
    assert closed_before_opened.check(line(opened_on=opened, is_open=False), case()) == Abstained(("closed_on",))
    assert closed_before_opened.check(line(opened_on=opened), case()) == Abstained(("closed_on",))
    assert closed_before_opened.check(line(closed_on=opened, is_open=True), case()) == Abstained(("opened_on",))


@given(st.integers(0, 3000))
def test_promotional_inquiries_may_be_of_any_age(days: int) -> None:
    made = PartialDate.of(REPORTED - timedelta(days=days))
    assert inquiry_outdated.check(inquiry(kind=InquiryKind.SOFT, inquired_on=made), case()) == SILENT


def test_a_value_entered_without_a_source_counts_as_the_record_itself() -> None:
    found = Tradeline(key="t001", bureau=Bureau.EXPERIAN, status=Status.PAID_OR_CLOSED, balance_cents=1)
    assert strength(paid_with_balance.check(found, case())) is Strength.CERTAIN
