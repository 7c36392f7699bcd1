"""An independent judgment of the rules: recall over planted errors, silence on look-alikes, honest abstentions.

The cases are written from the law and the format alone, not from the rules. Each goes into a file of its own among
lawful entries of every kind, with another file per seed.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import chain

import pytest

from contracts.law import law_pack
from functions.analysis.rules import RULES
from tests.unit.judgement import (
    plants_ages,
    plants_amounts,
    plants_collectors,
    plants_debts,
    plants_months,
    plants_told,
    traps_ages,
    traps_amounts,
    traps_months,
    traps_told,
)
from tests.unit.judgement.judged_base import ENTRIES
from tests.unit.judgement.judged_cases import CASES, Outcome, judge, run, table
from tests.unit.judgement.judged_file import File

SEEDS = (1, 2)
WRITTEN_IN = (
    plants_ages, plants_amounts, plants_collectors, plants_debts, plants_months, plants_told, traps_ages, traps_amounts, traps_months,
    traps_told,
)  # fmt: skip


@lru_cache(maxsize=len(SEEDS))
def outcomes(seed: int) -> tuple[Outcome, ...]:
    pack = law_pack()
    return tuple(judge(case, seed, pack) for case in CASES)


def of_kind(kind: str, seed: int) -> list[Outcome]:
    return [each for each in outcomes(seed) if each.case.kind == kind]


def wrong(found: list[Outcome]) -> list[Outcome]:
    return [each for each in found if not each.passed]


def test_every_rule_is_judged_by_plants_and_there_are_enough_look_alikes() -> None:
    kinds = Counter(each.kind for each in CASES)
    planted = Counter(rule for each in CASES if each.kind == "plant" for rule in each.rules)
    assert set(planted) == {rule.id for rule in RULES} and len(planted) == 82
    assert min(planted[rule] for rule in planted) >= 1 and kinds["trap"] >= 60 and kinds["open"] >= 30
    assert len({str(each) for each in CASES}) == len(CASES) and len(WRITTEN_IN) == 10


@pytest.mark.parametrize("seed", SEEDS)
def test_planted_errors_are_found(seed: int) -> None:
    planted = of_kind("plant", seed)
    recall = 1 - len(wrong(planted)) / len(planted)
    assert recall >= 0.95, f"recall {recall:.3f}\n{table(planted)}"


@pytest.mark.parametrize("seed", SEEDS)
def test_look_alikes_stay_silent(seed: int) -> None:
    assert not wrong(of_kind("trap", seed)), table(of_kind("trap", seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_cannot_be_told_is_named_and_never_certain(seed: int) -> None:
    left = list(chain(of_kind("open", seed), of_kind("weak", seed)))
    assert not wrong(left), table(left)


@pytest.mark.parametrize("seed", range(4))
def test_a_file_without_errors_has_no_findings(seed: int) -> None:
    file = File(seed)
    for add in ENTRIES:
        add(file)
    found = run(file.remember(3 + seed), law_pack()).findings
    assert not found, "\n".join(f"{each.rule_id} {each.furnisher}: {each.explanation}" for each in found)
