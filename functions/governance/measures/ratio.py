"""The ratio of two selection rates, for the four-fifths rule (29 CFR 1607.4(D))."""

from __future__ import annotations

import math
from typing import Final

_Z: Final = 1.96
"""Of 95 %, to the two places that the models' records were written with: a record never changes."""
_HALF: Final = 0.5


def ratio_interval(rate: float, people: int, best: float, best_people: int) -> tuple[float, float]:
    """The 95 % interval of rate / best, by the delta method on its logarithm (Katz, D. et al., 1978).

    best is above 0. Where nobody of the group was selected the logarithm has no value: the lower bound is 0, and the
    upper one is that of half a person more on either side (Walter, S. D., 1975).
    """
    if rate == 0:
        chosen, best_chosen = _HALF / (people + _HALF), (best * best_people + _HALF) / (best_people + _HALF)
        return 0.0, ratio_interval(chosen, people, best_chosen, best_people)[1]
    spread = _Z * math.sqrt((1 - rate) / (rate * people) + (1 - best) / (best * best_people))
    return rate / best * math.exp(-spread), rate / best * math.exp(spread)
