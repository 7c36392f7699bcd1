"""The desk: steps that wait for staff, claimed by one, decided once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from functions.desk import await_person, claim_task, complete_task, list_tasks, on_person_needed, store
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok
from tests.harness.records import context
from tests.harness.world import World

ANNA, BEN = staff(Role.SPECIALIST), staff(Role.MANAGER)


def stop_at(world: World, case: str = "pul_1", step: str = "FetchReport", **parts: Any) -> None:
    """A workflow comes to wait."""
    given = {"case": case, "machine": "onboarding", "step": step, "reason": "PartnerRefused", "task_token": "token-1"}
    world.invoke(await_person.handler, given | parts)


def listed(world: World, **query: str) -> Any:
    return ok(world.call(list_tasks.handler, ANNA, query=query or None))


def waiting(world: World) -> str:
    """The id of the one task that waits."""
    (task,) = listed(world)["items"]
    return str(task["task_id"])


def claim(world: World, who: Person, task_id: str) -> Answer:
    return world.call(claim_task.handler, who, path={"task_id": task_id}, body={})


def decide(world: World, who: Person, task_id: str, decision: str = "retry") -> Answer:
    return world.call(complete_task.handler, who, path={"task_id": task_id}, body={"decision": decision})


def test_a_waiting_step_is_listed_with_its_reason_and_without_its_token(world: World) -> None:
    stop_at(world, item="ltr_1")
    answer = world.call(list_tasks.handler, ANNA)
    (task,) = answer.json["items"]
    assert (task["machine"], task["case_id"], task["step"]) == ("onboarding", "pul_1", "FetchReport:ltr_1")
    assert (task["reason"], task["claimed_by"], task["decision"]) == ("PartnerRefused", None, None)
    assert "token-1" not in answer.body


def test_the_list_goes_on_page_by_page_oldest_first(world: World) -> None:
    for number in range(5):
        stop_at(world, case=f"pul_{number}")
        world.advance(hours=1)
    seen, cursor = [], None
    for _ in range(3):
        page = listed(world, limit="2", **({"cursor": cursor} if cursor else {}))
        seen.append([task["case_id"] for task in page["items"]])
        cursor = page["next_cursor"]
    assert seen == [["pul_0", "pul_1"], ["pul_2", "pul_3"], ["pul_4"]]
    assert cursor is None


@pytest.mark.parametrize("limit", ["0", "201", "ten"])
def test_a_limit_out_of_bounds_is_refused(world: World, limit: str) -> None:
    answer = world.call(list_tasks.handler, ANNA, query={"limit": limit})
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, ["limit"])


def test_a_task_belongs_to_who_claimed_it(world: World) -> None:
    stop_at(world)
    task_id = waiting(world)
    taken = ok(claim(world, ANNA, task_id))
    assert taken["claimed_by"] == ANNA.actor and taken["claimed_at"] >= taken["created_at"]
    assert claim(world, BEN, task_id).problem == "task-taken"
    assert decide(world, BEN, task_id).problem == "task-taken"
    assert ok(claim(world, ANNA, task_id)) == taken, "taking one's own again changes nothing"
    assert world.rows("task") == []


def test_an_unclaimed_task_is_decided_by_nobody(world: World) -> None:
    stop_at(world)
    assert decide(world, ANNA, waiting(world)).problem == "task-taken"


@pytest.mark.parametrize("decision", ["retry", "abandon"])
def test_a_decision_lets_the_workflow_go_on_once(world: World, decision: str) -> None:
    stop_at(world)
    task_id = waiting(world)
    ok(claim(world, ANNA, task_id))
    done = ok(decide(world, ANNA, task_id, decision))
    assert (done["decision"], done["resolved_at"] is not None) == (decision, True)
    assert world.rows("task") == [{"token": "token-1", "output": {"decision": decision}}]
    assert decide(world, ANNA, task_id, "retry").problem == "task-resolved"
    assert claim(world, BEN, task_id).problem == "task-resolved"
    assert len(world.rows("task")) == 1
    assert listed(world)["items"] == []


def test_what_a_workflow_waits_for_is_not_done_by_saying_so(world: World) -> None:
    stop_at(world)
    task_id = waiting(world)
    ok(claim(world, ANNA, task_id))
    assert decide(world, ANNA, task_id, "done").problem == "decision-unfit"
    assert world.rows("task") == [] and waiting(world) == task_id


def test_only_a_known_decision_is_taken(world: World) -> None:
    stop_at(world)
    task_id = waiting(world)
    ok(claim(world, ANNA, task_id))
    answer = decide(world, ANNA, task_id, "maybe")
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, ["decision"])


def test_a_task_that_is_not_there_is_not_found(world: World) -> None:
    assert claim(world, ANNA, "tsk_unknown").status == 404
    assert decide(world, ANNA, "tsk_unknown").status == 404


def test_a_step_started_again_keeps_its_task_and_waits_with_the_new_token(world: World) -> None:
    stop_at(world)
    task_id = waiting(world)
    ok(claim(world, ANNA, task_id))
    for _ in range(2):
        stop_at(world, task_token="token-2")
    assert waiting(world) == task_id
    assert world.rows("task") == [{"token": "token-1", "output": {"decision": "superseded"}}], "the old execution ends"
    ok(decide(world, ANNA, task_id))
    assert [row["token"] for row in world.rows("task")] == ["token-1", "token-2"]


def test_a_step_that_stops_again_after_a_decision_opens_a_new_task(world: World) -> None:
    stop_at(world)
    first = waiting(world)
    ok(claim(world, ANNA, first))
    ok(decide(world, ANNA, first))
    stop_at(world, task_token="token-2")
    assert waiting(world) != first


def test_each_item_of_a_step_waits_by_itself(world: World) -> None:
    stop_at(world, item="ltr_1")
    stop_at(world, item="ltr_2")
    assert [task["step"] for task in listed(world)["items"]] == ["FetchReport:ltr_1", "FetchReport:ltr_2"]


def test_every_act_is_on_the_trail(world: World) -> None:
    stop_at(world)
    task_id = waiting(world)
    ok(claim(world, ANNA, task_id))
    acts = [(act["actor"], act["action"], act["record"]) for act in world.rows("audit")]
    assert (ANNA.actor, "desk.claim_task", task_id) in acts


def test_fifty_claims_at_once_have_one_winner(world: World) -> None:
    """Each claim on a connection of its own, all let loose together."""
    stop_at(world)
    task_id = waiting(world)
    people = [staff(Role.SPECIALIST) for _ in range(50)]
    together = threading.Barrier(len(people))

    def race(person: Person) -> str | None:
        with context(world, claim_task.handler, person) as ctx:
            ctx.db.execute("select 1")
            together.wait(timeout=60)
            try:
                return store.claim(ctx, task_id).claimed_by
            except store.TaskTaken:
                return None

    with ThreadPoolExecutor(len(people)) as pool:
        won = [who for who in pool.map(race, people) if who]
    assert len(won) == 1
    assert listed(world)["items"][0]["claimed_by"] == won[0]


def test_what_no_workflow_waits_for_is_on_the_desk_once_and_taken_off_by_a_decision(world: World) -> None:
    data = {"customer_id": "cus_1", "case_id": "rlt_1", "reason": "1 items of a result letter fit no disputed item"}
    for event_id in ("evt_1", "evt_1", "evt_2"):
        world.tell(on_person_needed.handler, data, event_id)
    task_id = waiting(world)
    assert listed(world)["items"][0]["reason"] == data["reason"]
    ok(claim(world, ANNA, task_id))
    for decision in ("retry", "abandon"):
        assert decide(world, ANNA, task_id, decision).problem == "decision-unfit", "there is no step to run or give up"
    ok(decide(world, ANNA, task_id, "done"))
    assert listed(world)["items"] == [] and world.rows("task") == []
