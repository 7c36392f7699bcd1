"""R73, R74: whether an account is open and whose it is, and when its delinquency began, by several bureaus."""

from __future__ import annotations

import pytest

from functions.analysis.rules.debts.bureaus import (
    first_delinquency_contradicts,
    standing_contradicts,
)
from tests.unit.analysis.bureau_samples import CARD, CHARGE_OFF, LOAN, Changes, at_bureaus, judged, outcome
from tests.unit.analysis.rule_samples import PACK, Told, facts, fired

# -- R73 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "changes", "expected"),
    [
        # open and closed: either may be the odd one out
        (LOAN, ({}, {"is_open": False}, {"is_open": False}), "probable"),
        (LOAN, ({"is_open": False}, {}, {}), "probable"),
        (CARD, ({}, {"is_open": False}, {"is_open": False}), "probable"),
        # of two: the open loan, the closed card
        (LOAN, ({}, {"is_open": False}), "possible"),
        (LOAN, ({"is_open": False}, {}), "silent"),
        (CARD, ({"is_open": False}, {}), "possible"),
        (CARD, ({}, {"is_open": False}), "silent"),
        ({**CARD, "portfolio_type": None}, ({}, {"is_open": False}), "silent"),
        # closed since the day it was reported as open
        (LOAN, ({}, {"is_open": False, "closed_on": "2024-03-09"}), "possible"),
        (LOAN, ({}, {"is_open": False, "closed_on": "2024-03-10"}), "silent"),
        (LOAN, ({}, {"is_open": False, "closed_on": "2024-03"}), "silent"),
        (LOAN, ({}, {"is_open": False, "reported_on": "2024-02-13"}), "silent"),
        (LOAN, ({}, {"is_open": None}), "silent"),
        # defaults are shown as open or closed as bureaus like
        (CHARGE_OFF, ({"is_open": True, "portfolio_type": "installment"}, {"portfolio_type": "installment"}), "silent"),
        # who is liable
        (CARD, ({"ownership": "joint"}, {}, {}), "probable"),
        (CARD, ({}, {"ownership": "joint"}, {"ownership": "joint"}), "probable"),
        (CARD, ({"ownership": "joint"}, {}), "possible"),
        (CARD, ({}, {"ownership": "joint"}), "silent"),
        (CARD, ({}, {"ownership": "authorized_user"}, {"ownership": "authorized_user"}), "probable"),
        (CARD, ({}, {"ownership": "authorized_user"}), "possible"),
        (CARD, ({"ownership": "authorized_user"}, {}, {}), "silent"),
        (CARD, ({"ownership": "maker"}, {}, {}), "silent"),  # alone liable, by another word
        (CARD, ({"ownership": "undesignated"}, {}, {}), "silent"),
        (CARD, ({"ownership": "joint"},), "silent"),
    ],
)  # fmt: skip
def test_r73_who_is_wrong(base: Changes, changes: tuple[Changes, ...], expected: str) -> None:
    assert judged(standing_contradicts, base, *changes) == expected


@pytest.mark.parametrize(
    ("base", "changes", "code"),
    [
        (LOAN, ({}, {"is_open": False}, {"is_open": False}), "023"),
        (LOAN, ({"is_open": False}, {}, {}), "106"),
        (CARD, ({"ownership": "joint"}, {}, {}), "101"),
        (CARD, ({}, {"ownership": "joint"}, {"ownership": "joint"}), "112"),
    ],
)
def test_r73_the_code_says_what_is_claimed(base: Changes, changes: tuple[Changes, ...], code: str) -> None:
    found = fired(outcome(standing_contradicts, at_bureaus(base, *changes)))
    assert found.acdv_code == code and PACK.dispute_code(code).active


def test_r73_names_the_values_and_abstains() -> None:
    found = outcome(standing_contradicts, at_bureaus(LOAN, {"ownership": "joint"}, {"is_open": False}))
    assert facts(found)["is_open"] == "True"
    assert facts(found)["equifax[2024-03-15].ownership"] == "individual"
    explanation = fired(found).explanation
    assert "reported as open here and closed at Equifax; liability joint here and individual" in explanation
    assert judged(standing_contradicts, LOAN, {"reported_on": None}, {"is_open": False}) == ("reported_on",)


# -- R74 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mine", "changes", "expected"),
    [
        ("2022-02", ({}, {}), "probable"),
        ("2022-02", ({},), "possible"),
        ("2021-06", ({}, {}), "silent"),  # earlier: the favourable one
        ("2021-12", ({}, {}), "silent"),
        ("2022-01", ({}, {}), "probable"),  # a whole month lies between, whatever the days
        ("2021-12", ({"first_delinquency_on": "2021-10-31"},), "possible"),
        ("2022-02", ({"first_delinquency_on": "2022-02"}, {}), "silent"),
        ("2022-02", ({"reported_on": "2024-02-13"},), "silent"),
        ("2022-02", ({"reported_on": "2024-02-14"},), "possible"),
        ("2022-02", ({"consumer_information_indicator": "A"},), "silent"),
        ("2022-02", ({"status": "current"},), "silent"),
        ("2022-02", ({"first_delinquency_on": None}, {}), "possible"),
        ("2022-02", ({"first_delinquency_on": None},), ("elsewhere.first_delinquency_on",)),
        ("2022-02", ({"reported_on": None},), ("elsewhere.reported_on",)),
        (None, ({},), ("first_delinquency_on",)),
        (None, (), "silent"),
    ],
)  # fmt: skip
def test_r74(mine: str | None, changes: tuple[Changes, ...], expected: Told) -> None:
    assert judged(first_delinquency_contradicts, CHARGE_OFF, {"first_delinquency_on": mine}, *changes) == expected


@pytest.mark.parametrize(("mine", "expected"), [("2021-12-10", "silent"), ("2021-12-11", "possible")])
def test_r74_boundary_is_a_month(mine: str, expected: str) -> None:
    theirs = {"first_delinquency_on": "2021-11-10"}
    assert judged(first_delinquency_contradicts, CHARGE_OFF, {"first_delinquency_on": mine}, theirs) == expected


def test_r74_names_both_dates() -> None:
    found = outcome(first_delinquency_contradicts, at_bureaus(CHARGE_OFF, {"first_delinquency_on": "2022-02"}, {}))
    assert facts(found)["first_delinquency_on"] == "2022-02"
    assert facts(found)["equifax[2024-03-15].first_delinquency_on"] == "2021-11"
    assert "first delinquency 2022-02 here and 2021-11 at Equifax" in fired(found).explanation


def test_r74_is_no_question_for_an_account_in_order() -> None:
    assert judged(first_delinquency_contradicts, CARD, {}, {}) == "silent"
    unknown = {"status": None, "first_delinquency_on": None}
    assert judged(first_delinquency_contradicts, CHARGE_OFF, unknown, {}) == ("status",)
