"""Precision and recall of the matching on generated families, pair by pair of tradelines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

from contracts.matching.accounts import match_accounts
from contracts.matching.debts import match_debts
from contracts.matching.profile import Ref
from contracts.vocabulary import Bureau
from tests.generators.bureau_distortion import BUREAUS, Knobs, Truth, file
from tests.generators.look_alikes import people

Pair = frozenset[Ref]


@dataclass
class Score:
    """Counts per family; a wrong pair counts against the family of each of its two."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, found: set[Pair], wanted: set[Pair], truth: Mapping[Ref, Truth]) -> None:
        for pair in found | wanted:
            families = {truth[ref].family for ref in pair}
            kind = self.right if pair in found & wanted else self.wrong if pair in found else self.missed
            kind.update(families)

    def precision(self, *families: str) -> float:
        return self._share(self.wrong, families)

    def recall(self, *families: str) -> float:
        return self._share(self.missed, families)

    def pairs(self, *families: str) -> int:
        return sum(self.right[each] + self.missed[each] for each in families or self.families())

    def families(self) -> list[str]:
        return sorted(self.right.keys() | self.wrong.keys() | self.missed.keys())

    def _share(self, against: Counter[str], families: Iterable[str]) -> float:
        chosen = list(families) or self.families()
        right, other = sum(self.right[each] for each in chosen), sum(against[each] for each in chosen)
        return right / (right + other) if right + other else 1.0


def scored(seeds: Iterable[int], knobs: Mapping[Bureau, Knobs] = BUREAUS) -> tuple[Score, Score]:
    """(accounts, debts) over consumers who each have every family; accounts over three bureaus and an older report."""
    accounts, debts = Score(), Score()
    for seed in seeds:
        rng = Random(seed)
        reports, truth = file(rng, people(rng), knobs=knobs)
        found = {pair for each in match_accounts(reports).accounts for pair in _pairs(each.refs)}
        accounts.add(found, _same(truth, account=True), truth)
        matching = match_accounts(reports[: len(knobs)])
        now = {ref: fact for ref, fact in truth.items() if ref.report_id != "rpt_before"}
        chained = {
            frozenset((mine, theirs))
            for debt in match_debts(matching.accounts).debts
            for one, other in combinations(debt.accounts, 2)
            for mine in one.refs
            for theirs in other.refs
            if truth[mine].account != truth[theirs].account
        }
        debts.add(chained, _same(now, account=False), now)
    return accounts, debts


def _pairs(refs: Iterable[Ref]) -> Iterable[Pair]:
    return (frozenset(pair) for pair in combinations(refs, 2))


def _same(truth: Mapping[Ref, Truth], *, account: bool) -> set[Pair]:
    """Pairs that truly are one account; or else one debt in two accounts."""
    groups: dict[str, list[Ref]] = {}
    for ref, fact in truth.items():
        groups.setdefault(fact.account if account else fact.debt, []).append(ref)
    return {
        pair
        for refs in groups.values()
        for pair in _pairs(refs)
        if account or len({truth[ref].account for ref in pair}) > 1
    }
