"""Compute a trust score from behavioural metrics, with its explanation and its improvement plan.

On the consumer's consent alone (15 U.S.C. 1681b(a)(2)), asked for at this very call. All three are computed in one go
and kept, the metrics with them as given and marked as posted by the person; reading them later computes nothing.
"""

from __future__ import annotations

from contracts.events import ScoreComputed
from contracts.trust_score.origin import Origin
from functions.scoring import store
from functions.scoring.model import BehavioralData, TrustScore
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


@operation(
    Http("POST", "/v1/score", status=201, max_body_bytes=10_000),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal),
    emits=(ScoreComputed,),
    errors=(store.ScoringConsentMissing,),
    layers=("scoring",),
    memory_mb=1769,
    provisioned_concurrency=2,
    preload=("functions.scoring.engine.assess", "functions.scoring.engine.loaded"),
)
def handler(request: BehavioralData, ctx: Context) -> TrustScore:
    from functions.scoring.engine import assess
    from functions.scoring.engine.loaded import TRAINED

    consent_id = store.require_consent(ctx)
    found = assess.explained(TRAINED, request)
    standing, score_id = assess.standing(found.probabilities), ctx.new_id("scr")
    data_id = store.save_data(ctx, request, Origin.POSTED)
    store.save_score(ctx, score_id, data_id, consent_id, standing, (TRAINED.version, TRAINED.graph_sha256))
    explanation = assess.explanation(TRAINED, score_id, request, found)
    store.save_explanation(ctx, explanation, assess.improvement_plan(TRAINED, score_id, request))
    made = store.score(ctx, score_id)
    ctx.audit("scoring.score_computed", record=score_id, after=made.model_dump(mode="json"))
    ctx.emit(ScoreComputed(customer_id=ctx.customer_id, score_id=score_id, model_version=TRAINED.version))
    return made
