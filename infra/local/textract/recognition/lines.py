"""Lines of text that the engine passed over: ink as high as a line, wide enough for a word, where no word was read."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from infra.local.textract.recognition.geometry import Box
from infra.local.textract.recognition.reading import Word

# In heights of the usual word.
_LOWEST, _HIGHEST, _NARROWEST = 0.7, 1.8, 2.0
# Dirt is sparser than print, and what is left of a rule is denser: shares of ink in the line's own box.
_LEAST_INK, _MOST_INK = 0.06, 0.6


def passed_over(words: Sequence[Word], ink: NDArray[np.bool_]) -> list[Box]:
    """Where such lines stand, alone on their height."""
    if not words:
        return []
    usual = statistics.median(word.box.height for word in words)
    taken = np.zeros(ink.shape[0], dtype=np.bool_)
    for word in words:
        taken[max(0, int(word.box.top)) : int(word.box.bottom) + 1] = True
    edges = np.flatnonzero(np.diff(np.concatenate(([0], ink.any(axis=1).astype(np.int8), [0]))))
    found = []
    for top, bottom in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if taken[top:bottom].any() or not _LOWEST * usual <= bottom - top <= _HIGHEST * usual:
            continue
        across = np.flatnonzero(ink[top:bottom].any(axis=0))
        left, right = int(across[0]), int(across[-1]) + 1
        share = float(ink[top:bottom, left:right].mean())
        if right - left >= _NARROWEST * usual and _LEAST_INK <= share <= _MOST_INK:
            found.append(Box(left, top, right, bottom))
    return found
