"""R27: one account shown twice; R58: an account opened by a child."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from contracts.report import Tradeline
from contracts.vocabulary import Ownership
from functions.analysis.engine.rule import SILENT
from functions.analysis.rules.accounts.duplicates import duplicate_tradeline, furnisher_family, shown_number
from functions.analysis.rules.people.identity import opened_as_minor
from tests.unit.analysis.rule_samples import Told, case, facts, fired, line, told

Fields = dict[str, Any]

# -- R27 ------------------------------------------------------------------------------------------------------------

CARD = {
    "furnisher": "SYNCB/JCP",
    "account_number": "************4417",
    "opened_on": "2020-05-10",
    "high_credit_cents": 125_000,
}


def pair(**second: Any) -> tuple[Told, Told]:
    """What the rule says of each of two entries, the second differing as told."""
    lines = (line(**CARD), line(key="t002", **{**CARD, **second}))
    said = {subject.key: told(outcome) for subject, outcome in duplicate_tradeline.outcomes(case(tradelines=lines))}
    return said.get(lines[0].key, "silent"), said.get("t002", "silent")


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({}, "probable"),
        ({"furnisher": "SYNCB/LOWES"}, "probable"),  # a name variant of one furnisher
        ({"furnisher": "Syncb / JCP"}, "probable"),
        ({"account_number": "6035-32XX-XXXX-4417"}, "probable"),  # masked another way
        ({"balance_cents": 99_900, "status": "charge_off"}, "probable"),
        ({"account_number": "************4418"}, "silent"),  # two cards of one issuer, opened the same day
        ({"opened_on": "2020-05-11"}, "silent"),
        ({"opened_on": "2020-05"}, "silent"),
        ({"high_credit_cents": 125_100}, "silent"),
        ({"furnisher": "COMENITY/JCP"}, "silent"),
        ({"status": "transferred"}, "silent"),  # it stays beside its successor
        ({"sold_to": "STONEGATE FUNDING"}, "silent"),
        ({"furnisher": None}, ("furnisher",)),
        ({"account_number": None}, ("account_number",)),
        ({"account_number": "****"}, ("account_number",)),
        ({"account_number": "5178****"}, ("account_number",)),  # shared by all cards of the issuer
        ({"opened_on": None}, ("opened_on",)),
        ({"high_credit_cents": None}, ("high_credit_cents",)),
        ({"opened_on": None, "high_credit_cents": None}, ("opened_on", "high_credit_cents")),
    ],
)
def test_r27_the_same_account_twice(second: Fields, expected: Told) -> None:
    assert pair(**second) == ("silent", expected)


def test_r27_only_the_beginning_of_the_number_shown() -> None:
    shown = {**CARD, "account_number": "9000123456****"}
    lines = (line(**shown), line(key="t002", **shown))
    said = {subject.key: told(each) for subject, each in duplicate_tradeline.outcomes(case(tradelines=lines))}
    assert said == {"t002": "possible"}


def test_r27_each_later_entry_is_found_in_any_order_and_check_agrees() -> None:
    lines = [line(key=f"t{at:03d}", **CARD) for at in (1, 2, 3, 1000)]
    for seed in range(6):
        Random(seed).shuffle(lines)
        within = case(tradelines=tuple(lines))
        outcomes = {subject.key: outcome for subject, outcome in duplicate_tradeline.outcomes(within)}
        assert {key: told(outcome) for key, outcome in outcomes.items()} == {
            "t002": "probable", "t003": "probable", "t1000": "probable",
        }  # fmt: skip
        assert all(duplicate_tradeline.check(each, within) == outcomes.get(each.key, SILENT) for each in lines)


def test_r27_names_both_entries() -> None:
    first, second = line(**CARD), line(key="t002", **{**CARD, "furnisher": "SYNCB/LOWES"})
    outcome = duplicate_tradeline.check(second, case(tradelines=(first, second)))
    assert facts(outcome) == {
        "furnisher": "SYNCB/LOWES",
        "account_number": "************4417",
        "opened_on": "2020-05-10",
        "high_credit_cents": "$1,250.00",
        "other_entry.furnisher": "SYNCB/JCP",
        "other_entry.account_number": "************4417",
        "other_entry.opened_on": "2020-05-10",
        "other_entry.high_credit_cents": "$1,250.00",
    }
    assert "shown twice" in fired(outcome).explanation


def test_r27_compares_within_one_report_only() -> None:
    assert told(duplicate_tradeline.check(line(**CARD), case(tradelines=(line(**CARD),)))) == "silent"


@pytest.mark.parametrize(
    ("masked", "expected"),
    [
        ("****1234", ("tail", "1234")),
        ("XXXX-XXXX-1234", ("tail", "1234")),
        ("4000123412341234", ("tail", "1234")),
        ("12345678****", ("head", "12345678")),
        ("1234567****", None),
        ("****123", None),
        ("", None),
    ],
)
def test_what_a_masked_number_shows(masked: str, expected: tuple[str, str] | None) -> None:
    assert shown_number(masked) == expected


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("SYNCB/JCP", "SYNCHRONY"),
        ("SYNCHRONY BANK/LOWES", "SYNCHRONY"),
        ("WF AUTO", "WELLS FARGO"),
        ("Elm Bank, N.A.", "ELM"),
        ("ELM BANK", "ELM"),
        ("BANK", "BANK"),
        ("DISCOVER FIN SVCS LLC", "DISCOVER"),
    ],
)
def test_furnisher_families(name: str, family: str) -> None:
    assert furnisher_family(name) == family


# -- R58 ------------------------------------------------------------------------------------------------------------

OWN = {"opened_on": "2002-06-13", "ownership": "individual", "account_type": "18"}


@pytest.mark.parametrize(
    ("fields", "born", "expected"),
    [
        ({}, "1984-06-14", "probable"),  # a day before the eighteenth birthday
        ({"opened_on": "2002-06-14"}, "1984-06-14", "silent"),
        ({"opened_on": "2002-06"}, "1984-06-14", "silent"),
        ({"opened_on": "2002-05"}, "1984-06-14", "possible"),
        ({"opened_on": "2001"}, "1984-06-14", "possible"),
        ({}, "1984-07", "possible"),
        ({}, "1984-06", "silent"),  # may be the first of June
        ({}, "1985", "possible"),
        ({}, "1984", "silent"),
        ({"opened_on": "2002-02-27"}, "1984-02-29", "probable"),
        ({"opened_on": "2002-02-28"}, "1984-02-29", "silent"),
        ({"ownership": "joint"}, "1990-01-01", "possible"),
        ({"ownership": "comaker"}, "1990-01-01", "possible"),
        ({"ownership": "maker"}, "1990-01-01", "probable"),
        ({"ownership": "authorized_user"}, "1990-01-01", "silent"),  # a parent's card
        ({"ownership": "terminated"}, "1990-01-01", ("ownership",)),  # may have been an authorized user
        ({"ownership": "undesignated"}, "1990-01-01", ("ownership",)),
        ({"ownership": None}, "1990-01-01", ("ownership",)),
        ({"account_type": "12"}, "1990-01-01", "silent"),  # a student loan
        ({"account_type": None}, "1990-01-01", ("account_type",)),
        ({"ownership": None, "account_type": None}, "1990-01-01", ("ownership", "account_type")),
        ({"ownership": None, "account_type": None}, "1970-01-01", "silent"),
        ({"opened_on": None}, "1990-01-01", ("opened_on",)),
        ({}, None, ("consumer.date_of_birth",)),
        ({"opened_on": None}, None, ("opened_on", "consumer.date_of_birth")),
        ({"confidence": 0.5}, "1990-01-01", "possible"),
    ],
)
def test_r58_opened_by_a_child(fields: Fields, born: str | None, expected: Told) -> None:
    assert told(opened_as_minor.check(line(**{**OWN, **fields}), case(born=born))) == expected


def test_r58_every_ownership_is_decided() -> None:
    for owner in Ownership:
        assert told(opened_as_minor.check(line(**{**OWN, "ownership": owner}), case(born="1995-01-01"))) != "certain"


def test_r58_keeps_the_date_of_birth_to_the_report() -> None:
    outcome = opened_as_minor.check(line(**OWN), case(born="1990-11-23"))
    assert facts(outcome) == {"opened_on": "2002-06-13", "age_when_opened": "under 18"}
    age = fired(outcome).facts[1]
    assert age.source is not None and age.source.path == "$.consumer.date_of_birth"
    assert "1990" not in repr(outcome)


def test_r58_a_line_without_sources_is_the_record_itself() -> None:
    bare = Tradeline.model_validate({"key": "t001", "bureau": "experian", **OWN}, strict=False)
    assert told(opened_as_minor.check(bare, case(born="1990-01-01"))) == "probable"
