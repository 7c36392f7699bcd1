"""A dispute with the furnisher itself: the address it goes to, and what it refuses, sent once more or left."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from functions.disputes.approval import get_letter
from functions.disputes.enclosing import add_evidence
from functions.disputes.recipients import put_recipient, review_recipient
from functions.disputes.rules.channels import patience
from functions.disputes.submission import record_sending, resubmit_letter
from tests.harness.desk import SPECIALIST, open_tasks
from tests.harness.people import ok
from tests.harness.waiting import until
from tests.operations.disputes.test_letters import give_paper
from tests.statemachines.dispute_round.rounds import MANAGER
from tests.statemachines.escalation.escalated import (
    FURNISHER,
    Escalated,
    disputed_directly,
    last,
    refused_by_furnisher,
    signed,
    waits_at,
)


def test_a_direct_dispute_needs_an_address_and_one_furnisher(story: Escalated) -> None:
    story.verified()
    one = [story.disputed[0]]
    unknown = story.asks("furnisher_by_consumer", item_ids=one)
    assert unknown.status == 409 and "address" in unknown.body
    if len(set(story.furnishers.values())) > 1:
        assert story.asks("furnisher_by_consumer", recipient=FURNISHER).status == 409
    story.takes("furnisher_by_consumer", item_ids=one, recipient=FURNISHER)
    story.packet_ready()
    ok(story.files())
    story.until_waiting("response")
    story.fires(60)
    assert story.ends() == "SUCCEEDED"


def listed_at(story: Escalated, furnisher: str, lines: Sequence[str], edition: int) -> str:
    """One of the company puts the furnisher's address, another approves it; the recipient's id."""
    kept = {
        "kind": "furnisher", "name": furnisher, "lines": lines,
        "time_zone": "America/New_York", "found_in": "credit_report", "place": "the report's list of creditors",
    }  # fmt: skip
    replaces = {"If-Match": f'"{edition - 1}"'} if edition > 1 else {}
    put = ok(story.world.call(put_recipient.handler, MANAGER, body=kept, headers=replaces))
    path, decided = {"recipient_id": put["recipient_id"]}, {"edition": edition, "decision": "approved"}
    assert story.world.call(review_recipient.handler, MANAGER, path=path, body=decided).status == 409
    ok(story.world.call(review_recipient.handler, SPECIALIST, path=path, body=decided))
    return str(put["recipient_id"])


def test_a_direct_dispute_goes_to_the_address_that_staff_keep(story: Escalated) -> None:
    story.verified()
    one = story.disputed[0]
    recipient_id = listed_at(story, story.furnishers[one], FURNISHER["lines"], 1)
    elsewhere = {"name": story.furnishers[one], "lines": ["P.O. Box 2", "Dover, DE 19901"]}
    refused = story.asks("furnisher_by_consumer", item_ids=[one], recipient=elsewhere)
    assert (refused.status, refused.problem) == (409, "address-differs")
    story.takes("furnisher_by_consumer", item_ids=[one])
    story.until_waiting("approval")
    content = story.letter()["content"]
    source = f"recipients:{recipient_id}:1"
    assert content["recipient"]["lines"] == FURNISHER["lines"] and content["recipient"]["source"] == source
    assert {"text": story.furnishers[one], "source": source} in content["traces"]


def test_what_is_sent_once_more_goes_to_the_address_of_its_day(story: Escalated) -> None:
    story.verified()
    one = story.disputed[0]
    listed_at(story, story.furnishers[one], FURNISHER["lines"], 1)
    story.takes("furnisher_by_consumer", item_ids=[one])
    story.packet_ready()
    ok(story.files())
    story.until_waiting("response")
    refused_by_furnisher(story, "refused_frivolous")
    until(lambda: story.waits("cure"), "the cure")
    moved = ["P.O. Box 9", "Dover, DE 19901"]
    listed_at(story, story.furnishers[one], moved, 2)
    path = story.path | {"round_id": story.round_id, "item_id": story.round["items"][0]["item_id"]}
    body = {"document_id": give_paper(story.world, story.person), "shows": "payment"}
    ok(story.world.call(add_evidence.handler, story.person, path=path, body=body))
    until(lambda: len(story.round["letters"]) == 2, "the letter anew")
    paths = [story.path | {"letter_id": letter["letter_id"]} for letter in story.round["letters"]]
    shown = [ok(story.world.call(get_letter.handler, story.person, path=each))["content"] for each in paths]
    assert [content["recipient"]["lines"] for content in shown] == [FURNISHER["lines"], moved], "what was sent stays"


@pytest.mark.parametrize("outcome", ["refused_frivolous", "refused_third_party"])
def test_what_a_furnisher_refuses_is_sent_once_more_with_what_was_missing(story: Escalated, outcome: str) -> None:
    disputed_directly(story)
    refused_by_furnisher(story, outcome)
    until(lambda: story.waits("cure"), "the cure")
    assert story.machine.status(story.execution) == "RUNNING"
    story.world.deliver()
    (task,) = open_tasks(story.world)
    assert task["kind"] == "RefusedFrivolous" and "12 CFR 1022.43(f)" in task["reason"], "it gave no reason"
    first, item = story.shown["letter_id"], story.round["items"][0]["item_id"]
    path = story.path | {"round_id": story.round_id, "item_id": item}
    body = {"document_id": give_paper(story.world, story.person), "shows": "payment"}
    ok(story.world.call(add_evidence.handler, story.person, path=path, body=body))
    until(lambda: len(story.round["letters"]) == 2, "the letter anew")
    assert story.shown["letter_id"] == first, "it has not left"
    again = last(story)
    signed(story, again)
    until(lambda: story.round["letters"][-1]["status"] == "awaiting_consumer", "the packet")
    sent_on = {"sent_on": story.world.now.date().isoformat()}
    ok(story.world.call(record_sending.handler, story.person, path=again, body=sent_on))
    until(lambda: story.shown["letter_id"] == again["letter_id"], "its leaving")
    until(lambda: waits_at(story, again["letter_id"]), "waiting for the answer to it")
    assert [one["outcome"] for one in story.round["items"]] == [None]
    refused_by_furnisher(story, "deleted")
    assert story.ends() == "SUCCEEDED"
    assert story.round["phase"] == "closed"
    assert story.proposed[story.disputed[0]] == "await_report"


def test_what_nobody_adds_leaves_the_furnishers_refusal_and_the_bureaus_word(story: Escalated) -> None:
    disputed_directly(story)
    refused_by_furnisher(story, "refused_frivolous")
    until(lambda: story.waits("cure"), "the cure")
    story.fires(patience().cure_within_days + 1)
    assert story.ends() == "SUCCEEDED"
    assert {item["outcome"] for item in story.round["items"]} == {"refused_frivolous"}
    assert story.proposed[story.disputed[0]] == "method_of_verification", "the entry stands as it was verified"


def test_the_last_day_for_an_answer_ends_what_was_asked_for_meanwhile(story: Escalated) -> None:
    disputed_directly(story)
    give_paper(story.world, story.person, kind="identity")
    refused_by_furnisher(story, "identity_requested")
    until(lambda: story.round["letters"][-1]["status"] == "awaiting_approval", "the letter with the identification")
    until(lambda: waits_at(story, last(story)["letter_id"], "approval"), "waiting for the signature")
    story.fires(60)
    assert story.ends() == "SUCCEEDED"
    assert story.round["phase"] == "closed" and story.round["matters"][0]["ended_at"] is not None
    assert story.round["letters"][-1]["status"] == "withdrawn", "nobody is asked to sign it any more"
    responses = story.responses.states.list_executions(stateMachineArn=story.responses.arn)["executions"]
    until(lambda: all(story.responses.status(one["executionArn"]) == "SUCCEEDED" for one in responses), "its end")


def test_a_request_that_the_mail_brings_back_is_sent_anew_and_waited_for(story: Escalated) -> None:
    story.bureau.control("PUT", "/settings", {"mailTransitDays": 9999, "mailDeliveryDays": 9999})
    story.verified()
    story.takes("method_of_verification")
    story.until_waiting("approval")
    ok(story.approve())
    story.until_waiting("response")
    assert story.bureau.take_in().status == 202  # accepted
    first = story.shown["letter_id"]
    (sheet,) = story.bureau.sheets(first)
    (letter,) = story.round["letters"]
    assert letter["tracking_id"] == sheet["trackingId"] and letter["cost_cents"] == sheet["price"]["amountCents"]
    story.bureau.control("POST", f"/letters/{sheet['letterId']}/scan", {"status": "returned"})
    assert story.bureau.take_in().status == 202
    story.fires(30)
    assert story.machine.status(story.execution) == "RUNNING", "nobody has it, so nobody owes an answer"
    ok(story.world.call(resubmit_letter.handler, story.person, path=last(story), body={}))
    signed(story, last(story))
    again = last(story)["letter_id"]
    until(lambda: waits_at(story, again), "waiting for the answer to it")
    assert again != first and story.shown["letter_id"] == again and len(story.bureau.sheets(again)) == 1
    story.answered_on_paper()
    assert story.ends() == "SUCCEEDED"
    assert "method_of_verification" not in story.proposed.values()
