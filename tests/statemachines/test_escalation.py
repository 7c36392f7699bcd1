"""The escalation on every branch: consent, gate, letters we mail and packets the consumer sends, answers and silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from contracts.result_letter import ResultLetter
from contracts.vocabulary import Bureau
from functions.disputes.approval import approve_letter, get_letter, refuse_letter
from functions.disputes.cases import list_proposals
from functions.disputes.enclosing import add_evidence
from functions.disputes.escalation import (
    approve_escalation,
    draft_escalation,
    get_escalation,
    open_escalation,
    refuse_escalation,
)
from functions.disputes.letters.model import Recipient
from functions.disputes.model import LetterChannel
from functions.disputes.recipients import put_recipient, review_recipient
from functions.disputes.rounds import fire_due_clocks, resume_round
from functions.disputes.rules.channels import patience
from functions.disputes.submission import record_sending, resubmit_letter
from kernel.triggers import Role
from tests.harness.bureau import BureauSide
from tests.harness.desk import SPECIALIST, decide, open_tasks
from tests.harness.events import Person, staff
from tests.harness.people import ok, signature
from tests.harness.records import give_result_letter
from tests.harness.waiting import until
from tests.harness.world import World
from tests.operations.disputes.test_letters import give_paper
from tests.statemachines.test_dispute_round import Machines, Story, told_by_staff, told_while_given_up

MANAGER = staff(Role.MANAGER)
FURNISHER = {"name": "Example Bank USA", "lines": ["P.O. Box 1", "Wilmington, DE 19801"]}
PACKET = [
    "disputes.await_consent",
    "disputes.check_gate",
    "disputes.draft_escalation",
    "disputes.await_approval",
    "disputes.await_quality",
    "disputes.render_letter",
    "disputes.await_sending",
    "disputes.await_answer",
    "disputes.close_escalation",
]
LETTER = [*PACKET[:6], "disputes.submit_letter", "disputes.record_submission", *PACKET[7:]]


class Escalated(Story):
    """A customer whose dispute was verified, and the step they take after it."""

    def __init__(self, world: World, bureau: BureauSide, machines: Machines) -> None:
        super().__init__(world, bureau, machines)
        self.start()
        self.sent()
        self.received()
        self.disputed = [item["item_id"] for item in self.round["items"]]
        self.furnishers = {item["item_id"]: item["furnisher"] for item in self.round["items"]}
        self.dispute_machine, self.machine = self.machine, machines["escalation"]
        self.responses = machines["bureau_response"]

    def verified(self) -> None:
        self.answer("all_verified")
        assert self.dispute_machine.wait(self.execution) == "SUCCEEDED"

    def asks(self, kind: str, by: Person | None = None, **more: Any) -> Any:
        body = {"kind": kind, "item_ids": self.disputed} | more
        return self.world.call(open_escalation.handler, by or self.person, path=self.path, body=body)

    def takes(self, kind: str, by: Person | None = None, **more: Any) -> None:
        self.machine.calls.clear()
        opened = ok(self.asks(kind, by, **more))
        self.round_id = opened["escalation_id"]
        self.execution = self.machine.execution(self.round_id)

    @property
    def escalation_path(self) -> dict[str, str]:
        return self.path | {"escalation_id": self.round_id}

    @property
    def shown(self) -> Any:
        return ok(self.world.call(get_escalation.handler, self.person, path=self.escalation_path))

    @property
    def proposed(self) -> dict[str, str]:
        found = ok(self.world.call(list_proposals.handler, self.person, path=self.path))["items"]
        return {each["item_id"]: each["kind"] for each in found}

    def files(self, **more: Any) -> Any:
        body = {"sent_on": self.world.now.date().isoformat()} | more
        return self.world.call(record_sending.handler, self.person, path=self.letter_path(), body=body)

    def packet_ready(self) -> None:
        self.until_waiting("approval")
        ok(self.approve())
        self.until_waiting("sending")

    def answered_on_paper(self) -> None:
        """The bureau wrote, the consumer gave its letter, and staff read it."""
        paper = give_result_letter(self.world, self.person, ResultLetter(bureau=Bureau.EXPERIAN))
        told_by_staff(self, "verified", paper, [item["item_id"] for item in self.round["items"]])

    def fires(self, days: int) -> None:
        self.world.advance(days=days)
        self.world.invoke(fire_due_clocks.handler, {})

    @property
    def steps(self) -> list[str]:
        return [call for call in self.machine.calls if call.startswith("disputes.")]


@pytest.fixture
def story(world: World, bureau: BureauSide, machines: Machines) -> Escalated:
    return Escalated(world, bureau, machines)


@pytest.fixture
def by_interface(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulated bureau takes what would be mailed to it."""

    def way(to: Recipient) -> LetterChannel:
        return LetterChannel.BUREAU_API if to.bureau else LetterChannel.PORTAL

    monkeypatch.setattr(draft_escalation, "way_of", way)


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
    breaking(story, "disputes.close_escalation")
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


# -- refused, or brought back -----------------------------------------------------------------------------------------


def last(story: Escalated) -> dict[str, str]:
    return story.path | {"letter_id": story.round["letters"][-1]["letter_id"]}


def signed(story: Escalated, path: dict[str, str]) -> None:
    """The letter under the path is read and signed."""
    shown: Callable[[], Any] = lambda: ok(story.world.call(get_letter.handler, story.person, path=path))  # noqa: E731
    until(lambda: shown()["status"] == "awaiting_approval", "the letter to be read")
    ok(story.world.call(approve_letter.handler, story.person, path=path, body=signature(shown())))


def disputed_directly(story: Escalated) -> None:
    """A direct dispute of one item has left, and waits for the furnisher."""
    story.verified()
    story.takes("furnisher_by_consumer", item_ids=[story.disputed[0]], recipient=FURNISHER)
    story.packet_ready()
    ok(story.files())
    story.until_waiting("response")


def refused_by_furnisher(story: Escalated, outcome: str) -> None:
    """The furnisher wrote, the consumer gave its letter, and staff read it."""
    paper = give_result_letter(story.world, story.person, ResultLetter(bureau=None))
    told_by_staff(story, outcome, paper, [item["item_id"] for item in story.round["items"]])


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


def waits_at(story: Escalated, letter_id: str, awaited: str = "response") -> bool:
    query = "select 1 from disputes.waits where subject_id = %s and awaited = %s"
    return bool(story.world.sql(query, letter_id, awaited))


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


def breaking(story: Escalated, broken: str) -> None:
    failures = iter([True])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken and next(failures, False):
            raise ZeroDivisionError

    story.machine.fault = fault


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
    breaking(story, broken)
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
    breaking(story, broken)
    story.takes("method_of_verification")
    if broken == "disputes.submit_letter":
        story.until_waiting("approval")
        ok(story.approve())
    until(lambda: open_tasks(story.world), "the waiting task")
    decide(story.world, "abandon")
    assert story.ends() == "SUCCEEDED"
    assert story.round["phase"] == "withdrawn"
    assert story.asks("method_of_verification").status == 202
