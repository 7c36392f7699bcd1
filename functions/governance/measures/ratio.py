"""The ratio of two selection rates, for the four-fifths rule (29 CFR 1607.4(D))."""

from __future__ import annotations

import math
from typing import Final

from contracts.trust_score.intervals import wilson

_Z: Final = 1.96
"""Of 95 %, to the two places that the models' records were written with: a record never changes."""
_HALF: Final = 0.5


def selection_ratio(
    selected: float, people: float, best_selected: float, best_people: float
) -> tuple[float, float, float]:
    """(ratio, low, high): the group's selection rate over the best group's, and its 95 % interval.

    people, best_people and best_selected are above 0. The interval is that of Zou, G. Y. and Donner, A. (2008): the
    method of variance estimates recovery on the logarithm, from Wilson's limits of each rate. It holds for few, and
    where everybody of a group was selected. Where nobody was, the logarithm has no value: the lower bound is 0, and the
    upper one is that of one person selected, which is surely no less. Counts need not be whole where decisions that go
    together count for less; `people` is 1 or more.
    """
    if selected == 0:
        return 0.0, 0.0, selection_ratio(1, people, best_selected, best_people)[2]
    rate, best = selected / people, best_selected / best_people
    (low, high), (best_low, best_high) = wilson(selected, people), wilson(best_selected, best_people)
    ratio = rate / best
    down = math.hypot(math.log(rate / low), math.log(best_high / best))
    up = math.hypot(math.log(high / rate), math.log(best / best_low))
    return ratio, ratio * math.exp(-down), ratio * math.exp(up)


def recorded_interval(rate: float, people: int, best: float, best_people: int) -> tuple[float, float]:
    """The 95 % interval of rate / best as the models' training records hold it, which were written with it; no check
    uses it. By the delta method on the logarithm (Katz, D. et al., 1978), which knows no doubt about a rate of 1.

    best is above 0. Where nobody of the group was selected the logarithm has no value: the lower bound is 0, and the
    upper one is that of half a person more on either side (Walter, S. D., 1975).
    """
    if rate == 0:
        chosen, best_chosen = _HALF / (people + _HALF), (best * best_people + _HALF) / (best_people + _HALF)
        return 0.0, recorded_interval(chosen, people, best_chosen, best_people)[1]
    spread = _Z * math.sqrt((1 - rate) / (rate * people) + (1 - best) / (best * best_people))
    return rate / best * math.exp(-spread), rate / best * math.exp(spread)
