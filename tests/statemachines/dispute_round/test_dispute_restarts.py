"""A round started again: it goes on where it stood, one execution ends for the other, and a wait begins anew."""

from __future__ import annotations

from typing import Any

import pytest

from functions.disputes.rounds import resume_round
from tests.harness.bureau import BureauSide
from tests.harness.desk import decide, open_tasks
from tests.harness.people import ok
from tests.harness.waiting import until
from tests.harness.world import World
from tests.statemachines.dispute_round.rounds import MANAGER, STEPS, Machines, Story, breaking


@pytest.mark.parametrize("died_after", STEPS[:-1])
def test_a_round_started_again_goes_on_where_it_stood_and_is_mailed_once(
    world: World, bureau: BureauSide, machines: Machines, died_after: str
) -> None:
    """The execution is stopped for good at each point; staff resume the round."""
    story = Story(world, bureau, machines)
    story.start()
    last = STEPS.index(died_after)
    if last >= STEPS.index("disputes.await_quality"):
        story.until_waiting("approval")

        def fault(step: str, given: dict[str, Any]) -> None:
            if step in STEPS and STEPS.index(step) > last:
                raise ZeroDivisionError

        story.machine.fault = fault
        ok(story.approve())
    until(lambda: died_after in story.machine.calls, died_after)
    awaited = "response" if died_after == "disputes.await_response" else "approval"
    until(lambda: story.waits(awaited) or open_tasks(world), "the round to stand still")
    story.machine.kill(story.execution)
    story.machine.fault = None
    path = story.path | {"round_id": story.round_id}
    ok(world.call(resume_round.handler, MANAGER, path=path, body={}))
    (started, *_) = [row for row in world.rows("start") if row["name"].startswith(f"{story.round_id}-")]
    story.execution = story.machine.execution(started["name"])
    if story.round["letters"] == [] or story.round["phase"] == "awaiting_approval":
        story.until_waiting("approval")
        if story.round["phase"] == "awaiting_approval":
            ok(story.approve())
    story.until_waiting("response")
    story.received()
    story.answer("all_deleted")
    assert story.ends() == "SUCCEEDED"
    assert len(bureau.disputes(story.round["letters"][0]["letter_id"])) == 1
    assert len(world.events("LetterSubmitted")) == len(world.events("OutcomesApplied")) == 1


@pytest.mark.parametrize("awaited", ["approval", "response", "person"])
def test_an_execution_whose_place_another_takes_ends_by_itself(
    world: World, bureau: BureauSide, machines: Machines, awaited: str
) -> None:
    """Staff resume a round whose execution was not dead at all: one goes on, and nothing is done twice."""
    story = Story(world, bureau, machines)
    if awaited == "person":
        breaking(story.machine, "disputes.draft_letters")
    story.start()
    if awaited == "person":
        until(lambda: open_tasks(world), "the waiting task")
        breaking(story.machine, "disputes.draft_letters")
    elif awaited == "approval":
        story.until_waiting("approval")
    else:
        story.sent()
    old, calls = story.execution, len(story.machine.calls)
    path = story.path | {"round_id": story.round_id}
    ok(world.call(resume_round.handler, MANAGER, path=path, body={}))
    (started,) = [row for row in world.rows("start") if row["name"].startswith(f"{story.round_id}-")]
    story.execution = story.machine.execution(started["name"])
    assert old.endswith(f":round-1-{story.round_id}")
    assert story.execution.endswith(f":round-1-experian-{started['name']}"), "by now it has chosen what it disputes"
    assert story.machine.wait(old) == "SUCCEEDED"
    assert "disputes.apply_outcomes" not in story.machine.calls[calls:], "the old one ends; it does not go on"
    assert story.machine.status(story.execution) == "RUNNING"
    if awaited == "person":
        decide(world, "retry")
    if awaited != "response":
        story.sent()
    story.received()
    story.answer("all_deleted")
    assert story.ends() == "SUCCEEDED"
    assert len(bureau.disputes(story.round["letters"][0]["letter_id"])) == 1
    assert len(world.events("LetterSubmitted")) == len(world.events("OutcomesApplied")) == 1


def test_a_task_of_an_execution_that_another_replaced_leaves_the_desk(
    world: World, bureau: BureauSide, machines: Machines
) -> None:
    """A letter's step had failed; staff resume the whole round instead of deciding it: nobody is asked any more, and
    nothing of the old execution can give up what the new one does."""
    story, broken = Story(world, bureau, machines), [True]

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == "disputes.render_letter" and broken:
            raise ZeroDivisionError

    story.machine.fault = fault
    story.start()
    story.until_waiting("approval")
    ok(story.approve())
    until(lambda: open_tasks(world), "the waiting task")
    (task,) = open_tasks(world)
    letter_id = story.round["letters"][0]["letter_id"]
    assert (task["execution"], task["letter_id"], task["bureau"]) == (story.execution, letter_id, "experian")
    broken.clear()
    first, path = story.execution, story.path | {"round_id": story.round_id}
    ok(world.call(resume_round.handler, MANAGER, path=path, body={}))
    (started,) = [row for row in world.rows("start") if row["name"].startswith(f"{story.round_id}-")]
    story.execution = story.machine.execution(started["name"])
    story.until_waiting("response")
    world.deliver()
    assert open_tasks(world) == [] and story.machine.wait(first) == "SUCCEEDED"
    assert story.machine.status(story.execution) == "RUNNING"
    story.received()
    story.answer("all_deleted")
    assert story.ends() == "SUCCEEDED"
    assert len(bureau.disputes(letter_id)) == 1
    assert len(world.events("LetterSubmitted")) == len(world.events("OutcomesApplied")) == 1


def test_a_wait_that_runs_out_is_taken_up_again(world: World, bureau: BureauSide, machines: Machines) -> None:
    """Nobody came within the longest wait: the step waits on, with a new token."""
    story = Story(world, bureau, machines)
    story.machine.hurry("AwaitApproval", seconds=1)
    story.start()
    until(lambda: story.machine.calls.count("disputes.await_approval") > 1, "the second wait")
    story.sent()
    story.received()
    story.answer("all_deleted")
    assert story.ends() == "SUCCEEDED"
