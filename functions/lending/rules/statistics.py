"""How often recommendations are overridden: counts, with the interval that so few or so many allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from contracts.trust_score.intervals import wilson
from functions.lending.model import LenderVerdict, Record


class OverrideShare(Record):
    """overrides of `of` decisions; share and its 95 % interval (Wilson) null where there are none."""

    overrides: int
    of: int
    share: float | None
    low: float | None
    high: float | None


class DecisionCount(Record):
    """How many final decisions of one kind met recommendations of one kind."""

    recommendation: LenderVerdict
    decision: LenderVerdict
    count: int


def share(overrides: int, of: int) -> OverrideShare:
    """A share of what was counted, with how far chance reaches."""
    if of == 0:
        return OverrideShare(overrides=0, of=0, share=None, low=None, high=None)
    low, high = wilson(overrides, of)
    return OverrideShare(
        overrides=overrides, of=of, share=round(overrides / of, 4), low=round(low, 4), high=round(high, 4)
    )


def summed(counts: Iterable[DecisionCount]) -> tuple[DecisionCount, ...]:
    """Counts of one kind added up, in order of their kinds."""
    found = Counter[tuple[LenderVerdict, LenderVerdict]]()
    for one in counts:
        found[one.recommendation, one.decision] += one.count
    return tuple(
        DecisionCount(recommendation=recommended, decision=decided, count=count)
        for (recommended, decided), count in sorted(found.items())
    )


def overridden(counts: Iterable[DecisionCount]) -> OverrideShare:
    """Of the final decisions where approval or decline was recommended, those that went the other way."""
    taken = [one for one in counts if LenderVerdict.REFER not in (one.recommendation, one.decision)]
    met = Counter[bool]()
    for one in taken:
        met[one.recommendation is not one.decision] += one.count
    return share(met[True], met.total())
