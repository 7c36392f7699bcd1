"""A round whose steps fail: tried again, run again by a person, given up; and a bureau that has what was given up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.harness.bureau import BureauSide
from tests.harness.desk import decide, open_tasks
from tests.harness.people import ok
from tests.harness.waiting import until
from tests.harness.world import World
from tests.statemachines.dispute_round.rounds import STEPS, Machines, Story, breaking, told_while_given_up


def test_a_bureau_that_is_down_is_tried_again_and_filed_once(story: Story) -> None:
    story.until_waiting("approval")
    story.bureau.fault("bureau.dispute", "status", times=3, value=503)
    ok(story.approve())
    story.until_waiting("response")
    assert story.machine.calls.count("disputes.submit_letter") == 4
    assert len(story.bureau.disputes(story.round["letters"][0]["letter_id"])) == 1


@pytest.mark.parametrize("kind", ["half_body", "bad_json"])
def test_a_lost_answer_never_files_twice(story: Story, kind: str) -> None:
    """The bureau took the dispute and its answer was lost: the repeat finds the same dispute."""
    story.until_waiting("approval")
    story.bureau.fault("bureau.dispute", kind, times=1)
    ok(story.approve())
    story.until_waiting("response")
    assert story.machine.calls.count("disputes.submit_letter") == 2
    assert len(story.bureau.disputes(story.round["letters"][0]["letter_id"])) == 1


@pytest.mark.parametrize("broken", STEPS)
def test_a_failure_at_any_step_waits_for_a_person_and_nothing_is_done_twice(
    world: World, bureau: BureauSide, machines: Machines, broken: str
) -> None:
    story = Story(world, bureau, machines)
    breaking(story.machine, broken)
    story.start()

    def tended(condition: Any, what: str) -> None:
        def look() -> bool:
            if open_tasks(world):
                decide(world, "retry")
            return bool(condition())

        until(look, what)

    tended(lambda: story.waits("approval"), "the approval")
    ok(story.approve())
    tended(lambda: story.waits("response"), "the response")
    story.received()
    story.answer("all_deleted")
    tended(lambda: story.machine.status(story.execution) != "RUNNING", "the end")
    assert story.machine.status(story.execution) == "SUCCEEDED"
    assert len(bureau.disputes(story.round["letters"][0]["letter_id"])) == 1
    for event in ("LetterSubmitted", "OutcomesApplied", "RoundClosed", "LetterReadyForApproval"):
        assert len(world.events(event)) == 1, event
    assert len(story.round["letters"]) == 1


def test_a_letter_that_the_bureau_tells_of_while_it_is_given_up_is_followed(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked, the bureau did not find the dispute yet; asked once more it does, and nobody else need be."""
    story.until_waiting("approval")
    told = told_while_given_up(story, monkeypatch, story.approve, machine=story.machine, blind=1)
    story.until_waiting("response")
    (letter,) = story.round["letters"]
    assert (letter["letter_id"], letter["status"]) == (told[0], "received")
    assert story.machine.calls.count("desk.await_person") == 1, "who gave it up was the only one asked"
    story.answer("all_deleted")
    assert story.ends() == "SUCCEEDED"
    assert len(story.bureau.disputes(told[0])) == 1


@pytest.mark.parametrize("then", ["abandon", "retry"])
def test_a_bureau_that_contradicts_itself_is_a_persons_to_see_to(
    story: Story, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    """It says that it has the letter, and twice it does not find it; a person looks, and then it does."""
    story.until_waiting("approval")
    told_while_given_up(story, monkeypatch, story.approve, machine=story.machine, blind=2)
    until(lambda: open_tasks(story.world), "the person who is asked again")
    assert story.machine.calls.count("disputes.find_submission") == 2, "it is not asked for ever"
    decide(story.world, then)
    story.until_waiting("response")
    assert [letter["status"] for letter in story.round["letters"]] == ["received"]


@pytest.mark.parametrize("broken", ["disputes.select_items", "disputes.draft_letters", "disputes.apply_outcomes"])
def test_a_person_can_give_a_round_up(world: World, bureau: BureauSide, machines: Machines, broken: str) -> None:
    story = Story(world, bureau, machines)
    breaking(story.machine, broken)
    story.start()
    if broken == "disputes.apply_outcomes":
        story.sent()
        story.received()
        story.answer("all_deleted")
    until(lambda: open_tasks(world), "the waiting task")
    decide(world, "abandon")
    assert story.ends() == "FAILED"
    assert story.case["status"] != "round_in_progress"


@pytest.mark.parametrize("broken", ["disputes.render_letter", "disputes.submit_letter"])
def test_a_person_can_give_a_letter_up(world: World, bureau: BureauSide, machines: Machines, broken: str) -> None:
    story = Story(world, bureau, machines)
    breaking(story.machine, broken)
    story.start()
    story.until_waiting("approval")
    ok(story.approve())
    until(lambda: open_tasks(world), "the waiting task")
    decide(world, "abandon")
    assert story.ends() == "SUCCEEDED"
    assert bureau.disputes(story.round["letters"][0]["letter_id"]) == []


def test_a_letter_that_reached_the_bureau_is_followed_though_given_up(
    world: World, bureau: BureauSide, machines: Machines
) -> None:
    """The answer was lost and a person gives up: the bureau, asked, has the dispute, so the round goes on with it."""
    story = Story(world, bureau, machines)
    story.start()
    story.until_waiting("approval")
    bureau.fault("bureau.dispute", "bad_json", times=7)
    ok(story.approve())
    until(lambda: open_tasks(world), "the waiting task")
    bureau.control("DELETE", "/faults")
    world.advance(minutes=2)  # the bureau was left alone meanwhile
    decide(world, "abandon")
    story.until_waiting("response")
    story.received()
    story.answer("all_deleted")
    assert story.ends() == "SUCCEEDED"
