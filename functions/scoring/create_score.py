"""Compute a trust score from behavioural metrics, with its explanation and its improvement plan.

On the consumer's consent alone (15 U.S.C. 1681b(a)(2)), asked for at this very call, and for where the data come from:
the 13 metrics as posted, a ledger of bank transactions from which they are derived, or data kept before, such as a
bank's. Score, explanation and plan are computed in one go and kept with the metrics; reading them later computes
nothing.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import ConfigDict, ModelWrapValidatorHandler, RootModel, model_validator

from contracts.trust_score.events import ScoreComputed
from functions.scoring import observed, store
from functions.scoring.engine.registry import RoutedModelMissing
from functions.scoring.model import BehavioralData, TrustScore
from functions.scoring.models import routings
from functions.scoring.rules import bands
from functions.scoring.rules.derivation.derive import HistoryTooShort, MetricsUntold
from functions.scoring.rules.routing import serving
from functions.scoring.sources import kept
from functions.scoring.sources.model import DataNamed, Given, LedgerGiven
from kernel.context import Context
from kernel.errors import NotFound
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class CreateScore(RootModel[Given]):
    """The 13 metrics; or a `ledger` with what is `stated` beside it; or the `data_id` of data that are kept."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="wrap")
    @classmethod
    def _by_what_it_names(cls, given: Any, _: ModelWrapValidatorHandler[CreateScore]) -> CreateScore:
        """By its one telling field, so that a fault is told of the kind that was meant and not of all three."""
        names = given if isinstance(given, dict) else ()
        kind = DataNamed if "data_id" in names else LedgerGiven if "ledger" in names else BehavioralData
        return cls.model_construct(root=kind.model_validate_json(json.dumps(given), strict=True))


@operation(
    Http("POST", "/v1/score", status=201, max_body_bytes=2_000_000),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read),
    emits=(ScoreComputed,),
    errors=(
        store.ScoringConsentMissing,
        kept.DataExpired,
        HistoryTooShort,
        MetricsUntold,
        RoutedModelMissing,
        NotFound,
    ),
    layers=("scoring",),
    memory_mb=1769,
    provisioned_concurrency=2,
    preload=("functions.scoring.engine.assess", "functions.scoring.engine.loaded"),
)
def handler(request: CreateScore, ctx: Context) -> TrustScore:
    from functions.scoring.engine import assess, loading
    from functions.scoring.engine.shadow import shadow

    data = kept.take(ctx, request.root)
    routing = routings.in_force(ctx)
    serves = serving(routing, ctx.customer_id)
    model = loading.serving(serves.version)
    found = assess.explained(model, data.metrics)
    standing, score_id = assess.standing(found.probabilities), ctx.new_id("scr")
    by = store.ServedBy(model.version, model.graph_sha256, routing.routing_id, serves.served_as)
    store.save_score(ctx, score_id, (data.data_id, data.consent_id, data.expires_at), standing, by)
    explanation = assess.explanation(model, score_id, data.metrics, found)
    store.save_explanation(ctx, explanation, assess.improvement_plan(model, score_id, data.metrics))
    if serves.beside and (beside := shadow(serves.beside, data.metrics)):
        store.save_shadow(ctx, score_id, beside.standing, (beside.model_version, beside.model_sha256))
    observed.note(ctx, model.version, found.features.tolist(), bands.exact_score(found.probabilities))
    made = store.score(ctx, score_id)
    ctx.audit("scoring.score_computed", record=score_id, after=made.model_dump(mode="json"))
    ctx.emit(ScoreComputed(customer_id=ctx.customer_id, score_id=score_id, model_version=model.version))
    return made
