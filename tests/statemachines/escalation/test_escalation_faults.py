"""An escalation whose steps fail: run again by a person, started again, given up though the bureau has it."""

from __future__ import annotations

from typing import Any

import pytest

from functions.disputes.escalation import approve_escalation
from functions.disputes.rounds import resume_round
from tests.harness.desk import decide, open_tasks
from tests.harness.people import ok
from tests.harness.waiting import until
from tests.statemachines.dispute_round.rounds import MANAGER, breaking, told_while_given_up
from tests.statemachines.escalation.escalated import LETTER, Escalated


def test_a_letter_that_the_bureau_tells_of_while_it_is_given_up_is_followed(
    story: Escalated, by_interface: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.verified()
    story.takes("method_of_verification")
    story.until_waiting("approval")
    told = told_while_given_up(story, monkeypatch, lambda: ok(story.approve()), machine=story.machine, blind=1)
    story.until_waiting("response")
    (letter,) = story.round["letters"]
    assert (letter["letter_id"], letter["status"]) == (told[0], "received")
    assert story.machine.calls.count("desk.await_person") == 1, "who gave it up was the only one asked"


def tended(story: Escalated, condition: Any, what: str) -> None:
    def look() -> bool:
        if open_tasks(story.world):
            decide(story.world, "retry")
        return bool(condition())

    until(look, what)


@pytest.mark.parametrize("broken", LETTER)
def test_a_failure_at_any_step_waits_for_a_person_and_nothing_is_sent_twice(
    story: Escalated, by_interface: None, broken: str
) -> None:
    story.verified()
    breaking(story.machine, broken)
    story.takes("method_of_verification")
    tended(story, lambda: story.waits("approval"), "the approval")
    ok(story.approve())
    tended(story, lambda: story.waits("response"), "the response")
    story.answered_on_paper()
    tended(story, lambda: story.machine.status(story.execution) != "RUNNING", "the end")
    assert story.machine.status(story.execution) == "SUCCEEDED"
    assert len(story.bureau.disputes(story.round["letters"][0]["letter_id"])) == 1
    assert len(story.world.events("EscalationClosed")) == 1


@pytest.mark.parametrize("awaited", ["consent", "approval", "sending", "response"])
def test_an_escalation_started_again_goes_on_where_it_stood(story: Escalated, awaited: str) -> None:
    story.verified()
    story.takes("cfpb_packet", by=MANAGER if awaited == "consent" else None)
    if awaited in ("sending", "response"):
        story.packet_ready()
    if awaited == "response":
        ok(story.files())
    story.until_waiting(awaited)
    story.machine.kill(story.execution)
    path = story.path | {"round_id": story.round_id}
    ok(story.world.call(resume_round.handler, MANAGER, path=path, body={}))
    (started,) = [row for row in story.world.rows("start") if row["name"].startswith(f"{story.round_id}-")]
    story.execution = story.machine.execution(started["name"])
    if awaited == "consent":
        ok(story.world.call(approve_escalation.handler, story.person, path=story.escalation_path, body={}))
    if awaited in ("consent", "approval"):
        story.packet_ready()
    if awaited != "response":
        until(lambda: story.waits("sending"), "the sending")
        ok(story.files())
    story.until_waiting("response")
    story.fires(62)
    assert story.ends() == "SUCCEEDED"
    assert len(story.round["letters"]) == 1


@pytest.mark.parametrize("broken", ["disputes.draft_escalation", "disputes.submit_letter"])
def test_a_person_can_give_it_up(story: Escalated, by_interface: None, broken: str) -> None:
    story.verified()
    breaking(story.machine, broken)
    story.takes("method_of_verification")
    if broken == "disputes.submit_letter":
        story.until_waiting("approval")
        ok(story.approve())
    until(lambda: open_tasks(story.world), "the waiting task")
    decide(story.world, "abandon")
    assert story.ends() == "SUCCEEDED"
    assert story.round["phase"] == "withdrawn"
    assert story.asks("method_of_verification").status == 202
