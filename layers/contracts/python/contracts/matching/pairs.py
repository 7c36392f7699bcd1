"""One pair of tradelines: certainty and explanation. And which pairs are worth a look at all.

Every tradeline against every other would cost the square of their number. Two of one account agree in the end of the
number, in furnisher and month opened, or in furnisher and amount, almost always in several; who shares none of these is
never compared. Where many share one (forty student loans of one servicer, opened on one day), each is compared with
its neighbours in order of amount and number only, so the cost stays linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp

from contracts.matching.feature import Reason, reason
from contracts.matching.features import FEATURES
from contracts.matching.names import furnisher
from contracts.matching.numbers import TAIL
from contracts.matching.profile import Profile

PRIOR = -3.0
"""Log odds that two tradelines which are compared at all are one account, before anything is looked at."""
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
    for made in FEATURES:
        level = made.judge(one, other)
        levels.append(level)
        if level is not None:
            log_odds += made.levels[level].weight
    return Comparison(one, other, log_odds, tuple(levels))


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs from different reports that share a key, each once, in order of their references."""
    blocks: dict[object, list[Profile]] = defaultdict(list)
    for each in sorted(profiles, key=lambda each: each.ref):
        for key in _keys(each):
            blocks[key].append(each)
    seen: set[tuple[object, object]] = set()
    for block in blocks.values():
        for one, other in _within(block):
            pair = (one.ref, other.ref) if one.ref < other.ref else (other.ref, one.ref)
            if one.ref.report_id != other.ref.report_id and pair not in seen:
                seen.add(pair)
                yield (one, other) if one.ref < other.ref else (other, one)


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


def _within(block: list[Profile]) -> Iterable[tuple[Profile, Profile]]:
    if len(block) <= LARGEST_BLOCK:
        return ((one, other) for at, one in enumerate(block) for other in block[at + 1 :])
    return _neighbours(block)


def _neighbours(block: list[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Each with those next to it, once in order of day and amount, once in order of balance."""
    for order in (_by_amount, _by_balance):
        ordered = sorted(block, key=order)
        for at, one in enumerate(ordered):
            for other in ordered[at + 1 : at + 1 + NEIGHBOURS]:
                yield one, other


def _by_amount(each: Profile) -> tuple[object, ...]:
    tradeline = each.tradeline
    opened = each.opened.first if each.opened is not None else 0
    return opened, tradeline.high_credit_cents or tradeline.credit_limit_cents or 0, each.ref


def _by_balance(each: Profile) -> tuple[object, ...]:
    return each.tradeline.balance_cents or 0, each.ref
