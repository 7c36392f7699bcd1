"""When a delinquency began: the truth is never missed, less knowledge never narrows it, and what can't be known is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contracts.report import Report, Tradeline
from contracts.vocabulary import Bureau
from functions.analysis.engine.circle import Circle
from functions.analysis.engine.delinquency import Begun, first_delinquency
from functions.analysis.engine.rule import Case
from functions.analysis.model import Strength
from tests.generators.delinquent_lives import Life, Told, live, report_of, telling
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, line

SEEDS = st.integers(0, 2**32)


def begun_of(tellings: Sequence[Told], life: Life) -> Begun:
    reports = [report_of(life, told, at) for at, told in enumerate(tellings)]
    current = tuple(report for report, told in zip(reports, tellings, strict=True) if told.current)
    earlier = tuple(report for report, told in zip(reports, tellings, strict=True) if not told.current)
    return begun(current, earlier)


def begun(current: Sequence[Report], earlier: Sequence[Report] = ()) -> Begun:
    own = current[0]
    case = Case(own, tuple(current), REPORTED, WRITTEN, PACK, Circle(current, earlier))
    return first_delinquency(own.tradelines[0], case)


def ends(found: Begun) -> tuple[date, date]:
    return found.earliest or date.min, found.latest or date.max


def late_life(seed: int) -> tuple[Random, Life, date]:
    rng = Random(seed)
    life = live(rng, rng.randrange(6, 60))
    assume(life.truth is not None)
    assert life.truth is not None
    return rng, life, life.truth


# -- the truth ------------------------------------------------------------------------------------------------------


@settings(max_examples=120, deadline=None)
@given(SEEDS)
def test_the_interval_contains_the_truth(seed: int) -> None:
    rng, life, truth = late_life(seed)
    found = begun_of(telling(rng, life), life)
    earliest, latest = ends(found)
    assert earliest <= truth <= latest
    assert found.unknown in (None, "history_too_short")
    assert (found.unknown is None) <= (found.earliest is not None and found.latest is not None)


@settings(max_examples=120, deadline=None)
@given(SEEDS)
def test_it_never_narrows_when_something_is_left_out(seed: int) -> None:
    rng, life, _ = late_life(seed)
    tellings = telling(rng, life)
    earliest, latest = ends(begun_of(tellings, life))
    for _ in range(3):
        tellings = less_told(rng, tellings)
        less_early, less_late = ends(begun_of(tellings, life))
        assert less_early <= earliest
        assert less_late >= latest
        earliest, latest = less_early, less_late


def less_told(rng: Random, tellings: Sequence[Told]) -> tuple[Told, ...]:
    """One thing less: a report, some months, a date."""
    at = rng.randrange(len(tellings))
    told = tellings[at]
    match rng.choice(("report", "months", "first", "charge_off")):
        case "report" if at:
            return (*tellings[:at], *tellings[at + 1 :])
        case "months":
            shown = tuple(each and rng.random() < 0.7 for each in told.shown)
            less = replace(told, shown=shown)
        case "first":
            less = replace(told, first="month" if told.first == "day" else "not")
        case _:
            less = replace(told, charge_off_dated=False)
    return (*tellings[:at], less, *tellings[at + 1 :])
