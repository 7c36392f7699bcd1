"""R63: medical collections that the bureaus leave out; R64: veterans' debts; R66: states that bar them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import Tradeline
from functions.analysis.engine.analyse import analyse
from functions.analysis.engine.rule import Fired
from functions.analysis.known import MedicalDebt
from functions.analysis.rules.debts.collectors import medical_name_shown
from functions.analysis.rules.debts.medical import (
    medical_collection_shown,
    medical_debt_barred_by_state,
    veteran_medical_debt_shown,
)
from tests.generators.plants.medical import PLANTS
from tests.generators.plants.planting import found_and_planted
from tests.unit.analysis.rule_samples import DISCLOSED, LARGE_CREDIT, PACK, WRITTEN, Told, facts, fired, line, told
from tests.unit.analysis.told_samples import case_with, says

COLLECTION: dict[str, Any] = {
    "furnisher": "NORTHGATE RECOVERY", "account_type": "48", "status": "collection", "creditor_classification": "02",
    "opened_on": "2023-06-01", "reported_on": "2024-03-01", "first_delinquency_on": "2022-11", "balance_cents": 88_000,
    "high_credit_cents": 88_000,
}  # fmt: skip
BARS = [row for row in PACK.provisions if row.id.endswith(".medical_reporting_bar")]


def bill(**values: Any) -> Tradeline:
    return line(**{**COLLECTION, **values})


def debt(**values: Any) -> MedicalDebt:
    return says(MedicalDebt, **{"initial_cents": None, "paid_on": None, **values})


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_fires_exactly_its_rule(rule_id: str, seed: int) -> None:
    found, planted = found_and_planted(PLANTS[rule_id], rule_id, seed)
    assert found == planted


# -- R63 ------------------------------------------------------------------------------------------------------------


def shown(*said: MedicalDebt, generated_on: date | None = date(2024, 3, 15), **values: Any) -> Told:
    subject = bill(**values)
    within = case_with(*said, generated_on=generated_on, tradelines=(subject,))
    return told(medical_collection_shown.check(subject, within))


@pytest.mark.parametrize(
    ("values", "said", "expected"),
    [
        ({}, None, "silent"),  # old enough, large enough, unpaid
        ({"status": "paid_collection", "balance_cents": 0}, None, "probable"),
        ({"high_credit_cents": 49_999}, None, "probable"),
        ({"high_credit_cents": 50_000}, None, "silent"),
        ({"balance_cents": 12_000}, None, "silent"),  # what is left doesn't count
        ({}, {"initial_cents": 49_999}, "probable"),
        ({"high_credit_cents": 20_000}, {"initial_cents": 50_000}, "silent"),  # what was told goes before
        ({"high_credit_cents": None}, None, ("high_credit_cents", "known.medical_debt")),
        ({"high_credit_cents": 0}, None, ("high_credit_cents", "known.medical_debt")),
        ({"first_delinquency_on": "2023-03-16"}, None, "probable"),
        ({"first_delinquency_on": "2023-03-15"}, None, "silent"),
        ({"first_delinquency_on": "2023-03"}, None, "silent"),  # its first day is a year ago
        ({"first_delinquency_on": "2023-04"}, None, "probable"),
        ({"first_delinquency_on": "2023"}, None, "silent"),
        ({"first_delinquency_on": None}, None, ("first_delinquency_on",)),
        ({"first_delinquency_on": None, "high_credit_cents": 9_900}, None, "probable"),
        ({}, {"paid_on": date(2024, 2, 29)}, "probable"),
        ({}, {"paid_on": date(2024, 3, 1)}, "silent"),  # reported on the day of payment
        ({"reported_on": None}, {"paid_on": date(2024, 2, 29)}, "silent"),
        ({"status": "deleted"}, None, "silent"),
        ({"confidence": 0.5, "status": "paid_collection"}, None, "possible"),
    ],
)
def test_r63_by_payment_age_and_amount(values: dict[str, Any], said: dict[str, Any] | None, expected: Told) -> None:
    assert shown(*([] if said is None else [debt(**said)]), **values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": "paid_collection"}, (date(2022, 7, 1), "Bureau policy 2022")),
        ({"first_delinquency_on": "2022-06"}, (date(2022, 7, 1), "Bureau policy 2022")),
        ({"high_credit_cents": 30_000}, (date(2023, 4, 11), "Bureau policy 2023")),
    ],
)
def test_r63_from_the_day_of_each_policy(values: dict[str, Any], expected: tuple[date, str]) -> None:
    since, policy = expected
    subject = bill(**{"reported_on": "2022-06-01", "first_delinquency_on": "2021-01", **values})
    for day, outcome in ((since - timedelta(1), "silent"), (since, "probable")):
        found = medical_collection_shown.check(subject, case_with(generated_on=day, tradelines=(subject,)))
        assert told(found) == outcome
    footing = fired(found).footing
    assert footing is not None and footing.citations == (policy,)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"creditor_classification": None, "account_type": "90"}, "probable"),
        ({"creditor_classification": "10"}, "silent"),  # a utility's
        ({"creditor_classification": None, "original_creditor": "Harbor Clinic"}, "possible"),
        (
            {"creditor_classification": None, "original_creditor": "HEALTHY PETS"},
            ("creditor_classification", "known.medical_debt"),
        ),
        (
            {"creditor_classification": None, "original_creditor": "BAY ANIMAL HOSPITAL"},
            ("creditor_classification", "known.medical_debt"),
        ),
        ({"creditor_classification": None}, ("creditor_classification", "known.medical_debt")),
        ({"creditor_classification": None, "account_type": "18", "status": "charge_off"}, "silent"),
        ({"account_type": "90", "status": "late_60"}, "silent"),  # the provider's own, no collection
        ({"account_type": "26", "status": "current", "creditor_classification": None}, "silent"),
        ({"status": None}, "probable"),  # a collection agency's account
    ],
)
def test_r63_by_what_says_that_it_is_medical(values: dict[str, Any], expected: Told) -> None:
    assert shown(**{"high_credit_cents": 30_000, **values}) == expected


def test_r63_fires_with_all_its_facts() -> None:
    subject = bill(status="paid_collection", high_credit_cents=30_000, first_delinquency_on="2023-09")
    outcome = medical_collection_shown.check(subject, case_with(tradelines=(subject,)))
    assert facts(outcome) == {
        "creditor_classification": "02",
        "status": "paid_collection",
        "first_delinquency_on": "2023-09",
        "generated_on": "2024-03-15",
        "high_credit_cents": "$300.00",
    }
    found = fired(outcome)
    assert all(fact.source for fact in found.facts)
    assert found.footing is not None and found.footing.citations == ("Bureau policy 2022", "Bureau policy 2023")
    assert "under $500" in found.explanation and "that is paid" in found.explanation


def test_r63_needs_the_reports_day_for_the_first_year() -> None:
    assert shown(generated_on=None, first_delinquency_on="2020-01") == ("report.generated_on",)


# -- R64 ------------------------------------------------------------------------------------------------------------


def veterans(
    *said: MedicalDebt, purpose: Any = WRITTEN, generated_on: date | None = date(2024, 3, 15), **values: Any
) -> Told:
    subject = bill(**values)
    within = case_with(*said, purpose=purpose, generated_on=generated_on, tradelines=(subject,))
    return told(veteran_medical_debt_shown.check(subject, within))


@pytest.mark.parametrize(
    ("values", "said", "expected"),
    [
        ({}, {"served_on": date(2023, 3, 16)}, "probable"),
        ({}, {"served_on": date(2023, 3, 15)}, "silent"),  # a year to the day
        ({}, {"served_on": None}, ("known.medical_debt.served_on",)),
        ({}, {"served_on": date(2023, 3, 16), "veteran": False}, "silent"),
        ({"status": "paid_collection"}, {}, "probable"),
        ({"status": "paid_charge_off", "account_type": "90"}, {}, "probable"),
        ({}, {"paid_on": date(2024, 3, 15), "served_on": date(2020, 1, 1)}, "probable"),
        ({}, {"paid_on": date(2024, 3, 16), "served_on": date(2020, 1, 1)}, "silent"),
        (
            {"status": "paid_or_closed", "account_type": "90", "payment_rating": "0"},
            {"served_on": date(2020, 1, 1)},
            "silent",
        ),
        ({"creditor_classification": None}, {"served_on": date(2024, 1, 1)}, "probable"),  # told to be medical
        ({"creditor_classification": None}, None, ("known.medical_debt",)),
        ({}, None, ("known.medical_debt",)),
        ({"creditor_classification": "10"}, None, "silent"),
        ({"account_type": "26", "creditor_classification": None, "status": "current"}, None, "silent"),
        ({"status": "deleted"}, {"served_on": date(2024, 1, 1)}, "silent"),
    ],
)
def test_r64_by_the_day_of_the_care_and_by_payment(
    values: dict[str, Any], said: dict[str, Any] | None, expected: Told
) -> None:
    words = () if said is None else (debt(**{"veteran": True, **said}),)
    assert veterans(*words, **values) == expected


def test_r64_by_law_purpose_and_day() -> None:
    young = debt(veteran=True, served_on=date(2019, 3, 1))
    assert veterans(young, generated_on=date(2019, 5, 24)) == "probable"
    assert veterans(young, generated_on=date(2019, 5, 23)) == "silent"  # before the law
    assert veterans(young, generated_on=None) == ("report.generated_on",)
    recent = debt(veteran=True, served_on=date(2024, 1, 1))
    assert veterans(recent, purpose=DISCLOSED) == "possible"
    assert veterans(recent, purpose=LARGE_CREDIT) == "probable"  # 1681c(b) doesn't lift these limits


def test_r64_fires_with_its_facts_and_its_own_paragraph() -> None:
    subject = bill()
    outcome = veteran_medical_debt_shown.check(
        subject, case_with(debt(veteran=True, served_on=date(2024, 1, 1)), tradelines=(subject,))
    )
    assert facts(outcome) == {
        "creditor_classification": "02",
        "known.medical_debt.veteran": "yes",
        "known.medical_debt.served_on": "2024-01-01",
        "generated_on": "2024-03-15",
    }
    assert fired(outcome).footing.citations == ("15 U.S.C. 1681c(a)(7)",)  # type: ignore[union-attr]
    paid = bill(status="paid_collection")
    outcome = veteran_medical_debt_shown.check(paid, case_with(debt(veteran=True), tradelines=(paid,)))
    assert fired(outcome).footing.citations == ("15 U.S.C. 1681c(a)(8)",)  # type: ignore[union-attr]


# -- R66 ------------------------------------------------------------------------------------------------------------


def barred(state: str | None, generated_on: date, *said: MedicalDebt, **values: Any) -> Told:
    subject = bill(**values)
    within = case_with(*said, state=state, generated_on=generated_on, tradelines=(subject,))
    return told(medical_debt_barred_by_state.check(subject, within))


@pytest.mark.parametrize("row", BARS, ids=lambda row: row.id.split(".")[1])
def test_r66_from_the_day_each_states_law_took_effect(row: Any) -> None:
    state = row.id.split(".")[1].upper()
    contested = row.effective_from >= date(2025, 10, 28)
    begun = row.effective_from.isoformat()
    assert barred(state, row.effective_from - timedelta(1), first_delinquency_on=begun) == "silent"
    assert barred(state, row.effective_from, first_delinquency_on=begun) == ("possible" if contested else "probable")
    if row.effective_to is not None:
        assert barred(state, row.effective_to + timedelta(1)) == "silent"


def test_r66_names_the_states_law() -> None:
    subject = bill(first_delinquency_on="2025-02-10")
    within = case_with(state="CA", generated_on=date(2025, 11, 1), tradelines=(subject,))
    outcome = medical_debt_barred_by_state.check(subject, within)
    assert facts(outcome) == {
        "creditor_classification": "02",
        "known.state": "CA",
        "law_in_force_since": "2025-01-01",
        "first_delinquency_on": "2025-02-10",
        "generated_on": "2025-11-01",
    }
    assert fired(outcome).footing.citations == ("Cal. Civ. Code 1785.13 and 1785.27", "15 U.S.C. 1681t")  # type: ignore[union-attr]
    assert "contested" in fired(outcome).explanation
    found = analyse([within.report], as_of=within.as_of, purpose=WRITTEN, pack=PACK, known=within.known).findings
    (own,) = [each for each in found if each.rule_id == "R66"]
    assert set(own.citations) <= PACK.citations


@pytest.mark.parametrize(
    ("state", "day", "values", "expected"),
    [
        ("CA", date(2025, 10, 27), {}, "probable"),
        ("CA", date(2025, 10, 28), {}, "possible"),  # contested since
        ("CA", date(2025, 6, 1), {"first_delinquency_on": "2024-12-31"}, "possible"),  # older than the law
        ("CA", date(2025, 6, 1), {"first_delinquency_on": "2025-01"}, "probable"),
        ("CA", date(2025, 6, 1), {"first_delinquency_on": "2025"}, "probable"),
        ("CA", date(2025, 6, 1), {"first_delinquency_on": None}, "possible"),
        ("CA", date(2025, 6, 1), {"creditor_classification": None, "original_creditor": "BAY HOSPITAL"}, "possible"),
        ("CA", date(2025, 6, 1), {"creditor_classification": None}, ("creditor_classification", "known.medical_debt")),
        ("CA", date(2025, 6, 1), {"creditor_classification": "10"}, "silent"),
        (
            "CA",
            date(2025, 6, 1),
            {"account_type": "18", "status": "charge_off", "creditor_classification": None},
            "silent",
        ),
        ("CA", date(2025, 6, 1), {"account_type": "90", "status": "late_90"}, "probable"),
        ("CA", date(2025, 6, 1), {"status": "deleted"}, "silent"),
        ("TX", date(2025, 6, 1), {}, "silent"),  # no such law known
        (None, date(2025, 6, 1), {}, ("known.state",)),
        (None, date(2025, 6, 1), {"creditor_classification": "10"}, "silent"),
    ],
)
def test_r66_by_state_day_and_debt(state: str | None, day: date, values: dict[str, Any], expected: Told) -> None:
    assert barred(state, day, **{"first_delinquency_on": "2025-02-10", **values}) == expected


def test_r66_on_a_debt_told_to_be_medical() -> None:
    told_so = debt()
    assert (
        barred("CA", date(2025, 6, 1), told_so, creditor_classification=None, first_delinquency_on="2025-02")
        == "probable"
    )


# -- all of them ----------------------------------------------------------------------------------------------------


def test_a_furnishers_own_file_shows_nobody_a_medical_debt() -> None:
    subject = bill(status="paid_collection", original_creditor="MERCY VALLEY CLINIC")
    of_a_bureau = case_with(generated_on=date(2024, 3, 15), tradelines=(subject,))
    own = replace(of_a_bureau, report=of_a_bureau.report.model_copy(update={"source": "metro2"}))
    for rule in (medical_collection_shown, medical_name_shown):
        assert isinstance(rule.check(subject, of_a_bureau), Fired)
        assert told(rule.check(subject, own)) == "silent"
    for rule in (veteran_medical_debt_shown, medical_debt_barred_by_state):
        assert told(rule.check(subject, own)) == "silent"
