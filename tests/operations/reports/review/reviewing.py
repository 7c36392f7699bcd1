"""Values a document left in doubt, and who works on them."""

from __future__ import annotations

from typing import Any

from functions.reports import get_report
from functions.reports.review import claim_field_review, decide_field_review, list_field_reviews
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.paper.papers import Paper
from tests.harness.people import ok
from tests.harness.world import World

ANNA, BEN, MANAGER = staff(Role.SPECIALIST), staff(Role.SPECIALIST), staff(Role.MANAGER)
BALANCE, OPENED = "$2,750", "05/23/2020"


def queue(world: World, caller: Person = ANNA, **query: str) -> Any:
    return ok(world.call(list_field_reviews.handler, caller, query=query))


def waiting(world: World, paper: Paper) -> dict[str, Any]:
    """place → item."""
    return {f"{each['section']}.{each['field']}": each for each in queue(world, report_id=paper.report_id)["items"]}


def act(world: World, operation: Any, review: Any, caller: Person = ANNA, body: Any = None) -> Answer:
    return world.call(operation, caller, path={"review_id": review["review_id"]}, body=body or {})


def claim(world: World, review: Any, caller: Person = ANNA) -> Any:
    return ok(act(world, claim_field_review.handler, review, caller))


def look(world: World, operation: Any, review: Any, caller: Person = ANNA) -> Answer:
    return world.call(operation, caller, path={"review_id": review["review_id"]})


def decide(world: World, review: Any, caller: Person = ANNA, **body: Any) -> Answer:
    return act(world, decide_field_review.handler, review, caller, {"verdict": "value"} | body)


def shown(world: World, person: Person, paper: Paper) -> Any:
    return ok(world.call(get_report.handler, person, path={"report_id": paper.report_id}))


def first_line(report: Any) -> Any:
    return report["tradelines"][0]
