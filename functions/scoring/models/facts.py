"""What is known of a model: facts from its record, decisions and figures from the store."""

from __future__ import annotations

from functions.scoring.engine import registry
from functions.scoring.models import promotions
from functions.scoring.models.model import ModelFacts, RegisteredModel, ShadowFigures
from functions.scoring.rules.routing import Routed, ServedAs
from kernel.context import Context


def registered(version: str, now: Routed) -> RegisteredModel:
    """Raises UnknownModelVersion."""
    record = registry.record(version)
    serves = {now.champion: ServedAs.CHAMPION, now.challenger: ServedAs.CHALLENGER}
    return RegisteredModel(
        version=version,
        training_data=record["training_data"],
        training_data_sha256=record["training_data_sha256"],
        graph_sha256=record["artefacts"][registry.GRAPH]["sha256"],
        routable=registry.gives_trust_scores(record),
        serves_as=serves.get(version),
    )


def facts(ctx: Context, version: str, now: Routed) -> ModelFacts:
    return ModelFacts(
        **registered(version, now).model_dump(),
        facts=registry.record(version),
        promotions=promotions.promotions_of(ctx, version),
        shadow=shadow_figures(ctx, version),
    )


def shadow_figures(ctx: Context, version: str) -> ShadowFigures:
    row = ctx.db.execute(
        "select count(*) as scores, avg(h.trust_score - s.trust_score)::double precision as mean_difference_points,"
        " avg(abs(h.trust_score - s.trust_score))::double precision as mean_distance_points,"
        " avg((h.risk_category <> s.risk_category)::integer)::double precision as other_band_share"
        " from scoring.shadow_scores h join scoring.credit_scores s using (score_id) where h.model_version = %s",
        (version,),
    ).fetchone()
    assert row is not None  # an aggregate always has its row
    return ShadowFigures(**row)
