"""What changed between two reports of one bureau."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.dates import PartialDate
from contracts.matching.difference import Difference, compare_reports
from contracts.report import (
    Address,
    Alert,
    Consumer,
    ConsumerStatement,
    HistoryCell,
    Inquiry,
    Name,
    PublicRecord,
    Report,
    Score,
)
from contracts.vocabulary import AlertKind, Bureau, HistoryCode, InquiryKind, PublicRecordKind
from tests.generators.bureau_distortion import file
from tests.generators.canonical_reports import consistent_report
from tests.generators.look_alikes import people


def a_report(seed: int = 1, **changes: Any) -> Report:
    report = consistent_report(Random(seed), tradelines=8, generated_on=date(2026, 9, 1))
    return report.model_copy(update={"id": "rpt_before", **changes})


def later(report: Report, **changes: Any) -> Report:
    return report.model_copy(update={"id": "rpt_after", "generated_on": date(2026, 10, 1), **changes})


def told(found: Difference) -> tuple[int, int, int, int]:
    return len(found.added), len(found.removed), len(found.reinserted), len(found.changed)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_nothing_changed_between_a_report_and_itself(seed: int) -> None:
    report = a_report(seed)
    found = compare_reports(report, later(report))
    assert told(found) == (0, 0, 0, 0) and found.unchanged >= len(report.tradelines)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_backwards_what_was_added_is_removed(seed: int) -> None:
    rng = Random(seed)
    *_, now, before = file(rng, people(rng, "ordinary", "twin cards", "medical collections"))[0]
    now = now.model_copy(update={"bureau": before.bureau})
    forth, back = compare_reports(before, now), compare_reports(now, before)
    assert [(each.section, each.key) for each in forth.added] == [(each.section, each.key) for each in back.removed]
    assert len(forth.changed) == len(back.changed) and forth.unchanged == back.unchanged
    sections = [each.section for each in forth.added] + [each.section for each in forth.changed]
    assert sections.count("tradelines") <= len(now.tradelines)


def test_a_tradeline_that_came_back_is_reinserted() -> None:
    first = a_report(id="rpt_first")
    gone = first.tradelines[2]
    before = a_report(tradelines=tuple(each for each in first.tradelines if each is not gone))
    found = compare_reports(before, later(first), earlier=[first])
    (back,) = found.reinserted
    assert (back.section, back.key, back.last_seen_report_id) == ("tradelines", gone.key, "rpt_first")
    assert found.added == ()
    assert [each.key for each in compare_reports(before, later(first)).added] == [gone.key]


@pytest.mark.parametrize(
    ("section", "item"),
    [
        (
            "public_records",
            PublicRecord(
                key="p009", bureau=Bureau.EXPERIAN, kind=PublicRecordKind.BANKRUPTCY, filed_on=PartialDate(2021, 3)
            ),
        ),
        (
            "inquiries",
            Inquiry(
                key="i009",
                bureau=Bureau.EXPERIAN,
                kind=InquiryKind.HARD,
                inquirer="A BANK",
                inquired_on=PartialDate(2026, 1, 2),
            ),
        ),
        ("scores", Score(model="VantageScore 4", value=640)),
        ("consumer_statements", ConsumerStatement(text="I never lived there")),
        ("alerts", Alert(kind=AlertKind.FREEZE)),
    ],
)
def test_every_section_is_followed(section: str, item: Any) -> None:
    before = a_report(scores=(), consumer_statements=(), alerts=())
    after = later(before, **{section: (*getattr(before, section), item)})
    found = compare_reports(before, after)
    assert [each.section for each in found.added] == [section] and told(found)[1:] == (0, 0, 0)
    assert [each.section for each in compare_reports(after, before).removed] == [section]
    again = compare_reports(before, after, earlier=[after.model_copy(update={"id": "rpt_first"})])
    assert [each.section for each in again.reinserted] == [section]


def test_personal_information_is_followed_too_and_named_in_no_label() -> None:
    home = Address(line="12 Elm Street", postal_code="80203")
    before = a_report(consumer=Consumer(names=(Name(first="ADA", last="SAMPLE"),), addresses=(home,)))
    moved = Consumer(
        names=(Name(first="Ada", last="Sample"),), addresses=(home, Address(line="9 Oak Road", postal_code="80110"))
    )
    found = compare_reports(before, later(before, consumer=moved))
    assert [(each.section, each.label) for each in found.added] == [("addresses", "address")]
    assert [each.section for each in found.changed] == ["names"]
    born = Consumer(names=before.consumer.names, addresses=(home,), date_of_birth=PartialDate(1980, 1))
    (changed,) = compare_reports(before, later(before, consumer=born)).changed
    assert [each.field for each in changed.fields] == ["date_of_birth"]


def cells(newest: int, signs: str) -> tuple[HistoryCell, ...]:
    return tuple(
        HistoryCell(month=f"2026-{newest - at:02d}", code=HistoryCode(sign), raw=sign) for at, sign in enumerate(signs)
    )


def test_a_history_moves_on_by_a_month_and_only_what_was_rewritten_is_a_change() -> None:
    report = a_report()
    line = report.tradelines[0].model_copy(update={"payment_history": cells(8, "0000")})
    fresh = line.model_copy(update={"payment_history": cells(9, "0010")})
    found = compare_reports(a_report(tradelines=(line,)), later(report, tradelines=(fresh,)))
    (changed,) = found.changed
    assert [(each.field, each.before, each.after) for each in changed.fields] == [
        ("payment_history[2026-09]", None, "0"),
        ("payment_history[2026-07]", "0", "1"),
    ]


def test_a_renumbered_account_is_a_change_and_no_coming_and_going() -> None:
    report = a_report()
    line = report.tradelines[0].model_copy(update={"account_number": "****1234", "high_credit_cents": 3_217_00})
    fresh = line.model_copy(update={"account_number": "****9876"})
    found = compare_reports(a_report(tradelines=(line,)), later(report, tradelines=(fresh,)))
    assert told(found) == (0, 0, 0, 1)
    assert found.changed[0].fields[0].field == "account_number" and found.changed[0].certainty >= 0.9


def test_two_bureaus_are_refused() -> None:
    with pytest.raises(ValueError, match="one bureau"):
        compare_reports(a_report(), later(a_report(), bureau=Bureau.EQUIFAX))
