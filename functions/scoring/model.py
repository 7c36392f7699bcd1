"""What scoring takes and answers: the 13 metrics, scores, explanations, plans."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from contracts.trust_score.bands import RiskCategory
from contracts.trust_score.origin import Origin
from functions.scoring.rules.metrics import BY_NAME, NAMES, Fixed
from functions.scoring.rules.reasons import Factor
from functions.scoring.rules.steps import Effort
from functions.scoring.words.catalogue import CATALOGUE, Language, words


class Record(BaseModel):
    """A frozen record that takes no unknown field, and no number that is none."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


Points = Annotated[float, AfterValidator(lambda points: round(points, 2))]
"""Points of score, to the hundredth: finer ones are noise of single-precision arithmetic. What must add up exactly, as
an explanation does, stays a float."""


def _within(name: str) -> object:
    """The range and unit of a metric, from the one table, and its title from the catalogue."""
    metric, title = BY_NAME[name], words(CATALOGUE, Language.EN).tell(f"title.{name}")
    whole = int if metric.whole else float
    return Field(ge=whole(metric.lowest), le=whole(metric.highest), description=f"{title}; {metric.unit}.")


class Metrics(Record):
    """Base of what holds metrics: a negative zero is a zero, in the store, in the model and when it is told."""

    @field_validator("*")
    @classmethod
    def _plain_zero(cls, value: float | None) -> float | None:
        return value + 0 if isinstance(value, float) else value


class BehavioralData(Metrics):
    """The 13 raw metrics of one person, as given. Shares are between 0 and 1, not percentages."""

    utility_payment_months: Annotated[int, _within("utility_payment_months")]
    utility_payment_consistency: Annotated[float, _within("utility_payment_consistency")]
    monthly_transaction_count: Annotated[int, _within("monthly_transaction_count")]
    transaction_regularity_score: Annotated[float, _within("transaction_regularity_score")]
    spending_volatility: Annotated[float, _within("spending_volatility")]
    avg_month_end_balance: Annotated[float, _within("avg_month_end_balance")]
    savings_growth_rate: Annotated[float, _within("savings_growth_rate")]
    withdrawal_discipline_score: Annotated[float, _within("withdrawal_discipline_score")]
    income_regularity_score: Annotated[float, _within("income_regularity_score")]
    income_stability_months: Annotated[int, _within("income_stability_months")]
    account_tenure_months: Annotated[int, _within("account_tenure_months")]
    address_stability_years: Annotated[float, _within("address_stability_years")]
    discretionary_income_ratio: Annotated[float, _within("discretionary_income_ratio")]

    def by_name(self) -> dict[str, float]:
        """In the order in which the model takes them."""
        return {name: float(getattr(self, name)) for name in NAMES}


class MetricChanges(Metrics):
    """New values for some of the 13 metrics."""

    utility_payment_months: Annotated[int, _within("utility_payment_months")] | None = None
    utility_payment_consistency: Annotated[float, _within("utility_payment_consistency")] | None = None
    monthly_transaction_count: Annotated[int, _within("monthly_transaction_count")] | None = None
    transaction_regularity_score: Annotated[float, _within("transaction_regularity_score")] | None = None
    spending_volatility: Annotated[float, _within("spending_volatility")] | None = None
    avg_month_end_balance: Annotated[float, _within("avg_month_end_balance")] | None = None
    savings_growth_rate: Annotated[float, _within("savings_growth_rate")] | None = None
    withdrawal_discipline_score: Annotated[float, _within("withdrawal_discipline_score")] | None = None
    income_regularity_score: Annotated[float, _within("income_regularity_score")] | None = None
    income_stability_months: Annotated[int, _within("income_stability_months")] | None = None
    account_tenure_months: Annotated[int, _within("account_tenure_months")] | None = None
    address_stability_years: Annotated[float, _within("address_stability_years")] | None = None
    discretionary_income_ratio: Annotated[float, _within("discretionary_income_ratio")] | None = None

    def given(self) -> dict[str, float]:
        """The metrics that have a new value."""
        return {name: float(value) for name in NAMES if (value := getattr(self, name)) is not None}


class ClassProbabilities(Record):
    """The model's probability of each class of risk; their sum is 1 to float tolerance."""

    low: float
    moderate: float
    high: float


class Standing(Record):
    """A score and what it means.

    trust_score: 300..900, higher is better. risk_level: 0 low (700 to 900), 1 moderate (500 to 699), 2 high
    (300 to 499). confidence_score: the model's probability, 0..1, of the class that the band names.
    """

    trust_score: int
    risk_level: int
    risk_category: RiskCategory
    confidence_score: float
    probabilities: ClassProbabilities


class TrustScore(Record):
    """A score as it was computed; it is never changed, a new one is computed instead.

    expired: whether it speaks no more when it is shown.
    """

    score_id: str
    customer_id: str
    trust_score: int
    risk_level: int
    risk_category: RiskCategory
    confidence_score: float
    probabilities: ClassProbabilities
    model_version: str
    origin: Origin
    scored_at: datetime
    expires_at: datetime
    expired: bool


class AdverseActionReason(Record):
    """A principal reason as a notice of adverse action states it, in every language of the catalogue.

    code: T01 to T13, one a metric. value: the person's own figure, which the reason is about.
    """

    code: str
    metric: str
    value: float
    en: str
    es: str


class ExplanationFacts(Record):
    """A score taken apart, exactly, as it is kept: figures and codes, from which it is told in any language.

    base_value plus all points is exact_score, which rounded is trust_score. base_value: the mean score of the people
    that the model was taught on, the three classes of risk counted equally. factors: of the 13 metrics, the largest
    first. adverse_action_reasons: the principal reasons, at most four, for a notice under 12 CFR 1002.9(b)(2); their
    words are kept too, since a lender reads them without this catalogue. shap_values and feature_values: of the model's
    own 20 features, before engineered ones are summed back. catalogue_version: the words this is told in, for good.
    """

    score_id: str
    trust_score: int
    risk_category: RiskCategory
    model_version: str
    catalogue_version: str
    base_value: float
    exact_score: float
    factors: tuple[Factor, ...]
    adverse_action_reasons: tuple[AdverseActionReason, ...]
    citation: str
    shap_values: dict[str, float]
    feature_values: dict[str, float]


class ToldFactor(Factor):
    """A factor in one language: the person's own figure, the figure in the middle of the model's people, the points."""

    title: str
    figure: str
    typical_figure: str
    sentence: str


class ToldReason(AdverseActionReason):
    """A principal reason; `reason` is its text in the language asked for."""

    reason: str


class Explanation(Record):
    """A score taken apart, exactly: base_value plus all points is exact_score, which rounded is trust_score.

    base_value: the starting score, which is the mean of the people that the model was taught on, the three classes of
    risk counted equally. Factors are of the 13 metrics, the largest first within each list; adverse_action_reasons: the
    principal reasons, at most four, for a notice under 12 CFR 1002.9(b)(2). shap_values and feature_values: of the
    model's own 20 features, before engineered ones are summed back.
    """

    score_id: str
    trust_score: int
    risk_category: RiskCategory
    model_version: str
    catalogue_version: str
    language: Language
    summary: str
    base_value: float
    exact_score: float
    positive_factors: tuple[ToldFactor, ...]
    neutral_factors: tuple[ToldFactor, ...]
    negative_factors: tuple[ToldFactor, ...]
    adverse_action_reasons: tuple[ToldReason, ...]
    citation: str
    shap_values: dict[str, float]
    feature_values: dict[str, float]

    def ranked(self) -> tuple[ToldFactor, ...]:
        """All factors, the largest first."""
        every = (*self.positive_factors, *self.neutral_factors, *self.negative_factors)
        return tuple(sorted(every, key=lambda factor: -abs(factor.points)))


class PlannedStep(Record):
    """One step of a plan. All gains are in points, from running the changed metrics through the whole model.

    score_gain: of this step alone; gain_within_plan: what the whole plan would lose without it. months: until the
    metric, which is an average over time, shows the change.
    """

    metric: str
    current_value: float
    proposed_value: float
    effort: Effort
    months: int
    score_gain: Points
    gain_within_plan: Points


class PlanFacts(Record):
    """A plan as it is kept: figures alone, from which it is told in any language, in the words of one version."""

    score_id: str
    trust_score: int
    reached_score: int
    estimated_score_increase: int
    months: int
    steps: tuple[PlannedStep, ...]
    candidates_scored: int
    model_version: str
    catalogue_version: str


class Recommendation(PlannedStep):
    """A step of a plan, in one language. Gains are in points, from the model; score_gain is of the step alone."""

    title: str
    advice: str


class ImprovementPlan(Record):
    """What would raise the score, found by trying: estimated_score_increase is the whole plan's, scored as one.

    months: until all of it shows; the steps run side by side. candidates_scored: changes tried first, single and in
    pairs. What the passing of time itself adds is left out. No promise: a lender's score is another one.
    """

    score_id: str
    trust_score: int
    reached_score: int
    estimated_score_increase: int
    months: int
    catalogue_version: str
    language: Language
    summary: str
    recommendations: tuple[Recommendation, ...]
    candidates_scored: int
    model_version: str


class ScoreLine(Record):
    """A score in a list."""

    score_id: str
    trust_score: int
    risk_category: RiskCategory
    confidence_score: float
    model_version: str
    origin: Origin
    scored_at: datetime
    expires_at: datetime
    expired: bool


class SimulatedChange(Record):
    """What one of the changes does alone, in points; changeable says whether a person can bring it about by trying.

    Anything may be asked. why_not: of what can't be changed, whether it comes with time alone or is for others to do.
    """

    metric: str
    score_gain: Points
    changeable: bool
    why_not: Fixed | None


class Simulation(Record):
    """What if: the score now and with all the changes; nothing of it is kept."""

    score_id: str
    model_version: str
    now: Standing
    then: Standing
    score_gain: Points
    changes: tuple[SimulatedChange, ...]
