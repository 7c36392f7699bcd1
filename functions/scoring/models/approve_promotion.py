"""Approve a promotion that somebody else asked for; from now on it serves.

Over the routing that was in force when it was asked for, and no other.
"""

from __future__ import annotations

from pydantic import Field

from contracts.trust_score.events import ModelPromoted
from functions.scoring import store
from functions.scoring.engine.registry import UnknownModelVersion
from functions.scoring.models import promotions, routings
from functions.scoring.models.model import KEEPERS, Justification, ModelRouting, PromotionDecision, Version
from functions.scoring.rules.routing import promoted
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Http


class ApprovePromotion(Request):
    """promotion_id: the one that was looked at. justification: why it may serve so."""

    version: Version
    promotion_id: str = Field(min_length=1, max_length=40)
    justification: Justification


@operation(
    Http("POST", "/v1/admin/models/{version}/promotion/approval", max_body_bytes=20_000),
    audience=KEEPERS,
    uses=(store.DATABASE.write,),
    emits=(ModelPromoted,),
    errors=(UnknownModelVersion, promotions.PromotionNotPending, promotions.SamePerson, routings.RoutingChanged),
)
def handler(request: ApprovePromotion, ctx: Context) -> ModelRouting:
    promotions.require_routable(request.version)
    now = routings.in_force_and_held(ctx)
    version, why = request.version, request.justification
    asked = promotions.decide(ctx, version, request.promotion_id, PromotionDecision.APPROVED, why)
    routings.require(now, asked.over_id)
    then = promoted(now, version, asked.mode, asked.percent)
    made = routings.follow(ctx, now, then, why, promotion_id=asked.promotion_id, before_id=now.routing_id)
    ctx.audit("scoring.model_promoted", record=made.routing_id, before=routings.told(now), after=routings.told(made))
    ctx.emit(
        ModelPromoted(
            model_version=version,
            mode=asked.mode.value,
            percent=asked.percent,
            promotion_id=asked.promotion_id,
            routing_id=made.routing_id,
        )
    )
    return made
