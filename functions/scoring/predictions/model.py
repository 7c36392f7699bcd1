"""What predictions take, keep and answer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from contracts.plain_text import Line
from contracts.vocabulary import Bureau
from functions.scoring.model import Record
from functions.scoring.rules.predictions.credit_file import LenderTerms
from functions.scoring.rules.predictions.factors import PredictionFactor
from functions.scoring.rules.predictions.kinds import PredictionKind
from functions.scoring.words.catalogue import Language

LenderId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
AnalysisId = Annotated[str, Field(min_length=1, max_length=40)]


class PublishedTerms(LenderTerms):
    """A lender's terms as they are now. edition: how often they were put otherwise. active: whether it is matched."""

    lender_id: str
    edition: int
    name: Line
    active: bool


class Chance(Record):
    """One estimate, taken apart exactly: base value plus all points is chance, to float tolerance.

    subject_id: the finding that a dispute is of, the product, or the lender. chance: in percent. shap_values,
    feature_values: of the model's own features, before those of one factor are summed.
    """

    subject_id: str
    chance: float
    factors: tuple[PredictionFactor, ...]
    shap_values: dict[str, float]
    feature_values: dict[str, float]


class PredictionFacts(Record):
    """A prediction as it is kept: figures and codes, from which it is told in any language, in words of one version.

    base_value: the mean chance of the rows that the model was taught on. bureau: whose report it is about; None where
    it is about all. ages_unknown: entries of unknown age, which count as fresh; mark_ages_unknown: how many of them are
    bad marks. chances: lenders from the likeliest on; disputes in the order of their plan, which no chance changes.
    """

    prediction_id: str
    customer_id: str
    kind: PredictionKind
    analysis_id: str
    bureau: Bureau | None
    ages_unknown: int
    mark_ages_unknown: int
    model_version: str
    model_sha256: str
    catalogue_version: str
    made_at: datetime
    expires_at: datetime
    base_value: float
    chances: tuple[Chance, ...]


class ToldPredictionFactor(PredictionFactor):
    """A factor in one language."""

    sentence: str


class ToldChance(Chance):
    """An estimate in one language; factors from the largest on."""

    sentence: str
    factors: tuple[ToldPredictionFactor, ...]


class Prediction(PredictionFacts):
    """Estimates with why: base_value plus all points is the chance, in percent. An estimate, never a promise.

    notice: what the figures are and are not, in words. expired: whether it speaks no more when it is shown.
    """

    language: Language
    expired: bool
    notice: str
    chances: tuple[ToldChance, ...]


class PredictionLine(Record):
    """That a prediction was made, of what and by which model; what it says lies sealed: GET /v1/predictions/{id}."""

    prediction_id: str
    kind: PredictionKind
    analysis_id: str
    model_version: str
    made_at: datetime
    expires_at: datetime
    expired: bool
