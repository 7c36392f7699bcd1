"""R29, R31, R32, R34, R35, R37, R38: the months of the payment history, alone and against what stands beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import Remark, Source, SourceKind, Tradeline
from contracts.vocabulary import PAID_STATUSES, STATUS_ROW, PaymentRating, PortfolioType, Status
from functions.analysis.engine.analyse import analyse
from functions.analysis.engine.extras import months_reviewed, payments_begin
from functions.analysis.engine.rule import Case
from functions.analysis.known import Forbearance, Known
from functions.analysis.model import RuleClass
from functions.analysis.rules.accounts.statuses import payment_rating_unasked
from functions.analysis.rules.months.forbearance import ACCOMMODATION, late_in_forbearance
from functions.analysis.rules.months.grid import counters_against_history, history_jumps, history_sign_wrong
from functions.analysis.rules.months.history import late_after_the_end, late_with_less_than_a_payment_due
from tests.generators.account_kinds import KINDS
from tests.generators.plants.months import PLANTS
from tests.generators.scenes import Scene, consistent_scene
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, Told, case, facts, fired, line, told

Fields = dict[str, Any]
CELLS = "payment_history"
LOAN, MORTGAGE, CARD, LINE_OF_CREDIT, OPEN = (
    PortfolioType.INSTALLMENT, PortfolioType.MORTGAGE, PortfolioType.REVOLVING, PortfolioType.LINE_OF_CREDIT,
    PortfolioType.OPEN,
)  # fmt: skip
METRO2 = SourceKind.METRO2


def unread(subject: Tradeline, *months: str, raw: str = "?") -> Tradeline:
    """The account with some months whose sign means nothing."""
    cells = (
        cell.model_copy(update={"code": None, "raw": raw}) if cell.month in months else cell
        for cell in subject.payment_history
    )
    return subject.model_copy(update={CELLS: tuple(cells)})


def with_extras(subject: Tradeline, **raw: Any) -> Tradeline:
    extras = {name: Source(kind=SourceKind.JSON_PATH, path=f"$.t.{name}", raw=value) for name, value in raw.items()}
    return subject.model_copy(update={"extras": extras})


# -- R29 ------------------------------------------------------------------------------------------------------------

ALIKE = {"current": "0", "late_30": "1", "late_60": "2", "late_90": "3", "late_120": "4", "late_150": "5",
         "late_180": "6", "collection": "G", "charge_off": "L", "paid_collection": "G", "paid_charge_off": "L"}  # fmt: skip
RATED = [status.value for status in Status if STATUS_ROW[status].needs_rating]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "current", "payment_rating": "3", "kind": METRO2}, "probable"),
        ({"status": "current", "payment_rating": "3"}, "possible"),
        ({"status": "late_30", "payment_rating": "2", "kind": METRO2}, "probable"),
        *(
            ({"status": status, "payment_rating": rating, "kind": METRO2}, "possible")
            for status, rating in ALIKE.items()
        ),
        *(({"status": status, "payment_rating": rating}, "silent") for status, rating in ALIKE.items()),
        ({"status": "repossession", "payment_rating": "3", "kind": METRO2}, "possible"),
        ({"status": "paid_repossession", "payment_rating": "0"}, "possible"),
        *(({"status": status, "payment_rating": "3", "kind": METRO2}, "silent") for status in RATED),
        ({"status": "deleted", "payment_rating": "3", "kind": METRO2}, "silent"),
        ({"status": "current"}, "silent"),
        ({"status": "current", "empty": ("payment_rating",), "kind": METRO2}, "silent"),
        ({"payment_rating": "3"}, ("status",)),
        ({"status": "current", "payment_rating": "3", "kind": METRO2, "confidence": 0.5}, "possible"),
    ],
)
def test_r29_a_rating_that_nobody_asked_for(fields: Fields, expected: Told) -> None:
    assert told(payment_rating_unasked.check(line(**fields), case())) == expected


def test_r29_facts() -> None:
    outcome = payment_rating_unasked.check(line(status="current", payment_rating="3", kind=METRO2), case())
    assert facts(outcome) == {"status": "current", "payment_rating": "3"}
    assert all(each.source is not None and each.source.kind is METRO2 for each in fired(outcome).facts)
    assert fired(outcome).explanation == "The account's status is current, and it is rated as 90 days late beside it."
    written_off = payment_rating_unasked.check(line(status="current", payment_rating="L"), case())
    assert (
        fired(written_off).explanation == "The account's status is current, and it is rated as charged off beside it."
    )


# -- R31 ------------------------------------------------------------------------------------------------------------

ACCOUNT = {"status": "current", "account_type": "18"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({CELLS: "2024-02 0210"}, "silent"),  # one step a month
        ({CELLS: "2024-02 0200"}, "probable"),  # two steps: the edge of a long month, or a payment returned
        ({CELLS: "2024-02 0300"}, "certain"),
        ({CELLS: "2024-02 310"}, "probable"),
        ({CELLS: "2024-02 410"}, "certain"),
        ({CELLS: "2024-02 654321"}, "silent"),
        ({CELLS: "2024-02 0654321"}, "silent"),  # caught up at once
        ({CELLS: "2024-02 103"}, "silent"),
        ({CELLS: "2024-02 3D0"}, "silent"),  # a month without data
        ({CELLS: "2024-02 3E0"}, "silent"),
        ({CELLS: "2024-02 3E"}, "silent"),
        ({CELLS: "2024-02 3B"}, "silent"),  # no history before
        ({CELLS: "2024-02 3Z"}, "silent"),
        *(({CELLS: f"2024-02 {sign}0"}, "silent") for sign in "GHJKL"),  # at any time
        ({CELLS: "2024-02 3L0"}, "silent"),
        ({CELLS: "2024-02 30", "account_type": "48"}, "silent"),
        ({CELLS: "2024-02 30", "purchased_from": "ELM BANK"}, "silent"),
        ({CELLS: "2024-02 30", "original_creditor": "ELM BANK"}, "silent"),
        ({CELLS: "2024-02 30", "sold_to": "STONEGATE"}, "probable"),
        ({CELLS: "2024-02 30", "status": "transferred"}, "probable"),
        ({CELLS: "2024-02 30", "status": "collection", "account_type": None}, ("account_type",)),
        ({CELLS: "2024-02 30", "status": None, "account_type": None}, ("account_type", "status")),
        ({CELLS: "2024-02 00", "status": None, "account_type": None}, "silent"),
        ({CELLS: "2024-02 30", "confidence": 0.8}, "probable"),
        ({}, (CELLS,)),
    ],
)
def test_r31_a_month_adds_one_step(fields: Fields, expected: Told) -> None:
    assert told(history_jumps.check(line(**{**ACCOUNT, **fields}), case())) == expected


def test_r31_names_each_jump_and_months_that_lack_are_a_gap() -> None:
    subject = line(**ACCOUNT, payment_history="2024-02 30030")
    outcome = history_jumps.check(subject, case())
    assert facts(outcome) == {
        "payment_history[2024-02]": "3",
        "payment_history[2024-01]": "0",
        "payment_history[2023-11]": "3",
        "payment_history[2023-10]": "0",
    }
    assert "in order in 2023-10 and 90 days late in 2023-11; in order in 2024-01" in fired(outcome).explanation
    newest, _, *older = subject.payment_history
    gap = subject.model_copy(update={CELLS: (newest, *older[:1])})
    assert told(history_jumps.check(gap, case())) == "silent"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(("up", "stay", "cure", "D", "E", "L")), min_size=1, max_size=40))
def test_r31_whoever_falls_behind_by_the_month_is_silent(moves: list[str]) -> None:
    behind, signs = 0, []
    for move in moves:
        behind = {"up": min(6, behind + 1), "cure": 0, "E": 0, "D": min(6, behind + 1)}.get(move, behind)
        signs.append(move if move in "DEL" else str(behind))
    subject = line(**ACCOUNT, payment_history=f"2024-02 {''.join(reversed(signs))}")
    assert told(history_jumps.check(subject, case())) == "silent"


def test_r31_an_unreadable_month_leaves_it_open_unless_another_jumps() -> None:
    assert told(history_jumps.check(unread(line(**ACCOUNT, payment_history="2024-02 010"), "2024-01"), case())) == (
        "payment_history[].code",
    )
    jumping = unread(line(**ACCOUNT, payment_history="2024-02 0300"), "2024-02")
    assert told(history_jumps.check(jumping, case())) == "certain"


# -- R32 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signs", "kind", "expected"),
    [
        ("00B00", METRO2, "probable"),
        ("B0000", METRO2, "probable"),
        ("0000B", METRO2, "silent"),  # fill at the end
        ("00BBB", METRO2, "silent"),
        ("BBBBB", METRO2, "silent"),
        ("00BDD", METRO2, "silent"),  # a month without data tells nothing
        ("00BD1", METRO2, "probable"),
        ("0DD00", METRO2, "silent"),
        ("0LGE6", METRO2, "silent"),
        ("00B00", SourceKind.JSON_PATH, "possible"),
        ("B0000", SourceKind.JSON_PATH, "silent"),  # a bureau's blank at the newest end
        ("BB0B0", SourceKind.JSON_PATH, "possible"),
        ("BBBBB", SourceKind.JSON_PATH, "silent"),
        ("00BBB", SourceKind.JSON_PATH, "silent"),
    ],
)
def test_r32_no_history_before_a_month_that_has_one(signs: str, kind: SourceKind, expected: Told) -> None:
    subject = line(payment_history=f"2024-02 {signs}", kind=kind)
    assert told(history_sign_wrong.check(subject, case())) == expected


def test_r32_a_sign_that_means_nothing() -> None:
    own = unread(line(payment_history="2024-02 0000", kind=METRO2), "2024-01")
    outcome = history_sign_wrong.check(own, case())
    assert facts(outcome) == {"payment_history[2024-01]": "?"}
    assert fired(outcome).explanation == "The payment history has a sign that means nothing in 2024-01."
    assert told(outcome) == "probable"
    blank = unread(line(payment_history="2024-02 0000", kind=METRO2), "2024-01", raw=" ")
    assert facts(history_sign_wrong.check(blank, case())) == {"payment_history[2024-01]": "blank"}
    bureau = unread(line(payment_history="2024-02 00B0"), "2024-02")
    assert told(history_sign_wrong.check(bureau, case())) == ("payment_history[].code",)
    assert told(history_sign_wrong.check(line(status="current"), case())) == (CELLS,)


def test_r32_names_both_errors() -> None:
    subject = unread(line(payment_history="2024-02 0B010", kind=METRO2), "2024-02")
    outcome = history_sign_wrong.check(subject, case())
    assert facts(outcome) == {
        "payment_history[2024-02]": "?",
        "payment_history[2024-01]": "B",
        "payment_history[2023-10]": "0",
    }
    assert "says that there is none before 2024-01 and yet goes back to 2023-10" in fired(outcome).explanation


# -- R34 ------------------------------------------------------------------------------------------------------------

YEAR = "2024-02 " + "0" * 12
COUNTED = {"status": "current", "account_type": "18", "opened_on": "2010-01"}


def counted(thirty: int | None, signs: str, reviewed: object = 12, **fields: Any) -> Tradeline:
    values = {**COUNTED, "late_30_count": thirty, CELLS: f"2024-02 {signs}", **fields}
    subject = line(**{name: value for name, value in values.items() if value is not None})
    return subject if reviewed is None else with_extras(subject, monthsReviewed=reviewed)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (counted(0, "0" * 12), "silent"),
        (counted(1, "0" * 12), "probable"),
        (counted(1, "0" * 12, status="late_30"), "silent"),  # the present month may be counted
        (counted(2, "0" * 12, status="late_30"), "probable"),
        (counted(1, "001" + "0" * 9), "silent"),
        (counted(2, "001" + "0" * 9), "probable"),
        (counted(0, "001" + "0" * 9), "probable"),
        (counted(2, "0011" + "0" * 8), "silent"),  # each month, or
        (counted(1, "0011" + "0" * 8), "silent"),  # each time
        (counted(0, "0011" + "0" * 8), "probable"),
        (counted(0, "0021" + "0" * 8), "silent"),  # by the worst it came to
        (counted(2, "0021" + "0" * 8), "silent"),  # by all it passed through
        (counted(0, "00000000001" + "0"), "silent"),  # the oldest month may lie outside
        (counted(0, "0000000001" + "00"), "probable"),
        (counted(1, "0" * 12 + "1"), "silent"),  # the window may begin a month before the history
        (counted(1, "0" * 12 + "01"), "probable"),
        (counted(0, "1" + "0" * 11), "silent"),  # not over yet: its worst isn't known
        (counted(0, "0L1" + "0" * 9), "silent"),  # went on to a default, which some count apart
        (counted(12, "0" * 10 + "LL"), "probable"),
        (counted(1, "00D" + "0" * 9), ("payment_history[].code",)),
        (counted(1, "0" * 9 + "BBB"), (CELLS,)),  # three of the twelve aren't there
        (counted(1, "0" * 9 + "BBB", 9), "probable"),
        (counted(1, "0" * 9 + "DDD", 9), ("payment_history[].code",)),
        (counted(1, "0" * 9 + "BBB", None, opened_on="2023-06"), "probable"),
        (counted(1, "DDBB"), (CELLS,)),
        (counted(1, "0" * 12, 13), (CELLS,)),
        (counted(0, "001" + "0" * 9, 48), "probable"),  # the months shown are among those counted
        (counted(0, "0021" + "0" * 8, 48), (CELLS,)),
        (counted(1, "0" * 12, None), ("months_reviewed",)),
        (counted(1, "0" * 12, 0), ("months_reviewed",)),
        (counted(1, "0" * 12, "UNK"), ("months_reviewed",)),
        (counted(1, "0" * 12, "012"), "probable"),
        (counted(None, "0" * 12), ("late_30_count", "late_60_count", "late_90_count")),
        (counted(1, "D" + "0" * 12, is_open=False, status="paid_or_closed"), "silent"),
        (counted(2, "D" + "0" * 12, is_open=False, status="paid_or_closed"), "probable"),
        (counted(2, "D" + "0" * 12, is_open=True, status="current"), ("payment_history[].code",)),
        (counted(1, "0" * 12, None, opened_on="2023-03"), "probable"),  # the history reaches back to the opening
        (counted(1, "0" * 12, None, opened_on="2023-02"), ("months_reviewed",)),
        (counted(1, "0" * 12, None, opened_on="2023-03", account_type="48"), ("months_reviewed",)),
        (counted(0, "001" + "0" * 9, None, opened_on="2023-03"), "silent"),  # an older late month may not be counted
        (counted(1, "0" * 12, confidence=0.5), "possible"),
        (line(status="current", late_30_count=1), (CELLS,)),
    ],
)
def test_r34_no_way_of_counting_leads_to_the_counter(subject: Tradeline, expected: Told) -> None:
    assert told(counters_against_history.check(subject, case())) == expected


@pytest.mark.parametrize(
    ("field", "sign", "level"),
    [("late_30_count", "1", "30"), ("late_60_count", "2", "60"), ("late_90_count", "3", "90")],
)
def test_r34_each_level_has_its_counter(field: str, sign: str, level: str) -> None:
    signs = "000" + sign + "0" * 8
    wrong = counted(None, signs, **{field: 0})
    outcome = counters_against_history.check(wrong, case())
    assert facts(outcome) == {
        field: "0",
        "months_reviewed": "12",
        "payment_history[2023-03..2024-02]": f"2023-11 {level} days late",
    }
    assert f"counted as {level} days late 0 times" in fired(outcome).explanation
    assert all(each.source is not None for each in fired(outcome).facts)
    assert told(counters_against_history.check(counted(None, signs, **{field: 1}), case())) == "silent"
    assert told(counters_against_history.check(counted(None, signs, **{field: 2}), case())) == "probable"


def test_r34_months_reviewed_of_every_source() -> None:
    names = ("monthsReviewed", "monthsHistory", "paymentHistory.historicalCounters.monthsReviewedCount",
             "GrantedTrade.monthsReviewed", "@_MonthsReviewedCount", "months_reviewed")  # fmt: skip
    for name in names:
        found = months_reviewed(with_extras(line(status="current"), **{name: "036"}))
        assert found is not None
        assert (found[0], found[1].value) == (36, "36")
    assert months_reviewed(with_extras(line(status="current"), other="036")) is None


@settings(max_examples=60, deadline=None)
@given(st.text("0123E", min_size=24, max_size=24), st.integers(3, 23))
def test_r34_each_honest_way_of_counting_is_silent(signs: str, reviewed: int) -> None:
    window = signs[:reviewed]
    each_month = {f"late_{days}_count": window.count(sign) for days, sign in ((30, "1"), (60, "2"), (90, "3"))}
    runs = [max(run) for run in window.replace("E", "0").split("0") if run]
    by_worst = {f"late_{days}_count": runs.count(sign) for days, sign in ((30, "1"), (60, "2"), (90, "3"))}
    for counters in (each_month, by_worst):
        subject = counted(None, signs, reviewed, **counters)
        assert told(counters_against_history.check(subject, case())) == "silent"


# -- R35 ------------------------------------------------------------------------------------------------------------

PAID_LOAN = {"status": "paid_or_closed", "portfolio_type": LOAN, "closed_on": "2023-08-20", "balance_cents": 0}
PAID_CARD = {**PAID_LOAN, "portfolio_type": CARD, "last_payment_on": "2023-08-20"}
WRITTEN_OFF = {"status": "charge_off", "charged_off_on": "2023-08", "balance_cents": 100}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({**PAID_LOAN, CELLS: "2023-10 1000"}, "certain"),
        ({**PAID_LOAN, CELLS: "2023-10 0100"}, "probable"),  # the one month after
        ({**PAID_LOAN, CELLS: "2023-10 0010"}, "silent"),  # the month of the closing
        ({**PAID_LOAN, CELLS: "2023-10 0001"}, "silent"),
        ({**PAID_LOAN, CELLS: "2023-10 0000"}, "silent"),
        ({**PAID_LOAN, CELLS: "2023-10 G000"}, "silent"),  # a default is another rule's
        ({**PAID_LOAN, "portfolio_type": MORTGAGE, CELLS: "2023-10 1000"}, "certain"),
        ({**PAID_LOAN, "status": "transferred", CELLS: "2023-10 1000"}, "certain"),
        ({**PAID_LOAN, "status": "paid_repossession", CELLS: "2023-10 1000"}, ("last_payment_on",)),
        ({**PAID_LOAN, "last_payment_on": "2023-09-05", CELLS: "2023-10 1000"}, "probable"),  # paid after the closing
        ({**PAID_LOAN, "last_payment_on": "2023-10-05", CELLS: "2023-10 1000"}, "silent"),
        ({**PAID_LOAN, "closed_on": "2023", CELLS: "2023-10 1000"}, "silent"),  # some time that year
        ({**PAID_LOAN, "closed_on": None, CELLS: "2023-10 1000"}, ("closed_on",)),
        ({**PAID_LOAN, "balance_cents": 5, CELLS: "2023-10 1000"}, "silent"),  # something is owed: another rule's
        ({**PAID_LOAN, "portfolio_type": None, CELLS: "2023-10 1000"}, ("portfolio_type",)),
        ({**PAID_LOAN, "portfolio_type": None, CELLS: "2023-10 L000"}, "silent"),  # never late: no question
        (PAID_LOAN, (CELLS,)),
        ({**PAID_CARD, CELLS: "2023-10 1000"}, "probable"),
        ({**PAID_CARD, "last_payment_on": None, CELLS: "2023-10 1000"}, ("last_payment_on",)),
        ({**PAID_CARD, "closed_on": "2022-01-10", CELLS: "2023-10 1000"}, "probable"),  # closed, then paid off
        ({**PAID_CARD, "closed_on": "2022-01-10", CELLS: "2023-10 0011"}, "silent"),
        ({**PAID_CARD, "last_payment_on": "2022-01-10", CELLS: "2023-10 0011"}, "silent"),
        ({**PAID_CARD, "status": "transferred", CELLS: "2023-10 1000"}, "silent"),  # no field tells when
        *(({**PAID_CARD, "status": status, CELLS: "2023-10 1000"}, "probable") for status in PAID_STATUSES),
        ({**PAID_CARD, "status": "current", CELLS: "2023-10 1000"}, "silent"),  # closed and being paid
        ({**WRITTEN_OFF, CELLS: "2023-10 6L54"}, "probable"),
        ({**WRITTEN_OFF, CELLS: "2023-10 LL65"}, "silent"),
        ({**WRITTEN_OFF, "charged_off_on": None, CELLS: "2023-10 6L54"}, "probable"),
        ({**WRITTEN_OFF, "charged_off_on": None, CELLS: "2023-10 6554"}, ("charged_off_on",)),
        ({"status": None, CELLS: "2023-10 1000"}, ("status",)),
        ({**PAID_LOAN, CELLS: "2023-10 1000", "confidence": 0.8}, "probable"),
    ],
)
def test_r35_nothing_falls_late_after_the_end(fields: Fields, expected: Told) -> None:
    given_fields = {name: value for name, value in fields.items() if value is not None}
    assert told(late_after_the_end.check(line(**given_fields), case())) == expected


def test_r35_facts_and_an_unreadable_month() -> None:
    outcome = late_after_the_end.check(line(**PAID_CARD, payment_history="2023-10 1100"), case())
    assert facts(outcome) == {
        "payment_history[2023-10]": "1",
        "payment_history[2023-09]": "1",
        "status": "paid_or_closed",
        "closed_on": "2023-08-20",
        "last_payment_on": "2023-08-20",
    }
    assert fired(outcome).explanation == (
        "The payment history shows the account late in 2023-10, 2023-09, after it was paid (2023-08-20)."
    )
    open_month = unread(line(**PAID_LOAN, payment_history="2023-10 0000"), "2023-10")
    assert told(late_after_the_end.check(open_month, case())) == ("payment_history[].code",)
    before_it = unread(line(**PAID_LOAN, payment_history="2023-10 0000"), "2023-07")
    assert told(late_after_the_end.check(before_it, case())) == "silent"


# -- R37 ------------------------------------------------------------------------------------------------------------


def waited(begins: str, ends: str | None, was_current: bool = True, key: str = "t001") -> Forbearance:
    return Forbearance(
        id="k1", by="consumer", stated_on=date(2024, 3, 1), report="rpt_1", section="tradeline", key=key,
        begins_on=date.fromisoformat(begins), ends_on=date.fromisoformat(ends) if ends else None,
        was_current=was_current,
    )  # fmt: skip


def knowing(subject: Tradeline, *statements: Forbearance, generated_on: date = REPORTED) -> Case:
    return replace(case(generated_on, tradelines=(subject,)), known=Known(statements=statements))


OWED = {"status": "current", "account_type": "12", "reported_on": "2024-03-10"}
SPRING = waited("2023-04-01", "2023-06-30")


@pytest.mark.parametrize(
    ("fields", "statement", "expected"),
    [
        ({CELLS: "2023-08 00010000"}, SPRING, "probable"),  # May
        ({CELLS: "2023-08 00100000"}, SPRING, "probable"),  # June, its last month
        ({CELLS: "2023-08 01000000"}, SPRING, "silent"),  # July, after it
        ({CELLS: "2023-08 00001000"}, SPRING, "probable"),  # April, its first
        ({CELLS: "2023-08 00000100"}, SPRING, "silent"),  # March, before it
        ({CELLS: "2023-08 00001000"}, waited("2023-04-02", "2023-06-30"), "silent"),  # April not wholly
        ({CELLS: "2023-08 00100000"}, waited("2023-04-01", "2023-06-29"), "silent"),
        ({CELLS: "2023-08 00111100"}, SPRING, "silent"),  # late when it began, and no later since
        ({CELLS: "2023-08 00211100"}, SPRING, "probable"),
        ({CELLS: "2023-08 00211100"}, waited("2023-04-15", "2023-06-30"), "probable"),
        ({CELLS: "2023-08 000100"}, waited("2023-04-01", "2023-06-30", was_current=False), "probable"),
        ({CELLS: "2023-05 1D"}, waited("2023-04-01", "2023-06-30", was_current=False), (CELLS,)),
        ({CELLS: "2023-05 1D"}, SPRING, "probable"),  # on their word alone
        ({CELLS: "2023-08 00000000"}, SPRING, "silent"),
        ({CELLS: "2024-02 10000000"}, waited("2023-10-01", None), "probable"),  # going on
        ({CELLS: "2023-08 000L0000"}, SPRING, "silent"),  # a charge-off is not of that kind
        ({CELLS: "2023-08 00010000", "account_type": "48"}, SPRING, "silent"),
        ({"status": "late_60", CELLS: "2024-02 00"}, waited("2023-10-01", None), "probable"),  # the status itself
        ({"status": "late_60", "reported_on": "2023-10-20", CELLS: "2023-09 0"}, waited("2023-10-05", None), "silent"),
        ({"status": "late_60", "reported_on": "2024-03", CELLS: "2024-02 00"}, waited("2023-10-01", None), "silent"),
    ],
)
def test_r37_by_what_was_told(fields: Fields, statement: Forbearance, expected: Told) -> None:
    subject = line(**{**OWED, **fields})
    assert told(late_in_forbearance.check(subject, knowing(subject, statement))) == expected


def test_r37_another_accounts_forbearance_says_nothing_and_the_consumer_is_asked() -> None:
    subject, other = line(**OWED, payment_history="2023-08 00010000"), line(key="t002", **OWED)
    both = replace(case(tradelines=(subject, other)), known=Known(statements=(waited("2023-04-01", None, key="t002"),)))
    assert told(late_in_forbearance.check(subject, both)) == ("known.forbearance",)
    assert told(late_in_forbearance.check(other, both)) == "silent"


def test_r37_one_of_several_agreements_is_enough() -> None:
    subject = line(**OWED, payment_history="2023-08 00010000")
    quiet = waited("2022-01-01", "2022-03-31")
    assert told(late_in_forbearance.check(subject, knowing(subject, quiet, SPRING))) == "probable"
    assert told(late_in_forbearance.check(subject, knowing(subject, quiet))) == "silent"


def test_r37_facts() -> None:
    subject = line(**OWED, payment_history="2023-08 00021000")
    outcome = late_in_forbearance.check(subject, knowing(subject, SPRING))
    assert facts(outcome) == {
        "payment_history[2023-05]": "2",
        "payment_history[2023-04]": "1",
        "known.forbearance": "2023-04-01 to 2023-06-30",
    }
    assert fired(outcome).explanation == (
        "The account is shown as late in 2023-05 (60 days late), 2023-04 (30 days late), while the creditor had agreed "
        "to wait for payments (2023-04-01 to 2023-06-30); it was in order when that began."
    )


@pytest.mark.parametrize(
    ("begins", "newest", "status", "covered"),
    [
        ("2020-01-31", "2020-06", "current", True),  # the first day
        ("2020-01-30", "2020-06", "current", False),
        ("2023-06-01", "2023-07", "current", True),
        ("2023-06-01", "2023-08", "current", False),  # its last day falls after 8 August 2023
        ("2023-08-09", "2023-12", "current", False),
        ("2020-04-01", "2020-06", "charge_off", False),  # charged-off accounts are left out
        ("2020-04-01", "2020-06", "paid_or_closed", True),
    ],
)
def test_r37_rests_on_the_statute_in_its_period_and_on_accuracy_outside(
    begins: str, newest: str, status: str, covered: bool
) -> None:
    subject = line(**{**OWED, "status": status}, payment_history=f"{newest} 1" + "0" * 5)
    footing = fired(late_in_forbearance.check(subject, knowing(subject, waited(begins, None)))).footing
    assert footing is not None
    assert (footing.rule_class is RuleClass.STATUTE) is covered
    assert (ACCOMMODATION in footing.citations) is covered
    assert "15 U.S.C. 1681e(b)" in footing.citations


FELL_LATE = {**OWED, "status": "late_30", CELLS: "2024-02 0000"}
CODED = {"remarks": (Remark(code="CP", text="In forbearance"),)}
DISASTER = {"remarks": (Remark(code="AW", text="Affected by a natural or declared disaster"),)}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"terms_frequency": "D"}, "probable"),
        ({"terms_frequency": "Deferred"}, "probable"),
        ({"terms_frequency": "M"}, ("known.forbearance",)),
        ({**CODED, "kind": METRO2}, "probable"),
        (CODED, "probable"),  # by its words
        ({"remarks": (Remark(code="CP"),), "kind": METRO2}, "probable"),
        ({"remarks": (Remark(code="CP"),)}, ("known.forbearance",)),  # another source's code
        ({**DISASTER, "kind": METRO2}, "possible"),
        (DISASTER, "possible"),
        ({"remarks": (Remark(code="AW"),)}, ("known.forbearance",)),
        ({**DISASTER, "terms_frequency": "D"}, "probable"),
        ({"remarks": "FORBEARANCE"}, "probable"),
        ({"remarks": "Payments are deferred"}, "probable"),
        ({"remarks": "Previously in forbearance, now ended"}, ("known.forbearance",)),
        ({"remarks": "Student loan payments deferred"}, "probable"),
        ({"remarks": "Principal deferred, interest payment only"}, ("known.forbearance",)),
        ({"terms_frequency": "D", CELLS: "2024-02 1000"}, ("known.forbearance",)),  # late before, kept as it was
        ({"terms_frequency": "D", CELLS: "2024-02 D000"}, ("known.forbearance",)),
        ({"terms_frequency": "D", CELLS: "2024-01 0000"}, ("known.forbearance",)),
        ({"terms_frequency": "D", "status": "current"}, "silent"),
        ({"terms_frequency": "D", "status": "current", CELLS: "2024-02 0010"}, ("known.forbearance",)),
        ({"terms_frequency": "D", "account_type": "48"}, "silent"),
        ({"terms_frequency": "D", "confidence": 0.5}, "possible"),
    ],
)
def test_r37_by_the_accounts_own_signs(fields: Fields, expected: Told) -> None:
    subject = line(**{**FELL_LATE, **fields})
    outcome = late_in_forbearance.check(subject, knowing(subject))
    assert told(outcome) == expected
    if isinstance(expected, str) and expected != "silent":
        assert fired(outcome).footing is not None
        assert ACCOMMODATION not in (fired(outcome).footing or fired(outcome)).citations  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("begins", "expected"),
    [
        ("03112024", "probable"),  # the first payment is due after the account's information
        ("03102024", ("known.forbearance",)),
        ("00000000", ("known.forbearance",)),
        ("Mar 11, 2024", "probable"),
        ("04/2024", "probable"),
        ("03/2024", ("known.forbearance",)),  # some time that month
        ("soon", ("known.forbearance",)),
    ],
)
def test_r37_a_deferral_that_ends_later(begins: str, expected: Told) -> None:
    subject = with_extras(line(**FELL_LATE), **{"K4.deferred_payment_start_date": begins})
    outcome = late_in_forbearance.check(subject, knowing(subject))
    assert told(outcome) == expected
    if expected == "probable":
        begin = payments_begin(subject)
        assert begin is not None
        assert facts(outcome) == {
            "status": "late_30",
            "payment_history[2024-02]": "0",
            "deferred_payment_start_date": str(begin[0]),
        }


# -- R38 ------------------------------------------------------------------------------------------------------------

SHORT: Fields = {
    "status": "late_30", "portfolio_type": LOAN, "past_due_cents": 4_000, "scheduled_payment_cents": 30_000,
    "actual_payment_cents": 0, "reported_on": "2024-03-10", CELLS: "2024-02 0000",
}  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "probable"),
        ({"portfolio_type": MORTGAGE}, "probable"),
        ({"portfolio_type": CARD}, "possible"),
        ({"portfolio_type": None}, "possible"),
        ({"actual_payment_cents": None}, "possible"),
        ({"actual_payment_cents": 26_000}, "silent"),  # a part was paid
        ({"actual_payment_cents": 25_999}, "possible"),
        ({"actual_payment_cents": 29_999}, "silent"),
        ({"actual_payment_cents": 30_000}, "possible"),  # a whole payment came: only a fee is left
        ({"past_due_cents": 29_999}, "probable"),
        ({"past_due_cents": 30_000}, "silent"),
        ({"past_due_cents": 0}, "silent"),  # late with nothing due is another rule's
        ({"past_due_cents": None}, ("past_due_cents",)),
        ({"scheduled_payment_cents": None, "past_due_cents": None}, ("past_due_cents", "scheduled_payment_cents")),
        ({"scheduled_payment_cents": 0}, "silent"),
        *(({"terms_frequency": each}, "silent") for each in "WBE"),  # due more often than monthly
        ({"terms_frequency": "M"}, "probable"),
        ({CELLS: "2024-02 1000"}, "silent"),  # a miss before
        ({CELLS: "2024-03 1000"}, "probable"),  # the month of the status itself
        ({CELLS: "2024-02 E000"}, "probable"),
        ({CELLS: "2024-02 D000"}, (CELLS,)),
        ({CELLS: "2024-01 000"}, (CELLS,)),
        ({CELLS: None}, (CELLS,)),
        ({"reported_on": None}, "probable"),  # by the report's date
        ({"status": "late_60"}, "silent"),
        ({"status": "current"}, "silent"),
        ({"status": None}, ("status",)),
        ({"confidence": 0.5}, "possible"),
    ],
)
def test_r38_thirty_days_late_for_less_than_a_payment(fields: Fields, expected: Told) -> None:
    values = {name: value for name, value in {**SHORT, **fields}.items() if value is not None}
    assert told(late_with_less_than_a_payment_due.check(line(**values), case())) == expected


def test_r38_facts() -> None:
    outcome = late_with_less_than_a_payment_due.check(line(**SHORT), case())
    assert facts(outcome) == {
        "status": "late_30",
        "past_due_cents": "$40.00",
        "scheduled_payment_cents": "$300.00",
        "actual_payment_cents": "$0.00",
        "payment_history[2024-02]": "0",
    }
    assert "only $40.00 are past due of a payment of $300.00" in fired(outcome).explanation
    no_day = {**SHORT, "reported_on": None}
    subject = line(**{name: value for name, value in no_day.items() if value is not None})
    assert told(late_with_less_than_a_payment_due.check(subject, case(None))) == ("reported_on", "report.generated_on")
    unclear = unread(line(**SHORT), "2024-02")
    assert told(late_with_less_than_a_payment_due.check(unclear, case())) == ("payment_history[].code",)


# -- in whole scenes ------------------------------------------------------------------------------------------------

RULES = (payment_rating_unasked, history_jumps, history_sign_wrong, counters_against_history, late_after_the_end,
         late_in_forbearance, late_with_less_than_a_payment_due)  # fmt: skip


def found_in(scene: Scene) -> list[tuple[str, str, str]]:
    outcome = analyse(
        scene.reports, as_of=date(2026, 11, 1), purpose=WRITTEN, pack=PACK, earlier=scene.earlier, known=scene.known
    )
    return [(each.rule_id, each.report, each.key) for each in outcome.findings]


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_fires_exactly_its_rule(rule_id: str, seed: int) -> None:
    rng = Random(seed)
    planted = PLANTS[rule_id](consistent_scene(rng), rng)
    assert found_in(planted.scene) == [(rule_id, planted.report, planted.key)]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_consistent_scenes_are_silent(seed: int) -> None:
    assert found_in(consistent_scene(Random(seed), tradelines=2 * len(KINDS))) == []


def test_each_rule_has_its_plant() -> None:
    assert set(PLANTS) == {rule.id for rule in RULES}


def test_every_status_is_decided() -> None:
    for status in Status:
        subject = line(
            status=status, account_type="18", portfolio_type=CARD, opened_on="2020-01", reported_on="2024-03-10",
            closed_on="2024-03", last_payment_on="2024-03", charged_off_on="2024-02", balance_cents=0,
            past_due_cents=5_000, scheduled_payment_cents=2_500, payment_history="2024-02 000000",
            late_30_count=0, payment_rating=PaymentRating.CURRENT if STATUS_ROW[status].needs_rating else None,
        )  # fmt: skip
        subject = with_extras(subject, monthsReviewed=6)
        outcomes = {rule.id: told(rule.check(subject, knowing(subject))) for rule in RULES}
        asked = status.value.startswith("late_")
        assert outcomes.pop("R37") == (("known.forbearance",) if asked else "silent"), status
        assert set(outcomes.values()) == {"silent"}, (status, outcomes)
