"""A round that was sent and received, and what the bureau answers to it."""

from __future__ import annotations

import itertools
from typing import Any

from functions.disputes.approval import approve_letter, get_letter, refuse_letter
from functions.disputes.enclosing import add_evidence
from functions.disputes.responses import list_responses, on_document_closed
from functions.disputes.rounds import fire_due_clocks
from tests.harness.bureau import BureauSide
from tests.harness.people import ok, signature
from tests.harness.waiting import until
from tests.harness.world import World
from tests.operations.disputes.test_letters import give_paper
from tests.statemachines.dispute_round.rounds import Machines, Story

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
