"""The two-sample Kolmogorov-Smirnov statistic over the baseline's bins: the largest distance of two distributions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

_TERMS: Final = 100


def ks(shares: Sequence[float], counts: Sequence[int]) -> float:
    """0..1. Seen at the bins' edges alone, so it is at most what the values themselves would give."""
    observed = sum(counts)
    then, now = accumulate(shares), accumulate(count / observed for count in counts)
    return max(abs(a - b) for a, b in zip(then, now, strict=True))


def ks_chance(distance: float, people: int, observed: int) -> float:
    """The probability that chance alone brings a distance as large (the limit of Kolmogorov's distribution). For bins
    it is too large rather than too small, as the statistic is."""
    reach = distance * math.sqrt(people * observed / (people + observed))
    if reach < 0.2:  # below it the series converges slowly, and the probability is 1 to twelve digits
        return 1.0
    terms = ((1 if k % 2 else -1) * math.exp(-2 * (k * reach) ** 2) for k in range(1, _TERMS + 1))
    return min(1.0, max(0.0, 2 * sum(terms)))
