"""Samples of decisions: drawn by a keyed digest, looked at by somebody else than the doer."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from contracts.desk import is_sampled
from functions.desk.rules import QUALITY_SHARE
from functions.desk.store import WaitingTask
from kernel.context import Context
from kernel.errors import Conflict, NotFound
from kernel.http import Response


class QualityVerdict(StrEnum):
    """What a second person found of a decision."""

    UPHELD = "upheld"
    CORRECTED = "corrected"


class QualityReview(Response):
    """A sampled decision; reviewed_by null: it waits for a second person."""

    task_id: str
    kind: str
    decision: str
    done_by: str
    sampled_at: datetime
    reviewed_by: str | None
    reviewed_at: datetime | None
    verdict: QualityVerdict | None


class OwnDecision(Conflict):
    """Nobody looks at their own decision."""

    title = "Own decision"


class QualityReviewed(Conflict):
    """A second person looked at it before."""

    title = "Reviewed before"


_REVIEWS = "select r.*, t.kind, t.decision from desk.quality_reviews r join desk.tasks t using (task_id)"


def sample(ctx: Context, task: WaitingTask) -> None:
    """Put the decision, just made by the caller, among those to be looked at, if it is one of the share."""
    if is_sampled(ctx.blind_index("desk.quality", task.task_id), QUALITY_SHARE):
        ctx.db.execute(
            "insert into desk.quality_reviews (task_id, done_by, sampled_at) values (%s, %s, %s)",
            (task.task_id, ctx.actor, ctx.now),
        )


def waiting_reviews(ctx: Context, cursor: str | None, limit: int) -> list[QualityReview]:
    """Samples nobody has looked at, oldest first; the cursor is the last task's id. One's own are left out."""
    found = ctx.db.execute(
        f"{_REVIEWS} where r.reviewed_at is null and r.done_by <> %s and r.task_id > %s order by r.task_id limit %s",
        (ctx.actor, cursor or "", limit),
    )
    return [_shown(row) for row in found]


def record(ctx: Context, task_id: str, verdict: QualityVerdict) -> QualityReview:
    """Keep the verdict; the first stands."""
    done = ctx.db.execute(
        "update desk.quality_reviews set reviewed_by = %s, reviewed_at = %s, verdict = %s"
        " where task_id = %s and reviewed_at is null and done_by <> %s",
        (ctx.actor, ctx.now, verdict, task_id, ctx.actor),
    )
    row = ctx.db.execute(f"{_REVIEWS} where r.task_id = %s", (task_id,)).fetchone()
    if row is None:
        raise NotFound("This task has no decision that is to be looked at.")
    if not done.rowcount:
        if row["done_by"] == ctx.actor:
            raise OwnDecision("You decided this task; somebody else looks at it.")
        raise QualityReviewed("Somebody looked at this decision before.")
    return _shown(row)


def _shown(row: dict[str, Any]) -> QualityReview:
    verdict = QualityVerdict(row["verdict"]) if row["verdict"] else None
    return QualityReview(**{name: row[name] for name in QualityReview.model_fields} | {"verdict": verdict})
