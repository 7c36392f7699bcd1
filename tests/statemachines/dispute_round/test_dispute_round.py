"""The dispute round from selection to outcomes: approved, refused, withdrawn, taken back, told of."""

from __future__ import annotations

import json
from typing import Any

import pytest

from functions.customers.consents import revoke_consent
from functions.disputes.approval import approve_letter, get_letter_pdf, refuse_letter
from functions.disputes.cases import withdraw_dispute
from functions.disputes.rounds import fire_due_clocks
from kernel.triggers import Role
from tests.harness.desk import decide, open_tasks
from tests.harness.events import Person, staff
from tests.harness.people import ok
from tests.harness.waiting import until
from tests.statemachines.dispute_round.rounds import ANSWERING, MANAGER, STEPS, Story


def test_a_round_runs_from_selection_to_outcomes(story: Story) -> None:
    story.sent()
    story.received()
    (letter,) = story.round["letters"]
    assert letter["status"] == "received" and letter["due_at"] is not None
    story.answer("truthful")
    assert story.ends() == "SUCCEEDED"
    assert [call for call in story.machine.calls if call.startswith("disputes.") and call not in ANSWERING] == STEPS
    assert story.round["phase"] == "closed"
    assert all(item["outcome"] is not None for item in story.round["items"])
    assert story.case["status"] in ("awaiting_next_round", "escalation_proposed", "closed")
    happenings = [entry["happening"] for entry in story.case["timeline"]]
    for expected in ("round_started", "letter_approved", "letter_submitted", "letter_received", "round_closed"):
        assert expected in happenings


def test_the_preview_is_what_the_bureau_gets_byte_for_byte(story: Story) -> None:
    import base64
    import hashlib

    story.until_waiting("approval")
    shown = story.world.call(get_letter_pdf.handler, story.person, path=story.letter_path())
    pdf = base64.b64decode(shown.body)
    assert pdf.startswith(b"%PDF")
    ok(story.approve())
    story.until_waiting("response")
    assert story.bureau.documents() == [hashlib.sha256(pdf).hexdigest()]


@pytest.mark.parametrize(
    "change",
    [
        {"typed_name": "Mario Delgado"},
        {"content_sha256": "0" * 64},
        {"attestations": []},
        {"attestations": [{"item_id": "itm_other", "text": "true"}]},
    ],
)
def test_an_approval_that_does_not_bind_sends_nothing(story: Story, change: dict[str, Any]) -> None:
    story.until_waiting("approval")
    refused = story.approve(**change)
    assert (refused.status, refused.problem) == (409, "dispute-refused")
    assert story.round["phase"] == "awaiting_approval"
    assert story.waits("approval")


def test_nobody_else_can_approve(story: Story) -> None:
    story.until_waiting("approval")
    body = story.approval()
    for caller in (Person(), MANAGER, staff(Role.SPECIALIST)):
        answer = story.world.call(approve_letter.handler, caller, path=story.letter_path(), body=body)
        assert answer.status == (404 if caller.customer_id else 403)
    assert story.round["phase"] == "awaiting_approval"


def test_a_refused_letter_is_not_sent(story: Story) -> None:
    story.until_waiting("approval")
    ok(story.world.call(refuse_letter.handler, story.person, path=story.letter_path(), body={}))
    assert story.ends() == "SUCCEEDED"
    assert "disputes.submit_letter" not in story.machine.calls
    assert story.round["phase"] == "withdrawn"
    assert story.case["status"] == "closed"


def test_a_withdrawn_case_sends_nothing_more(story: Story) -> None:
    story.until_waiting("approval")
    ok(story.world.call(withdraw_dispute.handler, story.person, path=story.path, body={}))
    assert story.ends() == "SUCCEEDED"
    assert "disputes.submit_letter" not in story.machine.calls
    assert story.case["status"] == "withdrawn"


def test_what_the_consumer_takes_back_is_not_sent(story: Story) -> None:
    """A consent revoked between the signature and the sending: the letter waits for a person, who gives it up."""
    story.until_waiting("approval")
    found = story.world.sql(
        "select consent_id from customers.consents where customer_id = %s and purpose = 'dispute'",
        story.person.customer_id,
    )
    for (consent_id,) in found:
        ok(story.world.call(revoke_consent.handler, story.person, path={"consent_id": consent_id}))
    ok(story.approve())
    until(lambda: open_tasks(story.world), "the waiting task")
    (task,) = open_tasks(story.world)
    assert task["reason"] == "DisputeConsentMissing"
    decide(story.world, "abandon")
    assert story.ends() == "SUCCEEDED"
    assert "disputes.submit_letter" not in story.machine.calls
    assert story.bureau.disputes(story.round["letters"][0]["letter_id"]) == []


def test_the_consumer_is_told_of_each_milestone_once(story: Story) -> None:
    story.sent()
    hook = story.bureau.next_hook()
    for _ in range(2):
        assert story.bureau.take_in(hook).status == 202
    story.answer("all_deleted")
    assert story.ends() == "SUCCEEDED"
    told = story.world.events("MilestoneReached")
    recorded = ["outcome_recorded"] * len(story.round["items"])
    assert sorted(one["milestone"] for one in told) == sorted([
        "dispute_opened", "round_started", "letter_ready", "letter_approved", "letter_sent", "letter_received",
        "response_arrived", *recorded, "round_closed", "next_step_proposed",
    ])  # fmt: skip
    assert len({(one["milestone"], one["subject_id"]) for one in told}) == len(told)
    assert {one["round_number"] for one in told} == {None, 1}, "only the opening of the case is of no round"


def test_a_round_in_which_nothing_moves_is_given_to_a_specialist(story: Story) -> None:
    story.until_waiting("approval")
    story.world.advance(days=59)
    assert story.world.invoke(fire_due_clocks.handler, {})["stuck"] == 0
    story.world.advance(days=2)
    assert story.world.invoke(fire_due_clocks.handler, {})["stuck"] == 1
    assert story.world.invoke(fire_due_clocks.handler, {})["stuck"] == 0
    (stuck,) = story.world.events("RoundStuck")
    assert (stuck["round_id"], stuck["round_number"]) == (story.round_id, 1)
    story.world.deliver()
    (task,) = open_tasks(story.world)
    assert "nothing has moved in round 1 for 61 days" in task["reason"]
    ok(story.approve())
    story.until_waiting("response")
    story.world.advance(days=61)
    assert story.world.invoke(fire_due_clocks.handler, {})["stuck"] == 1, "the clock was set again by what moved"


def test_history_events_and_logs_name_nobody(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    story.sent()
    story.received()
    story.answer("truthful")
    story.ends()
    states = story.machine.states
    text = json.dumps(states.get_execution_history(executionArn=story.execution), default=str)
    text += json.dumps(states.describe_execution(executionArn=story.execution), default=str)
    text += repr([story.world.rows(kind) for kind in ("event", "audit", "start", "task")])
    text += story.world.log_text(capsys)
    for value in ("900101234", "Delgado", "Maria", "Elm Street", "maria.delgado", "1984-03-05", "03051984"):
        assert value not in text
