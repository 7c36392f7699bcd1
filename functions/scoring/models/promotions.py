"""Promotions in the store: one waits at a time, and another person than the one who asked approves it."""

from __future__ import annotations

from typing import Final

from functions.scoring.engine import registry
from functions.scoring.models.model import ModelPromotion, ModelRouting, PromotionDecision
from functions.scoring.models.routings import person
from functions.scoring.rules.routing import PromotionMode
from kernel.context import Context
from kernel.errors import Conflict

MOST_SHOWN: Final = 50
_COLUMNS: Final = (
    "promotion_id, model_version, mode, percent, over_id, justification, asked_by, asked_at, decision, decided_by,"
    " decided_at, decided_why"
)


class NotRoutable(Conflict):
    """The model gives other figures than trust scores."""

    title = "No model of the trust score"


class PromotionPending(Conflict):
    """A promotion waits for its decision; only one does at a time."""

    title = "A promotion is pending"


class PromotionNotPending(Conflict):
    """No promotion of this id and model waits for a decision."""

    title = "Not pending"


class SamePerson(Conflict):
    """Who asked for a promotion doesn't approve it."""

    title = "A second person is needed"


def require_routable(version: str) -> None:
    """UnknownModelVersion where there is no such model, NotRoutable where it gives no trust scores."""
    if not registry.gives_trust_scores(registry.record(version)):
        raise NotRoutable(f"{version} gives no trust scores; nobody's score can be made by it.")


def pending(ctx: Context) -> ModelPromotion | None:
    row = ctx.db.execute(
        f"select {_COLUMNS} from scoring.promotions where decision is null"  # noqa: S608 - the columns are ours
    ).fetchone()
    return ModelPromotion(**row) if row else None


def promotions_of(ctx: Context, version: str) -> tuple[ModelPromotion, ...]:
    """Newest first."""
    found = ctx.db.execute(
        f"select {_COLUMNS} from scoring.promotions where model_version = %s"  # noqa: S608 - the columns are ours
        " order by asked_at desc, promotion_id desc limit %s",
        (version, MOST_SHOWN),
    )
    return tuple(ModelPromotion(**row) for row in found)


def ask(
    ctx: Context, now: ModelRouting, version: str, mode: PromotionMode, percent: int | None, justification: str
) -> ModelPromotion:
    """Keep what is asked for over the routing that is held."""
    if waiting := pending(ctx):
        raise PromotionPending(
            f"{waiting.promotion_id} ({waiting.model_version}, {waiting.mode}) waits for its decision first."
        )
    made = ModelPromotion(
        promotion_id=ctx.new_id("prm"),
        model_version=version,
        mode=mode,
        percent=percent,
        over_id=now.routing_id,
        justification=justification,
        asked_by=person(ctx),
        asked_at=ctx.now,
        decision=None,
        decided_by=None,
        decided_at=None,
        decided_why=None,
    )
    ctx.db.execute(
        "insert into scoring.promotions (promotion_id, model_version, mode, percent, over_id, justification, asked_by,"
        " asked_at) values (%(promotion_id)s, %(model_version)s, %(mode)s, %(percent)s, %(over_id)s, %(justification)s,"
        " %(asked_by)s, %(asked_at)s)",
        made.model_dump(),
    )
    return made


def decide(
    ctx: Context, version: str, promotion_id: str, decision: PromotionDecision, justification: str
) -> ModelPromotion:
    """The promotion as it was decided. Who asked may take it back, but never approve it: SamePerson."""
    asked = pending(ctx)
    if asked is None or (asked.promotion_id, asked.model_version) != (promotion_id, version):
        raise PromotionNotPending(f"No promotion {promotion_id} of {version} waits for a decision.")
    if decision is PromotionDecision.APPROVED and asked.asked_by == person(ctx):
        raise SamePerson("You asked for this promotion; somebody else approves it.")
    row = ctx.db.execute(
        "update scoring.promotions set decision = %s, decided_by = %s, decided_at = %s, decided_why = %s"  # noqa: S608 - ours
        f" where promotion_id = %s and decision is null returning {_COLUMNS}",
        (decision, person(ctx), ctx.now, justification, promotion_id),
    ).fetchone()
    assert row is not None  # pending, and held
    return ModelPromotion(**row)
