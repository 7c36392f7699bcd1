"""The desk in tests: what waits for a person, and a specialist who decides it."""

from __future__ import annotations

from typing import Any

from functions.desk import claim_task, complete_task, list_tasks
from kernel.triggers import Role
from tests.harness.events import staff
from tests.harness.people import ok
from tests.harness.world import World

SPECIALIST = staff(Role.SPECIALIST)


def open_tasks(world: World) -> list[Any]:
    items: list[Any] = ok(world.call(list_tasks.handler, SPECIALIST))["items"]
    return items


def decide(world: World, decision: str) -> None:
    """Claim the one task that waits, and decide it."""
    (task,) = open_tasks(world)
    path = {"task_id": task["task_id"]}
    ok(world.call(claim_task.handler, SPECIALIST, path=path, body={}))
    ok(world.call(complete_task.handler, SPECIALIST, path=path, body={"decision": decision}))
