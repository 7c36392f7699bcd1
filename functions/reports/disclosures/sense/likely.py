"""What a passage is like: how likely it is of each class of a model; of outcomes, the likeliest that it states.

Softmax of a linear model over weighted counts. Weights are whole numbers from -127 to 127 times a scale for each class:
what is trained is what is served.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from math import exp, sqrt
from typing import Final, NamedTuple

from contracts.outcomes import Outcome
from functions.reports.disclosures.sense.features import BUCKETS, buckets_of

NOTHING: Final = "nothing"
"""The class of passages that state no outcome."""


class Likely(NamedTuple):
    """How likely it is that a passage states each outcome; `nothing`: that it states none. Together they are 1."""

    of: dict[Outcome, float]
    nothing: float

    @property
    def best(self) -> tuple[Outcome | None, float]:
        """The likeliest: an outcome, or None for nothing; and how likely."""
        outcome = max(self.of, key=lambda each: self.of[each])
        return (None, self.nothing) if self.nothing >= self.of[outcome] else (outcome, self.of[outcome])


class Weights(NamedTuple):
    """A trained model: its classes, a base and a scale for each, and a row of whole numbers for each place.

    The first byte of a row tells how rare the place is among passages, from 255 down; 0: none has it. One signed byte a
    class follows.
    """

    classes: tuple[str, ...]
    base: tuple[float, ...]
    scale: tuple[float, ...]
    rows: memoryview


@lru_cache(maxsize=8192)
def likely(text: str) -> Likely | None:
    """How likely a passage states each outcome; None for one that has no words."""
    return weighed(text, kept("model"))


def weighed(text: str, weights: Weights) -> Likely | None:
    """The same by a model of one's own."""
    shares = shares_of(text, weights)
    if shares is None:
        return None
    return Likely({Outcome(name): share for name, share in shares.items() if name != NOTHING}, shares[NOTHING])


def shares_of(text: str, weights: Weights) -> dict[str, float] | None:
    """How likely a passage is of each of a model's classes, 1 in all; None for one that has no words."""
    width = len(weights.classes) + 1
    blocks = [found for found in buckets_of(text) if found]
    if not blocks:
        return None
    sums = [0.0] * len(weights.classes)
    for block in blocks:
        rows = [weights.rows[place * width : (place + 1) * width] for place in block]
        rarity = [row[0] & 0xFF for row in rows]  # signed bytes all: this one counts from 0 to 255
        norm = sqrt(sum(each * each for each in rarity))
        for row, own in zip(rows, rarity, strict=True):
            if own:
                share = own / norm
                sums = [total + share * weight for total, weight in zip(sums, row[1:], strict=True)]
    scores = [base + scale * total for base, scale, total in zip(weights.base, weights.scale, sums, strict=True)]
    most = max(scores)
    parts = [exp(score - most) for score in scores]
    whole = sum(parts)
    return {name: part / whole for name, part in zip(weights.classes, parts, strict=True)}


def read_weights(record: str, rows: bytes) -> Weights:
    """A model from its two files. ValueError: they do not belong together."""
    told = json.loads(record)
    classes = tuple(told["classes"])
    if len(rows) != BUCKETS * (len(classes) + 1):
        raise ValueError(
            f"weights of {len(classes)} classes take {BUCKETS * (len(classes) + 1)} bytes, not {len(rows)}"
        )
    return Weights(classes, tuple(told["base"]), tuple(told["scale"]), memoryview(rows).cast("b"))


@lru_cache(maxsize=2)
def kept(name: str) -> Weights:
    """The model of that name that stands beside this module."""
    place = files("functions.reports.disclosures.sense")
    return read_weights(
        place.joinpath(f"{name}.json").read_text(encoding="utf-8"), place.joinpath(f"{name}.bin").read_bytes()
    )
