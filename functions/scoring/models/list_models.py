"""List the models in this release, which of them serves whom, and the promotion that waits for a second person."""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.engine import registry
from functions.scoring.models import facts, promotions, routings
from functions.scoring.models.model import KEEPERS, RegisteredModels
from kernel.context import Context
from kernel.http import Nothing
from kernel.operation import operation
from kernel.triggers import Http


@operation(Http("GET", "/v1/admin/models"), audience=KEEPERS, uses=(store.DATABASE.read,))
def handler(request: Nothing, ctx: Context) -> RegisteredModels:
    now = routings.in_force(ctx)
    items = tuple(facts.registered(version, now) for version in registry.versions())
    return RegisteredModels(items=items, routing=now, pending=promotions.pending(ctx))
