"""What governance measures, keeps and shows; the protected attributes that people may give."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

from kernel.errors import Conflict, Forbidden, NotFound


class Record(BaseModel):
    """A frozen record that takes no unknown field, and no number that is none."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


# -- protected attributes ----------------------------------------------------------------------------------------------


class Sex(StrEnum):
    """As people say of themselves."""

    FEMALE = "female"
    MALE = "male"
    ANOTHER = "another"


class Ethnicity(StrEnum):
    """The categories of 12 CFR part 1003, appendix B."""

    HISPANIC_OR_LATINO = "hispanic_or_latino"
    NOT_HISPANIC_OR_LATINO = "not_hispanic_or_latino"


class Race(StrEnum):
    """The categories of 12 CFR part 1003, appendix B, and more than one of them."""

    AMERICAN_INDIAN_OR_ALASKA_NATIVE = "american_indian_or_alaska_native"
    ASIAN = "asian"
    BLACK_OR_AFRICAN_AMERICAN = "black_or_african_american"
    NATIVE_HAWAIIAN_OR_OTHER_PACIFIC_ISLANDER = "native_hawaiian_or_other_pacific_islander"
    WHITE = "white"
    MORE_THAN_ONE = "more_than_one"


class MaritalStatus(StrEnum):
    """The terms of 12 CFR 1002.5(d)(1)."""

    MARRIED = "married"
    UNMARRIED = "unmarried"
    SEPARATED = "separated"


class AgeBand(StrEnum):
    """From 62 years on an applicant is elderly (12 CFR 1002.2(o))."""

    UNDER_30 = "under_30"
    FROM_30_TO_44 = "from_30_to_44"
    FROM_45_TO_61 = "from_45_to_61"
    FROM_62 = "from_62"


class Demographics(Record):
    """What somebody tells of themselves for the fairness check; each may be left out."""

    sex: Sex | None = None
    ethnicity: Ethnicity | None = None
    race: Race | None = None
    marital_status: MaritalStatus | None = None
    age_band: AgeBand | None = None


ATTRIBUTES: Final = tuple(Demographics.model_fields)


# -- what a check finds ------------------------------------------------------------------------------------------------


class CheckKind(StrEnum):
    """What a run looks at."""

    DRIFT = "drift"
    FAIRNESS = "fairness"


class Level(StrEnum):
    """silent: nothing to tell; watch: look at it; act: the model should not go on as it is."""

    SILENT = "silent"
    WATCH = "watch"
    ACT = "act"


class SelectionBasis(StrEnum):
    """What is counted, and what being selected means: people with a score in the low-risk band; final decisions of
    lenders that the policy recommended to approve; final decisions that approved."""

    SCORE = "score"
    RECOMMENDATION = "recommendation"
    DECISION = "decision"


OPPORTUNITY: Final = "opportunity"
"""The basis beside them: people who paid as agreed what a lender lent."""
LENDERS: Final = "lenders"
"""What stands in a model's place where all that lenders decided is looked at, on whatever model's score or on none."""


class DriftFigure(Record):
    """One column: a feature, or `output`, the score. psi_by_chance: what the index comes to where nothing has moved;
    ks: the largest distance of the two distributions at the bins' edges; ks_chance: how likely chance alone is."""

    column: str
    psi: float
    psi_by_chance: float
    ks: float
    ks_chance: float
    level: Level


class DriftReport(Record):
    """scores: how many were observed in the period, of `needed` for a judgement; unmeasured says so where too few."""

    model_version: str
    since: datetime
    until: datetime
    scores: int
    needed: int
    baseline_people: int
    unmeasured: str | None
    figures: tuple[DriftFigure, ...]


class GroupFigure(Record):
    """A group of at least ten people. people, cases (scores or decisions of them): in tens, rounded down. rate with its
    95 % interval (Wilson), ratio to the best rate with its own (Zou and Donner), 1 for the best group itself."""

    group: str
    people: int
    cases: int
    rate: float
    rate_low: float
    rate_high: float
    ratio: float
    ratio_low: float
    ratio_high: float
    level: Level


class SelectionReport(Record):
    """One attribute. groups: those of ten people or more; nothing is told of smaller ones, not even that there are."""

    attribute: str
    basis: SelectionBasis
    groups: tuple[GroupFigure, ...]
    unmeasured: str | None


class OpportunityFigure(Record):
    """Of the group's people who paid as agreed (`able`, in tens, rounded down), those whose score was in the low-risk
    band; the difference to the best group's rate with its 95 % interval (Newcombe)."""

    group: str
    able: int
    rate: float
    difference: float
    low: float
    high: float
    level: Level


class OpportunityReport(Record):
    """One attribute. Only of people a lender approved, since nobody knows how the others would have paid."""

    attribute: str
    groups: tuple[OpportunityFigure, ...]
    unmeasured: str | None


class FairnessReport(Record):
    """people: with a score of this model in the period; where the model is `lenders`, with a final decision. given:
    those of them who gave attributes for the check, in tens, rounded down: 0 is fewer than ten. left_out: of those, how
    many records could not be opened."""

    model_version: str
    since: datetime
    until: datetime
    people: int
    given: int
    left_out: int
    selection: tuple[SelectionReport, ...]
    opportunity: tuple[OpportunityReport, ...]


class Finding(Record):
    """What a check found of one subject. figures: what it rests on, in numbers."""

    subject: str
    level: Level
    figures: dict[str, float]


class FairnessConsentMissing(Forbidden):
    """No consent to the fairness check is in force: none was given, it expired, or it was revoked."""

    title = "Consent to the fairness check missing"


class NothingGiven(NotFound):
    """The customer gave no attributes, or took them back."""

    title = "No attributes given"


class NotChecked(NotFound):
    """No run has looked at this model yet."""

    title = "Model not checked yet"


class AlarmUnknown(NotFound):
    """There is no alarm with this id."""

    title = "Alarm unknown"


class AlreadyAcknowledged(Conflict):
    """Somebody has taken note of the alarm before; the first stands."""

    title = "Alarm acknowledged before"
