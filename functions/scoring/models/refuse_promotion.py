"""Refuse a promotion that waits, or take back one's own; what serves stays as it is."""

from __future__ import annotations

from pydantic import Field

from functions.scoring import store
from functions.scoring.models import promotions, routings
from functions.scoring.models.model import KEEPERS, Justification, ModelPromotion, PromotionDecision, Version
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Http


class RefusePromotion(Request):
    """promotion_id: the one that was looked at."""

    version: Version
    promotion_id: str = Field(min_length=1, max_length=40)
    justification: Justification


@operation(
    Http("POST", "/v1/admin/models/{version}/promotion/refusal", max_body_bytes=20_000),
    audience=KEEPERS,
    uses=(store.DATABASE.write,),
    errors=(promotions.PromotionNotPending,),
)
def handler(request: RefusePromotion, ctx: Context) -> ModelPromotion:
    routings.in_force_and_held(ctx)
    refused = PromotionDecision.REFUSED
    made = promotions.decide(ctx, request.version, request.promotion_id, refused, request.justification)
    ctx.audit("scoring.promotion_refused", record=made.promotion_id, after=made.model_dump(mode="json"))
    return made
