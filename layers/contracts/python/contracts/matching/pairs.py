"""One pair of tradelines: certainty and explanation. And which pairs are worth a look at all.

Every tradeline against every other would cost the square of their number. Two of one account agree in the end of the
number, in furnisher and month opened, or in furnisher and amount, almost always in several; who shares none of these is
never compared. Where many share one (forty student loans of one servicer, opened on one day), each is compared with
its neighbours in order of amount and number only, so the cost stays linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import exp
from typing import Any, TypeVar

from contracts.matching.feature import Reason, reason
from contracts.matching.features import FEATURES
from contracts.matching.names import furnisher
from contracts.matching.numbers import TAIL
from contracts.matching.profile import Profile

PRIOR = -3.0
"""Log odds that two tradelines which are compared at all are one account, before anything is looked at."""
_JUDGES = tuple((made.judge, {name: level.weight for name, level in made.levels.items()}) for made in FEATURES)
T = TypeVar("T")
LARGEST_BLOCK = 36
NEIGHBOURS = 12


@dataclass(frozen=True)
class Comparison:
    """Two tradelines compared. `log_odds` that they are one account, rivals and vetoes left aside."""

    one: Profile
    other: Profile
    log_odds: float
    levels: tuple[str | None, ...]

    @cached_property
    def odds(self) -> float:
        """The odds that they are one account, before rivals are looked at."""
        return exp(min(self.log_odds, 50.0))

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """What spoke for and against, weightiest first."""
        found = (
            reason(made, level, self.one, self.other)
            for made, level in zip(FEATURES, self.levels, strict=True)
            if level is not None
        )
        return tuple(sorted(found, key=lambda each: (-abs(each.weight), each.feature)))


def compare(one: Profile, other: Profile) -> Comparison:
    """The pair, judged; symmetric but for which of the two comes first."""
    levels: list[str | None] = []
    log_odds = PRIOR
    for judge, weights in _JUDGES:
        level = judge(one, other)
        levels.append(level)
        if level is not None:
            log_odds += weights[level]
    return Comparison(one, other, log_odds, tuple(levels))


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs from different reports that share a key, each once, in order of their references."""
    ordered = sorted(profiles, key=lambda each: each.ref)
    for one, other in sharing(ordered, _keys, (_by_amount, _by_balance)):
        if one.ref.report_id != other.ref.report_id:
            yield one, other


def sharing(
    ordered: Sequence[T], keys: Callable[[T], Iterable[Hashable]], neighbourly: Sequence[Callable[[T], Any]]
) -> Iterator[tuple[T, T]]:
    """Pairs that share a key, each once and in the given order; in large blocks neighbours only, by each sorting."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for at, each in enumerate(ordered):
        for key in keys(each):
            blocks[key].append(at)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for pair in _within(block, ordered, neighbourly):
            if pair not in seen:
                seen.add(pair)
                yield ordered[pair[0]], ordered[pair[1]]


def _keys(each: Profile) -> Iterator[tuple[object, ...]]:
    tradeline = each.tradeline
    if each.number is not None and len(each.number.tail) >= TAIL:
        yield "tail", each.number.tail[-TAIL:]
    name = furnisher(tradeline.furnisher) if tradeline.furnisher else None
    # Bank and brand may stand in either order, and one of them may be missing.
    for stem in name.stems if name is not None else ("",):
        if tradeline.opened_on is not None:
            yield "opened", stem, tradeline.opened_on.year
        for amount in {tradeline.high_credit_cents, tradeline.credit_limit_cents} - {None, 0}:
            yield "amount", stem, (amount or 0) // 100
        if tradeline.opened_on is None:
            yield "furnisher", stem


def _within(
    block: list[int], ordered: Sequence[T], neighbourly: Sequence[Callable[[T], Any]]
) -> Iterator[tuple[int, int]]:
    if len(block) <= LARGEST_BLOCK:
        yield from combinations(block, 2)
        return
    for order in neighbourly:
        nearest = sorted(block, key=lambda at: order(ordered[at]))
        for place, one in enumerate(nearest):
            for other in nearest[place + 1 : place + 1 + NEIGHBOURS]:
                yield (one, other) if one < other else (other, one)


def _by_amount(each: Profile) -> tuple[object, ...]:
    tradeline = each.tradeline
    opened = each.opened.first if each.opened is not None else 0
    return opened, tradeline.high_credit_cents or tradeline.credit_limit_cents or 0, each.ref


def _by_balance(each: Profile) -> tuple[object, ...]:
    return each.tradeline.balance_cents or 0, each.ref
