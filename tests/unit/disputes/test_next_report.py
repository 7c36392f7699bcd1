"""What a later report shows of a disputed entry, and what all of them come to: firing, silent and abstaining."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.dates import PartialDate
from contracts.outcomes import INTERIM, Outcome
from contracts.report import (
    Address,
    Consumer,
    HistoryCell,
    Inquiry,
    Issue,
    IssueSeverity,
    Name,
    PublicRecord,
    Report,
    Source,
    SourceKind,
    SsnOnFile,
    Tradeline,
)
from contracts.vocabulary import Bureau, HistoryCode, InquiryKind, PublicRecordKind, Status
from functions.disputes.items import DisputeItem
from functions.disputes.model import RoundItem
from functions.disputes.rules.comparing.concluding import Concluded, Sighting, conclude
from functions.disputes.rules.comparing.fields import disputed_fields
from functions.disputes.rules.comparing.sighting import UNCLEAR, Found, Seen, see
from functions.disputes.rules.outcomes import confirm_outcome
from tests.generators.canonical_reports import consistent_report
from tests.generators.sent_rounds import disputed

BUREAU = Bureau.TRANSUNION
GONE, THERE = Seen(found=Found.GONE), Seen(found=Found.THERE)


def months(*signs: str, newest: str = "2027-02") -> tuple[HistoryCell, ...]:
    """A payment history, newest month first."""
    at = int(newest[:4]) * 12 + int(newest[5:]) - 1
    named = (f"{(at - back) // 12:04d}-{(at - back) % 12 + 1:02d}" for back in range(len(signs)))
    return tuple(
        HistoryCell(month=month, code=HistoryCode(sign), raw=sign) for month, sign in zip(named, signs, strict=True)
    )


def line(key: str = "t001", **changes: Any) -> Tradeline:
    values: dict[str, Any] = {
        "furnisher": "NORTHERN LAKES BANK", "account_number": "517800******4411", "opened_on": PartialDate(2019, 3, 4),
        "high_credit_cents": 912_300, "status": Status.CHARGE_OFF, "balance_cents": 180_000, "past_due_cents": 180_000,
        "charge_off_cents": 180_000, "first_delinquency_on": PartialDate(2022, 5, 10),
        "reported_on": PartialDate(2027, 2, 1),
        "payment_history": months("L", "L", "5", "4", "3", "2", "1", "0", "0", "0", "0", "0"),
    }  # fmt: skip
    return Tradeline(key=key, bureau=BUREAU, **(values | changes))


OTHER = line(
    "t002", furnisher="PRAIRIE CREDIT UNION", account_number="30012****", opened_on=PartialDate(2015, 1, 2),
    high_credit_cents=50_000, status=Status.CURRENT, balance_cents=0, past_due_cents=0, charge_off_cents=None,
    first_delinquency_on=None, payment_history=months(*"000000000000"),
)  # fmt: skip


def report(*lines: Tradeline, id: str = "rpt_after", **changes: Any) -> Report:
    values = {
        "source": "transunion.consumer_credit_report",
        "generated_on": date(2027, 5, 1),
        "bureau": BUREAU,
    } | changes
    return Report(id=id, tradelines=lines, **values)


BEFORE = report(line(), OTHER, id="rpt_before", generated_on=date(2027, 2, 26))
BALANCE = ("balance_cents", "past_due_cents")


def shows(after: Report, fields: tuple[str, ...] | None = BALANCE, before: Report = BEFORE, key: str = "t001") -> Seen:
    return see(key, fields, before, after)


def doubtful(field: str, confidence: float = 0.5) -> dict[str, Source]:
    return {field: Source(kind=SourceKind.BOX, page=1, confidence=confidence)}


def error(place: str, detail: str) -> Issue:
    return Issue(code="count_mismatch", severity=IssueSeverity.ERROR, place=place, detail=detail)


# -- is it there ------------------------------------------------------------------------------------------------------


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


# -- what changed -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "now", "changed", "worse"),
    [
        (BALANCE, {"balance_cents": 0, "past_due_cents": 0}, set(BALANCE), set()),
        (BALANCE, {"balance_cents": 0}, {"balance_cents"}, set()),
        (BALANCE, {"balance_cents": 180_099}, set(), set()),
        (BALANCE, {"balance_cents": 250_000}, {"balance_cents"}, {"balance_cents"}),
        (("status",), {"balance_cents": 250_000}, set(), set()),
        (("status",), {"status": Status.PAID_CHARGE_OFF}, {"status"}, set()),
        (("status",), {"reported_on": PartialDate(2027, 4, 1), "status_text": "CHARGED OFF"}, set(), set()),
        (("first_delinquency_on",), {"first_delinquency_on": PartialDate(2022, 5)}, set(), set()),
        (("first_delinquency_on",), {"first_delinquency_on": PartialDate(2021, 5, 1)}, {"first_delinquency_on"}, set()),
        (BALANCE, {"first_delinquency_on": PartialDate(2024, 1, 1)}, {"first_delinquency_on"}, {"first_delinquency_on"}),
        (("payment_history[2026-09]",), {"payment_history": months(*"LL5430100000")}, {"payment_history[2026-09]"}, set()),
        (BALANCE, {"payment_history": months(*"LLL5432100000", newest="2027-03")}, set(), set()),
        (BALANCE, {"payment_history": months(*"LL5432150000")}, {"payment_history[2026-07]"}, {"payment_history[2026-07]"}),
        (BALANCE, {"credit_limit_cents": 500}, {"credit_limit_cents"}, set()),
    ],
)  # fmt: skip
def test_what_changed_and_for_the_worse(
    fields: tuple[str, ...], now: dict[str, Any], changed: set[str], worse: set[str]
) -> None:
    seen = shows(report(OTHER, line(**now)), fields)
    assert seen == Seen(found=Found.THERE, changed=frozenset(changed), worse=frozenset(worse))


def test_a_doubtful_reading_is_not_seen() -> None:
    seen = shows(report(OTHER, line(balance_cents=0, sources=doubtful("balance_cents"))))
    assert seen == Seen(found=Found.THERE, unseen=frozenset({"balance_cents"}))


def test_another_kind_of_source_that_is_silent_tells_nothing_of_the_field() -> None:
    bare = line(balance_cents=None)
    assert shows(report(OTHER, bare, source="paper")).unseen == {"balance_cents"}
    assert shows(report(OTHER, bare)).changed == {"balance_cents"}, "the same source has it no more"


def test_a_month_that_moved_out_of_the_window_is_not_seen_and_one_cut_off_is() -> None:
    oldest = ("payment_history[2026-03]",)
    moved_on = line(payment_history=months(*"LLL543210000", newest="2027-03"))
    assert shows(report(OTHER, moved_on), oldest).unseen == set(oldest)
    cut = line(payment_history=months(*"LLL54321000", newest="2027-03"))
    assert shows(report(OTHER, cut), oldest).changed == set(oldest)


# -- what is disputed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ground", "code", "facts", "fields"),
    [
        ("paid_with_balance", "118", ("status", "balance_cents"), ("balance_cents",)),
        ("default_obsolete", "115", ("status", "first_delinquency_on", "generated_on"), ("first_delinquency_on",)),
        ("late_payment_obsolete", "106", ("payment_history[2018-07]", "generated_on"), ("payment_history[2018-07]",)),
        ("late_after_the_end", "106", ("payment_history[2026-01]", "status", "closed_on"), ("payment_history[2026-01]",)),
        ("status_beyond_history", "106", ("status", "reported_on", "payment_history[2026-01]"), ("payment_history[2026-01]", "status")),
        ("counters_against_history", "106", ("late_30_count", "payment_history[2026-11..2027-01]"),
         ("late_30_count", "payment_history[2026-11]", "payment_history[2026-12]", "payment_history[2027-01]")),
        ("bureaus_differ", "118", ("balance_cents", "reported_on", "equifax[2027-02-01].balance_cents"), ("balance_cents",)),
        ("duplicate", "112", ("furnisher", "other_entry.furnisher"), ("furnisher",)),
        ("sold_with_balance", "118", ("sold_to",), ("sold_to",)),
        ("not_mine", "001", ("opened_on",), ()),
        ("identity_theft", "103", ("opened_on", "known.identity_theft"), ()),
        ("file_mixed", "002", ("consumer.ssns[1]", "consumer.ssns[2]"), ("consumer.ssns[2]",)),
        ("file_mixed", "002", ("consumer.ssns[1].masked", "known.not_mine"), ("consumer.ssns[1]",)),
        ("file_mixed", "002", ("consumer.names[1].suffix", "consumer.names[3].suffix"), ("consumer.names[3]",)),
        ("inquiry_without_consent", "112", ("kind", "inquired_on", "known.inquiry_consent"), ("inquired_on", "kind")),
    ],
)  # fmt: skip
def test_the_code_says_which_facts_are_disputed(
    ground: str, code: str, facts: tuple[str, ...], fields: tuple[str, ...]
) -> None:
    assert disputed_fields(ground, code, facts) == fields


# -- what it comes to -------------------------------------------------------------------------------------------------

ANSWERED = datetime(2027, 4, 1, 2, tzinfo=UTC)
"""The evening of 31 March in Chicago."""
DAY = date(2027, 3, 31)


def item(
    said: Outcome | None, fields: tuple[str, ...] | None = BALANCE, ground: str = "paid_with_balance"
) -> RoundItem:
    plan = disputed("NORTHERN LAKES BANK", "5178****", key="rpt_before:t001", ground=ground)
    return RoundItem(
        item=DisputeItem(item_id="itm_1", plan=plan.model_copy(update={"fields": fields})),
        outcome=said,
        answered_at=None if said is None else ANSWERED,
    )


def sightings(*seen: tuple[int, Seen]) -> list[Sighting]:
    """What reports show, by days after the answer."""
    return [
        Sighting(report_id=f"rpt_{after:03d}", made_on=DAY + timedelta(days=after), seen=each) for after, each in seen
    ]


def comes_to(entry: RoundItem, *seen: tuple[int, Seen]) -> Concluded | None:
    return conclude(entry, "America/Chicago", sightings(*seen))


def result(said: Outcome, *seen: tuple[int, Seen], **of: Any) -> tuple[Outcome, bool] | None:
    found = comes_to(item(said, **of), *seen)
    return None if found is None else confirm_outcome(said, found.diff)


O = Outcome  # noqa: E741
MENDED = Seen(found=Found.THERE, changed=frozenset(BALANCE))
HALF = Seen(found=Found.THERE, changed=frozenset({"balance_cents"}))
WORSE = Seen(found=Found.THERE, changed=frozenset({"balance_cents"}), worse=frozenset({"balance_cents"}))
BLIND = Seen(found=Found.THERE, unseen=frozenset(BALANCE))
ELSE = Seen(found=Found.THERE, changed=frozenset({"credit_limit_cents"}))


@pytest.mark.parametrize(
    ("said", "seen", "expected"),
    [
        (O.DELETED, GONE, (O.DELETED, True)),
        (O.DELETED, THERE, (O.VERIFIED, False)),
        (O.DELETED, BLIND, (O.VERIFIED, False)),
        (O.DELETED, UNCLEAR, None),
        (O.UPDATED_DISPUTED, MENDED, (O.UPDATED_DISPUTED, True)),
        (O.UPDATED_DISPUTED, HALF, (O.UPDATED_DISPUTED, True)),
        (O.UPDATED_DISPUTED, THERE, (O.VERIFIED, False)),
        (O.UPDATED_DISPUTED, ELSE, (O.UPDATED_OTHER_ONLY, False)),
        (O.UPDATED_DISPUTED, WORSE, (O.UPDATED_WORSE, False)),
        (O.UPDATED_DISPUTED, BLIND, None),
        (O.UPDATED_DISPUTED, GONE, (O.DELETED, False)),
        (O.VERIFIED, THERE, (O.VERIFIED, True)),
        (O.VERIFIED, ELSE, (O.VERIFIED, True)),
        (O.VERIFIED, MENDED, (O.UPDATED_DISPUTED, False)),
        (O.VERIFIED, GONE, (O.DELETED, False)),
        (O.UPDATED_OTHER_ONLY, ELSE, (O.UPDATED_OTHER_ONLY, True)),
        (O.NO_RESPONSE_OVERDUE, THERE, (O.NO_RESPONSE_OVERDUE, True)),
        (O.NO_RESPONSE_OVERDUE, GONE, (O.DELETED, True)),
        (O.NO_RESPONSE_OVERDUE, WORSE, (O.NO_RESPONSE_OVERDUE, True)),
        (O.REFUSED_FRIVOLOUS, MENDED, (O.UPDATED_DISPUTED, True)),
        (O.PREVIOUSLY_INVESTIGATED, THERE, (O.PREVIOUSLY_INVESTIGATED, True)),
    ],
)  # fmt: skip
def test_the_next_report_bears_the_word_out_or_not(said: Outcome, seen: Seen, expected: Any) -> None:
    assert result(said, (3, seen)) == expected


@pytest.mark.parametrize(("after", "proves"), [(-40, False), (0, False), (1, True)])
def test_a_report_that_is_not_made_after_the_answer_proves_nothing(after: int, proves: bool) -> None:
    """Days are the bureau's: by UTC the answer came on the next."""
    assert (comes_to(item(O.DELETED), (after, GONE)) is not None) is proves


@pytest.mark.parametrize("said", [None, *sorted(INTERIM)])
def test_what_is_not_answered_is_not_compared(said: Outcome | None) -> None:
    assert comes_to(item(said), (3, GONE)) is None


def test_a_denied_entry_is_only_answered_by_its_going() -> None:
    assert result(O.UPDATED_DISPUTED, (3, HALF), fields=()) == (O.UPDATED_OTHER_ONLY, False)
    assert result(O.VERIFIED, (3, HALF), fields=()) == (O.VERIFIED, True)
    assert result(O.DELETED, (3, GONE), fields=()) == (O.DELETED, True)


def test_where_it_was_not_kept_what_was_disputed_only_a_deletion_can_be_judged() -> None:
    assert result(O.UPDATED_DISPUTED, (3, MENDED), fields=None) is None
    assert result(O.DELETED, (3, MENDED), fields=None) == (O.VERIFIED, False)


def test_months_that_are_wrong_each_by_itself_are_mended_each() -> None:
    two = ("payment_history[2018-06]", "payment_history[2018-07]")
    one = Seen(found=Found.THERE, changed=frozenset(two[:1]))
    given = {"fields": two, "ground": "late_payment_obsolete"}
    assert result(O.UPDATED_DISPUTED, (3, one), **given) == (O.PARTIALLY_UPDATED, False)
    both = one.model_copy(update={"changed": frozenset(two)})
    assert result(O.UPDATED_DISPUTED, (3, both), **given) == (O.UPDATED_DISPUTED, True)


def test_a_deleted_entry_that_is_there_again_has_returned() -> None:
    assert result(O.DELETED, (3, GONE), (40, THERE)) == (O.DELETED_THEN_RETURNED, False)
    assert result(O.DELETED, (3, GONE), (40, BLIND)) == (O.DELETED_THEN_RETURNED, False)
    assert result(O.DELETED, (3, GONE), (40, UNCLEAR)) == (O.DELETED, True)
    assert result(O.DELETED, (3, GONE), (40, THERE), (60, GONE)) == (O.DELETED, True)
    assert result(O.DELETED, (3, THERE), (40, GONE)) == (O.DELETED, True), "it took a while"
    assert result(O.DELETED, (-3, GONE), (40, THERE)) == (O.VERIFIED, False), "it was never shown to be gone"
    assert result(O.VERIFIED, (3, GONE), (40, THERE)) == (O.VERIFIED, True), "nobody had deleted it"
    assert result(O.VERIFIED, (3, GONE), (40, BLIND)) is None


SEEN = st.sampled_from((GONE, THERE, UNCLEAR, MENDED, HALF, WORSE, BLIND, ELSE))
SAID = st.sampled_from(sorted(set(Outcome) - INTERIM))


def reckoned(said: Outcome, told: list[tuple[int, Seen]]) -> tuple[Outcome, bool] | None:
    """The same said another way: walk through the reports in time, and keep what stands after each."""
    standing: tuple[Outcome, bool] | None = None
    was_gone = False
    for _, seen in sorted((each for each in told if each[0] > 0), key=lambda each: each[0]):
        if seen.found is Found.UNCLEAR:
            continue
        if seen.found is Found.GONE:
            was_gone, standing = True, (O.DELETED, said in (O.DELETED, *SILENT))
        elif said is O.DELETED:
            standing = (O.DELETED_THEN_RETURNED, False) if was_gone else (O.VERIFIED, False)
        elif seen == BLIND:
            standing = None if standing is not None and standing[0] is O.DELETED else standing
        elif seen == WORSE:
            standing = (said, True) if said in SILENT else (O.UPDATED_WORSE, said is O.UPDATED_WORSE)
        elif seen in (MENDED, HALF):
            claimed = (O.UPDATED_DISPUTED, O.UPDATED_DISPUTED_AND_OTHER, O.VERIFIED_AND_UPDATED, *SILENT)
            # Of two that contradict each other one gave way.
            standing = (O.UPDATED_DISPUTED, said in claimed)
        elif said in (*SILENT, O.VERIFIED, O.PREVIOUSLY_INVESTIGATED, O.REINSERTED):
            standing = (said, True)
        elif seen == ELSE:
            standing = (O.UPDATED_OTHER_ONLY, said in (O.UPDATED_OTHER_ONLY, O.VERIFIED_AND_UPDATED))
        else:
            standing = (O.VERIFIED, False)
    return standing


SILENT = (O.NO_RESPONSE_OVERDUE, O.REFUSED_FRIVOLOUS, O.REFUSED_THIRD_PARTY, O.REFUSED_SUSPICIOUS, O.NOT_FOUND)


@settings(deadline=None)
@given(
    said=SAID,
    told=st.lists(st.tuples(st.integers(-5, 60), SEEN), max_size=7, unique_by=lambda each: each[0]),
    data=st.data(),
)
def test_reports_come_to_the_same_in_whatever_order(
    said: Outcome, told: list[tuple[int, Seen]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(told))
    again = data.draw(st.lists(st.sampled_from(told), max_size=3)) if told else []
    assert result(said, *shuffled, *again) == result(said, *told) == reckoned(said, told)


@settings(deadline=None)
@given(
    rng=st.randoms(use_true_random=False),
    fate=st.sampled_from(("stays", "gone", "renumbered", "mended", "other")),
    order=st.integers(0, 2**32),
)
def test_one_entry_among_many_is_followed(rng: Random, fate: str, order: int) -> None:
    """Whatever stands beside it: an entry is gone exactly when it was taken out, and changed where it was."""
    filed = consistent_report(rng, tradelines=8, generated_on=date(2027, 2, 26)).model_copy(update={"id": "rpt_before"})
    place = rng.randrange(8)
    mine = filed.tradelines[place]
    fates: dict[str, dict[str, Any]] = {
        "renumbered": {"account_number": f"****{rng.randrange(5000, 9999)}"},
        "mended": {"past_due_cents": (mine.past_due_cents or 0) + 40_000},
    }
    now = fates.get(fate, {})
    rest = [each for each in filed.tradelines if each is not mine]
    if fate == "other":
        rest[0] = rest[0].model_copy(update={"past_due_cents": (rest[0].past_due_cents or 0) + 40_000})
    lines = rest if fate == "gone" else [*rest, mine.model_copy(update=now)]
    Random(order).shuffle(lines)
    keyed = tuple(each.model_copy(update={"key": f"t{at:03d}"}) for at, each in enumerate(lines, 1))
    after = filed.model_copy(update={"id": "rpt_after", "generated_on": date(2027, 5, 1), "tradelines": keyed})
    seen = see(mine.key, ("past_due_cents",), filed, after)
    if seen.found is Found.UNCLEAR:
        assert fate == "renumbered" or fate == "gone", "what stands there as before is found"
        return
    assert (seen.found is Found.GONE) is (fate == "gone")
    if fate != "gone":
        assert seen.changed == ({"past_due_cents"} if fate == "mended" else set())
        assert seen.worse == seen.changed and not seen.unseen
