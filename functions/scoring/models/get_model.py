"""Show what is known of a model: its record as it was trained, its promotions, and how it scores in the shadow."""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.engine.registry import UnknownModelVersion
from functions.scoring.models import facts, routings
from functions.scoring.models.model import KEEPERS, ModelFacts, Version
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Http


class GetModel(Request):
    version: Version


@operation(
    Http("GET", "/v1/admin/models/{version}"),
    audience=KEEPERS,
    uses=(store.DATABASE.read,),
    errors=(UnknownModelVersion,),
)
def handler(request: GetModel, ctx: Context) -> ModelFacts:
    return facts.facts(ctx, request.version, routings.in_force(ctx))
