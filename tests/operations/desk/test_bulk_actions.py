"""Bulk: looked at before it is done, refused where the set has changed, two hundred at most."""

from __future__ import annotations

from typing import Any

import pytest

from functions.desk.bulk import apply_to_tasks
from tests.harness.events import Answer
from tests.harness.people import ok
from tests.harness.world import World
from tests.operations.desk.queued import ANNA, BEN, LEAD, cases, claim, need, stop

RETRY = {"act": "retry", "only": {"kind": "PartnerUnavailable"}}


def ask(world: World, body: dict[str, Any]) -> Answer:
    return world.call(apply_to_tasks.handler, LEAD, body=body)


def do(world: World, body: dict[str, Any], digest: str) -> Answer:
    return ask(world, body | {"dry_run": False, "set_sha256": digest})


def outage(world: World, count: int = 3) -> list[str]:
    return [stop(world, f"pul_{number:03}", "PartnerUnavailable") for number in range(count)]


def test_a_dry_run_shows_the_set_and_does_nothing(world: World) -> None:
    task_ids = outage(world)
    stop(world, "pul_other", "PartnerRefused")
    shown = ok(ask(world, RETRY))
    assert (shown["bulk_id"], sorted(shown["task_ids"])) == (None, sorted(task_ids))
    assert len(cases(world)) == 4 and world.rows("task") == [] and world.sql("select 1 from desk.bulk_actions") == []
    assert ok(ask(world, RETRY)) == shown, "the same set, the same digest"


def test_steps_that_an_outage_stopped_are_run_again_together(world: World) -> None:
    task_ids = outage(world)
    done = ok(do(world, RETRY, ok(ask(world, RETRY))["set_sha256"]))
    assert done["bulk_id"].startswith("blk_") and sorted(done["task_ids"]) == sorted(task_ids)
    assert cases(world) == []
    assert sorted(row["token"] for row in world.rows("task")) == [f"token-pul_00{each}" for each in range(3)]
    assert {row["output"]["decision"] for row in world.rows("task")} == {"retry"}
    assert world.sql("select done_by from desk.bulk_actions") == [(LEAD.actor,)]
    acts = [act["action"] for act in world.rows("audit")]
    assert acts.count("desk.bulk_action") == 1


@pytest.mark.parametrize("change", ["one more", "claimed", "asked otherwise"])
def test_a_set_that_changed_is_refused(world: World, change: str) -> None:
    task_ids = outage(world)
    digest = ok(ask(world, RETRY))["set_sha256"]
    body = dict(RETRY)
    if change == "one more":
        stop(world, "pul_new", "PartnerUnavailable")
    elif change == "claimed":
        ok(claim(world, ANNA, task_ids[0]))
    else:
        body["act"] = "release"
    assert do(world, body, digest).problem == "set-changed"
    assert world.rows("task") == []


def test_tasks_are_given_given_back_and_made_to_press(world: World) -> None:
    ids = [need(world, f"rnd_{number}", "NearIdentical") for number in range(3)]
    ok(claim(world, ANNA, ids[0]))
    assign = {"act": "assign", "only": {"kind": "NearIdentical"}, "specialist_id": BEN.actor}
    assert len(ok(do(world, assign, ok(ask(world, assign))["set_sha256"]))["task_ids"]) == 2, "what is claimed stays"
    assert cases(world, BEN, queue="mine") == ["rnd_1", "rnd_2"]
    press = {"act": "prioritise", "only": {"queue": "unclaimed"}, "priority": 1}
    ok(do(world, press, ok(ask(world, press))["set_sha256"]))
    assert cases(world, priority="1") == ["rnd_1", "rnd_2"]
    free = {"act": "release", "only": {}}
    ok(do(world, free, ok(ask(world, free))["set_sha256"]))
    assert cases(world, BEN, queue="mine") == cases(world, ANNA, queue="mine") == []


def test_matters_no_workflow_waits_for_are_not_retried(world: World) -> None:
    need(world, "rnd_1", "NearIdentical")
    assert ok(ask(world, {"act": "retry", "only": {}}))["task_ids"] == []


def test_more_than_two_hundred_are_refused(world: World) -> None:
    world.sql(
        "insert into desk.tasks (task_id, machine, case_id, step, reason, token, created_at, kind, priority, skill,"
        " due_at) select 'tsk_' || n, 'notice', 'c' || n, 's', 'E', 't', now(), 'E', 3, 'operations', now()"
        " from generate_series(1, 201) n"
    )
    assert ask(world, {"act": "release", "only": {}}).problem == "too-many-tasks"
    world.sql("delete from desk.tasks where task_id = 'tsk_1'")
    assert len(ok(ask(world, {"act": "retry", "only": {}}))["task_ids"]) == 200


@pytest.mark.parametrize(
    "body",
    [
        {"act": "assign", "only": {}},
        {"act": "release", "only": {}, "specialist_id": BEN.actor},
        {"act": "prioritise", "only": {}},
        {"act": "release", "only": {}, "dry_run": False},
        {"act": "release", "only": {}, "set_sha256": "0" * 64},
        {"act": "delete", "only": {}},
        {"act": "release", "only": {"nonsense": 1}},
    ],
)
def test_an_order_that_is_not_whole_is_refused(world: World, body: dict[str, Any]) -> None:
    assert ask(world, body).status == 422


def test_specialists_have_no_bulk(world: World) -> None:
    assert world.call(apply_to_tasks.handler, ANNA, body=RETRY).status == 403
