"""What changed of an entry that a later report shows, and which of its facts the dispute was about."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.dates import PartialDate
from contracts.report import Source, SourceKind
from contracts.vocabulary import Status
from functions.disputes.rules.comparing.fields import disputed_fields
from functions.disputes.rules.comparing.sighting import Found, Seen
from tests.unit.disputes.next_report.entries import BALANCE, OTHER, line, months, report, shows


def doubtful(field: str, confidence: float = 0.5) -> dict[str, Source]:
    return {field: Source(kind=SourceKind.BOX, page=1, confidence=confidence)}


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
