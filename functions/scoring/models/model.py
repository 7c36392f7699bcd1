"""What the registry takes and answers."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, JsonValue

from contracts.plain_text import PlainText
from functions.scoring.model import Record, Standing
from functions.scoring.rules.routing import PromotionMode, Routed, ServedAs
from kernel.triggers import ADMINISTRATORS, Role

KEEPERS: Final = ADMINISTRATORS | {Role.GOVERNANCE}
"""Who sees the registry, asks for promotions, decides on them and goes back."""

Version = Annotated[str, Field(min_length=1, max_length=80)]
Justification = Annotated[PlainText, Field(min_length=20, max_length=2000)]


class PromotionDecision(StrEnum):
    APPROVED = "approved"
    REFUSED = "refused"


class RoutingReason(StrEnum):
    """How a routing came about; the first one was there from the start."""

    INITIAL = "initial"
    PROMOTION = "promotion"
    ROLLBACK = "rollback"


class ModelRouting(Routed):
    """Which model serves whom since when. before_id: what a rollback of it restores, null where there is nothing."""

    routing_id: str
    edition: int
    reason: RoutingReason
    promotion_id: str | None
    before_id: str | None
    justification: str
    set_by: str
    since: datetime


class ModelPromotion(Record):
    """What one person asked for, over which routing, and what was decided of it; decision is null while it waits."""

    promotion_id: str
    model_version: str
    mode: PromotionMode
    percent: int | None
    over_id: str
    justification: str
    asked_by: str
    asked_at: datetime
    decision: PromotionDecision | None
    decided_by: str | None
    decided_at: datetime | None
    decided_why: str | None


class RegisteredModel(Record):
    """A version in the package. routable: it gives trust scores, so a routing may name it. serves_as: null where no
    customer's score is made by it and none is computed beside."""

    version: str
    training_data: str
    training_data_sha256: str
    graph_sha256: str
    routable: bool
    serves_as: ServedAs | None


class ShadowFigures(Record):
    """How a model's shadow scores lie beside those that were given on the same metrics; null while there are none.

    mean_difference_points: its own less the given one. other_band_share: 0 to 1.
    """

    scores: int
    mean_difference_points: float | None
    mean_distance_points: float | None
    other_band_share: float | None


class RegisteredModels(Record):
    """routing: in force now. pending: the promotion that waits for a second person."""

    items: tuple[RegisteredModel, ...]
    routing: ModelRouting
    pending: ModelPromotion | None


class ModelFacts(RegisteredModel):
    """facts: the model's record as it was trained (data, recipe, quality, groups, parity, digests); it never changes.

    promotions: asked for, the newest first, at most 50.
    """

    facts: dict[str, JsonValue]
    promotions: tuple[ModelPromotion, ...]
    shadow: ShadowFigures


class ScoreVerification(Record):
    """A score computed again from the stored metrics by the recorded version.

    same_score: by the same graph, every figure to the last bit. same_explanation: every SHAP value to the last bit;
    largest_difference_points says how far they lie apart where another processor explains. served_as and routing_id
    are null for scores made before there were routings.
    """

    score_id: str
    scored_at: datetime
    model_version: str
    served_as: ServedAs | None
    routing_id: str | None
    recorded_sha256: str
    loaded_sha256: str
    recorded: Standing
    computed: Standing
    same_score: bool
    same_explanation: bool
    largest_difference_points: float
