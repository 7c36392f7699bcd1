"""Try what changed metrics would do to a score of one's own; nothing of it is kept.

By the model that made the score, whichever serves today. On the consent that the score's data need: once it is revoked,
nothing is simulated either; nor of a score that expired.
"""

from __future__ import annotations

from pydantic import Field

from functions.scoring import store
from functions.scoring.model import MetricChanges, Simulation
from functions.scoring.sources import kept
from kernel.context import Context
from kernel.errors import Invalid, NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class SimulateScore(Request):
    """changes: new values of one or more metrics; the others stay as they were for that score."""

    score_id: str = Field(min_length=1, max_length=40)
    changes: MetricChanges


@operation(
    Http("POST", "/v1/scores/simulations", max_body_bytes=10_000),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    errors=(store.ScoringConsentMissing, store.ScoreExpired, NotFound),
    layers=("scoring",),
    memory_mb=1769,
    preload=("functions.scoring.engine.assess", "functions.scoring.engine.loading"),
)
def handler(request: SimulateScore, ctx: Context) -> Simulation:
    from functions.scoring.engine import assess, loading

    changes = request.changes.given()
    if not changes:
        raise Invalid("Nothing would change.", errors=[{"field": "changes", "message": "name at least one metric"}])
    metrics = kept.behind(ctx, request.score_id)
    trained = loading.load(store.score(ctx, request.score_id).model_version)
    return assess.simulation(trained, request.score_id, metrics, changes)
