"""A customer whose dispute was verified, and what follows the step they take after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contracts.result_letter import ResultLetter
from contracts.vocabulary import Bureau
from functions.disputes.approval import approve_letter, get_letter
from functions.disputes.cases import list_proposals
from functions.disputes.escalation import get_escalation, open_escalation
from functions.disputes.rounds import fire_due_clocks
from functions.disputes.submission import record_sending
from tests.harness.bureau import BureauSide
from tests.harness.events import Person
from tests.harness.people import ok, signature
from tests.harness.records import give_result_letter
from tests.harness.waiting import until
from tests.harness.world import World
from tests.statemachines.dispute_round.rounds import Machines, Story, told_by_staff

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


def waits_at(story: Escalated, letter_id: str, awaited: str = "response") -> bool:
    query = "select 1 from disputes.waits where subject_id = %s and awaited = %s"
    return bool(story.world.sql(query, letter_id, awaited))
