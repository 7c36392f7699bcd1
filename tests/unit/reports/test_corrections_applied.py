"""The report with people's decisions: idempotent, independent of order, undone to the byte, no value without a source."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.report import Issue, IssueSeverity, Report, SourceKind
from contracts.vocabulary import HistoryCode, Status
from functions.reports.corrections.effective import NoSuchPlace, apply, value_at
from functions.reports.corrections.model import HISTORY, Decision, Place, Verdict
from functions.reports.corrections.sections import (
    decidable,
    facts_of,
    kind_of,
    options_of,
    section_at,
    sections,
    typed_value,
)
from tests.generators.canonical_reports import consistent_report

AT = datetime(2027, 3, 1, tzinfo=UTC)


@cache
def as_read() -> Report:
    return consistent_report(Random(5), tradelines=3)


def places(report: Report) -> list[Place]:
    """Every value of the report that a person may decide."""
    found = [
        Place(section=address, field=field)
        for address, _ in sections(report)
        for field in facts_of(address).model_fields
        if field != HISTORY and field not in ("remarks", "masked")
    ]
    months = [
        Place(section=line.key, field=f"{HISTORY}.{cell.month}")
        for line in report.tradelines
        for cell in line.payment_history[:3]
    ]
    return found + months


def values(place: Place) -> st.SearchStrategy[Any]:
    if options := options_of(place):
        return st.sampled_from(options)
    return {
        "money": st.integers(0, 10_000_000),
        "date": st.sampled_from(["2019-08-06", "2020-01-01"]),
        "number": st.integers(0, 50),
        "flag": st.booleans(),
        "text": st.text("ABC ", min_size=1, max_size=8),
    }[kind_of(place)]


@st.composite
def decisions(draw: st.DrawFn, most: int = 8) -> tuple[Decision, ...]:
    """Decisions on different values."""
    chosen = draw(st.lists(st.sampled_from(places(as_read())), unique_by=str, max_size=most))
    found = []
    for at, place in enumerate(chosen):
        verdict = draw(st.sampled_from(list(Verdict)))
        value = draw(values(place)) if verdict is Verdict.VALUE else None
        found.append(Decision(id=f"dec_{at:03d}", place=place, verdict=verdict, value=value, by="usr_a", at=AT))
    return tuple(found)


@settings(max_examples=60, deadline=None)
@given(decisions())
def test_applying_again_changes_nothing(taken: tuple[Decision, ...]) -> None:
    once = apply(as_read(), taken)
    assert apply(once, taken) == once


@settings(max_examples=60, deadline=None)
@given(decisions(), st.randoms(use_true_random=False))
def test_the_order_of_independent_decisions_does_not_matter(taken: tuple[Decision, ...], dice: Any) -> None:
    shuffled = list(taken)
    dice.shuffle(shuffled)
    assert apply(as_read(), shuffled).model_dump_json() == apply(as_read(), taken).model_dump_json()
    one_by_one = as_read()
    for decision in shuffled:
        one_by_one = apply(one_by_one, [decision])
    assert one_by_one == apply(as_read(), taken)


@settings(max_examples=40, deadline=None)
@given(decisions())
def test_without_its_decisions_a_report_is_what_was_read_to_the_byte(taken: tuple[Decision, ...]) -> None:
    before = as_read().model_dump_json()
    apply(as_read(), taken)
    assert as_read().model_dump_json() == before == apply(as_read(), ()).model_dump_json()


@settings(max_examples=60, deadline=None)
@given(decisions())
def test_every_decided_value_has_a_source_that_keeps_what_it_replaced(taken: tuple[Decision, ...]) -> None:
    report = apply(as_read(), taken)
    assert Report.model_validate_json(report.model_dump_json()) == report
    for decision in taken:
        section = section_at(report, decision.place.section)
        assert section is not None
        source = section.sources[decision.place.field]
        assert source.kind is SourceKind.MANUAL and source.entry is not None
        assert (source.entry.by, source.entry.at, source.entry.correction_id) == ("usr_a", AT, decision.id)
        assert source.entry.replaced_value == value_at(as_read(), decision.place)
        if decision.verdict is Verdict.VALUE:
            assert typed_value(decision.place, value_at(report, decision.place)) == typed_value(
                decision.place, decision.value
            )


@settings(max_examples=40, deadline=None)
@given(decisions())
def test_what_nobody_decided_stays_as_it_was(taken: tuple[Decision, ...]) -> None:
    report = apply(as_read(), taken)
    decided = {str(each.place) for each in taken}
    for place in places(as_read()):
        if str(place) not in decided:
            assert value_at(report, place) == value_at(as_read(), place)


def on(section: str, field: str, value: Any = None, **more: Any) -> Decision:
    verdict = Verdict.NOT_THERE if value is None else Verdict.VALUE
    given = {"id": "dec_1", "verdict": verdict, "by": "usr_a", "at": AT} | more
    return Decision(place=Place(section=section, field=field), value=value, **given)


def test_the_later_of_two_decisions_counts_whatever_their_order() -> None:
    first = on("t001", "balance_cents", 1, id="dec_9", revision=1)
    later = on("t001", "balance_cents", 2, id="dec_1", revision=2)
    for taken in ((first, later), (later, first)):
        assert apply(as_read(), taken).tradelines[0].balance_cents == 2


def test_the_normalised_name_follows_the_name() -> None:
    changed = apply(as_read(), [on("t001", "furnisher", "Nord-Bank, N.A.")]).tradelines[0]
    assert changed.furnisher_normalised == "NORD BANK"
    assert changed.sources["furnisher_normalised"].entry is not None
    gone = apply(as_read(), [on("t001", "furnisher")]).tradelines[0]
    assert gone.furnisher is None and gone.furnisher_normalised is None


def test_a_month_may_be_added_and_an_empty_one_holds_no_data() -> None:
    line = as_read().tradelines[0]
    oldest = line.payment_history[-1]
    month = f"{int(oldest.month[:4]) - 1}-06"
    changed = apply(as_read(), [on("t001", f"{HISTORY}.{month}", "3")]).tradelines[0]
    assert (changed.payment_history[-1].month, changed.payment_history[-1].code) == (month, HistoryCode.LATE_90)
    empty = apply(as_read(), [on("t001", f"{HISTORY}.{oldest.month}")]).tradelines[0]
    assert empty.payment_history[-1].code is HistoryCode.NO_DATA
    assert [cell.month for cell in empty.payment_history] == [cell.month for cell in line.payment_history]


@pytest.mark.parametrize(
    "place",
    [
        Place(section="t999", field="balance_cents"),
        Place(section="t001", field="furnisher_normalised"),
        Place(section="t001", field="sources"),
        Place(section="t001", field=HISTORY),
        Place(section="t001", field="key"),
        Place(section="report", field="bureau"),
        Place(section="report", field="issues"),
        Place(section="consumer", field="names"),
        Place(section="consumer.names[99]", field="first"),
        Place(section="consumer.hats[0]", field="first"),
        Place(section="p001", field=f"{HISTORY}.2024-01"),
    ],
    ids=str,
)
def test_what_is_computed_or_not_there_can_not_be_decided(place: Place) -> None:
    with pytest.raises(NoSuchPlace):
        apply(as_read(), [Decision(id="d", place=place, value=1, by="usr_a", at=AT)])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("balance_cents", "12"),
        ("balance_cents", 1.5),
        ("opened_on", "06/2019"),
        ("opened_on", 2019),
        ("status", "fine"),
        ("account_type", "99"),
        ("is_open", "yes"),
        ("late_30_count", -1),
        ("furnisher", ["A"]),
        (f"{HISTORY}.2024-01", "9"),
    ],
)
def test_a_value_is_of_its_fields_own_type(field: str, value: Any) -> None:
    with pytest.raises(ValueError):
        typed_value(Place(section="t001", field=field), value)


def test_every_field_knows_its_kind_and_its_codes() -> None:
    assert all(decidable(place) for place in places(as_read()))
    assert options_of(Place(section="t001", field="status")) == tuple(each.value for each in Status)
    assert options_of(Place(section="p001", field="chapter")) == ("7", "11", "12", "13")
    assert kind_of(Place(section="t001", field="status")) == "code"
    assert kind_of(Place(section="consumer", field="date_of_birth")) == "date"
    assert kind_of(Place(section="t001", field="is_disputed")) == "flag"
    assert kind_of(Place(section="consumer.names[0]", field="first")) == "text"


def issue(code: str, place: str) -> Issue:
    return Issue(code=code, severity=IssueSeverity.WARNING, place=f"page 1, 5% across and 6% down: {place}", detail="d")


def test_a_decision_settles_its_own_issue_alone() -> None:
    issues = (issue("uncertain_value", "t001.balance_cents"), issue("uncertain_value", "t001.opened_on"),
              issue("unknown_status", "t001"), issue("unread_region", "t001"))  # fmt: skip
    report = as_read().model_copy(update={"issues": issues})
    taken = [on("t001", "balance_cents", 5), on("t001", "status", "current", id="dec_2")]
    assert apply(report, taken).issues == (issues[1], issues[3])
    unread = on("t001", "opened_on", verdict=Verdict.ILLEGIBLE)
    assert [each.code for each in apply(report, [unread]).issues] == [
        "uncertain_value",
        "illegible_value",
        "unknown_status",
        "unread_region",
    ]
