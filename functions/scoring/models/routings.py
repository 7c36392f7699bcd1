"""Routings in the store: the newest is in force; a change is a further one, made by one person at a time."""

from __future__ import annotations

from typing import Final

from functions.scoring.models.model import ModelRouting, RoutingReason
from functions.scoring.rules.routing import Routed
from kernel.context import Context
from kernel.errors import Conflict

_COLUMNS: Final = (
    "routing_id, edition, champion, mode, challenger, percent, reason, promotion_id, before_id, justification, set_by,"
    " since"
)


class RoutingChanged(Conflict):
    """Another routing is in force than the one that was meant."""

    title = "Routing changed"


class NothingToRestore(Conflict):
    """Nothing served before what serves now."""

    title = "Nothing to go back to"


def person(ctx: Context) -> str:
    """The sign-in that decides, by its subject: the same person whatever roles they come in."""
    assert ctx.caller is not None  # operations of the registry have an audience
    return f"usr_{ctx.caller.subject}"


def in_force(ctx: Context) -> ModelRouting:
    row = ctx.db.execute(
        f"select {_COLUMNS} from scoring.routings order by edition desc limit 1"  # noqa: S608 - the columns are ours
    ).fetchone()
    assert row is not None  # the migration made the first one, and none can be deleted
    return ModelRouting(**row)


def in_force_and_held(ctx: Context) -> ModelRouting:
    """The same, and whoever else would change it or ask for a promotion waits until this transaction ends."""
    ctx.db.execute("select pg_advisory_xact_lock(hashtextextended('scoring.routings', 46))")
    return in_force(ctx)


def require(now: ModelRouting, routing_id: str) -> None:
    """RoutingChanged where another one is in force than was meant."""
    if now.routing_id != routing_id:
        raise RoutingChanged(f"{now.routing_id} is in force, not {routing_id}; look at what serves now and ask anew.")


def before(ctx: Context, now: ModelRouting) -> ModelRouting:
    """What a rollback of this routing restores; NothingToRestore."""
    row = ctx.db.execute(
        f"select {_COLUMNS} from scoring.routings where routing_id = %s",  # noqa: S608 - the columns are ours
        (now.before_id,),
    ).fetchone()
    if row is None:
        raise NothingToRestore(f"{now.routing_id} is the first: nothing served before {now.champion}.")
    return ModelRouting(**row)


def told(routing: ModelRouting) -> dict[str, object]:
    """As the trail takes it in."""
    return routing.model_dump(mode="json")


def routings(ctx: Context, before_edition: int | None, limit: int) -> list[ModelRouting]:
    """Newest first; before_edition is the last one seen."""
    found = ctx.db.execute(
        f"select {_COLUMNS} from scoring.routings"  # noqa: S608 - the columns are ours
        " where (%s::integer is null or edition < %s) order by edition desc limit %s",
        (before_edition, before_edition, limit),
    )
    return [ModelRouting(**row) for row in found]


def follow(
    ctx: Context,
    now: ModelRouting,
    then: Routed,
    justification: str,
    *,
    promotion_id: str | None = None,
    before_id: str | None,
) -> ModelRouting:
    """Put a routing in force after the one that is held. before_id: what a rollback of it will restore."""
    made = ModelRouting(
        **then.model_dump(include=set(Routed.model_fields)),
        routing_id=ctx.new_id("rtg"),
        edition=now.edition + 1,
        reason=RoutingReason.PROMOTION if promotion_id else RoutingReason.ROLLBACK,
        promotion_id=promotion_id,
        before_id=before_id,
        justification=justification,
        set_by=person(ctx),
        since=ctx.now,
    )
    ctx.db.execute(
        f"insert into scoring.routings ({_COLUMNS}) values (%(routing_id)s, %(edition)s, %(champion)s, %(mode)s,"  # noqa: S608 - ours
        " %(challenger)s, %(percent)s, %(reason)s, %(promotion_id)s, %(before_id)s, %(justification)s, %(set_by)s,"
        " %(since)s)",
        made.model_dump(),
    )
    return made
