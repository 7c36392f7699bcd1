"""Precision and recall on families of look-alikes, on seeds that no weight was set on; and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from contracts.matching.accounts import match_accounts
from contracts.matching.debts import match_debts
from contracts.matching.pairs import candidates
from contracts.matching.profile import profile
from contracts.report import Report
from tests.generators.bureau_distortion import ROUGH, file
from tests.generators.look_alikes import FAMILIES, Labels, TrueAccount, card, days_ago, loan, people
from tests.harness.growth import cpu_s
from tests.harness.matching_score import Score, scored

HELD_OUT = range(2000, 2030)
PRECISION, RECALL = 0.98, 0.97


@pytest.fixture(scope="module")
def usual() -> tuple[Score, Score]:
    return scored(HELD_OUT)


def test_accounts_are_told_apart_and_together(usual: tuple[Score, Score]) -> None:
    accounts, _ = usual
    assert accounts.pairs() > 3000
    assert accounts.precision() >= PRECISION and accounts.recall() >= RECALL


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_no_family_pays_for_the_others(usual: tuple[Score, Score], family: str) -> None:
    accounts, _ = usual
    assert accounts.pairs(family) > 100
    assert accounts.precision(family) >= 0.97 and accounts.recall(family) >= 0.95


def test_debts_are_followed_through_all_hands(usual: tuple[Score, Score]) -> None:
    _, debts = usual
    assert debts.pairs() > 800
    assert debts.precision() >= PRECISION and debts.recall() >= RECALL


def test_worse_pages_cost_recall_and_hardly_precision() -> None:
    """Misread names, a quarter of the furnishers missing: rather two rows than one wrong one."""
    accounts, debts = scored(range(3000, 3015), ROUGH)
    assert accounts.precision() >= PRECISION and accounts.recall() >= 0.93
    assert debts.precision() >= 0.97 and debts.recall() >= 0.90


# -- cost -------------------------------------------------------------------------------------------------------------


def customers_file(tradelines: int) -> list[Report]:
    rng, labels = Random(9), Labels()
    accounts = [one for _ in range(40) for family in FAMILIES.values() for one in family(rng, labels)]
    return file(rng, accounts[: tradelines * 3 // 8], history=False)[0]


def test_sixty_tradelines_cost_little() -> None:
    reports = customers_file(60)
    assert 50 <= sum(len(report.tradelines) for report in reports) <= 70
    spent_ms = 1000 * cpu_s(lambda: match_debts(match_accounts(reports).accounts))
    assert spent_ms < 40, "a loaded machine is allowed twice the 20 ms that hold"


def pairs_compared(reports: list[Report]) -> int:
    return sum(1 for _ in candidates([profile(report, line) for report in reports for line in report.tradelines]))


def test_cost_grows_with_the_tradelines_and_not_with_their_square() -> None:
    small, large = customers_file(120), customers_file(960)
    lines = [sum(len(report.tradelines) for report in each) for each in (small, large)]
    assert pairs_compared(large) / pairs_compared(small) < 3 * lines[1] / lines[0]


@pytest.mark.parametrize("alike", ["loans of one day", "one card a hundred times"])
def test_many_that_are_all_alike_are_no_trap(alike: str) -> None:
    rng, labels = Random(4), Labels()
    opened = days_ago(rng, 900, 901)
    families: dict[str, Callable[[], TrueAccount]] = {
        "loans of one day": lambda: loan(rng, labels, "x", "education", "12", names=("NAVIENT",), opened=opened),
        "one card a hundred times": lambda: card(
            rng,
            labels,
            "x",
            names=("CAPITAL ONE",),
            opened=opened,
            limit=100_000,
            high_credit=50_000,
            balance=10_000,
            numbers=("4147200000001234",),
        ),
    }
    made = families[alike]  # fmt: skip
    reports = file(rng, [made() for _ in range(330)], history=False)[0]
    lines = sum(len(report.tradelines) for report in reports)
    assert pairs_compared(reports) < 120 * lines
    match_accounts(reports)


def test_the_held_out_people_hold_every_family() -> None:
    assert {each.family for each in people(Random(HELD_OUT[0]))} == set(FAMILIES)
