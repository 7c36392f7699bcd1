"""A bureau that asks who the consumer is: what is sent to it, and what ends the asking."""

from __future__ import annotations

import json

import pytest

from functions.desk import claim_task
from functions.disputes.approval import get_letter
from functions.disputes.rounds import fire_due_clocks
from functions.disputes.rules.channels import patience
from tests.harness.desk import decide, open_tasks
from tests.harness.people import ok
from tests.harness.waiting import until
from tests.operations.disputes.test_letters import give_paper
from tests.statemachines.bureau_response.answered import IDENTITY, SUSPICIOUS, Answered
from tests.statemachines.dispute_round.rounds import MANAGER


def test_an_identification_is_asked_for_sent_and_stops_no_clock(told: Answered) -> None:
    due_at = told.round["letters"][0]["due_at"]
    told.says(IDENTITY)
    told.until_awaited("identity")
    milestones = [one["milestone"] for one in told.world.events("MilestoneReached")]
    assert milestones.count("identity_requested") == len(told.items)
    document_id = told.identity()
    new = told.new_letter
    assert document_id in json.dumps(
        ok(told.world.call(get_letter.handler, told.person, path=told.path | {"letter_id": new}))
    )
    told.approves(new)
    told.until_sent(new)
    told.responded()
    old, sent = told.round["letters"]
    assert (old["due_at"], sent["due_at"], sent["resends"]) == (due_at, None, told.letter_id)
    assert told.outcomes == {"identity_requested"} and len(told.bureau.disputes(new)) == 1
    told.says("DELETED")
    assert told.ends() == "SUCCEEDED" and told.outcomes == {"deleted"}


def test_a_document_that_is_at_hand_is_not_asked_for(told: Answered) -> None:
    give_paper(told.world, told.person, kind="identity")
    told.says(IDENTITY)
    assert told.new_letter and not told.waits("identity")


@pytest.mark.parametrize("decision", ["retry", "abandon"])
def test_no_document_comes_and_a_person_asks_once_more_or_gives_it_up(told: Answered, decision: str) -> None:
    told.says(IDENTITY)
    told.until_awaited("identity")
    told.world.advance(days=patience().identity_within_days, hours=1)
    assert told.world.invoke(fire_due_clocks.handler, {})["unmet"] == 1
    until(lambda: open_tasks(told.world), "the task")
    assert [task["kind"] for task in open_tasks(told.world)] == ["IdentityMissing"]
    decide(told.world, decision)
    if decision == "retry":
        told.until_awaited("identity")
        told.identity()
        told.approves(told.new_letter)
        told.until_sent(told.new_letter)
    told.responded()
    told.world.advance(days=60)
    told.world.invoke(fire_due_clocks.handler, {})
    assert told.ends() == "SUCCEEDED" and told.outcomes == {"no_response_overdue"}


def test_the_laws_clock_ends_what_nobody_answered(told: Answered) -> None:
    told.says(IDENTITY)
    told.until_awaited("identity")
    told.identity()
    new = told.new_letter
    told.world.advance(days=60)
    told.world.invoke(fire_due_clocks.handler, {})
    assert told.ends() == "SUCCEEDED"
    told.responded()
    assert told.outcomes == {"no_response_overdue"} and told.status(new) == "withdrawn"


@pytest.mark.parametrize(("said", "kind"), [(IDENTITY, "IdentityMissing"), (SUSPICIOUS, "RefusedSuspicious")])
@pytest.mark.parametrize("claimed", [False, True])
def test_what_a_person_was_asked_is_taken_off_the_desk_with_the_matter(
    told: Answered, said: str, kind: str, claimed: bool
) -> None:
    """The bureau's time is over, or it gave another word, while the task waits: nothing is left to be decided."""
    told.says(said)
    if said == IDENTITY:
        told.until_awaited("identity")
        told.world.advance(days=patience().identity_within_days, hours=1)
        told.world.invoke(fire_due_clocks.handler, {})
    until(lambda: open_tasks(told.world), "the task")
    (task,) = open_tasks(told.world)
    assert task["kind"] == kind and task["case_id"] == told.round_id
    if claimed:
        ok(told.world.call(claim_task.handler, MANAGER, path={"task_id": task["task_id"]}, body={}))
    if said == IDENTITY:
        told.ends_by_law()
    else:
        told.says("DELETED")
        assert told.ends() == "SUCCEEDED" and told.outcomes == {"deleted"}
        told.world.deliver()
        told.responded()
    assert open_tasks(told.world) == []


def test_nobody_is_asked_for_a_document_when_a_sweep_finds_the_bureaus_time_over_too(told: Answered) -> None:
    told.says(IDENTITY)
    told.until_awaited("identity")
    told.ends_by_law()
    assert "desk.await_person" not in told.responses.calls and open_tasks(told.world) == []
