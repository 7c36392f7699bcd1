"""The escalation on every branch: consent, gate, letters we mail and packets the consumer sends, answers and silence."""

from __future__ import annotations

import pytest

from functions.disputes.approval import refuse_letter
from functions.disputes.escalation import approve_escalation, refuse_escalation
from functions.disputes.rounds import fire_due_clocks
from tests.harness.desk import open_tasks
from tests.harness.people import ok
from tests.harness.waiting import until
from tests.statemachines.dispute_round.rounds import MANAGER, breaking
from tests.statemachines.escalation.escalated import FURNISHER, LETTER, PACKET, Escalated


def test_a_complaint_is_refused_before_its_gate_and_open_after_it(story: Escalated) -> None:
    refused = story.asks("cfpb_packet")
    assert (refused.status, refused.problem) == (409, "dispute-refused")
    assert "CFPB" in refused.body and "45" in refused.body
    assert story.asks("method_of_verification").status == 409, "nothing was verified yet"
    story.world.advance(days=47)
    assert story.asks("cfpb_packet").status == 202


def test_a_complaint_is_prepared_and_filed_by_the_consumer_alone(story: Escalated) -> None:
    story.verified()
    story.takes("cfpb_packet")
    assert story.execution.endswith(f":cfpb-packet-2-experian-{story.round_id}")
    story.packet_ready()
    letter = story.letter()["content"]
    assert letter["sections"] and letter["notes"] and all(item["attestation"] for item in letter["items"])
    assert story.asks("method_of_verification").status == 409, "a step on these items runs"
    assert story.files(sent_on="2099-01-01").status == 409
    ok(story.files(reference="261122-1234567"))
    ok(story.files(reference="261122-1234567"))
    story.until_waiting("response")
    assert (story.shown["reference"], story.shown["channel"]) == ("261122-1234567", "portal")
    assert story.files(reference="261122-7654321").status == 409, "it was filed under another number"
    kept = story.world.sql("select channel, reference from disputes.submissions order by recorded_at desc limit 1")
    assert kept == [("portal", "261122-1234567")]
    story.fires(16)
    assert story.machine.status(story.execution) == "RUNNING"
    story.fires(45)
    assert story.ends() == "SUCCEEDED"
    assert story.steps == PACKET
    assert story.world.events("RoundStuck") == [], "the final answer was due until then"
    assert story.round["phase"] == "closed"
    assert len(story.world.events("EscalationOpened")) == len(story.world.events("EscalationClosed")) == 1
    assert story.asks("cfpb_packet").status == 409, "it was taken"
    story.takes("attorney_general", recipient=FURNISHER)
    story.packet_ready()
    ok(story.files())
    assert story.ends() == "SUCCEEDED", "nobody owes an answer by a day"
    assert story.shown["filed_at"] is not None and story.shown["reference"] is None
    referred = ok(story.asks("attorney_referral"))
    assert referred["escalation_id"] is None and story.world.events("PersonNeeded")


def filed_complaint(story: Escalated) -> None:
    story.verified()
    story.takes("cfpb_packet")
    story.packet_ready()
    ok(story.files(reference="261122-1234567"))
    story.until_waiting("response")


@pytest.mark.parametrize("late", [0, 1, 2, 10])
def test_a_sweep_that_comes_late_calls_nothing_stuck_that_goes_on_by_it(story: Escalated, late: int) -> None:
    """What became due first lets the round go on; nobody could have moved it before that clock had fired."""
    filed_complaint(story)
    story.fires(61 + late)
    assert story.ends() == "SUCCEEDED"
    story.fires(1)
    story.fires(60)
    assert story.world.events("RoundStuck") == [] and story.round["phase"] == "closed"


@pytest.mark.parametrize("late", [0, 1, 2, 10])
def test_what_doesnt_go_on_a_day_after_a_late_sweep_is_stuck(story: Escalated, late: int) -> None:
    filed_complaint(story)
    breaking(story.machine, "disputes.close_escalation")
    story.fires(61 + late)
    until(lambda: open_tasks(story.world), "the person who sees to the failed step")
    story.world.advance(hours=23)
    assert story.world.invoke(fire_due_clocks.handler, {})["stuck"] == 0
    story.world.advance(hours=1)
    assert story.world.invoke(fire_due_clocks.handler, {})["stuck"] == 1
    assert story.world.invoke(fire_due_clocks.handler, {})["stuck"] == 0
    assert len(story.world.events("RoundStuck")) == 1


def test_a_request_for_the_procedure_goes_to_the_bureau_and_its_answer_ends_it(
    story: Escalated, by_interface: None
) -> None:
    story.verified()
    story.takes("method_of_verification")
    story.until_waiting("approval")
    ok(story.approve())
    story.until_waiting("response")
    assert story.files().status == 409, "it is not the consumer's to send"
    story.answered_on_paper()
    assert story.ends() == "SUCCEEDED"
    assert story.steps == LETTER
    assert "method_of_verification" not in story.proposed.values()
    assert set(story.proposed) == set(story.disputed)


def test_a_description_that_never_comes_ends_it_after_fifteen_days(story: Escalated, by_interface: None) -> None:
    story.verified()
    story.takes("method_of_verification")
    story.until_waiting("approval")
    ok(story.approve())
    story.until_waiting("response")
    story.fires(14)
    assert story.machine.status(story.execution) == "RUNNING"
    story.fires(12)
    assert story.ends() == "SUCCEEDED"
    assert {item["outcome"] for item in story.round["items"]} == {None}


def test_what_a_specialist_opens_waits_for_the_consumer(story: Escalated) -> None:
    story.verified()
    story.takes("cfpb_packet", by=MANAGER)
    story.until_waiting("consent")
    assert story.shown["consented_at"] is None
    ok(story.world.call(approve_escalation.handler, story.person, path=story.escalation_path, body={}))
    story.until_waiting("approval")
    ok(story.world.call(refuse_letter.handler, story.person, path=story.letter_path(), body={}))
    assert story.ends() == "SUCCEEDED"
    assert story.round["phase"] == "withdrawn"


@pytest.mark.parametrize("awaited", ["consent", "approval", "sending"])
def test_the_consumer_can_give_it_up_until_it_is_sent(story: Escalated, awaited: str) -> None:
    story.verified()
    story.takes("cfpb_packet", by=MANAGER if awaited == "consent" else None)
    if awaited == "sending":
        story.packet_ready()
    story.until_waiting(awaited)
    ok(story.world.call(refuse_escalation.handler, story.person, path=story.escalation_path, body={}))
    assert story.ends() == "SUCCEEDED"
    assert story.round["phase"] == "withdrawn"
    assert story.asks("cfpb_packet").status == 202, "what was not sent was not taken"


def test_a_gate_that_closed_while_consent_was_awaited_ends_it(story: Escalated) -> None:
    story.verified()
    story.takes("cfpb_packet", by=MANAGER)
    story.until_waiting("consent")
    first = story.case["rounds"][0]["round_id"]
    story.world.sql(
        "update disputes.rounds set body = replace(body::text, '\"verified\"', '\"deleted\"')::jsonb"
        " where round_id = %s", first,
    )  # fmt: skip
    ok(story.world.call(approve_escalation.handler, story.person, path=story.escalation_path, body={}))
    assert story.ends() == "SUCCEEDED"
    assert story.round["phase"] == "withdrawn" and story.round["letters"] == []
