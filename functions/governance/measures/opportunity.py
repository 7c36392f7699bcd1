"""Equal opportunity: of those who turned out able, who was selected (Hardt, M., Price, E. and Srebro, N., 2016)."""

from __future__ import annotations

import math

from contracts.trust_score.intervals import wilson


def opportunity_difference(selected: int, able: int, best_selected: int, best_able: int) -> tuple[float, float, float]:
    """(difference, low, high): the group's true positive rate less the best group's, -1..0, and its 95 % interval.

    able: people of the group who paid as agreed, above 0; selected: of those. The interval is Newcombe's (1998), from
    Wilson's of each share: it holds for few and keeps within -1..1.
    """
    rate, best = selected / able, best_selected / best_able
    (low, high), (best_low, best_high) = wilson(selected, able), wilson(best_selected, best_able)
    difference = rate - best
    down = math.hypot(rate - low, best_high - best)
    up = math.hypot(high - rate, best - best_low)
    return difference, difference - down, difference + up
