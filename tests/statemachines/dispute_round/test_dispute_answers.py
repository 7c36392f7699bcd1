"""What ends a round's wait: webhooks forged, repeated and too early, words for a person, silence."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from contracts.result_letter import ResultLetter
from contracts.vocabulary import Bureau
from functions.disputes.rounds import fire_due_clocks, on_clock_moved
from tests.harness.desk import open_tasks
from tests.harness.people import ok
from tests.harness.records import give_result_letter
from tests.harness.waiting import until
from tests.statemachines.dispute_round.rounds import ANSWERING, STEPS, Story, told_by_staff


@pytest.mark.parametrize("defect", ["wrong_secret", "tampered", "old", "future", "missing"])
def test_a_forged_webhook_changes_nothing(story: Story, defect: str) -> None:
    story.sent()
    story.received()
    before = story.case
    (event,) = story.bureau.control("GET", "/webhooks")["events"]
    story.bureau.control("POST", "/webhooks/forge", {"eventId": event["eventId"], "defect": defect})
    answer = story.bureau.take_in()
    assert (answer.status, answer.problem) == (401, "webhook-refused")
    assert story.case == before


def test_the_same_webhook_any_number_of_times_has_one_effect(story: Story) -> None:
    story.sent()
    hook = story.bureau.next_hook()
    for _ in range(3):
        assert story.bureau.take_in(hook).status == 202
    assert len(story.world.events("BureauWebhookReceived")) == 1
    assert len(story.world.events("DisputeReceived")) == 1
    for body in story.world.rows("event"):
        story.world.redeliver(body)
    assert [entry["happening"] for entry in story.case["timeline"]].count("letter_received") == 1


def test_the_answer_may_overtake_the_receipt(story: Story) -> None:
    story.sent()
    receipt = story.bureau.next_hook()
    story.answer("all_deleted")
    assert story.ends() == "SUCCEEDED"
    assert story.bureau.take_in(receipt).status == 202
    assert {item["outcome"] for item in story.round["items"]} == {"deleted"}


def test_a_receipt_that_comes_before_the_sending_is_noted_is_not_missed(story: Story) -> None:
    told: list[str] = []

    def receipt_first(step: str, given: dict[str, Any]) -> None:
        if step == "disputes.record_submission" and not told:
            told.append(given["item"])
            story.received()
            assert story.round["letters"][0]["status"] == "rendered"

    story.machine.fault = receipt_first
    story.sent()
    (letter,) = story.round["letters"]
    assert (letter["letter_id"], letter["status"]) == (told[0], "received")
    (received,) = story.world.events("DisputeReceived")
    assert (received["letter_id"], received["due_at"]) == (told[0], letter["due_at"])
    story.answer("all_deleted")
    assert story.ends() == "SUCCEEDED"


def test_an_answer_that_comes_before_the_round_waits_is_not_missed(story: Story) -> None:
    answered: list[str] = []

    def answer_first(step: str, given: dict[str, Any]) -> None:
        if step == "disputes.await_response" and not answered:
            answered.append(given["item"])
            story.received()
            story.answer("all_deleted")

    story.machine.fault = answer_first
    story.until_waiting("approval")
    ok(story.approve())
    assert story.ends() == "SUCCEEDED"
    assert len(answered) == 1
    assert {item["outcome"] for item in story.round["items"]} == {"deleted"}


@pytest.mark.parametrize(
    ("script", "outcomes", "next_step"),
    [
        ("all_deleted", {"deleted"}, "await_report"),
        ("all_verified", {"verified"}, "method_of_verification"),
    ],
)
def test_each_answer_takes_its_proper_way(story: Story, script: str, outcomes: set[str], next_step: str) -> None:
    story.sent()
    story.received()
    story.answer(script)
    assert story.ends() == "SUCCEEDED"
    assert {item["outcome"] for item in story.round["items"]} == outcomes
    (closed,) = story.world.events("RoundClosed")
    assert closed["next_step"] == next_step


def unknown_wording(story: Story, items: list[str]) -> dict[str, Any]:
    """The bureau's message that the items were done with, in words that are in no list."""
    (letter,) = story.round["letters"]
    return {
        "eventId": "evt-x",
        "type": "dispute.completed",
        "occurredAt": story.world.now.isoformat(),
        "data": {
            "disputeId": "D1",
            "clientReference": letter["letter_id"],
            "results": [{"itemReference": item_id, "result": "LOOKED INTO"} for item_id in items],
        },
    }


def test_a_wording_nobody_knows_goes_to_a_person(story: Story) -> None:
    story.sent()
    story.received()
    story.bureau.send_signed(unknown_wording(story, [story.round["items"][0]["item_id"]]))
    until(lambda: open_tasks(story.world), "the task to read it")
    assert story.round["phase"] == "needs_person"
    (task,) = open_tasks(story.world)
    assert (task["machine"], task["kind"]) == ("bureau_response", "AnswerUnread")
    assert (task["dispute_id"], task["bureau"]) == (story.dispute_id, "experian")


def test_what_a_person_read_on_the_bureaus_paper_ends_the_wait(story: Story) -> None:
    story.sent()
    first, *rest = [item["item_id"] for item in story.round["items"]]
    paper = give_result_letter(story.world, story.person, ResultLetter(bureau=Bureau.EXPERIAN))
    if rest:
        told_by_staff(story, "deleted", paper, rest)
        assert story.waits("response"), "an item is still to be answered"
    told_by_staff(story, "deleted", paper, [first])
    assert story.ends() == "SUCCEEDED"
    assert [call for call in story.machine.calls if call.startswith("disputes.") and call not in ANSWERING] == STEPS
    assert {item["outcome"] for item in story.round["items"]} == {"deleted"}
    (closed,) = story.world.events("RoundClosed")
    assert closed["next_step"] == "await_report"


def test_a_message_that_a_person_read_lets_the_held_round_go_on(story: Story) -> None:
    story.sent()
    items = [item["item_id"] for item in story.round["items"]]
    story.bureau.send_signed(unknown_wording(story, items))
    until(lambda: open_tasks(story.world), "the task to read it")
    assert story.round["phase"] == "needs_person"
    told_by_staff(story, "verified", None, items)
    assert story.ends() == "SUCCEEDED"
    assert {item["outcome"] for item in story.round["items"]} == {"verified"}
    story.world.deliver()
    assert open_tasks(story.world) == []


def test_an_overdue_answer_is_an_outcome_of_its_own(story: Story) -> None:
    story.sent()
    story.received()
    story.world.advance(days=30)
    assert story.world.invoke(fire_due_clocks.handler, {})["overdue"] == 0
    story.world.advance(days=12)
    assert story.world.invoke(fire_due_clocks.handler, {})["overdue"] == 1
    assert set(story.world.invoke(fire_due_clocks.handler, {}).values()) == {0}
    assert story.ends() == "SUCCEEDED"
    assert {item["outcome"] for item in story.round["items"]} == {"no_response_overdue"}
    (late,) = story.world.events("RoundOverdue")
    (letter,) = story.round["letters"]
    assert (late["letter_id"], late["bureau"]) == (letter["letter_id"], "experian")
    assert sorted(late["item_ids"]) == sorted(item["item_id"] for item in story.round["items"])


def test_a_moved_clock_wakes_the_round_that_waits(story: Story) -> None:
    story.sent()
    story.received()
    story.world.advance(days=42)
    moved = {"event_id": "evt_moved", "version": 1, "occurred_at": story.world.now.isoformat(), "actor": "usr_1"}
    detail = moved | {"correlation_id": "cor_test_moved", "data": {"now": story.world.now.isoformat()}}
    story.world.invoke(on_clock_moved.handler, {"detail": detail, "detail-type": "ClockMoved"})
    assert story.ends() == "SUCCEEDED"
    assert {item["outcome"] for item in story.round["items"]} == {"no_response_overdue"}


def test_the_clock_runs_from_receipt(story: Story) -> None:
    """30 days from the bureau's receipt, to the end of its local day (15 U.S.C. 1681i(a)(1)(A))."""
    story.sent()
    story.received()
    (received,) = story.world.events("DisputeReceived")
    (letter,) = story.round["letters"]
    assert letter["due_at"] == received["due_at"]
    span = datetime.fromisoformat(received["due_at"]) - datetime.fromisoformat(received["received_at"])
    assert timedelta(days=30) <= span < timedelta(days=32)
