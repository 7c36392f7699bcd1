"""Ask for a model's promotion: to the shadow, to a percentage of the customers, or to champion.

Nothing serves otherwise until somebody else approves it.
"""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from functions.scoring import store
from functions.scoring.engine.registry import UnknownModelVersion
from functions.scoring.models import promotions, routings
from functions.scoring.models.model import KEEPERS, Justification, ModelPromotion, Version
from functions.scoring.rules.routing import AlreadyServing, PromotionMode, promoted
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Http


class RequestPromotion(Request):
    """percent: 1 to 99, of a promotion to a percentage alone."""

    version: Version
    mode: PromotionMode
    percent: int | None = Field(default=None, ge=1, le=99)
    justification: Justification

    @model_validator(mode="after")
    def _percent_where_it_counts(self) -> Self:
        if (self.mode is PromotionMode.PERCENT) != (self.percent is not None):
            raise ValueError("give percent with the mode percent, and with no other")
        return self


@operation(
    Http("POST", "/v1/admin/models/{version}/promotion", status=201, max_body_bytes=20_000),
    audience=KEEPERS,
    uses=(store.DATABASE.write,),
    errors=(UnknownModelVersion, promotions.NotRoutable, promotions.PromotionPending, AlreadyServing),
)
def handler(request: RequestPromotion, ctx: Context) -> ModelPromotion:
    promotions.require_routable(request.version)
    now = routings.in_force_and_held(ctx)
    promoted(now, request.version, request.mode, request.percent)
    made = promotions.ask(ctx, now, request.version, request.mode, request.percent, request.justification)
    ctx.audit("scoring.promotion_requested", record=made.promotion_id, after=made.model_dump(mode="json"))
    return made
