"""Whether a disputed entry is in a later report: there, gone, or not to be told."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.dates import PartialDate
from contracts.report import Address, Consumer, Inquiry, Issue, IssueSeverity, Name, PublicRecord, Report, SsnOnFile
from contracts.vocabulary import Bureau, InquiryKind, PublicRecordKind, Status
from functions.disputes.rules.comparing.sighting import UNCLEAR, Found, Seen, see
from tests.unit.disputes.next_report.entries import BEFORE, BUREAU, GONE, OTHER, THERE, line, months, report, shows


def error(place: str, detail: str) -> Issue:
    return Issue(code="count_mismatch", severity=IssueSeverity.ERROR, place=place, detail=detail)


def test_an_entry_that_is_not_there_is_gone() -> None:
    assert shows(report(OTHER)) == GONE


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"key": "t009"},
        {"account_number": "****4411"},
        {"furnisher": "NORTHERN LAKES BK"},
        {"account_number": "40099******7702"},  # renumbered: dates, amounts and history stay
        {"furnisher": "NORTHERN LAKES BANK NA", "account_number": "5178****"},
    ],
    ids=["the same", "another key", "another mask", "an abbreviation", "renumbered", "renamed and masked"],
)
def test_an_entry_that_goes_on_under_another_name_or_number_is_there(changes: dict[str, Any]) -> None:
    moved = line(**changes)
    assert shows(report(OTHER, moved)).found is Found.THERE


def test_another_account_of_the_furnisher_is_another() -> None:
    fresh = line(
        "t003", account_number="411700******9038", opened_on=PartialDate(2026, 11, 3), high_credit_cents=20_000,
        status=Status.CURRENT, balance_cents=1_500, past_due_cents=0, charge_off_cents=None, first_delinquency_on=None,
        payment_history=months("0", "0", newest="2027-04"),
    )  # fmt: skip
    assert shows(report(OTHER, fresh)) == GONE


def test_what_was_disputed_does_not_hide_the_entry_once_it_is_corrected() -> None:
    """A date opened moved by years would make it another account; it is what was asked for."""
    corrected = line(opened_on=PartialDate(2012, 9, 1), account_number="****4411")
    seen = shows(report(OTHER, corrected), ("opened_on",))
    assert seen.found is Found.THERE and "opened_on" in seen.changed


@pytest.mark.parametrize(
    "after",
    [
        report(OTHER, issues=(error("tradeline", "14 accounts are not the 13 that were read"),)),
        report(OTHER, issues=(error("after page 3", "the recognition lacks a page"),)),
        report(OTHER, bureau=Bureau.EQUIFAX),
        report(source="paper"),
    ],
    ids=["fewer than it says", "a page lacks", "another bureau's", "another source that lists none"],
)
def test_a_report_that_may_lack_the_entry_without_its_being_gone_says_nothing(after: Report) -> None:
    assert shows(after) == UNCLEAR


def test_what_an_unread_part_does_not_hide_is_seen() -> None:
    after = report(line(), OTHER, issues=(error("tradeline", "14 accounts are not the 13 that were read"),))
    assert shows(after).found is Found.THERE


def test_a_section_that_held_more_than_a_few_things_is_not_emptied_but_left_out() -> None:
    many = tuple(
        line(f"t00{at}", account_number=f"****{at}{at}{at}{at}", high_credit_cents=at * 7777) for at in range(1, 5)
    )
    before = BEFORE.model_copy(update={"tradelines": many})
    assert shows(report(), before=before) == UNCLEAR
    assert shows(report()) == GONE, "two accounts may both be gone"


def test_two_that_are_alike_and_one_that_is_left_tell_nothing() -> None:
    twins = report(line("t001"), line("t002"), id="rpt_before")
    assert shows(report(line("t001")), before=twins) == UNCLEAR


def test_an_entry_that_the_earlier_report_does_not_have_tells_nothing() -> None:
    assert shows(report(OTHER), key="t404") == shows(report(OTHER), key="x") == see("t001", (), None, BEFORE) == UNCLEAR


def inquiry(key: str = "i001", **changes: Any) -> Inquiry:
    values = {"kind": InquiryKind.HARD, "inquirer": "BLUE MESA AUTO", "inquired_on": PartialDate(2026, 12, 3)} | changes
    return Inquiry(key=key, bureau=BUREAU, **values)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ((), GONE),
        ((inquiry("i004"),), THERE),
        ((inquiry(kind=InquiryKind.SOFT),), Seen(found=Found.THERE, changed=frozenset({"kind"}))),
        ((inquiry(inquirer="SYNCB/HARBOR"),), GONE),
        ((inquiry(inquirer="BLUE MESA AUTO", inquired_on=PartialDate(2026, 12)),), UNCLEAR),
        ((inquiry(inquirer="BLUE MESA AUTO GROUP"),), UNCLEAR),
    ],
    ids=["gone", "there", "soft now", "another's", "another's or a day less exact", "another name of theirs"],
)
def test_an_inquiry_is_known_by_who_asked_when(left: tuple[Inquiry, ...], expected: Seen) -> None:
    before = report(OTHER, id="rpt_before", inquiries=(inquiry(),))
    after = report(OTHER, inquiries=left)
    assert see("i001", ("inquired_on", "kind"), before, after) == expected


def test_of_inquiries_that_are_alike_one_fewer_is_one_gone() -> None:
    before = report(OTHER, id="rpt_before", inquiries=(inquiry("i001"), inquiry("i002")))
    assert see("i002", (), before, report(OTHER, inquiries=(inquiry("i001"),))) == GONE
    assert see("i002", (), before, report(OTHER, inquiries=before.inquiries)) == THERE


def record(key: str = "p001", **changes: Any) -> PublicRecord:
    values = {
        "kind": PublicRecordKind.BANKRUPTCY, "chapter": "7", "reference_number": "1612345", "court": "US BKPT CT",
        "filed_on": PartialDate(2016, 3, 1),
    } | changes  # fmt: skip
    return PublicRecord(key=key, bureau=BUREAU, **values)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ((), GONE),
        ((record(status_text="Discharged"),), Seen(found=Found.THERE, changed=frozenset({"status_text"}))),
        ((record(reference_number="16-12345-ABC"),), THERE),
        ((record(reference_number="99", filed_on=PartialDate(2020, 1, 1)),), UNCLEAR),
        ((record(kind=PublicRecordKind.JUDGMENT, reference_number="99", filed_on=PartialDate(2020, 1, 1)),), GONE),
    ],
    ids=["gone", "another status", "a reference more", "another of that kind", "another kind"],
)
def test_a_public_record_is_known_by_its_reference_or_its_filing(
    left: tuple[PublicRecord, ...], expected: Seen
) -> None:
    before = report(OTHER, id="rpt_before", public_records=(record(),))
    seen = see("p001", ("filed_on", "kind", "status_text"), before, report(OTHER, public_records=left))
    assert seen.model_copy(update={"changed": seen.changed - {"reference_number"}}) == expected


PERSON = Consumer(
    names=(Name(first="MARION", last="PELL", suffix="JR"), Name(first="MARION", last="PELL", suffix="SR")),
    addresses=(Address(line="14 QUARRY LANE", postal_code="80203"), Address(line="9 OLD MILL ROAD", postal_code="80111")),
    ssns=(SsnOnFile(masked="***-**-4417"), SsnOnFile(masked="***-**-9902")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("left", "field", "expected"),
    [
        ({"ssns": PERSON.ssns[:1]}, "consumer.ssns[2]", Found.GONE),
        ({}, "consumer.ssns[2]", Found.THERE),
        ({"ssns": ()}, "consumer.ssns[2]", Found.GONE),
        ({"addresses": (*PERSON.addresses[:1], Address(line="9 OLD MILL RD APT 2", postal_code="80111-2233"))},
         "consumer.addresses[2]", Found.THERE),
        ({"addresses": PERSON.addresses[:1]}, "consumer.addresses[2]", Found.GONE),
        ({"names": (Name(first="MARION", middle="E", last="PELL", suffix="SR"),)}, "consumer.names[2]", Found.THERE),
        ({"names": PERSON.names[:1]}, "consumer.names[2]", Found.GONE),
        ({}, "consumer.names[7]", Found.UNCLEAR),
    ],
)  # fmt: skip
def test_personal_details_are_gone_or_there(left: dict[str, Any], field: str, expected: Found) -> None:
    before = report(OTHER, id="rpt_before", consumer=PERSON)
    after = report(OTHER, consumer=PERSON.model_copy(update=left))
    assert see("consumer", (field,), before, after).found is expected


def test_some_of_the_disowned_details_gone_is_a_part() -> None:
    both = ("consumer.addresses[2]", "consumer.ssns[2]")
    after = report(OTHER, consumer=PERSON.model_copy(update={"ssns": PERSON.ssns[:1]}))
    seen = see("consumer", both, report(OTHER, id="rpt_before", consumer=PERSON), after)
    assert (seen.found, seen.changed) == (Found.THERE, frozenset({"consumer.ssns[2]"}))
