"""R01, R03: what the statute's years end, to the day; R05, R06: what the bureaus' plan leaves out besides."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.calendar import add_years
from contracts.dates import PartialDate
from contracts.vocabulary import Status
from functions.analysis.model import RuleClass
from functions.analysis.rules.months.obsolescence import bankruptcy_obsolete, default_obsolete
from functions.analysis.rules.people.court_records import judgment_shown, tax_lien_shown
from tests.unit.analysis.rule_samples import DISCLOSED, LARGE_CREDIT, Told, case, facts, fired, line, record, told

BEFORE_THE_PLAN = date(2017, 3, 15)
OLD = {"status": "charge_off", "first_delinquency_on": "2012-01-10"}


# -- R01 ------------------------------------------------------------------------------------------------------------


def test_r01_fires_with_its_facts() -> None:
    outcome = default_obsolete.check(line(**OLD), case())
    assert facts(outcome) == {
        "status": "charge_off",
        "first_delinquency_on": "2012-01-10",
        "generated_on": "2024-03-15",
    }
    assert "more than 7 years and 180 days before" in fired(outcome).explanation
    assert all(fact.source for fact in fired(outcome).facts)


@pytest.mark.parametrize(
    ("first", "last_day"),
    [
        ("2016-09-17", date(2024, 3, 16)),  # day 180 is 16 March 2017
        ("2016-09", date(2024, 3, 29)),  # a month counts as its last day
        ("2015", date(2023, 6, 28)),  # a year as its last day, 31 December 2015
        ("2015-09-02", date(2023, 2, 28)),  # day 180 is 29 February 2016
    ],
)
def test_r01_boundary_is_the_last_day_of_seven_years_after_day_180(first: str, last_day: date) -> None:
    for days, expected in ((-1, "silent"), (0, "silent"), (1, "certain")):
        within = case(last_day + timedelta(days=days))
        assert told(default_obsolete.check(line(status="collection", first_delinquency_on=first), within)) == expected


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_r01_is_the_statutes_comparison(first: date, generated_on: date) -> None:
    subject = line(status="charge_off", first_delinquency_on=PartialDate.of(first))
    old = generated_on > add_years(first + timedelta(days=180), 7)
    assert told(default_obsolete.check(subject, case(generated_on))) == ("certain" if old else "silent")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "certain"),
        ({"status": "paid_charge_off"}, "certain"),  # payment starts no new period
        ({"status": "collection"}, "certain"),
        ({"status": "paid_collection"}, "certain"),
        ({"status": "repossession"}, "probable"),  # similar action
        ({"status": "foreclosure"}, "probable"),
        ({"status": "transferred", "payment_rating": "L"}, "probable"),
        ({"status": "transferred", "payment_rating": "6"}, "silent"),
        ({"status": "current", "account_type": "48"}, "probable"),  # a collection agency's account
        ({"status": None, "account_type": "0C"}, "probable"),
        ({"status": "late_180"}, "silent"),  # each late ages by itself: R02
        ({"status": "paid_or_closed", "payment_rating": "0"}, "silent"),
        ({"status": "deleted"}, "silent"),
        ({"status": None}, ("status",)),
        ({"first_delinquency_on": None}, ("first_delinquency_on",)),
    ],
)
def test_r01_by_what_became_of_the_account(fields: dict[str, Any], expected: Told) -> None:
    assert told(default_obsolete.check(line(**{**OLD, **fields}), case())) == expected


def test_r01_and_r03_respect_the_purpose_and_the_date() -> None:
    bankrupt: Any = record(kind="bankruptcy", filed_on="2010-01-01")
    default: Any = line(**OLD)
    for rule, subject, most in (
        (default_obsolete, default, "certain"),
        (bankruptcy_obsolete, bankrupt, "probable"),
    ):
        assert told(rule.check(subject, case())) == most
        assert told(rule.check(subject, case(purpose=LARGE_CREDIT))) == "silent"
        assert told(rule.check(subject, case(purpose=DISCLOSED))) == "possible"
        assert told(rule.check(subject, case(None))) == ("report.generated_on",)
    undated = default_obsolete.check(line(status="collection"), case(None))
    assert told(undated) == ("first_delinquency_on", "report.generated_on")


def test_r01_needs_the_law_of_the_day() -> None:
    # The 180 days are in the statute since 1997 only.
    outcome = default_obsolete.check(line(status="collection", first_delinquency_on="1980-01"), case(date(1990, 1, 1)))
    assert told(outcome) == ("fcra.obsolescence.collection_offset_days",)
    before_any = bankruptcy_obsolete.check(record(kind="bankruptcy", filed_on="1960-01-01"), case(date(1975, 1, 1)))
    assert told(before_any) == ("fcra.obsolescence.bankruptcy_years",)


# -- R03 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filed", "expected"),
    [
        ("2014-03-14", "probable"),
        ("2014-03-15", "silent"),
        ("2014-03-16", "silent"),
        ("2014-02", "probable"),
        ("2014-03", "silent"),
        ("2013", "probable"),
        ("2014", "silent"),
        (None, ("filed_on",)),
    ],
)
def test_r03_boundary_is_ten_years_on_the_latest_reading(filed: str | None, expected: Told) -> None:
    assert told(bankruptcy_obsolete.check(record(kind="bankruptcy", filed_on=filed), case())) == expected


def test_r03_clamps_29_february_and_names_its_facts() -> None:
    leap = record(kind="bankruptcy", filed_on="2012-02-29")
    assert told(bankruptcy_obsolete.check(leap, case(date(2022, 2, 28)))) == "silent"
    outcome = bankruptcy_obsolete.check(leap, case(date(2022, 3, 1)))
    assert facts(outcome) == {"kind": "bankruptcy", "filed_on": "2012-02-29", "generated_on": "2022-03-01"}
    assert "more than 10 years" in fired(outcome).explanation


def test_r03_looks_at_bankruptcies_only() -> None:
    for kind in ("judgment", "tax_lien", "other"):
        assert told(bankruptcy_obsolete.check(record(kind=kind, filed_on="2000-01-01"), case())) == "silent"
    assert told(bankruptcy_obsolete.check(record(filed_on="2000-01-01"), case())) == ("kind",)
    assert told(bankruptcy_obsolete.check(record(), case())) == ("kind", "filed_on")


@pytest.mark.parametrize("chapter", ["7", "13"])
def test_r03_knows_one_period_for_every_chapter(chapter: str) -> None:
    eight_years = record(kind="bankruptcy", chapter=chapter, filed_on="2016-01-01")
    assert told(bankruptcy_obsolete.check(eight_years, case())) == "silent"


# -- R05 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filed", "generated_on", "expected"),
    [
        ("2023-01-01", date(2024, 3, 15), "probable"),  # young, yet against the plan
        (None, date(2024, 3, 15), "probable"),
        ("2023-01-01", date(2018, 4, 16), "probable"),
        ("2018-01-01", date(2018, 4, 15), "silent"),  # the day before the plan
        ("2011-04-15", date(2018, 4, 15), "silent"),
        ("2011-04-14", date(2018, 4, 15), "possible"),  # the limitation period may be longer
        (None, date(2018, 4, 15), ("filed_on",)),
        ("2011-04-14", None, ("report.generated_on",)),
    ],
)
def test_r05_by_age_and_by_the_plan(filed: str | None, generated_on: date | None, expected: Told) -> None:
    assert told(judgment_shown.check(record(kind="judgment", filed_on=filed), case(generated_on))) == expected


def test_r05_says_which_layer_it_rests_on() -> None:
    young = fired(judgment_shown.check(record(kind="judgment", filed_on="2023-01-01"), case()))
    assert young.footing is not None
    assert (young.footing.rule_class, young.footing.citations) == (
        RuleClass.BUREAU_POLICY,
        ("National Consumer Assistance Plan",),
    )
    old = fired(judgment_shown.check(record(kind="judgment", filed_on="2010-01-01"), case()))
    assert old.footing is not None and old.footing.rule_class is RuleClass.BUREAU_POLICY
    assert "15 U.S.C. 1681c(a)(2)" in old.footing.citations
    before = fired(judgment_shown.check(record(kind="judgment", filed_on="2005-01-01"), case(BEFORE_THE_PLAN)))
    assert before.footing is not None
    assert (before.footing.rule_class, before.footing.citations) == (RuleClass.STATUTE, ("15 U.S.C. 1681c(a)(2)",))
    assert not any("violat" in found.explanation for found in (young, old, before))


def test_r05_and_r06_beyond_the_limits_of_1681c() -> None:
    # 1681c(b) lifts the statute's limits, not the bureaus' plan.
    judgment = record(kind="judgment", filed_on="2005-01-01")
    lien = record(kind="tax_lien", status_text="Paid", status_on="2005-01-01")
    for rule, subject in ((judgment_shown, judgment), (tax_lien_shown, lien)):
        assert told(rule.check(subject, case(purpose=LARGE_CREDIT))) == "probable"
        assert fired(rule.check(subject, case(purpose=LARGE_CREDIT))).footing.citations == (  # type: ignore[union-attr]
            "National Consumer Assistance Plan",
        )
        assert told(rule.check(subject, case(BEFORE_THE_PLAN, purpose=LARGE_CREDIT))) == "silent"


@pytest.mark.parametrize("rule", [judgment_shown, tax_lien_shown], ids=lambda rule: rule.id)
def test_r05_and_r06_look_at_their_own_kind(rule: Any) -> None:
    other = {"R05": "tax_lien", "R06": "judgment"}[rule.id]
    for kind in ("bankruptcy", "other", other):
        assert told(rule.check(record(kind=kind, filed_on="2000-01-01"), case())) == "silent"
    assert told(rule.check(record(filed_on="2000-01-01"), case())) == ("kind",)
    assert told(rule.check(record(), case(None))) == ("kind", "report.generated_on")


# -- R06 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "since", "expected"),
    [
        ("Released", "2010-03-14", "probable"),
        ("Released", "2010-03-15", "silent"),
        ("RELEASED 03/2010", "2010-02", "probable"),
        ("Paid", "2009", "probable"),
        ("Satisfied", "2012-01-01", "silent"),
        ("Not paid", "2001-01-01", "silent"),  # an unpaid lien has no limit
        ("Unpaid", "2001-01-01", "silent"),
        ("Filed", None, "silent"),
        ("Paid", None, ("status_on",)),
        (None, "2001-01-01", ("status_text",)),
        (None, None, ("status_text", "status_on")),
    ],
)
def test_r06_by_payment_before_the_plan(status: str | None, since: str | None, expected: Told) -> None:
    subject = record(kind="tax_lien", status_text=status, status_on=since, filed_on="2000-01-01")
    assert told(tax_lien_shown.check(subject, case(BEFORE_THE_PLAN))) == expected


def test_r06_says_which_layer_it_rests_on() -> None:
    unpaid = fired(tax_lien_shown.check(record(kind="tax_lien", status_text="Unpaid"), case()))
    assert unpaid.footing is not None and unpaid.footing.rule_class is RuleClass.BUREAU_POLICY
    assert unpaid.footing.citations == ("National Consumer Assistance Plan",)
    old = fired(tax_lien_shown.check(record(kind="tax_lien", status_text="Paid", status_on="2010-01-01"), case()))
    assert old.footing is not None and old.footing.rule_class is RuleClass.STATUTE
    assert old.footing.citations == ("15 U.S.C. 1681c(a)(3)", "National Consumer Assistance Plan")
    disclosed = tax_lien_shown.check(
        record(kind="tax_lien", status_text="Paid", status_on="2010-01-01"), case(purpose=DISCLOSED)
    )
    assert told(disclosed) == "possible"


def test_every_status_is_decided() -> None:
    for status in Status:
        assert told(default_obsolete.check(line(status=status, first_delinquency_on="2001-01-01"), case())) in (
            "certain",
            "probable",
            "silent",
        )
