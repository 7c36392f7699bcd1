"""All that can be told of a prediction: its keys in the catalogue, and every factor in every standing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from functions.scoring.rules.predictions.factors import PredictionFactor, factors
from functions.scoring.rules.predictions.kinds import DISPUTE_FEATURES, FACTORS, CreditProduct, PredictionKind
from functions.scoring.rules.reasons import Direction

_LEVELS: Final = ("evidence_strength", "legal_footing", "verified_before")
_SHARES: Final = ("benefit", "time_left", "debt_to_income")
_YES_NO: Final = {*DISPUTE_FEATURES, "past_due", "takes_recent_trouble", "takes_thin_files"} - {*_LEVELS, *_SHARES}

PREDICTED: Final = frozenset(
    {f"prediction.{part}.{kind}" for part in ("notice", "chance") for kind in PredictionKind}
    | {f"prediction.effect.{direction}" for direction in Direction}
    | {f"predicted.{name}.{level}" for name in _LEVELS for level in ("high", "middle", "low")}
    | {f"predicted.{name}.{said}" for name in _YES_NO for said in ("yes", "no")}
    | {f"predicted.{name}" for name in (*_SHARES, "score", "score_asked", "debts_taken")}
    | {
        f"predicted.{name}.{how}"
        for name in ("negatives", "recent_negative", "youth", "thinness")
        for how in ("some", "none")
    }
    | {f"predicted.{name}.{how}" for name in ("inquiries", "utilisation") for how in ("some", "most")}
    | {"predicted.recent_negative.unknown"}
    | {f"predicted.product.{each}" for each in CreditProduct}
)
"""Every key of the catalogue that a prediction is told by."""

_ENDS: Final = {"score": (300.0, 641.0, 850.0), "least_score": (560.0, 720.0), "score_margin": (-79.0,)}
_SIDES: Final = (0.4, -0.4, 1.0, 7.2, -63.0)


def every_factor(kind: PredictionKind) -> Iterator[PredictionFactor]:
    """Each factor with its least, middling and greatest values, for, against and neither."""
    for name, parts in FACTORS[kind].items():
        values = [_ENDS.get(part, (0.0, 0.5, 1.0)) for part in parts]
        rows = [dict(zip(parts, row, strict=True)) for row in product(*values)]
        if name == "product":
            rows = [{each.value: float(each is asked) for each in CreditProduct} for asked in CreditProduct]
        for row in rows:
            for points in _SIDES:
                features = dict.fromkeys((part for each in FACTORS[kind].values() for part in each), 0.0) | row
                given = dict.fromkeys(features, 0.0) | {parts[0]: points}
                yield next(each for each in factors(kind, features, given) if each.factor == name)
