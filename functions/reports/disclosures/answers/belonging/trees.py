"""Boosted trees in plain Python: how likely a passage belongs to an item, by its signs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from functions.reports.disclosures.answers.belonging.signs import SIGNS


class Tree(NamedTuple):
    """Nodes by number, the root first. sign: -1 for a leaf; left: where the sign is no more than the limit."""

    sign: tuple[int, ...]
    limit: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]


class Trees(NamedTuple):
    """What all trees say is added to the base."""

    base: float
    trees: tuple[Tree, ...]

    def likelihood(self, signs: Sequence[float]) -> float:
        """From 0 to 1: how likely a pair with such signs belongs together."""
        total = self.base
        for sign, limit, left, right, value in self.trees:
            at = 0
            while sign[at] >= 0:
                at = left[at] if signs[sign[at]] <= limit[at] else right[at]
            total += value[at]
        return 1.0 / (1.0 + exp(-total))


def read_trees(text: str) -> Trees:
    """The trees of a file. ValueError: they were grown on other signs."""
    told = json.loads(text)
    if tuple(told["signs"]) != SIGNS:
        raise ValueError("these trees were grown on other signs: grow them anew")
    return Trees(
        told["base"],
        tuple(
            Tree(*(tuple(tree[name]) for name in ("sign", "limit", "left", "right", "value"))) for tree in told["trees"]
        ),
    )


@lru_cache(maxsize=1)
def grown() -> Trees:
    """The trees that serve."""
    place = files("functions.reports.disclosures.answers.belonging")
    return read_trees(place.joinpath("trees.json").read_text(encoding="utf-8"))
