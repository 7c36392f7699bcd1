"""Assigning: specialists and their capacity, whose turn it is, and the disputes that go with tasks."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from contracts.desk import Skill
from functions.desk.assigning import assign_tasks, list_specialists, put_specialist, specialists
from functions.disputes.cases import get_dispute, on_specialist_chosen
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok
from tests.harness.records import save_case
from tests.harness.world import World
from tests.operations.desk.queued import ANNA, BEN, LEAD, cases, claim, need, stop, task_of

ALL = [each.value for each in Skill]


def put(world: World, person: Person, who: Person = LEAD, **changes: Any) -> Answer:
    body = {"skills": ALL, "capacity": 10} | changes
    return world.call(put_specialist.handler, who, path={"user_id": person.actor}, body=body)


def run(world: World) -> Any:
    return world.invoke(assign_tasks.handler, {})


def holders(world: World) -> Counter[str]:
    return Counter(row[0] for row in world.sql("select assigned_to from desk.tasks where assigned_to is not null"))


def test_a_lead_puts_people_on_the_desk_and_sees_what_they_hold(world: World) -> None:
    made = ok(put(world, ANNA, skills=["letters", "letters", "reading"], capacity=5))
    assert (made["skills"], made["capacity"], made["load"], made["open_tasks"]) == (["letters", "reading"], 5, 0, 0)
    assert put(world, ANNA, who=ANNA).status == 403
    assert put(world, ANNA, skills=["magic"]).status == put(world, ANNA, capacity=201).status == 422
    need(world, "rnd_1", "NearIdentical")
    run(world)
    (seen,) = ok(world.call(list_specialists.handler, LEAD))["items"]
    assert (seen["user_id"], seen["load"], seen["open_tasks"]) == (ANNA.actor, 1, 1)


def test_tasks_fall_to_people_in_equal_shares_and_once(world: World) -> None:
    for person in (ANNA, BEN, LEAD):
        ok(put(world, person))
    for number in range(9):
        need(world, f"rnd_{number}", "NearIdentical")
    assert run(world) == {"taken_back": 0, "assigned": 9}
    assert sorted(holders(world).values()) == [3, 3, 3]
    assert run(world) == {"taken_back": 0, "assigned": 0}
    assert len(cases(world, ANNA, queue="mine")) == 3


def test_what_nobody_can_take_keeps_no_other_from_its_turn(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(specialists, "AT_ONCE", 2)
    ok(put(world, ANNA, skills=["letters"]))
    for number in range(3):
        stop(world, f"pul_{number}")
    need(world, "rnd_1", "NearIdentical", priority=5)
    assert run(world) == {"taken_back": 0, "assigned": 1}
    assert cases(world, ANNA, queue="mine") == ["rnd_1"]


def test_nobody_is_given_their_own_work_to_judge(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(specialists, "AT_ONCE", 1)
    ok(put(world, ANNA))
    own = need(world, "dis_1", "NearIdentical", not_by=[ANNA.actor])
    other = need(world, "dis_2", "NearIdentical", not_by=[BEN.actor], priority=5)
    assert cases(world, ANNA, queue="unclaimed") == ["dis_2"] and cases(world, BEN, queue="unclaimed") == ["dis_1"]
    assert run(world)["assigned"] == 1 and cases(world, ANNA, queue="mine") == ["dis_2"], "it keeps no other waiting"
    refused = claim(world, ANNA, own)
    assert (refused.status, refused.problem) == (409, "own-work")
    ok(put(world, BEN))
    assert run(world)["assigned"] == 1 and cases(world, BEN, queue="mine") == ["dis_1"]
    assert claim(world, BEN, other).problem == "own-work"


def test_what_nobody_can_take_waits_until_somebody_can(world: World) -> None:
    ok(put(world, ANNA, skills=["letters"], capacity=2))
    for number in range(3):
        need(world, f"rnd_{number}", "NearIdentical")
    stop(world, "pul_1")
    assert run(world)["assigned"] == 2
    ok(put(world, BEN, skills=["operations"], capacity=1))
    assert run(world)["assigned"] == 1 and holders(world) == {ANNA.actor: 2, BEN.actor: 1}


def test_what_somebody_claimed_counts_as_theirs_and_is_given_to_nobody(world: World) -> None:
    for person in (ANNA, BEN):
        ok(put(world, person))
    ok(claim(world, ANNA, need(world, "rnd_1", "NearIdentical")))
    need(world, "rnd_2", "NearIdentical")
    assert run(world)["assigned"] == 1
    assert holders(world) == {BEN.actor: 1}, "Anna holds one already"


def test_who_goes_away_keeps_what_they_began_and_the_rest_is_given_anew(world: World) -> None:
    ok(put(world, ANNA))
    begun, left = need(world, "rnd_1", "NearIdentical"), need(world, "rnd_2", "NearIdentical")
    run(world)
    ok(claim(world, ANNA, begun))
    away_until = world.now.replace(day=3).isoformat()
    ok(put(world, ANNA, away_until=away_until))
    ok(put(world, BEN))
    assert run(world) == {"taken_back": 1, "assigned": 1}
    assert world.sql("select assigned_to from desk.tasks where task_id = %s", left) == [(BEN.actor,)]
    assert world.sql("select claimed_by from desk.tasks where task_id = %s", begun) == [(ANNA.actor,)]
    world.advance(days=3)
    need(world, "rnd_3", "NearIdentical")
    assert run(world)["taken_back"] == 0


def test_the_most_pressing_is_given_first_where_room_is_short(world: World) -> None:
    ok(put(world, ANNA, capacity=3))
    for case, kind in (("rnd_low", "PortalPacketIdle"), ("rnd_high", "RoundStuck")):
        need(world, case, kind)
    run(world)
    assert cases(world, ANNA, queue="mine") == ["rnd_high"]


def test_a_dispute_nobody_has_goes_with_its_task_and_another_stays(world: World) -> None:
    anna, ben = staff(Role.SPECIALIST), staff(Role.SPECIALIST)
    ok(put(world, anna))
    free, held = (save_case(world, str(Person().customer_id), who) for who in (None, ben.actor))
    for case_id in (free, held):
        need(world, f"rnd_{case_id}", "RoundStuck", dispute_id=case_id)
    assert world.call(get_dispute.handler, anna, path={"dispute_id": free}).status == 404
    run(world)
    assert len(world.events("SpecialistChosen")) == 2
    world.deliver()
    assert on_specialist_chosen.handler.name == "on_specialist_chosen"
    assert world.sql("select assigned_to from disputes.cases where case_id = %s", free) == [(anna.actor,)]
    assert world.sql("select assigned_to from disputes.cases where case_id = %s", held) == [(ben.actor,)]
    assert ok(world.call(get_dispute.handler, anna, path={"dispute_id": free}))["dispute_id"] == free
    assert task_of(world, f"rnd_{free}")
