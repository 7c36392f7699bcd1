"""Quality: a share of the decisions is drawn, and somebody else looks at each."""

from __future__ import annotations

from fractions import Fraction

import pytest

from functions.desk.quality import list_quality_reviews, record_quality_review, reviews
from tests.harness.events import Answer, Person
from tests.harness.people import ok
from tests.harness.world import World
from tests.operations.desk.queued import ANNA, BEN, claim, decide, need


def decided(world: World, case: str, who: Person = ANNA) -> str:
    task_id = need(world, case, "NearIdentical")
    ok(claim(world, who, task_id))
    ok(decide(world, who, task_id, "done"))
    return task_id


def waiting(world: World, who: Person) -> list[str]:
    return [each["task_id"] for each in ok(world.call(list_quality_reviews.handler, who))["items"]]


def look_at(world: World, who: Person, task_id: str, verdict: str = "upheld") -> Answer:
    return world.call(record_quality_review.handler, who, path={"task_id": task_id}, body={"verdict": verdict})


@pytest.fixture
def every(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every decision is drawn."""
    monkeypatch.setattr(reviews, "QUALITY_SHARE", Fraction(1))


def test_about_the_share_is_drawn(world: World) -> None:
    for number in range(60):
        decided(world, f"rnd_{number}")
    assert 0 < len(waiting(world, BEN)) < 20


@pytest.mark.usefixtures("every")
def test_nobody_looks_at_their_own_decision(world: World) -> None:
    task_id = decided(world, "rnd_1")
    assert (waiting(world, ANNA), waiting(world, BEN)) == ([], [task_id])
    assert look_at(world, ANNA, task_id).problem == "own-decision"
    seen = ok(look_at(world, BEN, task_id, "corrected"))
    assert (seen["done_by"], seen["reviewed_by"], seen["verdict"]) == (ANNA.actor, BEN.actor, "corrected")
    assert look_at(world, BEN, task_id).problem == "quality-reviewed"
    assert waiting(world, BEN) == []


@pytest.mark.usefixtures("every")
def test_what_was_not_drawn_or_is_not_there_is_not_found(world: World) -> None:
    open_task = need(world, "rnd_1", "NearIdentical")
    assert look_at(world, BEN, open_task).status == look_at(world, BEN, "tsk_unknown").status == 404
    assert look_at(world, BEN, decided(world, "rnd_2"), "fine").status == 422


@pytest.mark.usefixtures("every")
def test_a_refused_decision_is_not_drawn(world: World) -> None:
    task_id = need(world, "rnd_1", "NearIdentical")
    ok(claim(world, ANNA, task_id))
    assert decide(world, ANNA, task_id, "retry").problem == "decision-unfit"
    assert waiting(world, BEN) == []
