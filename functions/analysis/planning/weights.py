"""The worthiness model as data: versioned weights with their reasons, and what observed outcomes taught.

The file `trained/worthiness.json` is the model; `infra.training.planning.calibrate` writes its next version.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from functions.analysis.model import Record, Share

FILE = "trained/worthiness.json"


class Weight(Record):
    """What a feature weighs, and why."""

    feature: str
    weight: Annotated[float, Field(ge=-1.0, le=1.0)]
    why: str = Field(min_length=1)


class Calibration(Record):
    """From score to the share of confirmed errors: points of an isotonic regression, straight lines between them.

    `outcomes` were learned from, `confirmed` of them; `left_out` were not, for they went away only because nobody
    answered in time: that says nothing about the error.
    """

    method: Literal["isotonic"]
    scores: tuple[Share, ...] = Field(min_length=2)
    shares: tuple[Share, ...]
    outcomes: int = Field(gt=0)
    confirmed: int = Field(ge=0)
    left_out: int = Field(ge=0)
    data: str
    data_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    weights_version: str

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if len(self.scores) != len(self.shares):
            raise ValueError("a calibration needs one share a score")
        if any(one >= other for one, other in pairwise(self.scores)) or list(self.shares) != sorted(self.shares):
            raise ValueError("a calibration must not fall as the score rises")
        return self

    def share_at(self, score: float) -> float:
        """The share of confirmed errors among disputes with such a score; flat beyond the observed ones."""
        at = bisect_right(self.scores, score)
        if at == 0:
            return self.shares[0]
        if at == len(self.scores):
            return self.shares[-1]
        (left, right), (low, high) = self.scores[at - 1 : at + 1], self.shares[at - 1 : at + 1]
        return low + (high - low) * (score - left) / (right - left)


class WorthinessModel(Record):
    """The model: a sum of weighted features, cut into bands; `calibration` None until outcomes were observed."""

    model_id: Literal["worthiness"]
    version: Annotated[str, Field(pattern=r"^\d{4}\.\d{2}(\.\d+)?$")]
    strong: Share
    fair: Share
    weights: tuple[Weight, ...]
    calibration: Calibration | None

    @property
    def name(self) -> str:
        """As analyses and cards call it."""
        return f"{self.model_id}-{self.version}"


@lru_cache(maxsize=1)
def worthiness_model() -> WorthinessModel:
    """The model in force."""
    return WorthinessModel.model_validate_json(files("functions.analysis").joinpath(FILE).read_text(encoding="utf-8"))
