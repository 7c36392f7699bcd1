"""R48, R49, R50, R51: accounts in bankruptcy, and whose bankruptcy it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import PublicRecord, SourceKind
from contracts.vocabulary import CONSUMER_INFORMATION, PAID_STATUSES, Bureau
from functions.analysis.known import BankruptcyOfOther, Reaffirmed
from functions.analysis.model import RuleClass
from functions.analysis.rules.people.bankruptcy import discharged_yet_owed, late_after_petition
from functions.analysis.rules.people.bankruptcy_marks import bankruptcy_of_other, petition_without_record
from tests.generators.plants.bankruptcy import PLANTS
from tests.unit.analysis.rule_samples import DISCLOSED, LARGE_CREDIT, Told, facts, fired, line, record, told
from tests.unit.analysis.scene_samples import CARD, alone, among, finds_alone, report_of, stated

Fields = dict[str, Any]
MARK, OWED, DUE = "consumer_information_indicator", "balance_cents", "past_due_cents"
YES, NO = stated(Reaffirmed, reaffirmed=True), stated(Reaffirmed, reaffirmed=False)
OTHERS = stated(BankruptcyOfOther)


def filing(
    filed: str | None,
    chapter: str | None = "7",
    text: str | None = "Discharged",
    since: str | None = "2020-09-01",
    **more: Any,
) -> PublicRecord:
    given = {"filed_on": filed, "chapter": chapter, "status_text": text, "status_on": since}
    return record(kind="bankruptcy", **{name: each for name, each in given.items() if each is not None}, **more)


# -- R48: marked as discharged ----------------------------------------------------------------------------------------

DISCHARGED_CARD: Fields = {"account_type": "18", MARK: "E", OWED: 50_000, DUE: 0, "status": "charge_off"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (DISCHARGED_CARD, "probable"),
        ({**DISCHARGED_CARD, OWED: 1}, "probable"),
        ({**DISCHARGED_CARD, OWED: 0}, "silent"),
        ({**DISCHARGED_CARD, OWED: 0, DUE: 1}, "probable"),
        ({**DISCHARGED_CARD, OWED: None}, (OWED,)),
        ({**DISCHARGED_CARD, OWED: 0, DUE: None}, (DUE,)),
        ({**DISCHARGED_CARD, OWED: 100, DUE: None}, "probable"),
        ({**DISCHARGED_CARD, "confidence": 0.5}, "possible"),
        *(({**DISCHARGED_CARD, MARK: mark}, "probable") for mark in "EFGH"),
        *(({**DISCHARGED_CARD, MARK: mark}, "silent") for mark in sorted(set(CONSUMER_INFORMATION) - set("EFGH"))),
        # A lien stands, or the debt is excepted from the discharge as a rule.
        *(({**DISCHARGED_CARD, "account_type": kind}, "possible") for kind in ("26", "00", "89", "3A", "12", "93", "71")),
        ({**DISCHARGED_CARD, "account_type": None}, "possible"),
        ({**DISCHARGED_CARD, "account_type": "48"}, "probable"),
        ({**DISCHARGED_CARD, "account_type": "48", "creditor_classification": "07"}, "possible"),
        # Looked at elsewhere, or nobody's debt.
        *(({**DISCHARGED_CARD, "status": status}, "silent") for status in PAID_STATUSES),
        ({**DISCHARGED_CARD, "status": "deleted"}, "silent"),
        ({**DISCHARGED_CARD, "ownership": "authorized_user"}, "silent"),
    ],
)  # fmt: skip
def test_r48_discharged_and_yet_owed(fields: Fields, expected: Told) -> None:
    tradeline, case = alone(**fields)
    assert told(discharged_yet_owed.check(tradeline, case)) == expected


@pytest.mark.parametrize(
    ("word", "kind", "expected"),
    [(NO, "18", "certain"), (NO, "26", "possible"), (YES, "18", "silent"), (YES, "26", "silent")],
)
def test_r48_asks_whether_the_debt_was_reaffirmed(word: Reaffirmed, kind: str, expected: Told) -> None:
    tradeline, case = alone(word, **{**DISCHARGED_CARD, "account_type": kind})
    assert told(discharged_yet_owed.check(tradeline, case)) == expected


def test_r48_facts() -> None:
    tradeline, case = alone(NO, **{**DISCHARGED_CARD, DUE: 2_500})
    found = discharged_yet_owed.check(tradeline, case)
    assert facts(found) == {
        MARK: "E", OWED: "$500.00", DUE: "$25.00", "known.reaffirmed": "not reaffirmed (consumer, 2024-03-20)",
    }  # fmt: skip
    assert "a balance of $500.00 and an amount past due of $25.00" in fired(found).explanation


# -- R48: no mark, but a discharge among the public records -----------------------------------------------------------

UNMARKED: Fields = {
    "account_type": "18", "status": "charge_off", OWED: 50_000, DUE: 50_000, "opened_on": "2015-05-10",
    "reported_on": "2024-03-10",
}  # fmt: skip
FILED = filing("2020-05-10")


@pytest.mark.parametrize(
    ("fields", "records", "expected"),
    [
        (UNMARKED, (FILED,), ("known.reaffirmed",)),
        (UNMARKED, (), "silent"),
        # The debt is older than the petition, or the question is idle.
        ({**UNMARKED, "opened_on": "2020-05-09"}, (FILED,), ("known.reaffirmed",)),
        ({**UNMARKED, "opened_on": "2020-05-11"}, (FILED,), "silent"),
        ({**UNMARKED, "opened_on": "2020-05"}, (FILED,), ("opened_on",)),
        ({**UNMARKED, "opened_on": None}, (FILED,), ("opened_on",)),
        # A collector's date opened is the placement: the delinquency decides.
        ({**UNMARKED, "account_type": "48", "opened_on": "2022-01-01", "first_delinquency_on": "2019-08"}, (FILED,), ("known.reaffirmed",)),
        ({**UNMARKED, "account_type": "48", "opened_on": "2019-01-01", "first_delinquency_on": "2021-08"}, (FILED,), "silent"),
        ({**UNMARKED, "account_type": "48"}, (FILED,), ("first_delinquency_on",)),
        # Figures of before the discharge are what they were.
        ({**UNMARKED, "reported_on": "2020-09-01"}, (FILED,), "silent"),
        ({**UNMARKED, "reported_on": "2020-09-02"}, (FILED,), ("known.reaffirmed",)),
        ({**UNMARKED, "reported_on": None}, (FILED,), ("reported_on",)),
        # How the case ended.
        (UNMARKED, (filing("2020-05-10", text="Petition filed"),), "silent"),
        (UNMARKED, (filing("2020-05-10", text="Chapter 7 bankruptcy dismissed"),), "silent"),
        (UNMARKED, (filing("2020-05-10", text="Closed without discharge"),), "silent"),
        (UNMARKED, (filing("2020-05-10", text="Not discharged; open"),), "silent"),
        (UNMARKED, (filing("2020-05-10", text="Discharge denied; case closed"),), "silent"),
        (UNMARKED, (filing("2020-05-10", text="Discharge was revoked"),), "silent"),
        (UNMARKED, (filing("2020-05-10", text="Experian status 15"),), ("public_records.status_text",)),
        (UNMARKED, (filing("2020-05-10", text=None),), ("public_records.status_text",)),
        (UNMARKED, (filing("2020-05-10", since=None),), ("public_records.status_on",)),
        (UNMARKED, (filing(None),), ("public_records.filed_on",)),
        # Nothing owed, sold, secured or excepted: nobody is asked.
        ({**UNMARKED, OWED: 0, DUE: 0, "status": "current"}, (FILED,), "silent"),
        ({**UNMARKED, OWED: 0, DUE: 0}, (FILED,), ("known.reaffirmed",)),
        ({**UNMARKED, OWED: 0, DUE: 0, "sold_to": "STONEGATE"}, (FILED,), "silent"),
        ({**UNMARKED, "account_type": "26"}, (FILED,), "silent"),
        ({**UNMARKED, "account_type": "12"}, (FILED,), "silent"),
        ({**UNMARKED, MARK: "R"}, (FILED,), "silent"),
        ({**UNMARKED, MARK: "Q"}, (FILED,), "silent"),
        ({**UNMARKED, MARK: "U"}, (FILED,), ("known.reaffirmed",)),
    ],
)  # fmt: skip
def test_r48_without_a_mark(fields: Fields, records: tuple[PublicRecord, ...], expected: Told) -> None:
    tradeline, case = alone(records=records, **fields)
    assert told(discharged_yet_owed.check(tradeline, case)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (UNMARKED, "probable"),
        ({**UNMARKED, "account_type": "26"}, "possible"),
        ({**UNMARKED, "account_type": None, "ownership": "individual"}, "possible"),
        ({**UNMARKED, OWED: 0, DUE: 0}, "possible"),
        ({**UNMARKED, OWED: 0, DUE: 0, "status": "late_60"}, "silent"),
        ({**UNMARKED, "opened_on": "2021-01-01"}, "silent"),
    ],
)
def test_r48_not_reaffirmed(fields: Fields, expected: Told) -> None:
    tradeline, case = alone(NO, records=(FILED,), **fields)
    assert told(discharged_yet_owed.check(tradeline, case)) == expected
    tradeline, case = alone(YES, records=(FILED,), **fields)
    assert told(discharged_yet_owed.check(tradeline, case)) == "silent"


def test_r48_sees_the_discharge_on_another_bureaus_report() -> None:
    tradeline = line(**UNMARKED)
    other = report_of(Bureau.EQUIFAX, public_records=(FILED.model_copy(update={"bureau": Bureau.EQUIFAX}),))
    found = discharged_yet_owed.check(tradeline, among(report_of(Bureau.EXPERIAN, tradeline), other, told=[NO]))
    assert facts(found)["equifax.public_records[p001].filed_on"] == "2020-05-10"
    assert all(each.source is not None for each in fired(found).facts if not each.name.startswith("known."))


def test_r48_a_co_debtors_discharge_is_none() -> None:
    theirs = stated(BankruptcyOfOther, section="public_record", key="p001")
    tradeline, case = alone(NO, theirs, records=(FILED,), **UNMARKED)
    assert told(discharged_yet_owed.check(tradeline, case)) == "silent"


# -- R49 --------------------------------------------------------------------------------------------------------------

PENDING: Fields = {"account_type": "18", MARK: "A", "status": "late_90", "opened_on": "2015-05-10"}
PETITION = filing("2023-10-20", text="Petition filed")


@pytest.mark.parametrize(
    ("fields", "records", "expected"),
    [
        ({**PENDING, "payment_history": "2024-03 DDDDD3210"}, (PETITION,), "silent"),  # the last late month is October
        ({**PENDING, "payment_history": "2024-03 DDDD43210"}, (PETITION,), "possible"),  # November: counted otherwise?
        ({**PENDING, "payment_history": "2024-03 DDD543210"}, (PETITION,), "probable"),  # December
        ({**PENDING, "payment_history": "2024-03 666543210"}, (PETITION,), "probable"),
        ({**PENDING, "payment_history": "2024-03 DDD543210", "confidence": 0.5}, (PETITION,), "possible"),
        ({**PENDING, "payment_history": "2024-03 LLGGG3210"}, (PETITION,), "silent"),
        ({**PENDING, "payment_history": "2024-03 0000E0321"}, (PETITION,), "silent"),
        ({**PENDING}, (PETITION,), ("payment_history",)),
        ({**PENDING, "status": "deleted", "payment_history": "2024-03 666"}, (PETITION,), "silent"),
        # Payments on a home or a car may run on outside the plan.
        *(({**PENDING, MARK: "D", "account_type": kind, "payment_history": "2024-03 66654"}, (filing("2023-10-20", "13"),), "possible") for kind in ("26", "00", None)),
        ({**PENDING, MARK: "D", "payment_history": "2024-03 66654"}, (filing("2023-10-20", "13"),), "probable"),
        # Which petition: of the chapter, not older than the account, the latest.
        ({**PENDING, "payment_history": "2024-03 66654"}, (), ("public_records.filed_on",)),
        ({**PENDING, "payment_history": "2024-03 66654"}, (filing("2023-10-20", "13"),), ("public_records.filed_on",)),
        ({**PENDING, "payment_history": "2024-03 66654"}, (filing("2023-10-20", None),), "probable"),
        ({**PENDING, "payment_history": "2024-03 66654"}, (filing(None),), ("public_records.filed_on",)),
        ({**PENDING, "payment_history": "2024-03 66654"}, (filing("2015-05-09"),), ("public_records.filed_on",)),
        ({**PENDING, "payment_history": "2024-03 DDDDD321"}, (filing("2020-01-01"), filing("2023-10-20", key="p002")), "silent"),
        # An account in order has its petition's date as first delinquency.
        ({**PENDING, "status": "current", "first_delinquency_on": "2023-10", "payment_history": "2024-03 66654"}, (), "probable"),
        ({**PENDING, "status": "current", "first_delinquency_on": "2023-10", "payment_history": "2024-03 DDDDD1"}, (), "silent"),
        # Only a pending case, and only where it is marked.
        *(({**PENDING, MARK: mark, "payment_history": "2024-03 66654"}, (PETITION,), "silent") for mark in ("E", "H", "I", "R", "Z", None)),
    ],
)  # fmt: skip
def test_r49_late_after_the_petition(fields: Fields, records: tuple[PublicRecord, ...], expected: Told) -> None:
    tradeline, case = alone(records=records, **fields)
    assert told(late_after_petition.check(tradeline, case)) == expected


def test_r49_an_unread_month() -> None:
    tradeline, case = alone(records=(PETITION,), **PENDING, payment_history="2024-03 DD00")
    cells = tradeline.payment_history
    unread = tradeline.model_copy(update={"payment_history": (cells[0].model_copy(update={"code": None}), *cells[1:])})
    assert told(late_after_petition.check(unread, case)) == ("payment_history[].code",)


def test_r49_facts() -> None:
    tradeline, case = alone(records=(PETITION,), **PENDING, payment_history="2024-03 D5D43210")
    found = late_after_petition.check(tradeline, case)
    assert facts(found) == {
        MARK: "A", "experian.public_records[p001].filed_on": "2023-10-20", "payment_history[2024-02]": "5",
        "payment_history[2023-12]": "4", "payment_history[2023-11]": "3",
    }  # fmt: skip
    assert all(each.source is not None for each in fired(found).facts)
    assert "2024-02, 2023-12, 2023-11" in fired(found).explanation


# -- R50 --------------------------------------------------------------------------------------------------------------

MARKED: Fields = {**CARD, MARK: "E", "ownership": "joint"}


@pytest.mark.parametrize(
    ("fields", "records", "words", "expected"),
    [
        (MARKED, (), (), ("known.bankruptcy_of_other",)),
        ({**MARKED, "ownership": "individual"}, (), (), "silent"),
        ({**MARKED, "ownership": None}, (), (), ("ownership", "known.bankruptcy_of_other")),
        ({**MARKED, "ownership": "authorized_user"}, (), (), ("known.bankruptcy_of_other",)),
        (MARKED, (FILED,), (), "silent"),  # the consumer's own
        (MARKED, (record(reference_number="1"),), (), ("public_records.kind",)),
        (MARKED, (record(kind="judgment"),), (), ("known.bankruptcy_of_other",)),
        (MARKED, (), (OTHERS,), "probable"),
        ({**MARKED, "ownership": None}, (), (OTHERS,), "probable"),
        (MARKED, (FILED,), (OTHERS,), "possible"),  # their word against the record
        (MARKED, (FILED,), (stated(BankruptcyOfOther, section="public_record", key="p001"),), "probable"),
        ({**MARKED, MARK: None}, (), (OTHERS,), "silent"),
        ({**MARKED, MARK: "Q"}, (), (OTHERS,), "silent"),
        ({**MARKED, MARK: "1A"}, (), (OTHERS,), "silent"),
        ({**MARKED, "status": "deleted"}, (), (OTHERS,), "silent"),
    ],
)
def test_r50_whose_bankruptcy(
    fields: Fields, records: tuple[PublicRecord, ...], words: tuple[Any, ...], expected: Told
) -> None:
    tradeline, case = alone(*words, records=records, **fields)
    assert told(bankruptcy_of_other.check(tradeline, case)) == expected


@pytest.mark.parametrize(
    ("theirs", "before", "expected"),
    [
        ({"empty": (MARK,)}, None, "probable"),
        ({"empty": (MARK,), "reported_on": "2024-04-10"}, None, "probable"),  # a cycle later
        ({"empty": (MARK,), "reported_on": "2024-04-11"}, None, "ask"),  # it may have been taken off since
        ({"empty": (MARK,), "reported_on": "2024-03-09"}, None, "ask"),  # it may have been put on since
        ({"empty": (MARK,), "reported_on": "2024-03-09"}, "2024-03-09", "probable"),  # here it was there before
        ({"empty": (MARK,), "reported_on": "2024-03-09"}, "2024-02-09", "probable"),
        ({"empty": (MARK,), "reported_on": None}, None, "ask"),
        ({}, None, "ask"),  # that bureau doesn't carry it
        ({MARK: "E"}, None, "ask"),
        ({MARK: "Q"}, None, "probable"),
    ],
)
def test_r50_on_one_bureau_only(theirs: Fields, before: str | None, expected: str) -> None:
    own, other = line(**MARKED), line(**{**MARKED, MARK: None, **theirs})
    earlier = report_of(
        Bureau.EXPERIAN, line(**{**MARKED, "reported_on": before}), id="rpt_0", generated_on=date(2024, 3, 9)
    )
    case = among(
        report_of(Bureau.EXPERIAN, own), report_of(Bureau.EQUIFAX, other), earlier=(earlier,) if before else ()
    )
    answer = told(bankruptcy_of_other.check(own, case))
    assert answer == (("known.bankruptcy_of_other",) if expected == "ask" else expected)


def test_r50_facts() -> None:
    own, other = line(**MARKED), line(**{**MARKED, MARK: None, "empty": (MARK,)})
    found = bankruptcy_of_other.check(own, among(report_of(Bureau.EXPERIAN, own), report_of(Bureau.EQUIFAX, other)))
    assert facts(found) == {
        MARK: "E", "reported_on": "2024-03-10", f"equifax[2024-03-15].{MARK}": "none",
        "equifax[2024-03-15].reported_on": "2024-03-10",
    }  # fmt: skip
    assert all(each.source is not None for each in fired(found).facts)


# -- R51 --------------------------------------------------------------------------------------------------------------

PETITIONED: Fields = {**CARD, MARK: "A", "status": "late_90"}


@pytest.mark.parametrize(
    ("fields", "records", "expected"),
    [
        (PETITIONED, (), "possible"),
        *(({**PETITIONED, MARK: mark}, (), "possible") for mark in "ABCD"),
        *(({**PETITIONED, MARK: mark}, (), "silent") for mark in sorted(set(CONSUMER_INFORMATION) - set("ABCD"))),
        ({**PETITIONED, MARK: None}, (), "silent"),
        ({**PETITIONED, "status": "deleted"}, (), "silent"),
        (PETITIONED, (filing("2023-10-20"),), "silent"),
        (PETITIONED, (filing("2023-10-20", None),), "silent"),
        (PETITIONED, (filing("2023-10-20", "13"),), "possible"),  # converted, perhaps
        (PETITIONED, (filing("2015-05-09"),), "possible"),  # older than the account
        (PETITIONED, (filing("2015-05-10"),), "silent"),
        ({**PETITIONED, "account_type": "48"}, (filing("2015-05-09"),), "silent"),  # a collector's day is the placement
        (PETITIONED, (record(kind="judgment"),), "possible"),
        (PETITIONED, (record(reference_number="1"),), ("public_records.kind",)),
        # A petition whose day is known and recent may be on its way to the bureau.
        ({**PETITIONED, "status": "current", "first_delinquency_on": "2024-01-15"}, (), "silent"),
        ({**PETITIONED, "status": "current", "first_delinquency_on": "2024-01-14"}, (), "possible"),
        ({**PETITIONED, "status": "current", "first_delinquency_on": "2024-01"}, (), "silent"),
        ({**PETITIONED, "first_delinquency_on": "2024-02-14"}, (), "possible"),
        # A furnisher's own file has no public records.
        ({**PETITIONED, "kind": SourceKind.METRO2}, (), ("public_records",)),
    ],
)  # fmt: skip
def test_r51_a_petition_no_court_shows(fields: Fields, records: tuple[PublicRecord, ...], expected: Told) -> None:
    tradeline, case = alone(records=records, **fields)
    assert told(petition_without_record.check(tradeline, case)) == expected


def test_r51_two_bureaus_say_more_than_one() -> None:
    own = line(**PETITIONED)
    found = petition_without_record.check(own, among(report_of(Bureau.EXPERIAN, own), report_of(Bureau.EQUIFAX)))
    assert told(found) == "probable"
    assert facts(found) == {
        MARK: "A", "equifax.public_records": "no bankruptcy of chapter 7",
        "experian.public_records": "no bankruptcy of chapter 7",
    }  # fmt: skip
    shown = report_of(Bureau.EQUIFAX, public_records=(filing("2023-10-20"),))
    assert told(petition_without_record.check(own, among(report_of(Bureau.EXPERIAN, own), shown))) == "silent"
    converted = report_of(Bureau.EQUIFAX, public_records=(filing("2023-10-20", "13"),))
    assert told(petition_without_record.check(own, among(report_of(Bureau.EXPERIAN, own), converted))) == "possible"


def test_r51_an_undated_report() -> None:
    tradeline, case = alone(generated_on=None, **PETITIONED)
    assert told(petition_without_record.check(tradeline, case)) == ("report.generated_on",)


OLD_ACCOUNT: Fields = {**PETITIONED, "opened_on": "2005-01-01"}


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((filing("2014-03-14"),), "probable"),
        ((filing("2014-03-15"),), "silent"),
        ((filing("2014-03"),), "silent"),
        ((filing("2014-02"),), "probable"),
        ((filing("2014-03-14"), filing("2020-01-01", key="p002")), "silent"),
        ((filing("2014-03-14"), filing(None, key="p002")), ("public_records.filed_on",)),
    ],
)
def test_r51_a_petition_of_ten_years_ago(records: tuple[PublicRecord, ...], expected: Told) -> None:
    tradeline, case = alone(records=records, **OLD_ACCOUNT)
    outcome = petition_without_record.check(tradeline, case)
    assert told(outcome) == expected
    if expected == "probable":
        footing = fired(outcome).footing
        assert footing is not None and (footing.rule_class, footing.citations) == (
            RuleClass.STATUTE,
            ("15 U.S.C. 1681c(a)(1)",),
        )


@pytest.mark.parametrize(("purpose", "expected"), [(DISCLOSED, "possible"), (LARGE_CREDIT, "silent")])
def test_r51_the_ten_years_bind_as_the_statute_says(purpose: Any, expected: Told) -> None:
    tradeline = line(**OLD_ACCOUNT)
    own = report_of(Bureau.EXPERIAN, tradeline, public_records=(filing("2014-03-14"),))
    assert told(petition_without_record.check(tradeline, among(own, purpose=purpose))) == expected


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_is_found_alone(rule_id: str, seed: int) -> None:
    finds_alone(PLANTS, rule_id, seed)
