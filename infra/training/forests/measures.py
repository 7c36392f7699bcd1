"""What a model is worth on rows it has not seen, each figure with how far chance reaches (seeded bootstrap)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata, spearmanr

from functions.governance.measures.ratio import recorded_interval
from infra.training.forests.dataset import Dataset

RESAMPLES: Final = 400
SEED: Final = 20_261_205
BINS: Final = 10
Array = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def measured(figure: Callable[[Ints], float], rows: int) -> dict[str, Any]:
    """A figure of chosen rows: over all of them, and the middle 95 % over resamples with replacement."""
    dice = np.random.Generator(np.random.PCG64(SEED))
    found = [figure(dice.integers(0, rows, rows)) for _ in range(RESAMPLES)]
    low, high = np.percentile(found, (2.5, 97.5))
    return {"value": rounded(figure(np.arange(rows))), "interval_95": [rounded(low), rounded(high)]}


def rounded(value: Any, digits: int = 4) -> float:
    return round(float(value), digits)


def auc(truth: Bools, said: Array) -> float:
    """The chance that a random member of the class is given more than a random other; ties count half."""
    members = int(truth.sum())
    others = len(truth) - members
    return float((rankdata(said)[truth].sum() - members * (members + 1) / 2) / (members * others))


def brier(truth: Bools, said: Array) -> float:
    """The mean squared distance of the chance given from what came (Brier, G. W., 1950)."""
    return float(((said - truth) ** 2).mean())


def quality(data: Dataset, said: Array) -> dict[str, Any]:
    """Of probabilities given to rows, class by class."""
    size = said.shape[1]
    members = [data.classes == k for k in range(size)]

    def auc_of(k: int) -> Callable[[Ints], float]:
        return lambda chosen: auc(members[k][chosen], said[chosen, k])

    def brier_of(k: int) -> Callable[[Ints], float]:
        return lambda chosen: brier(members[k][chosen], said[chosen, k])

    return {
        "rows": len(data),
        "auc_one_against_rest": [measured(auc_of(k), len(data)) for k in range(size)],
        "brier": [measured(brier_of(k), len(data)) for k in range(size)],
        "calibration": [calibration(members[k], said[:, k]) for k in range(size)],
        "known_risk": None if data.truth is None else _known(data, data.truth, said),
    }


def calibration(truth: Bools, said: Array) -> dict[str, Any]:
    """Reliability in ten bins of equal width; the error is their mean distance, weighted by rows."""
    place = np.clip((said * BINS).astype(int), 0, BINS - 1)
    bins, error = [], 0.0
    for each in range(BINS):
        inside = place == each
        if not inside.any():
            continue
        mean, came = float(said[inside].mean()), float(truth[inside].mean())
        error += abs(mean - came) * float(inside.mean())
        bins.append({"rows": int(inside.sum()), "said": rounded(mean), "came": rounded(came)})
    return {"expected_error": rounded(error), "bins": bins}


def _known(data: Dataset, truth: Array, said: Array) -> dict[str, Any]:
    """Against the law that drew the rows: what nobody could do better, and how near the model comes to it."""
    size = said.shape[1]
    places = np.arange(size)
    return {
        "best_possible_auc": [rounded(auc(data.classes == k, truth[:, k])) for k in range(size)],
        "best_possible_brier": [rounded(((truth[:, k] - (data.classes == k)) ** 2).mean()) for k in range(size)],
        "mean_distance_of_probabilities": [rounded(np.abs(truth[:, k] - said[:, k]).mean()) for k in range(size)],
        "rank_correlation_of_expected_class": rounded(spearmanr(truth @ places, said @ places).statistic),
    }


def groups(data: Dataset, names: dict[str, tuple[str, ...]], selected: Bools, able: Bools) -> dict[str, Any]:
    """Per group: selection rate, its ratio to the best group's with a 95 % interval, and equal opportunity (the share
    selected of those who are able: who would have paid)."""
    return {name: _group(data.groups[name], members, selected, able) for name, members in names.items()}


def _group(place: Ints, members: tuple[str, ...], selected: Bools, able: Bools) -> list[dict[str, Any]]:
    inside = [place == k for k in range(len(members))]
    rates = [float(selected[each].mean()) for each in inside]
    chances = [float(selected[each & able].mean()) for each in inside]
    best = int(np.argmax(rates))
    found = []
    for k, group in enumerate(members):
        low, high = recorded_interval(rates[k], int(inside[k].sum()), rates[best], int(inside[best].sum()))
        found.append(
            {
                "group": group,
                "people": int(inside[k].sum()),
                "selection_rate": rounded(rates[k]),
                "ratio_to_best": rounded(rates[k] / rates[best]),
                "ratio_interval_95": [rounded(low), rounded(high)] if k != best else [1.0, 1.0],
                "four_fifths_rule_met": rates[k] / rates[best] >= 0.8,
                "equal_opportunity_difference": rounded(chances[k] - max(chances)),
                "able": rounded(able[inside[k]].mean()),
            }
        )
    return found


def baseline(names: tuple[str, ...], values: Array) -> dict[str, Any]:
    """Ten parts of the training people by each column, to measure later drift against: inner edges and shares."""
    found = {}
    for name, column in zip(names, values.T, strict=True):
        edges = np.unique(np.quantile(column, np.arange(1, BINS) / BINS))
        shares = np.bincount(np.searchsorted(edges, column, side="left"), minlength=len(edges) + 1) / len(column)
        found[name] = {"edges": edges.tolist(), "shares": [rounded(share, 6) for share in shares]}
    return found
