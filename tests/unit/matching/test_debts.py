"""One debt over creditor, buyers, collectors and servicers."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.dates import PartialDate
from contracts.matching.accounts import match_accounts
from contracts.matching.debts import WEIGHTS, Debts, Passage, match_debts
from contracts.matching.standing import Part
from contracts.report import Remark, Report, Tradeline
from contracts.vocabulary import Bureau, PortfolioType, Status
from tests.generators.bureau_distortion import file
from tests.generators.look_alikes import people

LATE = PartialDate(2023, 3)


def debts(*lines: Tradeline) -> Debts:
    return match_debts(match_accounts([report_of(Bureau.EXPERIAN, *lines)]).accounts)


def report_of(bureau: Bureau, *lines: Tradeline) -> Report:
    placed = tuple(each.model_copy(update={"key": f"t{at:03d}", "bureau": bureau}) for at, each in enumerate(lines, 1))
    return Report(id=f"rpt_{bureau}", bureau=bureau, source="test", tradelines=placed)


def tradeline(**fields: Any) -> Tradeline:
    return Tradeline(key="t001", bureau=Bureau.EXPERIAN, **fields)


def creditor(**changes: Any) -> Tradeline:
    usual: dict[str, Any] = {
        "furnisher": "CAPITAL ONE", "portfolio_type": PortfolioType.REVOLVING, "account_type": "18",
        "opened_on": PartialDate(2019, 5, 6), "status": Status.CHARGE_OFF, "charge_off_cents": 1_500_00,
        "high_credit_cents": 1_500_00, "balance_cents": 0, "first_delinquency_on": LATE,
        "remarks": (Remark(text="PURCHASED BY ANOTHER LENDER"),),
    }  # fmt: skip
    return tradeline(**{**usual, **changes})


def buyer(**changes: Any) -> Tradeline:
    usual: dict[str, Any] = {
        "furnisher": "MIDLAND FNDG LLC", "portfolio_type": PortfolioType.OPEN, "account_type": "0C",
        "opened_on": PartialDate(2023, 12, 1), "status": Status.COLLECTION, "high_credit_cents": 1_560_00,
        "balance_cents": 1_560_00, "first_delinquency_on": LATE, "original_creditor": "CAPITAL ONE BANK USA NA",
    }  # fmt: skip
    return tradeline(**{**usual, **changes})


def collector(**changes: Any) -> Tradeline:
    usual = {"furnisher": "HARBOR RECOVERY GROUP", "account_type": "48", "opened_on": PartialDate(2025, 6, 1)}
    return buyer(**{**usual, **changes})


def test_creditor_buyer_and_collector_are_one_debt_with_one_owner() -> None:
    (debt,) = debts(collector(), creditor(), buyer()).debts
    assert debt.parts == (Part.CREDITOR, Part.BUYER, Part.COLLECTOR)
    assert debt.owners == (1,)
    assert {each.passage for each in debt.successions} >= {Passage.SOLD}
    assert all(sign in WEIGHTS for each in debt.successions for sign in each.signs)


def test_a_creditor_that_still_shows_a_balance_beside_its_buyer_is_told_as_second_owner() -> None:
    (debt,) = debts(creditor(balance_cents=1_500_00), buyer()).debts
    assert debt.owners == (0, 1)


def test_two_owners_whom_no_report_connects_are_two_debts() -> None:
    silent = buyer(original_creditor=None, high_credit_cents=1_500_00, balance_cents=1_500_00)
    assert debts(creditor(balance_cents=1_500_00, remarks=()), silent).debts == ()


@pytest.mark.parametrize(
    "apart",
    [
        {"original_creditor": "DISCOVER BANK"},
        {"opened_on": PartialDate(2018, 1, 1)},
        {"high_credit_cents": 88_00, "balance_cents": 88_00, "first_delinquency_on": PartialDate(2020, 1)},
    ],
)
def test_what_is_another_debt(apart: dict[str, Any]) -> None:
    assert debts(creditor(), buyer(**apart)).debts == ()


def test_an_account_in_good_order_was_sold_to_nobody() -> None:
    fine = creditor(status=Status.CURRENT, charge_off_cents=None, first_delinquency_on=None, remarks=())
    assert debts(fine, buyer()).debts == ()


def test_two_bills_with_one_agency_are_two_debts() -> None:
    clinic = {"original_creditor": "PRAIRIE CLINIC", "furnisher": "HARBOR RECOVERY GROUP"}
    assert debts(collector(**clinic), collector(**clinic, opened_on=PartialDate(2025, 7, 1))).debts == ()


@pytest.mark.parametrize(
    ("creditors", "delinquent", "are_one"),
    [
        (("HARTFORD ELECTRIC", "HARTFORD ELECTRIC"), LATE, True),
        (("HARTFORD ELECTRIC", "HARTFORD ELECTRIC"), PartialDate(2023, 4), False),
        (("MEDICAL PAYMENT DATA", "MEDICAL PAYMENT DATA"), PartialDate(2023, 4), False),
        (("MEDICAL PAYMENT DATA", "NAME WITHHELD"), LATE, True),
        (("MEDICAL PAYMENT DATA", "QUARRY STORES"), LATE, False),
    ],
)
def test_a_mask_names_no_creditor_and_neighbouring_months_are_not_one(
    creditors: tuple[str, str], delinquent: PartialDate, are_one: bool
) -> None:
    """Two agencies with one sum: 15 U.S.C. 1681c(a)(6) has bureaus keep the names of medical providers back."""
    first, second = creditors
    later = {"furnisher": "LEDGER WEST", "opened_on": PartialDate(2025, 9, 1), "first_delinquency_on": delinquent}
    found = debts(collector(original_creditor=first), collector(original_creditor=second, **later))
    assert [len(each.accounts) for each in found.debts] == ([2] if are_one else [])


@pytest.mark.parametrize(("kind", "is_named"), [("48", False), ("0C", True)])
def test_an_agency_sells_nothing(kind: str, is_named: bool) -> None:
    """A buyer names as seller whose agency has the same name as a collector of another debt."""
    holder = buyer(original_creditor="ELM STORES", furnisher="HARBOR BANK", account_type=kind)
    later = buyer(original_creditor=None, purchased_from="HARBOR BANK", opened_on=PartialDate(2024, 6, 1))
    (debt,) = debts(holder, later).debts
    assert ("seller_named" in debt.successions[0].signs) is is_named


def test_a_mask_parts_no_account_of_two_bureaus() -> None:
    """One bureau shows the provider's name, the other keeps it back: still one account."""
    one = report_of(Bureau.EXPERIAN, collector(original_creditor="ST ANNE HOSPITAL", account_number="90011234"))
    other = report_of(Bureau.EQUIFAX, collector(original_creditor="MEDICAL PAYMENT DATA", account_number="90011234"))
    assert len(match_accounts([one, other]).accounts) == 1


def test_a_mortgage_goes_on_with_its_next_servicer() -> None:
    home = {
        "portfolio_type": PortfolioType.MORTGAGE, "account_type": "26", "opened_on": PartialDate(2018, 4, 3),
        "high_credit_cents": 320_000_00,
    }  # fmt: skip
    old = tradeline(furnisher="GRANITE HOME LOANS", status=Status.TRANSFERRED, balance_cents=0, **home)
    new = tradeline(furnisher="BEACON MORTGAGE SERVICING", status=Status.CURRENT, balance_cents=280_000_00, **home)
    (debt,) = debts(new, old).debts
    assert [each.passage for each in debt.successions] == [Passage.TRANSFERRED]
    assert debt.accounts[0].profiles[0].tradeline.furnisher == "GRANITE HOME LOANS"
    other = new.model_copy(update={"high_credit_cents": 150_000_00})
    assert debts(other, old).debts == ()


def test_a_stolen_cards_successor_is_the_same_debt() -> None:
    card = {
        "furnisher": "CAPITAL ONE", "portfolio_type": PortfolioType.REVOLVING, "opened_on": PartialDate(2019, 5, 6),
        "credit_limit_cents": 5_000_00,
    }  # fmt: skip
    old = tradeline(account_number="****1111", balance_cents=0, remarks=(Remark(text="LOST OR STOLEN CARD"),), **card)
    new = tradeline(account_number="****2222", balance_cents=90_00, **card)
    (debt,) = debts(old, new).debts
    assert [each.passage for each in debt.successions] == [Passage.REPLACED]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_accounts_makes_no_difference_and_no_account_is_in_two_debts(seed: int, rng: Any) -> None:
    made = Random(seed)
    reports = file(made, people(made, "sold debts", "medical collections", "serviced mortgage"), history=False)[0]
    accounts = match_accounts(reports).accounts
    found, again = match_debts(accounts), match_debts(rng.sample(accounts, len(accounts)))
    assert [each.accounts for each in found.debts] == [each.accounts for each in again.debts]
    members = [account.refs for debt in found.debts for account in debt.accounts]
    assert len(members) == len(set(members))
    for debt in found.debts:
        contracts = [part for part in debt.parts if part is Part.CREDITOR]
        transferred = any(each.passage in (Passage.TRANSFERRED, Passage.REPLACED) for each in debt.successions)
        assert len(contracts) <= 1 or transferred
