"""Go back to the routing before, in one call and by one person: the former champion serves again at once.

A second call goes back one further; a promotion that was undone comes back by two persons alone.
"""

from __future__ import annotations

from pydantic import Field

from contracts.trust_score.events import ModelRolledBack
from functions.scoring import store
from functions.scoring.engine.registry import UnknownModelVersion
from functions.scoring.models import promotions, routings
from functions.scoring.models.model import KEEPERS, Justification, ModelRouting
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Http


class RestoreRouting(Request):
    """routing_id: the routing to go back from; refused when another is in force, so that what is said twice, or by
    two at once, goes back one."""

    justification: Justification
    routing_id: str = Field(min_length=1, max_length=40)


@operation(
    Http("POST", "/v1/admin/models/rollback", max_body_bytes=20_000),
    audience=KEEPERS,
    uses=(store.DATABASE.write,),
    emits=(ModelRolledBack,),
    errors=(routings.NothingToRestore, routings.RoutingChanged, promotions.NotRoutable, UnknownModelVersion),
)
def handler(request: RestoreRouting, ctx: Context) -> ModelRouting:
    now = routings.in_force_and_held(ctx)
    routings.require(now, request.routing_id)
    before = routings.before(ctx, now)
    for version in filter(None, (before.champion, before.challenger)):
        promotions.require_routable(version)
    made = routings.follow(ctx, now, before, request.justification, before_id=before.before_id)
    ctx.audit("scoring.model_rolled_back", record=made.routing_id, before=routings.told(now), after=routings.told(made))
    ctx.emit(ModelRolledBack(champion=made.champion, routing_id=made.routing_id, restored_id=before.routing_id))
    return made
