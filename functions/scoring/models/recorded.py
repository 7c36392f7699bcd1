"""A score with all that it was made of, as it was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from functions.scoring import store
from functions.scoring.model import BehavioralData, ExplanationFacts, Standing
from functions.scoring.rules.routing import ServedAs
from functions.scoring.sources import kept
from kernel.context import Context
from kernel.errors import NotFound


@dataclass(frozen=True)
class Recorded:
    """model_sha256: of the graph that computed it."""

    scored_at: datetime
    model_version: str
    model_sha256: str
    served_as: ServedAs | None
    routing_id: str | None
    standing: Standing
    metrics: BehavioralData
    explanation: ExplanationFacts


def recorded(ctx: Context, score_id: str) -> Recorded:
    """Opened for whoever keeps the registry; the call is about the customer from here on, and on their trail."""
    row = ctx.db.execute(
        "select s.customer_id, s.scored_at, s.model_version, s.model_sha256, s.served_as, s.routing_id, d.sealed"
        " from scoring.credit_scores s join scoring.behavioral_data d using (data_id) where s.score_id = %s",
        (score_id,),
    ).fetchone()
    if row is None:
        raise NotFound("There is no score with this id.")
    ctx.subject_customer = row["customer_id"]
    made = store.score(ctx, score_id)
    return Recorded(
        scored_at=row["scored_at"],
        model_version=row["model_version"],
        model_sha256=row["model_sha256"],
        served_as=ServedAs(row["served_as"]) if row["served_as"] else None,
        routing_id=row["routing_id"],
        standing=Standing(**made.model_dump(include=set(Standing.model_fields))),
        metrics=kept.opened(ctx, row),
        explanation=store.explanation(ctx, score_id),
    )
