"""The population stability index: how far the shares of people in the bins have moved from those of the baseline."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

HALF_A_PERSON: Final = 0.5
"""What an empty bin counts as where the other side has people in it: its share's logarithm would be infinite."""


def psi(shares: Sequence[float], people: int, counts: Sequence[int]) -> float:
    """The sum over bins of (now - then) * ln(now / then): 0 where nothing moved, never negative.

    shares: of the baseline's `people` in each bin; counts: of those observed, at least one in all. A bin that is empty
    on both sides says nothing.
    """
    observed = sum(counts)
    moved = 0.0
    for share, count in zip(shares, counts, strict=True):
        if share == 0 and count == 0:
            continue
        then = max(share, HALF_A_PERSON / people)
        now = max(count, HALF_A_PERSON) / observed
        moved += (now - then) * math.log(now / then)
    return moved


def psi_by_chance(shares: Sequence[float], people: int, observed: int) -> float:
    """What the index comes to on average when nothing has moved: (bins - 1)(1/n + 1/m), since it is distributed as
    (1/n + 1/m) times a chi-square of bins - 1 degrees of freedom (Yurdakul, B. and Naranjo, J., 2020)."""
    bins = sum(share > 0 for share in shares)
    return (bins - 1) * (1 / observed + 1 / people)
