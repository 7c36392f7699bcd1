"""People who keep the registry in tests, and the calls they make."""

from __future__ import annotations

from typing import Any

from functions.scoring.models import (
    approve_promotion,
    get_model,
    list_models,
    refuse_promotion,
    request_promotion,
    restore_routing,
    verify_score,
)
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok
from tests.harness.world import World

CHAMPION, CHALLENGER, BEFORE = "trust_score-2026.12", "trust_score_monotone-2026.12", "trust_score-2026.11"
WHY = "It never lowers a score for a figure that got better."
ASKS, APPROVES = staff(Role.ADMINISTRATOR), staff(Role.GOVERNANCE)


def request(world: World, version: str, mode: str, percent: int | None = None, by: Person = ASKS) -> Answer:
    body = {"mode": mode, "justification": WHY} | ({"percent": percent} if percent else {})
    return world.call(request_promotion.handler, by, path={"version": version}, body=body)


def approve(world: World, asked: Any, by: Person = APPROVES, **changes: str) -> Answer:
    body = {"promotion_id": asked["promotion_id"], "justification": WHY} | changes
    return world.call(approve_promotion.handler, by, path={"version": asked["model_version"]}, body=body)


def refuse(world: World, asked: Any, by: Person = APPROVES) -> Answer:
    body = {"promotion_id": asked["promotion_id"], "justification": WHY}
    return world.call(refuse_promotion.handler, by, path={"version": asked["model_version"]}, body=body)


def promote(world: World, version: str, mode: str, percent: int | None = None) -> Any:
    """By two people; answers the routing."""
    return ok(approve(world, ok(request(world, version, mode, percent))))


def roll_back(world: World, by: Person = APPROVES, **given: Any) -> Answer:
    """From the routing in force, if none is given."""
    return world.call(restore_routing.handler, by, body={"justification": WHY, "routing_id": newest(world)} | given)


def newest(world: World) -> str:
    ((routing_id,),) = world.sql("select routing_id from scoring.routings order by edition desc limit 1")
    return str(routing_id)


def models(world: World) -> Any:
    return ok(world.call(list_models.handler, APPROVES))


def model(world: World, version: str) -> Any:
    return ok(world.call(get_model.handler, APPROVES, path={"version": version}))


def verify(world: World, score_id: str, by: Person = APPROVES) -> Answer:
    return world.call(verify_score.handler, by, path={"score_id": score_id})


def served(routing: Any) -> tuple[str, str, str | None, int | None]:
    return routing["champion"], routing["mode"], routing["challenger"], routing["percent"]
