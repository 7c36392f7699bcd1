"""R47, R54, R79, R80: what stands beside an account's figures, and what is missing there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import Remark, SourceKind
from contracts.vocabulary import COMPLIANCE_CONDITIONS, PAID_STATUSES, Bureau
from functions.analysis.known import ClosedByConsumer, Settlement
from functions.analysis.rules.accounts.notations import closing_misattributed, figures_outdated, limit_missing
from functions.analysis.rules.accounts.settlements import settled_contradicted
from tests.generators.plants.notations import PLANTS
from tests.unit.analysis.rule_samples import Told, case, facts, fired, line, told
from tests.unit.analysis.scene_samples import CARD, alone, among, finds_alone, report_of, stated

Fields = dict[str, Any]
METRO2 = SourceKind.METRO2
OWED, LIMIT, HIGH, MARK = "balance_cents", "credit_limit_cents", "high_credit_cents", "compliance_condition"

# -- R47 --------------------------------------------------------------------------------------------------------------

SETTLED: Fields = {"status": "charge_off", "remarks": "Settled for less than the full balance", OWED: 1}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (SETTLED, "probable"),
        ({**SETTLED, OWED: 0}, "silent"),
        ({**SETTLED, OWED: None}, (OWED,)),
        ({**SETTLED, "confidence": 0.5}, "possible"),
        ({**SETTLED, "status": None}, "probable"),
        ({**SETTLED, "status": "late_60"}, "probable"),
        *(({**SETTLED, "status": status}, "silent") for status in PAID_STATUSES),  # R16's
        ({**SETTLED, "status": "deleted"}, "silent"),
        ({OWED: 100}, "silent"),
        # How it is said, and what only sounds like it.
        *(({**SETTLED, "remarks": said}, "probable") for said in (
            "SETTLED-LESS THAN FULL BLNC", "Account legally paid in full for less than the full balance",
            "Account paid for less than full balance", "Account settled",
        )),
        *(({**SETTLED, "remarks": said}, "silent") for said in (
            "Not settled", "To be settled", "Dispute settled, reported by grantor", "Paid in full",
            "Paying under a partial payment agreement", "Insurance claim settled",
        )),
        ({**SETTLED, "kind": METRO2, "remarks": (Remark(code="AU"),)}, "probable"),
        ({**SETTLED, "remarks": (Remark(code="AU"),)}, "silent"),  # another bureau's AU is anything
        # Two remarks that exclude each other.
        ({**SETTLED, OWED: 0, "remarks": (Remark(text="Settled"), Remark(text="Paid in full"))}, "probable"),
        ({**SETTLED, OWED: None, "remarks": (Remark(text="Settled"), Remark(text="Paid in full"))}, "probable"),
        ({**SETTLED, OWED: 0, "remarks": (Remark(text="Settled"), Remark(text="Not paid in full"))}, "silent"),
        ({**SETTLED, OWED: 0, "status": "paid_charge_off", "status_text": "Paid in full, was a charge-off"}, "silent"),
        ({**SETTLED, OWED: 0, "remarks": (Remark(text="Settled"), Remark(text="Paid in full for less than full balance"))}, "silent"),
    ],
)  # fmt: skip
def test_r47_settled_and_yet_owed(fields: Fields, expected: Told) -> None:
    assert told(settled_contradicted.check(line(**fields), case())) == expected


def settlement(on: str, in_full: bool = False) -> Settlement:
    return stated(Settlement, settled_on=date.fromisoformat(on), in_full=in_full)


@pytest.mark.parametrize(
    ("word", "fields", "expected"),
    [
        # The remark, a balance, and the settlement done by then.
        (settlement("2024-03-01"), {**SETTLED, "reported_on": "2024-03-01"}, "certain"),
        (settlement("2024-03-01"), {**SETTLED, "reported_on": "2024-02-29"}, "silent"),  # agreed, not yet paid
        (settlement("2024-03-15"), {**SETTLED, "reported_on": "2024-03"}, "probable"),
        (settlement("2024-03-01"), SETTLED, "probable"),
        # No remark: a whole cycle later at the earliest.
        (settlement("2024-01-10"), {"status": "charge_off", OWED: 1, "reported_on": "2024-02-10"}, "silent"),
        (settlement("2024-01-10"), {"status": "charge_off", OWED: 1, "reported_on": "2024-02-11"}, "probable"),
        (settlement("2024-01-10"), {"status": "charge_off", OWED: 1}, ("reported_on",)),
        (settlement("2024-01-10"), {"status": "charge_off", OWED: 0, "reported_on": "2024-02-11"}, "silent"),
        (settlement("2024-01-10"), {"status": "charge_off"}, (OWED,)),
        # All was paid, and yet it is called settled for less.
        (settlement("2024-01-10", True), {**SETTLED, OWED: 0, "status": "paid_charge_off"}, "probable"),
        (settlement("2024-01-10", False), {**SETTLED, OWED: 0, "status": "paid_charge_off"}, "silent"),
    ],
)
def test_r47_by_what_was_agreed(word: Settlement, fields: Fields, expected: Told) -> None:
    tradeline, asked = alone(word, **fields)
    assert told(settled_contradicted.check(tradeline, asked)) == expected


def test_r47_facts() -> None:
    tradeline, asked = alone(settlement("2024-03-01"), **{**SETTLED, "reported_on": "2024-03-10"})
    found = settled_contradicted.check(tradeline, asked)
    assert facts(found) == {
        "remarks": "Settled for less than the full balance", OWED: "$0.01",
        "known.settlement": "settled on 2024-03-01 (consumer, 2024-03-20)",
    }  # fmt: skip
    assert all(each.source is not None for each in fired(found).facts[:2])


# -- R54 --------------------------------------------------------------------------------------------------------------


def closing(on: str = "2023-06-10", proof: bool = True) -> ClosedByConsumer:
    return stated(ClosedByConsumer, closed_on=date.fromisoformat(on), proof=proof)


CLOSED: Fields = {
    **CARD, "status": "paid_or_closed", "payment_rating": "0", "is_open": False, "closed_on": "2023-06-12", OWED: 0,
}  # fmt: skip
BY_GRANTOR: Fields = {**CLOSED, "remarks": "Account closed by credit grantor"}


@pytest.mark.parametrize(
    ("fields", "word", "expected"),
    [
        (BY_GRANTOR, closing(), "probable"),
        (BY_GRANTOR, closing(proof=False), "possible"),
        (BY_GRANTOR, None, ("known.closed_by_consumer",)),
        ({**BY_GRANTOR, "confidence": 0.5}, closing(), "possible"),
        *(({**CLOSED, "remarks": said}, closing(), "probable") for said in (
            "Account closed at credit grantor's request", "CLOSED BY CREDITOR", "Closed at the credit grantor's request",
        )),
        ({**CLOSED, "kind": METRO2, "remarks": (Remark(code="M"),)}, closing(), "probable"),
        # The creditor had closed it before the consumer asked.
        ({**BY_GRANTOR, "closed_on": "2023-06-09"}, closing(), "silent"),
        ({**BY_GRANTOR, "closed_on": "2023-06-10"}, closing(), "probable"),
        ({**BY_GRANTOR, "closed_on": "2023-06"}, closing(), "probable"),
        ({**BY_GRANTOR, "closed_on": "2023-05"}, closing(), "silent"),
        ({**BY_GRANTOR, "closed_on": None}, closing(), "probable"),
        # Marked as it should be.
        *(({**BY_GRANTOR, MARK: mark}, closing(), "silent") for mark in ("XA", "XD", "XE", "XJ")),
        ({**CLOSED, "remarks": "Account closed by consumer"}, closing(), "silent"),
        ({**CLOSED, "remarks": "Account closed at the consumer's request"}, None, "silent"),
        # The mark left out.
        ({**CLOSED, "empty": (MARK,)}, closing(), "probable"),
        ({**CLOSED, "empty": (MARK,)}, closing(proof=False), "possible"),
        ({**CLOSED, "empty": ("remarks",)}, closing(), "probable"),
        ({**CLOSED, "remarks": "Purchased with a rebate"}, closing(), "probable"),
        ({**CLOSED, MARK: "XB"}, closing(), "probable"),  # it would be XD
        *(({**CLOSED, MARK: mark}, closing(), "silent") for mark in ("XG", "XH")),  # these leave no room for it
        (CLOSED, closing(), (MARK, "remarks")),
        ({**CLOSED, "empty": (MARK,), "reported_on": "2023-07-11"}, closing(), "possible"),
        ({**CLOSED, "empty": (MARK,), "reported_on": "2023-06-10"}, closing(), "silent"),
        ({**CLOSED, "empty": (MARK,), "reported_on": "2023-07-11", "closed_on": None}, closing(), "silent"),
        ({**CLOSED, "empty": (MARK,), "reported_on": "2023-07-12"}, closing(), "probable"),
        ({**CLOSED, "empty": (MARK,), "reported_on": None}, closing(), ("reported_on",)),
        ({**CLOSED, "empty": (MARK,), "is_open": True, "closed_on": None, "status": "current"}, closing(), "probable"),
        # Of whom it is asked.
        (CLOSED, None, ("known.closed_by_consumer",)),
        ({**CLOSED, "portfolio_type": "installment"}, None, "silent"),
        ({**CLOSED, "portfolio_type": "open"}, None, "silent"),
        ({**CLOSED, "is_open": True, "closed_on": None}, None, "silent"),
        ({**CLOSED, "is_open": None}, None, ("known.closed_by_consumer",)),
        *(({**CLOSED, "status": status}, None, "silent") for status in ("charge_off", "collection", "late_60", "transferred")),
        ({**CLOSED, "payment_rating": "L"}, None, "silent"),
        ({**CLOSED, "ownership": "authorized_user"}, closing(), "silent"),
        ({**CLOSED, "status": "deleted"}, closing(), "silent"),
    ],
)  # fmt: skip
def test_r54_who_closed_the_account(fields: Fields, word: ClosedByConsumer | None, expected: Told) -> None:
    tradeline, asked = alone(*(() if word is None else (word,)), **fields)
    assert told(closing_misattributed.check(tradeline, asked)) == expected


def test_r54_knows_every_mark_that_says_so() -> None:
    for mark, meaning in COMPLIANCE_CONDITIONS.items():
        tradeline, asked = alone(closing(), **{**BY_GRANTOR, MARK: mark})
        assert (told(closing_misattributed.check(tradeline, asked)) == "silent") is meaning.startswith(
            "Closed at the consumer"
        )


def test_r54_facts() -> None:
    tradeline, asked = alone(closing(), **BY_GRANTOR)
    found = closing_misattributed.check(tradeline, asked)
    assert facts(found) == {
        "remarks": "Account closed by credit grantor", "closed_on": "2023-06-12",
        "known.closed_by_consumer": "closed by the consumer on 2023-06-10, with the letter at hand (consumer, 2024-03-20)",
    }  # fmt: skip
    tradeline, asked = alone(closing(), **{**CLOSED, "empty": (MARK,)})
    assert facts(closing_misattributed.check(tradeline, asked))[MARK] == "not given"


# -- R79 --------------------------------------------------------------------------------------------------------------

OPEN_CARD: Fields = {**CARD, "status": "current", "is_open": True}
NO_LIMIT: Fields = {**OPEN_CARD, "empty": (LIMIT,)}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (NO_LIMIT, "possible"),
        ({**OPEN_CARD, LIMIT: 0}, "possible"),
        ({**OPEN_CARD, LIMIT: 1}, "silent"),
        ({**OPEN_CARD, LIMIT: 0, "kind": METRO2}, "probable"),
        ({**NO_LIMIT, "portfolio_type": "line_of_credit"}, "possible"),
        ({**NO_LIMIT, "status": "late_60"}, "possible"),
        ({**NO_LIMIT, "status": None}, "possible"),
        (OPEN_CARD, (LIMIT,)),
        ({**NO_LIMIT, HIGH: None}, (HIGH,)),
        ({**NO_LIMIT, HIGH: 0}, "silent"),
        ({**NO_LIMIT, HIGH: 1}, "possible"),
        ({**NO_LIMIT, "is_open": None}, ("is_open",)),
        ({**NO_LIMIT, "portfolio_type": None}, ("portfolio_type",)),
        ({**OPEN_CARD, "portfolio_type": None}, "silent"),
        # No limit to show.
        *(({**NO_LIMIT, "portfolio_type": kind}, "silent") for kind in ("open", "installment", "mortgage")),
        ({**NO_LIMIT, "account_type": "0G"}, "silent"),
        ({**NO_LIMIT, "is_open": False}, "silent"),
        ({**NO_LIMIT, "closed_on": "2024-01"}, "silent"),
        *(({**NO_LIMIT, "status": status}, "silent") for status in ("charge_off", "collection", "transferred", "paid_or_closed", "deleted")),
        ({**NO_LIMIT, "account_type": "0C"}, "silent"),
        ({**NO_LIMIT, "sold_to": "STONEGATE"}, "silent"),
        ({**NO_LIMIT, "consumer_information_indicator": "A"}, "silent"),
    ],
)  # fmt: skip
def test_r79_no_limit(fields: Fields, expected: Told) -> None:
    tradeline, asked = alone(**fields)
    assert told(limit_missing.check(tradeline, asked)) == expected


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [({LIMIT: 500_000}, "probable"), ({LIMIT: 0}, "possible"), ({}, "possible"), ({LIMIT: 500_000, "opened_on": "2019-01-01"}, "possible")],
)  # fmt: skip
def test_r79_a_limit_that_another_bureau_shows(theirs: Fields, expected: Told) -> None:
    own, other = line(**NO_LIMIT), line(**{**OPEN_CARD, **theirs})
    found = limit_missing.check(own, among(report_of(Bureau.EXPERIAN, own), report_of(Bureau.TRANSUNION, other)))
    assert told(found) == expected
    shown = facts(found).get("transunion[2024-03-15].credit_limit_cents")
    assert shown == ("$5,000.00" if expected == "probable" else None)
    assert all(each.source is not None for each in fired(found).facts)


# -- R80 --------------------------------------------------------------------------------------------------------------

STALE: Fields = {**OPEN_CARD, OWED: 120_000, "reported_on": "2023-12-15"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (STALE, "possible"),  # 91 days
        ({**STALE, "reported_on": "2023-12-16"}, "silent"),  # 90 days
        ({**STALE, "reported_on": "2023-12"}, "silent"),
        ({**STALE, "reported_on": "2023-11"}, "possible"),
        ({**STALE, "reported_on": None}, ("reported_on",)),
        ({**STALE, OWED: 0}, "silent"),
        ({**STALE, OWED: None}, (OWED,)),
        ({**STALE, OWED: 1}, "possible"),
        *(({**STALE, "status": status, "is_open": False}, "possible") for status in ("late_30", "late_180", "collection", "charge_off")),
        *(({**STALE, "status": status}, "silent") for status in ("paid_or_closed", "paid_charge_off", "transferred", "deleted")),
        ({**STALE, "is_open": False}, "silent"),
        ({**STALE, "closed_on": "2023-11-01"}, "silent"),
        ({**STALE, "is_open": None}, ("is_open",)),
        ({**STALE, "is_open": None, "status": None}, ("is_open", "status")),
        ({**STALE, "status": None}, "possible"),
        ({**STALE, "sold_to": "STONEGATE"}, "silent"),
        ({**STALE, "consumer_information_indicator": "E"}, "silent"),
        ({**STALE, "confidence": 0.5}, "possible"),
    ],
)  # fmt: skip
def test_r80_figures_left_behind(fields: Fields, expected: Told) -> None:
    tradeline, asked = alone(**fields)
    assert told(figures_outdated.check(tradeline, asked)) == expected


def test_r80_an_undated_report() -> None:
    tradeline, asked = alone(generated_on=None, **STALE)
    assert told(figures_outdated.check(tradeline, asked)) == ("report.generated_on",)


@given(st.dates(date(2010, 1, 1), date(2024, 3, 14)))
def test_r80_is_the_packs_comparison(reported: date) -> None:
    tradeline, asked = alone(**{**STALE, "opened_on": "2005-01-01", "reported_on": reported.isoformat()})
    assert (told(figures_outdated.check(tradeline, asked)) == "possible") is ((date(2024, 3, 15) - reported).days > 90)


@pytest.mark.parametrize(
    ("theirs", "changed"),
    [
        ({OWED: 90_000}, OWED),
        ({"status": "late_30", OWED: 120_000}, "status"),
        ({OWED: 120_000}, None),  # nothing has changed: nobody need say so
        ({OWED: 90_000, "reported_on": "2023-12-15"}, None),
        ({OWED: 90_000, "reported_on": "2023-12-16"}, OWED),
        ({OWED: 90_000, "reported_on": None}, None),
    ],
)
def test_r80_newer_figures_at_another_bureau(theirs: Fields, changed: str | None) -> None:
    own, other = line(**STALE), line(**{**STALE, "reported_on": "2024-03-01", **theirs})
    found = figures_outdated.check(own, among(report_of(Bureau.EXPERIAN, own), report_of(Bureau.EQUIFAX, other)))
    assert told(found) == ("possible" if changed is None else "probable")
    assert (f"equifax[2024-03-15].{changed}" in facts(found)) is (changed is not None)
    assert all(each.source is not None for each in fired(found).facts)


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_is_found_alone(rule_id: str, seed: int) -> None:
    finds_alone(PLANTS, rule_id, seed)
