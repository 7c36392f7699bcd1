"""The dispute round on every branch: approval, refusal, faults, forged and repeated webhooks, silence, restarts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from contracts.result_letter import ResultLetter
from contracts.vocabulary import Bureau
from functions.customers.consents import revoke_consent
from functions.disputes.approval import approve_letter, get_letter, get_letter_pdf, refuse_letter
from functions.disputes.cases import get_dispute, open_dispute, withdraw_dispute
from functions.disputes.rounds import fire_due_clocks, on_clock_moved, resume_round, start_round
from functions.disputes.submission import find_submission, record_response
from functions.reports.pulls import request_pull
from kernel.triggers import Role
from tests.harness.bureau import BureauSide
from tests.harness.desk import decide, open_tasks
from tests.harness.events import Person, staff
from tests.harness.machines import Machine
from tests.harness.people import ok, served, signature
from tests.harness.records import give_result_letter
from tests.harness.waiting import until
from tests.harness.world import World

Machines = dict[str, Machine]
MANAGER = staff(Role.MANAGER)
STEPS = [
    "disputes.select_items",
    "disputes.draft_letters",
    "disputes.await_approval",
    "disputes.await_quality",
    "disputes.render_letter",
    "disputes.submit_letter",
    "disputes.record_submission",
    "disputes.await_response",
    "disputes.apply_outcomes",
]
ANSWERING = {"disputes.read_response", "disputes.record_answer", "disputes.find_matters"}
"""Steps of the workflow of the bureau's answer, which runs beside."""


class Story:
    """A customer with an analysed report, their dispute, and its one running round."""

    def __init__(self, world: World, bureau: BureauSide, machines: Machines) -> None:
        self.world, self.bureau, self.machine = world, bureau, machines["dispute_round"]
        self.person = served(world, ssn="900101234")
        ok(world.call(request_pull.handler, self.person, body={"bureaus": ["experian"]}))
        until(lambda: world.events("AnalysisCompleted"), "the analysis")
        (analysed,) = world.events("AnalysisCompleted")
        body = {"analysis_id": analysed["analysis_id"]}
        self.dispute_id = ok(world.call(open_dispute.handler, self.person, body=body))["dispute_id"]

    def start(self) -> None:
        round_ = ok(self.world.call(start_round.handler, self.person, path=self.path, body={}))
        self.round_id = round_["round_id"]
        self.execution = self.machine.execution(self.round_id)

    @property
    def path(self) -> dict[str, str]:
        return {"dispute_id": self.dispute_id}

    @property
    def case(self) -> Any:
        return ok(self.world.call(get_dispute.handler, self.person, path=self.path))

    @property
    def round(self) -> Any:
        return self.case["rounds"][-1]

    def at(self, phase: str) -> None:
        self.machine.wait(self.execution, until=lambda: self.round["phase"] == phase)

    def waits(self, awaited: str) -> bool:
        query = "select 1 from disputes.waits where round_id = %s and awaited = %s"
        return bool(self.world.sql(query, self.round_id, awaited))

    def until_waiting(self, awaited: str) -> None:
        until(lambda: self.waits(awaited), f"waiting for the {awaited}")

    def letter_path(self) -> dict[str, str]:
        return self.path | {"letter_id": self.round["letters"][0]["letter_id"]}

    def letter(self) -> Any:
        return ok(self.world.call(get_letter.handler, self.person, path=self.letter_path()))

    def approval(self, **changes: Any) -> dict[str, Any]:
        return signature(self.letter()) | changes

    def approve(self, **changes: Any) -> Any:
        return self.world.call(
            approve_letter.handler, self.person, path=self.letter_path(), body=self.approval(**changes)
        )

    def sent(self) -> None:
        """Approve, and wait until the bureau has it and the round waits for the answer."""
        self.until_waiting("approval")
        ok(self.approve())
        self.until_waiting("response")

    def received(self) -> None:
        assert self.bureau.take_in().status == 202

    def answer(self, script: str) -> None:
        (letter,) = self.round["letters"]
        disputes = self.bureau.disputes(letter["letter_id"])
        self.bureau.control("POST", f"/disputes/{disputes[0]['disputeId']}/answer", {"script": script})
        assert self.bureau.take_in().status == 202

    def ends(self) -> str:
        return self.machine.wait(self.execution)


@pytest.fixture
def story(world: World, bureau: BureauSide, machines: Machines) -> Iterator[Story]:
    told = Story(world, bureau, machines)
    told.start()
    yield told


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


def told_by_staff(story: Story, outcome: str, result_letter_id: str | None, items: list[str]) -> Any:
    body = {
        "response_id": str(uuid4()),
        "result_letter_id": result_letter_id,
        "answers": [{"item_id": item_id, "outcome": outcome} for item_id in items],
    }
    path = story.path | {"round_id": story.round_id}
    return ok(story.world.call(record_response.handler, MANAGER, path=path, body=body))


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


def test_a_bureau_that_is_down_is_tried_again_and_filed_once(story: Story) -> None:
    story.until_waiting("approval")
    story.bureau.fault("bureau.dispute", "status", times=3, value=503)
    ok(story.approve())
    story.until_waiting("response")
    assert story.machine.calls.count("disputes.submit_letter") == 4
    assert len(story.bureau.disputes(story.round["letters"][0]["letter_id"])) == 1


@pytest.mark.parametrize("kind", ["half_body", "bad_json"])
def test_a_lost_answer_never_files_twice(story: Story, kind: str) -> None:
    """The bureau took the dispute and its answer was lost: the repeat finds the same dispute."""
    story.until_waiting("approval")
    story.bureau.fault("bureau.dispute", kind, times=1)
    ok(story.approve())
    story.until_waiting("response")
    assert story.machine.calls.count("disputes.submit_letter") == 2
    assert len(story.bureau.disputes(story.round["letters"][0]["letter_id"])) == 1


def breaking(machine: Machine, broken: str) -> None:
    failures = iter([True])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken and next(failures, False):
            raise ZeroDivisionError

    machine.fault = fault


@pytest.mark.parametrize("broken", STEPS)
def test_a_failure_at_any_step_waits_for_a_person_and_nothing_is_done_twice(
    world: World, bureau: BureauSide, machines: Machines, broken: str
) -> None:
    story = Story(world, bureau, machines)
    breaking(story.machine, broken)
    story.start()

    def tended(condition: Any, what: str) -> None:
        def look() -> bool:
            if open_tasks(world):
                decide(world, "retry")
            return bool(condition())

        until(look, what)

    tended(lambda: story.waits("approval"), "the approval")
    ok(story.approve())
    tended(lambda: story.waits("response"), "the response")
    story.received()
    story.answer("all_deleted")
    tended(lambda: story.machine.status(story.execution) != "RUNNING", "the end")
    assert story.machine.status(story.execution) == "SUCCEEDED"
    assert len(bureau.disputes(story.round["letters"][0]["letter_id"])) == 1
    for event in ("LetterSubmitted", "OutcomesApplied", "RoundClosed", "LetterReadyForApproval"):
        assert len(world.events(event)) == 1, event
    assert len(story.round["letters"]) == 1


def told_while_given_up(
    story: Story, monkeypatch: pytest.MonkeyPatch, approve: Callable[[], Any], *, machine: Machine, blind: int
) -> list[str]:
    """A letter that is filed and whose sending failed is given up; its bureau does not find it so many times, and says
    before it leaves that it has it. The letter, once that is so."""
    story.bureau.fault("bureau.dispute", "bad_json", times=7)
    approve()
    until(lambda: open_tasks(story.world), "the waiting task")
    story.bureau.control("DELETE", "/faults")
    story.world.advance(minutes=2)  # the bureau was left alone meanwhile
    asked, unseen = find_submission._found, iter([None] * blind)
    monkeypatch.setattr(find_submission, "_found", lambda letter_id, ctx: next(unseen, asked(letter_id, ctx)))
    told: list[str] = []

    def receipt_first(step: str, given: dict[str, Any]) -> None:
        if step == "disputes.abandon_letter" and not told:
            told.append(given["item"])
            story.received()

    machine.fault = receipt_first
    decide(story.world, "abandon")
    until(lambda: told, "the bureau's message")
    return told


def test_a_letter_that_the_bureau_tells_of_while_it_is_given_up_is_followed(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked, the bureau did not find the dispute yet; asked once more it does, and nobody else need be."""
    story.until_waiting("approval")
    told = told_while_given_up(story, monkeypatch, story.approve, machine=story.machine, blind=1)
    story.until_waiting("response")
    (letter,) = story.round["letters"]
    assert (letter["letter_id"], letter["status"]) == (told[0], "received")
    assert story.machine.calls.count("desk.await_person") == 1, "who gave it up was the only one asked"
    story.answer("all_deleted")
    assert story.ends() == "SUCCEEDED"
    assert len(story.bureau.disputes(told[0])) == 1


@pytest.mark.parametrize("then", ["abandon", "retry"])
def test_a_bureau_that_contradicts_itself_is_a_persons_to_see_to(
    story: Story, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    """It says that it has the letter, and twice it does not find it; a person looks, and then it does."""
    story.until_waiting("approval")
    told_while_given_up(story, monkeypatch, story.approve, machine=story.machine, blind=2)
    until(lambda: open_tasks(story.world), "the person who is asked again")
    assert story.machine.calls.count("disputes.find_submission") == 2, "it is not asked for ever"
    decide(story.world, then)
    story.until_waiting("response")
    assert [letter["status"] for letter in story.round["letters"]] == ["received"]


@pytest.mark.parametrize("broken", ["disputes.select_items", "disputes.draft_letters", "disputes.apply_outcomes"])
def test_a_person_can_give_a_round_up(world: World, bureau: BureauSide, machines: Machines, broken: str) -> None:
    story = Story(world, bureau, machines)
    breaking(story.machine, broken)
    story.start()
    if broken == "disputes.apply_outcomes":
        story.sent()
        story.received()
        story.answer("all_deleted")
    until(lambda: open_tasks(world), "the waiting task")
    decide(world, "abandon")
    assert story.ends() == "FAILED"
    assert story.case["status"] != "round_in_progress"


@pytest.mark.parametrize("broken", ["disputes.render_letter", "disputes.submit_letter"])
def test_a_person_can_give_a_letter_up(world: World, bureau: BureauSide, machines: Machines, broken: str) -> None:
    story = Story(world, bureau, machines)
    breaking(story.machine, broken)
    story.start()
    story.until_waiting("approval")
    ok(story.approve())
    until(lambda: open_tasks(world), "the waiting task")
    decide(world, "abandon")
    assert story.ends() == "SUCCEEDED"
    assert bureau.disputes(story.round["letters"][0]["letter_id"]) == []


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


def test_a_letter_that_reached_the_bureau_is_followed_though_given_up(
    world: World, bureau: BureauSide, machines: Machines
) -> None:
    """The answer was lost and a person gives up: the bureau, asked, has the dispute, so the round goes on with it."""
    story = Story(world, bureau, machines)
    story.start()
    story.until_waiting("approval")
    bureau.fault("bureau.dispute", "bad_json", times=7)
    ok(story.approve())
    until(lambda: open_tasks(world), "the waiting task")
    bureau.control("DELETE", "/faults")
    world.advance(minutes=2)  # the bureau was left alone meanwhile
    decide(world, "abandon")
    story.until_waiting("response")
    story.received()
    story.answer("all_deleted")
    assert story.ends() == "SUCCEEDED"
