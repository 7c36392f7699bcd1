"""Fits the linear model over the places of passages: logistic regression, its weights as whole numbers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from math import log
from typing import Any, Final, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from functions.reports.disclosures.sense.features import BUCKETS, buckets_of
from functions.reports.disclosures.sense.likely import Weights, read_weights
from infra.training.passages.books import Labelled

FREEDOM: Final = 100.0
"""C of the regression: how closely it follows the passages."""
_MOST: Final = 127  # of a weight


class Fitted(NamedTuple):
    """A model's two files."""

    record: str
    rows: bytes

    def weights(self) -> Weights:
        return read_weights(self.record, self.rows)


def fitted(passages: Sequence[Labelled[Any]]) -> Fitted:
    """The model of some passages; the same passages give the same model on one kind of machine.

    One without words, a mark alone, teaches nothing.
    """
    passages = [passage for passage in passages if any(buckets_of(passage.filled))]
    places = [buckets_of(passage.filled) for passage in passages]
    rarity = rarity_of([runs | parts for runs, parts in places])
    model = LogisticRegression(C=FREEDOM, max_iter=3000).fit(
        matrix_of(places, rarity), [passage.label for passage in passages]
    )
    scale = np.abs(model.coef_).max(axis=1) / _MOST
    whole = np.rint(model.coef_ / scale[:, None]).astype(np.int8).T
    rows = np.hstack([rarity[:, None].astype(np.uint8).view(np.int8), whole])
    record = {
        "classes": [str(each) for each in model.classes_],
        "base": [round(float(each), 6) for each in model.intercept_],
        "scale": [round(float(each), 8) for each in scale],
        "passages": len(passages),
    }
    return Fitted(json.dumps(record, indent=1) + "\n", rows.tobytes())


def rarity_of(places: Sequence[frozenset[int]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """From 255 for a place of one passage down; 0 where no passage has it."""
    counts = Counter(place for own in places for place in own)
    rare = np.zeros(BUCKETS)
    for place, count in counts.items():
        rare[place] = 1 + log((1 + len(places)) / (1 + count))
    whole: np.ndarray[Any, np.dtype[np.float64]] = np.rint(rare / rare.max() * 255)
    return whole


def matrix_of(
    places: Sequence[tuple[frozenset[int], frozenset[int]]], rarity: np.ndarray[Any, np.dtype[np.float64]]
) -> csr_matrix:
    """A row a passage; runs of words and parts of words each of length 1."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for at, blocks in enumerate(places):
        for block in blocks:
            own = rarity[sorted(block)]
            norm = float(np.sqrt((own**2).sum()))
            rows += [at] * len(block)
            columns += sorted(block)
            values += list(own / norm) if norm else [0.0] * len(block)
    return csr_matrix((values, (rows, columns)), shape=(len(places), BUCKETS))
