"""What looks wrong and is not: every such case, by name, before every rule, in a whole report."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.analysis.engine.analyse import analyse
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, case, inquiry, line, record

OPEN_CARD: dict[str, Any] = {
    "furnisher": "NORTHERN LAKES BANK", "account_number": "****1234", "account_type": "18", "ownership": "individual",
    "status": "current", "opened_on": "2019-05-10", "reported_on": "2024-03-10", "last_payment_on": "2024-02-20",
    "is_open": True, "balance_cents": 120_000, "past_due_cents": 0, "credit_limit_cents": 500_000,
    "high_credit_cents": 300_000, "payment_history": "2024-03 000000000000",
}  # fmt: skip
CHARGE_OFF: dict[str, Any] = {
    **OPEN_CARD, "status": "charge_off", "is_open": False, "balance_cents": 215_000, "past_due_cents": 215_000,
    "charge_off_cents": 215_000, "first_delinquency_on": "2021-10", "charged_off_on": "2022-05",
    "last_payment_on": "2021-08-11", "payment_history": "2024-03 " + "L" * 23 + "654321" + "0" * 20,
}  # fmt: skip
COLLECTION: dict[str, Any] = {
    "furnisher": "NORTHGATE RECOVERY", "account_number": "****9901", "account_type": "48", "ownership": "individual",
    "status": "collection", "original_creditor": "HARBOR CLINIC", "opened_on": "2023-11-02", "is_open": True,
    "reported_on": "2024-03-01", "balance_cents": 88_000, "past_due_cents": 88_000, "high_credit_cents": 88_000,
    "first_delinquency_on": "2022-01", "last_payment_on": "2021-12-05", "payment_history": "2024-03 GGGGG",
}  # fmt: skip
PAID: dict[str, Any] = {
    **OPEN_CARD, "status": "paid_or_closed", "payment_rating": "0", "is_open": False, "balance_cents": 0,
    "opened_on": "2004-01-15", "closed_on": "2014-06-30", "reported_on": "2014-06-30", "last_payment_on": "2014-06-20",
    "payment_history": "2014-06 0000",
}  # fmt: skip
STUDENT: dict[str, Any] = {
    **OPEN_CARD, "account_type": "12", "balance_cents": 1_300_000, "high_credit_cents": 1_200_000,
    "credit_limit_cents": None,
}  # fmt: skip

FINE: dict[str, list[dict[str, Any]]] = {
    "balance above the limit and above the high credit": [{**OPEN_CARD, "balance_cents": 900_000}],
    "installment balance above the original: interest was added": [STUDENT],
    "charge-off still showing monthly, L in every month": [{**CHARGE_OFF, "payment_history": "2024-03 " + "L" * 23}],
    "charge-off reported anew, its dates of status and report moving forward": [
        {**CHARGE_OFF, "reported_on": "2024-03-14", "last_activity_on": "2024-03-14"}
    ],
    "charge-off with a balance, still the creditor's": [CHARGE_OFF],
    "past due equal to the whole balance of a charge-off": [CHARGE_OFF],
    "past due of zero on a charge-off": [{**CHARGE_OFF, "past_due_cents": 0}],
    "collection with its own recent date opened": [COLLECTION],
    "debt buyer with the seller's older months and payment": [
        {**COLLECTION, "account_type": "0C", "purchased_from": "ELM BANK", "payment_history": "2024-03 GGGGGLLL654321"}
    ],
    "charge-off sold, its amount kept, nothing owed": [
        {**CHARGE_OFF, "balance_cents": 0, "past_due_cents": 0, "sold_to": "STONEGATE FUNDING"}
    ],
    "one debt with its seller and its buyer, the seller showing nothing owed": [
        {**CHARGE_OFF, "balance_cents": 0, "past_due_cents": 0, "sold_to": "STONEGATE FUNDING"},
        {**COLLECTION, "furnisher": "STONEGATE FUNDING", "account_type": "0C"},
    ],
    "closed and paid account shown for ten years": [PAID],
    "last payment on the day of opening": [{**OPEN_CARD, "last_payment_on": "2019-05-10"}],
    "last payment in the month of opening": [{**OPEN_CARD, "last_payment_on": "2019-05"}],
    "payment after closing while a balance remained": [
        {**OPEN_CARD, "is_open": False, "closed_on": "2023-01", "last_payment_on": "2024-02-28"}
    ],
    "newest month of the grid one behind the status": [
        {**OPEN_CARD, "status": "late_30", "past_due_cents": 5_000, "first_delinquency_on": "2024-03",
         "payment_history": "2024-02 000000"}
    ],
    "reported on the first of the month, the grid ending two months before": [
        {**OPEN_CARD, "status": "late_60", "past_due_cents": 5_000, "first_delinquency_on": "2024-02",
         "reported_on": "2024-03-01", "payment_history": "2024-01 000000"}
    ],
    "an agency collects a charge-off that is still the creditor's": [
        {**CHARGE_OFF, "furnisher": "HARBOR CLINIC"},
        {**COLLECTION, "balance_cents": 215_000, "high_credit_cents": 215_000, "first_delinquency_on": "2021-10"},
    ],
    "two cards of one issuer opened the same day": [OPEN_CARD, {**OPEN_CARD, "account_number": "****7788"}],
    "name variants of one furnisher": [
        {**OPEN_CARD, "furnisher": "SYNCB/JCP"}, {**OPEN_CARD, "furnisher": "SYNCB/LOWES", "account_number": "****7788"}
    ],
    "masked numbers that differ": [OPEN_CARD, {**OPEN_CARD, "account_number": "5178********"}],
    "an account moved to another servicer, both shown": [
        {**STUDENT, "status": "transferred", "payment_rating": "0", "balance_cents": 0, "is_open": False},
        {**STUDENT, "furnisher": "LAKESIDE SERVICING"},
    ],
    "authorized user of a spouse's card": [{**OPEN_CARD, "ownership": "authorized_user"}],
    "authorized user since childhood": [{**OPEN_CARD, "ownership": "authorized_user", "opened_on": "1990-05"}],
    "student loan signed at seventeen": [{**STUDENT, "opened_on": "1998-08-20"}],
    "paid with a bad payment rating": [
        {**PAID, "payment_rating": "3", "first_delinquency_on": "2014-03"},
    ],
    "dispute resolved": [{**OPEN_CARD, "compliance_condition": "XH", "is_disputed": False}],
    "late payments not yet seven years old": [{**OPEN_CARD, "opened_on": "2010-01", "payment_history": "2024-03 " + "0" * 83 + "1"}],
    "late payments of long ago, made up": [{**OPEN_CARD, "payment_history": "2024-03 000000012"}],
    "paid charge-off that keeps its amount, settled for less": [
        {**CHARGE_OFF, "status": "paid_charge_off", "balance_cents": 0, "past_due_cents": 0,
         "remarks": "Settled for less than the full balance"}
    ],
    "first delinquency a month before the first late month of the grid": [{**CHARGE_OFF, "first_delinquency_on": "2021-09"}],
    "late once, cured, late again: the date begins anew": [
        {**OPEN_CARD, "status": "late_60", "past_due_cents": 5_000, "first_delinquency_on": "2024-02",
         "payment_history": "2024-03 210000321000"}
    ],
    "petition's date as first delinquency of an account in bankruptcy": [
        {**OPEN_CARD, "consumer_information_indicator": "A", "first_delinquency_on": "2023-12"}
    ],
    "late at the petition, nothing due since": [
        {**OPEN_CARD, "status": "late_90", "consumer_information_indicator": "D", "balance_cents": 0,
         "first_delinquency_on": "2023-09", "payment_history": "2024-03 DDDD321000"}
    ],
    "repossession two months after the first missed payment": [
        {**OPEN_CARD, "account_type": "00", "status": "repossession", "is_open": False, "past_due_cents": 120_000,
         "first_delinquency_on": "2024-01", "payment_history": "2024-03 K1000000"}
    ],
    "charged off at once, in order the month before": [
        {**CHARGE_OFF, "first_delinquency_on": "2024-03", "charged_off_on": "2024-03", "payment_history": "2024-02 0000"}
    ],
    "medical collection, the provider's name kept back": [
        {**COLLECTION, "original_creditor": "MEDICAL PAYMENT DATA", "creditor_classification": "02"}
    ],
    "medical collection, no creditor's name at all": [
        {**COLLECTION, "original_creditor": None, "creditor_classification": "02", "empty": ("original_creditor",)}
    ],
    "a creditor's own collection department": [
        {**CHARGE_OFF, "status": "collection", "charge_off_cents": None, "charged_off_on": None,
         "payment_history": "2024-03 " + "G" * 23 + "654321" + "0" * 20, "empty": ("original_creditor", "purchased_from")}
    ],
    "bought and sold on: the record has room for one of both": [
        {**COLLECTION, "account_type": "0C", "balance_cents": 0, "past_due_cents": 0, "sold_to": "STONEGATE FUNDING",
         "empty": ("purchased_from",)}
    ],
    "discharged, nothing owed any more": [
        {**CHARGE_OFF, "consumer_information_indicator": "E", "balance_cents": 0, "past_due_cents": 0}
    ],
    "reaffirmed, and so still owed": [
        {**OPEN_CARD, "account_type": "00", "consumer_information_indicator": "R", "first_delinquency_on": "2023-12"}
    ],
    "months without data since the petition": [
        {**OPEN_CARD, "consumer_information_indicator": "D", "first_delinquency_on": "2023-12",
         "payment_history": "2024-03 DDD000000"}
    ],
    "late payments of a spouse's card": [
        {**OPEN_CARD, "ownership": "authorized_user", "status": "late_60", "past_due_cents": 5_000,
         "first_delinquency_on": "2024-02", "payment_history": "2024-03 21000000"}
    ],
    "charge card without a limit set in advance": [
        {**OPEN_CARD, "portfolio_type": "open", "credit_limit_cents": None, "empty": ("credit_limit_cents",)}
    ],
    "closed card without a limit any more": [
        {**PAID, "portfolio_type": "revolving", "credit_limit_cents": None, "empty": ("credit_limit_cents",)}
    ],
    "open card without a balance, last reported half a year ago": [
        {**OPEN_CARD, "balance_cents": 0, "reported_on": "2023-09-10", "last_payment_on": "2023-08-20",
         "payment_history": "2023-09 000000"}
    ],
    "paid in full for less than the full balance": [
        {**CHARGE_OFF, "status": "paid_charge_off", "balance_cents": 0, "past_due_cents": 0,
         "remarks": "Account legally paid in full for less than the full balance"}
    ],
    "closed by the creditor": [{**PAID, "portfolio_type": "revolving", "remarks": "Account closed by credit grantor"}],
    "a date opened known to the year only": [{**OPEN_CARD, "opened_on": "2019", "payment_history": "2024-03 " + "0" * 58 + "1"}],
}  # fmt: skip


COURT_RECORDS = (
    record(key="p001", kind="bankruptcy", chapter="7", filed_on="2023-12-05", status_text="Petition filed"),
    record(key="p002", kind="bankruptcy", chapter="13", filed_on="2023-12-05", status_text="Petition filed"),
)


def _report(**sections: Any) -> Report:
    return case(born="1981-03-05", **sections).report


def _found(report: Report) -> list[str]:
    assert report.generated_on is not None
    outcome = analyse([report], as_of=report.generated_on, purpose=WRITTEN, pack=PACK)
    return [f"{found.rule_id}: {found.explanation}" for found in outcome.findings]


@pytest.mark.parametrize("name", FINE)
def test_what_looks_wrong_and_is_not_stays_silent(name: str) -> None:
    lines = tuple(line(key=f"t{at:03d}", **fields) for at, fields in enumerate(FINE[name], 1))
    marked = any(each.consumer_information_indicator for each in lines)
    assert _found(_report(tradelines=lines, public_records=COURT_RECORDS if marked else ())) == []


def test_records_and_inquiries_that_look_wrong_and_are_not() -> None:
    chapter7 = record(kind="bankruptcy", chapter="7", filed_on="2014-03-15", court="U S BANKRUPTCY COURT")
    chapter13 = record(key="p002", kind="bankruptcy", chapter="13", filed_on="2017-03-15")
    promotional = inquiry(kind="soft", inquirer="ELM BANK")
    assert _found(_report(public_records=(chapter7, chapter13), inquiries=(promotional,))) == []


AT_BUREAUS: dict[str, tuple[dict[str, Any], ...]] = {
    "figures of different days": (
        OPEN_CARD, {**OPEN_CARD, "balance_cents": 80_000, "reported_on": "2024-02-10"},
        {**OPEN_CARD, "balance_cents": 150_000, "reported_on": "2024-03-14"},
    ),
    "a payment between two days of one cycle": (
        {**OPEN_CARD, "status": "late_30", "past_due_cents": 4_000, "reported_on": "2024-03-01"},
        {**OPEN_CARD, "reported_on": "2024-03-06", "last_payment_on": "2024-03-03"},
    ),
    "a furnisher that reports to one bureau only": (OPEN_CARD,),
    "cents left off": (OPEN_CARD, {**OPEN_CARD, "balance_cents": 120_050}),
    "the limit shown as highest credit": (
        OPEN_CARD, {**OPEN_CARD, "high_credit_cents": 500_000, "credit_limit_cents": None},
    ),
    "dates by the month": (
        CHARGE_OFF,
        {**CHARGE_OFF, "opened_on": "2019-05", "first_delinquency_on": "2021", "reported_on": "2024-03"},
    ),
    "the grid of one bureau a month behind": (
        {**OPEN_CARD, "payment_history": "2024-03 0010000000"}, {**OPEN_CARD, "payment_history": "2024-02 0100000000"},
    ),
    "one bureau labels a month as the one before": (
        {**OPEN_CARD, "payment_history": "2024-03 0001000000"}, {**OPEN_CARD, "payment_history": "2024-03 0010000000"},
    ),
    "a charge-off open here and closed there": (CHARGE_OFF, {**CHARGE_OFF, "is_open": True}),
    "a card as credit card here and charge account there": (OPEN_CARD, {**OPEN_CARD, "account_type": "07"}),
    "closed after the day another bureau had it": (
        {**OPEN_CARD, "reported_on": "2024-03-02"}, {**OPEN_CARD, "is_open": False, "closed_on": "2024-03-08"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AT_BUREAUS)
def test_bureaus_that_differ_as_they_may_stay_silent(name: str) -> None:
    """Whichever of them says what, and beside a bureau that doesn't have the account at all."""
    for shown in permutations((*AT_BUREAUS[name], None, None)[:3]):
        reports = [
            _report(tradelines=() if fields is None else (line(**fields).model_copy(update={"bureau": bureau}),))
            .model_copy(update={"bureau": bureau, "id": f"rpt_{bureau.value}"})
            for bureau, fields in zip(Bureau, shown, strict=True)
        ]  # fmt: skip
        outcome = analyse(reports, as_of=REPORTED, purpose=WRITTEN, pack=PACK)
        assert [f"{found.rule_id}: {found.explanation}" for found in outcome.findings] == []
