"""R29, R31, R32, R34: the months of the payment history, alone and against what stands beside them."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contracts.report import SourceKind, Tradeline
from contracts.vocabulary import STATUS_ROW, PaymentRating, Status
from functions.analysis.engine.analyse import analyse
from functions.analysis.engine.extras import months_reviewed
from functions.analysis.rules.accounts.statuses import payment_rating_unasked
from functions.analysis.rules.months.forbearance import late_in_forbearance
from functions.analysis.rules.months.grid import counters_against_history, history_jumps, history_sign_wrong
from functions.analysis.rules.months.history import late_after_the_end, late_with_less_than_a_payment_due
from tests.generators.account_kinds import KINDS
from tests.generators.plants.months import PLANTS
from tests.generators.scenes import Scene, consistent_scene
from tests.unit.analysis.rule_samples import (
    CARD,
    PACK,
    WRITTEN,
    Told,
    case,
    facts,
    fired,
    line,
    told,
    unread,
    with_extras,
)

Fields = dict[str, Any]
CELLS = "payment_history"
METRO2 = SourceKind.METRO2


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
@example(seed=24599)  # two medical debts of one sum, a month apart
@example(seed=2132)  # a medical debt and a store's, of one sum and month
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
        outcomes = {rule.id: told(rule.check(subject, case(tradelines=(subject,)))) for rule in RULES}
        asked = status.value.startswith("late_")
        assert outcomes.pop("R37") == (("known.forbearance",) if asked else "silent"), status
        assert set(outcomes.values()) == {"silent"}, (status, outcomes)
