"""Compute a score of any past day again, from its stored metrics by the version that made it, and compare every bit.

A check of the record, which makes no score and is no further use of the consumer's data: it stands on their own audit
trail, and shows what is kept whether or not the consent is in force still.
"""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.engine import registry
from functions.scoring.models import recorded
from functions.scoring.models.model import KEEPERS, ScoreVerification
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Http


class VerifyScore(Request):
    score_id: str


@operation(
    Http("GET", "/v1/admin/scores/{score_id}/verification"),
    audience=KEEPERS,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    errors=(registry.UnknownModelVersion, NotFound),
    layers=("scoring",),
    memory_mb=1769,
    preload=("functions.scoring.engine.assess",),
)
def handler(request: VerifyScore, ctx: Context) -> ScoreVerification:
    from functions.scoring.engine import assess, loading

    kept = recorded.recorded(ctx, request.score_id)
    model = loading.load(kept.model_version)
    found = assess.explained(model, kept.metrics)
    computed, apart = assess.standing(found.probabilities), assess.apart(found, kept.explanation)
    return ScoreVerification(
        score_id=request.score_id,
        scored_at=kept.scored_at,
        model_version=kept.model_version,
        served_as=kept.served_as,
        routing_id=kept.routing_id,
        recorded_sha256=kept.model_sha256,
        loaded_sha256=model.graph_sha256,
        recorded=kept.standing,
        computed=computed,
        same_score=kept.model_sha256 == model.graph_sha256 and kept.standing == computed,
        same_explanation=apart == 0.0,
        largest_difference_points=apart,
    )
