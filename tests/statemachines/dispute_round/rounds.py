"""A dispute's round as its tests tell it: a customer, their bureau, staff, and steps that fail or are given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from functions.disputes.approval import approve_letter, get_letter
from functions.disputes.cases import get_dispute, open_dispute
from functions.disputes.rounds import start_round
from functions.disputes.submission import find_submission, record_response
from functions.platform import sweep_outbox
from functions.reports.pulls import request_pull
from kernel.triggers import Role
from tests.harness.bureau import BureauSide
from tests.harness.desk import decide, open_tasks
from tests.harness.events import staff
from tests.harness.machines import Machine
from tests.harness.people import ok, served, signature
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


def told_by_staff(story: Story, outcome: str, result_letter_id: str | None, items: list[str]) -> Any:
    body = {
        "response_id": str(uuid4()),
        "result_letter_id": result_letter_id,
        "answers": [{"item_id": item_id, "outcome": outcome} for item_id in items],
    }
    path = story.path | {"round_id": story.round_id}
    return ok(story.world.call(record_response.handler, MANAGER, path=path, body=body))


def breaking(machine: Machine, broken: str) -> None:
    """The step fails once."""
    failures = iter([True])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken and next(failures, False):
            raise ZeroDivisionError

    machine.fault = fault


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


def tended(story: Story, condition: Callable[[], Any], what: str) -> None:
    """Until it comes about: the outbox is swept, and a person has each stopped step run again."""

    def look() -> bool:
        story.world.advance(minutes=2)  # the sweep takes what was left for a minute
        story.world.invoke(sweep_outbox.handler, {})
        if open_tasks(story.world):
            decide(story.world, "retry")
        return bool(condition())

    until(look, what, deadline_s=40)
