"""Exact SHAP values of a forest's score for one row, without the shap package (docs/adr/0016).

For the path-dependent game a leaf of value v gives feature i

    v · (o_i - z_i) · ∫₀¹ Π_{j≠i} (o_j·t + z_j·(1-t)) dt

over the distinct features j of its path: o_j is 1 if the row passes every split on j, z_j the product of the training
cover's shares along those splits. The integrand is a polynomial of degree D-1, so Gauss-Legendre quadrature with D/2
nodes is exact, and since every factor is positive nothing cancels. With f_j = o_j·t + z_j·(1-t) the sum over leaves
becomes one term a split, found in one pass down and one up:

    down: r = f_left / f_before, P_left = P·r, P_right = P - P_left    (P: product of the factors so far, and weight)
    up:   D = G_left - G_right, G = G_right + r·D                      (G: value below, per node of the quadrature)
          φ_f += Σ P/f_before · D · ((o_left - z_left) - (o_before - z_before)·r)

`explain_by_numpy` is this, level by level; `Compiled` is the same in C (attribution_kernel.c), some ten times as fast.
"""

from __future__ import annotations

import ctypes
import logging
import platform
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

_LOG: Final = logging.getLogger("horizon")

NODE: Final = np.dtype(
    [
        ("left_value", "<f8"),
        ("right_value", "<f8"),
        ("share", "<f8"),
        ("previous_share", "<f8"),
        ("threshold", "<f4"),
        ("left", "<i4"),
        ("right", "<i4"),
        ("previous", "<i4"),
        ("feature", "u1"),
        ("previous_side", "u1"),
        ("depth", "u1"),
        ("missing_left", "u1"),
        ("pad", "V4"),
    ]
)
"""One split. left, right: the split below, -1 for a leaf, whose points then stand in left_value, right_value.

share: part of the training cover that passes this split and all earlier ones on the same feature to the left;
previous_share: the same before this split (1 if there was none). previous, previous_side: that earlier split and the
side taken there (0 left, 1 right). threshold: in float32, rounded down, so that float32 inputs fall as in training.
missing_left: 1 where a missing value (NaN) goes left, else 0.
"""
NODE_2026_11: Final = np.dtype([*NODE.descr[:-2], ("pad", "V5")])
"""The layout before missing values had a side: they all went right, and the byte that says so was an empty one."""

MOST_FEATURES_A_PATH: Final = 10
QUADRATURE: Final = 5

Nodes = NDArray[np.void]
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


def quadrature() -> tuple[Floats, Floats]:
    """(nodes, weights) of Gauss-Legendre on [0, 1]; exact up to degree 9."""
    nodes, weights = np.polynomial.legendre.leggauss(QUADRATURE)
    return (nodes + 1.0) / 2.0, weights / 2.0


@dataclass(frozen=True)
class Level:
    """The splits of one depth as columns: `at` their places in the table, the rest as NODE has it."""

    at: Ints
    feature: Ints
    threshold: NDArray[np.float32]
    missing_left: NDArray[np.bool_]
    previous: Ints
    previous_side: Ints
    share: Floats
    previous_share: Floats
    left: Ints
    right: Ints
    left_value: Floats
    right_value: Floats

    @classmethod
    def of(cls, nodes: Nodes, at: Ints) -> Level:
        """Shares stand as columns, so that they spread over the quadrature's nodes."""
        node = nodes[at]
        whole = {name: node[name].astype(np.intp) for name in ("feature", "previous", "previous_side", "left", "right")}
        return cls(
            at=at,
            threshold=node["threshold"].copy(),
            missing_left=node["missing_left"] != 0,
            share=node["share"][:, None],
            previous_share=node["previous_share"][:, None],
            left_value=node["left_value"][:, None],
            right_value=node["right_value"][:, None],
            **whole,
        )


@dataclass(frozen=True)
class Forest:
    """The splits of all trees: a tree's stand together, parents before children."""

    nodes: Nodes
    features: int

    @cached_property
    def roots(self) -> NDArray[np.int64]:
        """Where each tree begins, and the end."""
        return np.append(np.flatnonzero(self.nodes["depth"] == 0), len(self.nodes)).astype(np.int64)

    @cached_property
    def levels(self) -> list[Level]:
        """The splits of each depth, of all trees at once."""
        depth = self.nodes["depth"]
        return [Level.of(self.nodes, np.flatnonzero(depth == level)) for level in range(int(depth.max()) + 1)]


class Explainer(Protocol):
    """Gives the SHAP values of one row of scaled features (float32), in points."""

    def __call__(self, row: NDArray[np.float32]) -> Floats: ...


def explain_by_numpy(forest: Forest, row: NDArray[np.float32]) -> Floats:
    """The method as it reads above."""
    t, weights = quadrature()
    count = len(forest.nodes)
    took = np.ones((count + 1, 2))  # o after each split, left and right; the last one stands for "no split before"
    product, ratio, weight, value = (np.empty((count, QUADRATURE)) for _ in range(4))
    product[forest.roots[:-1]] = weights
    for level in forest.levels:
        o_before, value_here = took[level.previous, level.previous_side], row[level.feature]
        goes_left = np.where(np.isnan(value_here), level.missing_left, value_here <= level.threshold)
        o = np.where(goes_left, o_before, 0.0)
        took[level.at] = np.column_stack([o, o_before - o])
        o, o_before = o[:, None], o_before[:, None]
        inverse = 1.0 / (o_before * t + level.previous_share * (1.0 - t))
        r, p = (o * t + level.share * (1.0 - t)) * inverse, product[level.at]
        ratio[level.at] = r
        weight[level.at] = p * inverse * ((o - level.share) - (o_before - level.previous_share) * r)
        inner_left, inner_right, passed_left = level.left >= 0, level.right >= 0, p * r
        product[level.left[inner_left]] = passed_left[inner_left]
        product[level.right[inner_right]] = (p - passed_left)[inner_right]
    points = np.zeros(forest.features)
    for level in reversed(forest.levels):
        left = np.where((level.left >= 0)[:, None], value[level.left], level.left_value)
        right = np.where((level.right >= 0)[:, None], value[level.right], level.right_value)
        difference = left - right
        value[level.at] = right + ratio[level.at] * difference
        gained = (weight[level.at] * difference).sum(axis=1)
        points += np.bincount(level.feature, gained, forest.features)
    return points


class Compiled:
    """The same by the compiled kernel."""

    def __init__(self, forest: Forest, library: Path, *, wide: bool | None = None) -> None:
        """wide: AVX2 and FMA; None asks the processor. Raises OSError when the library can't be loaded."""
        kernel = ctypes.CDLL(str(library))
        pointer = ctypes.c_void_p
        kernel.explain.argtypes = [pointer, pointer, ctypes.c_int64, pointer, pointer, ctypes.c_int]
        kernel.explain.restype = None
        self.wide = bool(kernel.has_avx2()) if wide is None else wide
        self._explain = kernel.explain
        self._features = forest.features
        # Held here, since the kernel keeps only their addresses.
        self._held = tuple(np.ascontiguousarray(each) for each in (forest.nodes, forest.roots))
        nodes, roots = (each.ctypes.data for each in self._held)
        self._forest = (nodes, roots, len(forest.roots) - 1)

    def __call__(self, row: NDArray[np.float32]) -> Floats:
        if row.shape != (self._features,) or row.dtype != np.float32 or not row.flags.c_contiguous:
            raise ValueError(f"the row must be {self._features} contiguous float32 values, not {row.dtype}{row.shape}")
        points = np.zeros(self._features)
        self._explain(*self._forest, row.ctypes.data, points.ctypes.data, self.wide)
        return points


class ByNumpy:
    """The readable twin, where there is no compiled kernel."""

    def __init__(self, forest: Forest) -> None:
        self._forest = forest

    def __call__(self, row: NDArray[np.float32]) -> Floats:
        return explain_by_numpy(self._forest, row)


LIBRARY: Final = Path(__file__).with_name("attribution_kernel.so")
"""Beside this file in a deployed package; the package's build compiles it. Not attribution.so: Python would take that
for this module."""


def explainer(forest: Forest, library: Path = LIBRARY) -> Explainer:
    """The compiled kernel where the machine is the one it is made for (x86-64 Linux), else the numpy twin, which says
    the same.

    There, a library that is missing or can't be loaded (cut short, for another processor) is a fault of the package: it
    is logged, and costs speed alone.
    """
    if not (sys.platform == "linux" and platform.machine() == "x86_64"):
        return ByNumpy(forest)
    try:
        return Compiled(forest, library)
    except OSError as error:
        _LOG.warning("the compiled kernel can't be loaded, numpy explains instead: %s", error)
        return ByNumpy(forest)
