"""A bureau's answer: results, refusals met by a letter anew or left, and what a person reads."""

from __future__ import annotations

import pytest

from functions.disputes.approval import get_letter
from functions.disputes.rounds import fire_due_clocks
from functions.disputes.rules.channels import patience
from functions.disputes.submission import record_sending, resubmit_letter
from tests.harness.desk import decide, open_tasks
from tests.harness.people import ok
from tests.harness.waiting import until
from tests.statemachines.bureau_response.answered import (
    FRIVOLOUS,
    NOBODY_KNOWS,
    READING,
    SUSPICIOUS,
    THIRD_PARTY,
    Answered,
)
from tests.statemachines.dispute_round.rounds import MANAGER, told_by_staff

# -- results ----------------------------------------------------------------------------------------------------------


def test_results_are_read_recorded_and_want_nothing(told: Answered) -> None:
    told.says("DELETED")
    assert told.ends() == "SUCCEEDED"
    told.responded()
    assert [call for call in told.responses.calls if call in READING] == list(READING)
    (answer,) = told.answers
    assert (answer["way"], answer["kind"], answer["state"]) == ("webhook", "results", "recorded")
    assert answer["recorded"][0]["item_ids"] == told.items
    assert told.outcomes == {"deleted"} and told.round["matters"] == []


def test_an_answer_told_again_in_any_order_is_one(told: Answered) -> None:
    hooks = told.says("VERIFIED AS ACCURATE")
    for _ in range(3):
        assert told.bureau.send_signed(hooks).status == 202
    assert told.ends() == "SUCCEEDED"
    for body in told.world.rows("event"):
        told.world.redeliver(body)
    told.responded()
    assert len(told.executions()) == 1 and len(told.answers) == 1
    assert told.bureau.send_signed(hooks | {"eventId": "evt-again"}).status == 202
    assert len(told.answers) == 1, "under another event id it is the same answer still"


# -- refused as frivolous ---------------------------------------------------------------------------------------------


def test_a_refusal_waits_for_what_is_missing_and_is_sent_once_more(told: Answered) -> None:
    told.says(FRIVOLOUS)
    told.until_awaited("cure")
    assert told.machine.status(told.execution) == "RUNNING" and told.outcomes == {"refused_frivolous"}
    assert (told.matter["kind"], told.matter["letter_id"]) == ("frivolous", told.letter_id)
    told.world.deliver()
    (task,) = open_tasks(told.world)
    assert task["kind"] == "RefusedFrivolous"
    milestones = [one["milestone"] for one in told.world.events("MilestoneReached")]
    assert milestones.count("dispute_refused") == 1
    told.evidence()
    new = told.new_letter
    told.approves(new)
    told.until_sent(new)
    told.responded()
    assert told.outcomes == {None} and told.matter["ended_at"] is not None
    assert [one["replaced_by"] for one in told.round["letters"]] == [new, None]
    (filed,) = told.bureau.disputes(new)
    assert len(told.bureau.disputes(told.letter_id)) == 1 and filed["disputeId"]
    told.world.deliver()
    assert open_tasks(told.world) == []
    told.says("DELETED", letter_id=new)
    assert told.ends() == "SUCCEEDED" and told.outcomes == {"deleted"}
    assert len(told.world.events("LetterSubmitted")) == 2


def test_what_is_added_while_the_letter_anew_waits_to_be_signed_goes_into_it(told: Answered) -> None:
    told.says(FRIVOLOUS)
    told.until_awaited("cure")
    told.evidence()
    new = told.new_letter
    until(lambda: told.status(new) == "awaiting_approval", "the letter to be read")
    path = told.path | {"letter_id": new}
    before = ok(told.world.call(get_letter.handler, told.person, path=path))
    told.evidence()
    after = ok(told.world.call(get_letter.handler, told.person, path=path))
    assert after["content_sha256"] != before["content_sha256"] and after["status"] == "awaiting_approval"
    enclosed = [
        {trace["source"] for trace in shown["content"]["traces"] if trace["source"].startswith("evidence:")}
        for shown in (before, after)
    ]
    assert enclosed[0] < enclosed[1] and len(enclosed[1]) == len(enclosed[0]) + 1
    told.approves(new)
    told.until_sent(new)
    told.responded()
    left = ok(told.world.call(get_letter.handler, told.person, path=path))
    assert left["content_sha256"] == after["content_sha256"] and told.bureau.disputes(new), "this very text left"


def test_nobody_cures_it_and_the_refusal_stands(told: Answered) -> None:
    told.says(FRIVOLOUS)
    told.until_awaited("cure")
    told.world.advance(days=patience().cure_within_days - 1)
    assert told.world.invoke(fire_due_clocks.handler, {})["unmet"] == 0
    told.world.advance(days=2)
    assert told.world.invoke(fire_due_clocks.handler, {})["unmet"] == 1
    assert told.ends() == "SUCCEEDED"
    told.responded()
    assert told.outcomes == {"refused_frivolous"} and len(told.round["letters"]) == 1
    (closed,) = told.world.events("RoundClosed")
    assert closed["next_step"] == "close"


def test_a_specialist_says_that_nothing_was_missing(told: Answered) -> None:
    told.says(FRIVOLOUS)
    told.until_awaited("cure")
    path = told.path | {"letter_id": told.letter_id}
    refused = told.world.call(resubmit_letter.handler, told.person, path=path, body={})
    assert refused.problem == "dispute-refused" and "as evidence" in refused.json["detail"]
    ok(told.world.call(resubmit_letter.handler, MANAGER, path=path, body={}))
    told.approves(told.new_letter)
    told.until_sent(told.new_letter)
    told.responded()


def test_a_letter_anew_that_the_consumer_refuses_leaves_the_refusal(told: Answered) -> None:
    told.says("DELETED", FRIVOLOUS) if len(told.items) > 1 else told.says(FRIVOLOUS)
    told.until_awaited("cure")
    ok(told.world.call(resubmit_letter.handler, MANAGER, path=told.path | {"letter_id": told.letter_id}, body={}))
    new = told.new_letter
    told.refuses(new)
    assert told.ends() == "SUCCEEDED"
    told.responded()
    assert "refused_frivolous" in told.outcomes and told.status(new) == "withdrawn"
    assert not any(item["withdrawn"] for item in told.round["items"])
    assert told.bureau.disputes(new) == []


# -- refused for who wrote --------------------------------------------------------------------------------------------


def packet(told: Answered) -> str:
    """The packet is read, signed, and sent by the consumer."""
    new = told.new_letter
    told.approves(new)
    until(lambda: told.status(new) == "awaiting_consumer", "the packet")
    body = {"sent_on": told.world.now.date().isoformat()}
    ok(told.world.call(record_sending.handler, told.person, path=told.path | {"letter_id": new}, body=body))
    return new


def test_who_is_taken_for_a_third_party_sends_it_in_person(told: Answered) -> None:
    told.says(THIRD_PARTY)
    new = packet(told)
    told.responded()
    assert told.bureau.disputes(new) == [] and told.bureau.sheets(new) == []
    told.says("DELETED", letter_id=new)
    assert told.ends() == "SUCCEEDED" and told.outcomes == {"deleted"}


@pytest.mark.parametrize("decision", ["accept", "done"])
def test_a_suspicion_is_looked_at_by_a_person_first(told: Answered, decision: str) -> None:
    told.says(SUSPICIOUS)
    until(lambda: open_tasks(told.world), "the task")
    (task,) = open_tasks(told.world)
    assert (task["kind"], task["machine"]) == ("RefusedSuspicious", "bureau_response")
    assert told.matter["resent_as"] is None and len(told.round["letters"]) == 1
    decide(told.world, decision)
    if decision == "done":
        assert told.ends() == "SUCCEEDED" and told.outcomes == {"refused_suspicious"}
        assert len(told.round["letters"]) == 1
    else:
        told.says("VERIFIED AS ACCURATE", letter_id=packet(told))
        assert told.ends() == "SUCCEEDED" and told.outcomes == {"verified"}
    told.responded()


# -- a person reads ---------------------------------------------------------------------------------------------------


def test_a_person_who_reads_a_refusal_out_starts_what_follows_it(told: Answered) -> None:
    told.says(NOBODY_KNOWS)
    until(lambda: open_tasks(told.world), "the task")
    told_by_staff(told, "refused_frivolous", None, told.items)
    told.until_awaited("cure")
    told.world.deliver()
    assert [task["kind"] for task in open_tasks(told.world)] == ["RefusedFrivolous"], "nobody has to read it any more"
    told.evidence()
    told.approves(told.new_letter)
    told.until_sent(told.new_letter)
    told.responded()
    assert sorted(one["way"] for one in told.answers) == ["person", "webhook"]
