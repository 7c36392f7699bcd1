"""Tasks on the desk, of workflows and of none, for its tests."""

from __future__ import annotations

from typing import Any

from functions.desk import await_person, claim_task, complete_task, list_tasks, on_person_needed
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok
from tests.harness.world import World

ANNA, BEN, LEAD = staff(Role.SPECIALIST), staff(Role.SPECIALIST), staff(Role.MANAGER)


def stop(world: World, case: str, reason: str = "PartnerRefused", token: str | None = None, **about: Any) -> str:
    """A workflow comes to wait; the task's id."""
    given = {"case": case, "machine": "onboarding", "step": "FetchReport", "reason": reason}
    world.invoke(await_person.handler, given | {"task_token": token or f"token-{case}"} | about)
    return task_of(world, case)


def need(world: World, case: str, kind: str | None = None, **about: Any) -> str:
    """Something no workflow waits for comes onto the desk; the task's id."""
    data = {"customer_id": "cus_1", "case_id": case, "reason": "somebody has to look at it", "task_kind": kind} | about
    world.tell(on_person_needed.handler, data)
    return task_of(world, case)


def task_of(world: World, case: str) -> str:
    found = world.sql("select task_id from desk.tasks where case_id = %s order by task_id desc limit 1", case)
    return str(found[0][0])


def listed(world: World, who: Person = ANNA, **query: str) -> Any:
    return ok(world.call(list_tasks.handler, who, query=query or None))


def cases(world: World, who: Person = ANNA, **query: str) -> list[str]:
    return [task["case_id"] for task in listed(world, who, **query)["items"]]


def claim(world: World, who: Person, task_id: str) -> Answer:
    return world.call(claim_task.handler, who, path={"task_id": task_id}, body={})


def decide(world: World, who: Person, task_id: str, decision: str) -> Answer:
    return world.call(complete_task.handler, who, path={"task_id": task_id}, body={"decision": decision})
