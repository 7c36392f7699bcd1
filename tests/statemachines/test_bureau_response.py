"""A bureau's answer on every branch: results, refusals, requests, words nobody knows; with faults, repeats, restarts."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

import pytest

from functions.desk import claim_task
from functions.disputes.approval import approve_letter, get_letter, refuse_letter
from functions.disputes.enclosing import add_evidence
from functions.disputes.responses import list_responses, on_document_closed
from functions.disputes.rounds import fire_due_clocks
from functions.disputes.rules.channels import patience
from functions.disputes.submission import record_sending, resubmit_letter
from tests.harness.bureau import BureauSide
from tests.harness.desk import decide, open_tasks
from tests.harness.machines import Machine
from tests.harness.people import ok, signature
from tests.harness.waiting import until
from tests.harness.world import World
from tests.operations.disputes.test_letters import give_paper
from tests.statemachines.test_dispute_kills import tended
from tests.statemachines.test_dispute_round import (
    MANAGER,
    Machines,
    Story,
    breaking,
    told_by_staff,
    told_while_given_up,
)

FRIVOLOUS, THIRD_PARTY, SUSPICIOUS = "FRIVOLOUS", "THIRD PARTY", "SUSPICIOUS REQUEST"
IDENTITY, NOBODY_KNOWS = "NOT ENOUGH IDENTIFICATION", "LOOKED INTO"
READING = ("disputes.read_response", "disputes.record_answer", "disputes.find_matters")


class Answered(Story):
    """A round that was sent and received, and the bureau's answers to it."""

    _numbers = itertools.count(1)

    def __init__(self, world: World, bureau: BureauSide, machines: Machines) -> None:
        super().__init__(world, bureau, machines)
        self.responses = machines["bureau_response"]
        self.start()
        self.sent()
        self.received()
        self.letter_id = self.round["letters"][0]["letter_id"]
        self.items = [item["item_id"] for item in self.round["items"]]

    def says(self, *wordings: str, letter_id: str | None = None) -> dict[str, Any]:
        """The bureau's signed answer: a word an item, the last one for all that are left."""
        words = [*wordings, *[wordings[-1]] * (len(self.items) - len(wordings))]
        number = next(self._numbers)
        message = {
            "eventId": f"evt-{number}",
            "type": "dispute.completed",
            "occurredAt": self.world.now.isoformat(),
            "data": {
                "disputeId": f"D{number}",
                "clientReference": letter_id or self.letter_id,
                "results": [
                    {"itemReference": item, "result": word} for item, word in zip(self.items, words, strict=True)
                ],
            },
        }
        assert self.bureau.send_signed(message).status == 202
        return message

    @property
    def outcomes(self) -> set[Any]:
        return {item["outcome"] for item in self.round["items"]}

    @property
    def answers(self) -> Any:
        return ok(self.world.call(list_responses.handler, self.person, path=self.path))["items"]

    @property
    def matter(self) -> Any:
        (found,) = self.round["matters"]
        return found

    @property
    def new_letter(self) -> str:
        """The letter that was drafted for the matter."""
        found = until(
            lambda: [one["resent_as"] for one in self.round["matters"] if one["resent_as"]], "the letter anew"
        )
        return str(found[0])

    def executions(self) -> list[tuple[str, str]]:
        found = self.responses.states.list_executions(stateMachineArn=self.responses.arn)["executions"]
        return sorted((one["name"], one["status"]) for one in found)

    def responded(self) -> None:
        """Every execution of the answers' workflow has come to its end, and well."""
        until(lambda: all(how != "RUNNING" for _, how in self.executions()), "the answers' end")
        assert {how for _, how in self.executions()} == {"SUCCEEDED"}

    def evidence(self) -> None:
        path = self.path | {"round_id": self.round_id, "item_id": self.items[0]}
        body = {"document_id": give_paper(self.world, self.person), "shows": "payment"}
        ok(self.world.call(add_evidence.handler, self.person, path=path, body=body))

    def identity(self) -> str:
        """A proof of identity is screened and kept."""
        document_id = give_paper(self.world, self.person, kind="identity")
        data = {
            "customer_id": self.person.customer_id,
            "document_id": document_id,
            "status": "read",
            "kind": "identity",
        }
        detail = {"event_id": f"evt_{document_id}", "occurred_at": self.world.now.isoformat(), "data": data}
        detail |= {"version": 1, "actor": "test", "correlation_id": "cor_x"}
        self.world.invoke(on_document_closed.handler, {"detail-type": "DocumentClosed", "detail": detail})
        return document_id

    def approves(self, letter_id: str) -> None:
        until(lambda: self.status(letter_id) == "awaiting_approval", "the letter to be read")
        path = self.path | {"letter_id": letter_id}
        letter = ok(self.world.call(get_letter.handler, self.person, path=path))
        ok(self.world.call(approve_letter.handler, self.person, path=path, body=signature(letter)))

    def refuses(self, letter_id: str) -> None:
        until(lambda: self.status(letter_id) == "awaiting_approval", "the letter to be read")
        ok(self.world.call(refuse_letter.handler, self.person, path=self.path | {"letter_id": letter_id}, body={}))

    def status(self, letter_id: str) -> str:
        (found,) = [one["status"] for one in self.round["letters"] if one["letter_id"] == letter_id]
        return str(found)

    def ends_by_law(self) -> None:
        """The bureau's days are over without another word; everything that waited ends."""
        self.world.advance(days=60)
        self.world.invoke(fire_due_clocks.handler, {})
        self.world.deliver()
        self.responded()
        assert self.ends() == "SUCCEEDED" and self.outcomes == {"no_response_overdue"}

    def until_sent(self, letter_id: str) -> None:
        until(lambda: self.status(letter_id) in ("submitted", "received"), "the letter's leaving")

    def until_awaited(self, awaited: str) -> None:
        until(lambda: self.waits(awaited), awaited)


@pytest.fixture
def told(world: World, bureau: BureauSide, machines: Machines) -> Iterator[Answered]:
    yield Answered(world, bureau, machines)


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


# -- identification ---------------------------------------------------------------------------------------------------


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


# -- faults -----------------------------------------------------------------------------------------------------------

CURING = (*READING, "disputes.await_cure", "disputes.resend_disputed", "disputes.await_approval", "disputes.await_quality",
          "disputes.render_letter", "disputes.submit_letter", "disputes.record_submission")  # fmt: skip


@pytest.mark.parametrize("broken", CURING)
def test_a_failure_at_any_step_waits_for_a_person_and_nothing_is_done_twice(told: Answered, broken: str) -> None:
    breaking(told.responses, broken)
    told.says(FRIVOLOUS)
    tended(told, lambda: told.waits("cure"), "the cure")
    told.evidence()
    tended(told, lambda: told.round["matters"][0]["resent_as"], "the letter")
    new = told.new_letter
    tended(told, lambda: told.waits("approval"), "the approval")
    told.approves(new)
    tended(told, lambda: told.status(new) == "submitted", "the leaving")
    told.responded()
    assert broken in told.responses.calls
    assert len(told.bureau.disputes(new)) == 1 and len(told.round["letters"]) == 2
    assert len(told.world.events("LetterSubmitted")) == 2


@pytest.mark.parametrize("broken", ["disputes.resend_disputed", "disputes.render_letter", "disputes.submit_letter"])
def test_what_a_person_gives_up_leaves_the_answer_as_it_stands(told: Answered, broken: str) -> None:
    told.says(FRIVOLOUS)
    told.until_awaited("cure")
    breaking(told.responses, broken)
    told.evidence()
    if broken != "disputes.resend_disputed":
        told.approves(told.new_letter)
    until(lambda: any(task["machine"] == "bureau_response" for task in open_tasks(told.world)), "the task")
    decide(told.world, "abandon")
    assert told.ends() == "SUCCEEDED"
    told.responded()
    assert told.outcomes == {"refused_frivolous"}
    assert all(told.bureau.disputes(one["letter_id"]) == [] for one in told.round["letters"][1:])


def test_a_letter_anew_that_the_bureau_tells_of_while_it_is_given_up_is_followed(
    told: Answered, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.says(FRIVOLOUS)
    told.until_awaited("cure")
    told.world.deliver()
    (note,) = open_tasks(told.world)
    told.evidence()
    told.world.deliver()
    assert note["kind"] == "RefusedFrivolous" and open_tasks(told.world) == []
    new = told.new_letter
    told_while_given_up(told, monkeypatch, lambda: told.approves(new), machine=told.responses, blind=1)
    told.responded()
    assert told.status(new) == "received" and told.responses.calls.count("desk.await_person") == 1
    assert len(told.bureau.disputes(new)) == 1


@pytest.mark.parametrize("broken", READING)
def test_an_answer_that_a_person_gives_up_is_kept(told: Answered, broken: str) -> None:
    breaking(told.responses, broken)
    told.says("DELETED")
    until(lambda: open_tasks(told.world), "the task")
    decide(told.world, "abandon")
    until(lambda: told.executions()[0][1] == "FAILED", "the end")
    assert len(told.answers) == 1


@pytest.mark.parametrize("awaited", ["cure", "identity", "reading"])
def test_an_answer_started_again_goes_on_where_it_stood(told: Answered, awaited: str) -> None:
    told.says({"cure": FRIVOLOUS, "identity": IDENTITY, "reading": NOBODY_KNOWS}[awaited])
    if awaited == "reading":
        until(lambda: open_tasks(told.world), "the task")
    else:
        told.until_awaited(awaited)
    (first,) = told.executions()
    given: dict[str, Any] = {"case": first[0].removeprefix("answer-"), "letter": None, "matters": []}
    second = told.responses.start(f"{first[0]}-again", given)
    until(lambda: dict(told.executions())[first[0]] == "SUCCEEDED", "the first one's end")
    assert told.responses.status(second) == "RUNNING"
    if awaited == "reading":
        told_by_staff(told, "deleted", None, told.items)
        told.world.deliver()
    else:
        told.evidence() if awaited == "cure" else told.identity()
        told.approves(told.new_letter)
        told.until_sent(told.new_letter)
        assert len(told.round["letters"]) == 2
    told.responded()


@pytest.mark.parametrize("state", ["AwaitCure", "AwaitReading"])
def test_a_wait_that_runs_out_waits_on(world: World, bureau: BureauSide, machines: Machines, state: str) -> None:
    machines["bureau_response"].hurry(state, 1)
    told = Answered(world, bureau, machines)
    told.says(FRIVOLOUS if state == "AwaitCure" else NOBODY_KNOWS)
    step = "disputes.await_cure" if state == "AwaitCure" else "desk.await_person"
    until(lambda: told.responses.calls.count(step) >= 2, "the second wait")
    told.responses.hurry(state, 600)
    if state == "AwaitReading":
        assert len(open_tasks(world)) == 1
        told_by_staff(told, "deleted", None, told.items)
        world.deliver()
    else:
        told.evidence()
        told.approves(told.new_letter)
    told.responded()


def test_history_names_nobody(told: Answered, machines: dict[str, Machine]) -> None:
    told.says(FRIVOLOUS)
    told.until_awaited("cure")
    told.evidence()
    told.approves(told.new_letter)
    told.until_sent(told.new_letter)
    told.responded()
    states = machines["bureau_response"].states
    arn = machines["bureau_response"].arn.replace(":stateMachine:", ":execution:")
    text = json.dumps(
        [states.get_execution_history(executionArn=f"{arn}:{name}") for name, _ in told.executions()], default=str
    )
    for value in ("900101234", "Delgado", "Maria", "Elm Street", "maria.delgado"):
        assert value not in text
