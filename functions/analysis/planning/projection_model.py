"""The projection's model as data: points per feature, how far they err, odds per product. Written by `make train`.

Its card is docs/models/projection-….md. It was fitted to generated credit files; no score's own formula is in it.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from math import exp
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from functions.analysis.model import Record, Share
from functions.analysis.planning.bounds import Bounds
from functions.analysis.planning.projected import Product, RiskBand

FILE = "trained/projection.json"
Positive = Annotated[float, Field(ge=0.0)]


class FeaturePoints(Record):
    """What each feature costs at most, in points; each feature runs from 0 (harmless) to 1."""

    negatives: Positive
    recent_negative: Positive
    past_due: Positive
    utilisation: Positive
    inquiries: Positive
    youth: Positive
    thinness: Positive


class Scales(Record):
    """Where features reach 1, and how negative items fade; `negatives` is 1 - exp(-saturation x summed weights)."""

    saturation: Positive
    fades_over_months: int
    least_recency: Share
    inquiries: int
    oldest_months: int
    good_accounts: int
    new_late_weight: Share


class ProductOdds(Record):
    """The logistic curve of a product's approvals: per point of score above 600, and per unit of debt to income."""

    product: Product
    intercept: float
    per_point: Positive
    per_debt_to_income: Annotated[float, Field(le=0.0)]

    def at(self, score: float, debt_to_income: float) -> float:
        inner = self.intercept + self.per_point * (score - 600) + self.per_debt_to_income * debt_to_income
        return 1 / (1 + exp(-inner))

    def odds(self, score: Bounds, debt_to_income: Bounds) -> Bounds:
        return Bounds(self.at(score.low, debt_to_income.high), self.at(score.high, debt_to_income.low))


class BandEdge(Record):
    """A lender's risk band and the lowest score in it."""

    band: RiskBand
    lowest: int


class Removing(Record):
    """What a correction takes off the file whole; every other correction takes away anything from nothing to all."""

    codes: tuple[str, ...]
    sections: tuple[str, ...]
    grounds: tuple[str, ...]


class ProjectionModel(Record):
    """The model. `level_error`: how far true scores lie from estimated ones; `change_ratio` and `change_slack`: how
    true changes lie about estimated ones; all so that nine of ten held-out cases fall within."""

    model_id: Literal["projection"]
    version: str
    training_data: str
    training_data_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    scale: tuple[int, int]
    base: float
    points: FeaturePoints
    scales: Scales
    level_error: tuple[float, float]
    change_ratio: tuple[Positive, Positive]
    change_slack: Positive
    debt_to_income: tuple[float, float]
    products: tuple[ProductOdds, ...]
    bands: tuple[BandEdge, ...]
    bands_source: str
    removing: Removing

    @property
    def name(self) -> str:
        return f"{self.model_id}-{self.version}"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if any(one.lowest >= other.lowest for one, other in pairwise(self.bands)):
            raise ValueError("risk bands must rise")
        if self.change_ratio[0] > self.change_ratio[1] or self.level_error[0] > self.level_error[1]:
            raise ValueError("a range begins at its low end")
        return self

    def recency(self, age_months: float) -> float:
        """How much of its weight an item of this age still has."""
        return max(self.scales.least_recency, 1 - age_months / self.scales.fades_over_months)

    def change(self, points: Bounds) -> Bounds:
        """The range of true changes for an estimated one."""
        least, most = self.change_ratio
        low = points.low * (least if points.low >= 0 else most) - self.change_slack
        high = points.high * (most if points.high >= 0 else least) + self.change_slack
        return Bounds(low, high)

    def bands_of(self, low: float, high: float) -> tuple[RiskBand, ...]:
        """Every band that the range touches, worst first."""
        edges = [*self.bands[1:], None]
        return tuple(
            band.band
            for band, above in zip(self.bands, edges, strict=True)
            if high >= band.lowest and (above is None or low < above.lowest)
        )


@lru_cache(maxsize=1)
def _source() -> bytes:
    return files("functions.analysis").joinpath(FILE).read_bytes()


def digest() -> str:
    """SHA-256 of the model in force, as its card names it."""
    return sha256(_source()).hexdigest()


@lru_cache(maxsize=1)
def projection_model() -> ProjectionModel:
    """The model in force."""
    return ProjectionModel.model_validate_json(_source())
