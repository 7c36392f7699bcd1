"""What was settled before, or while, a workflow asks a person for it is on nobody's desk, and the workflow goes on."""

from __future__ import annotations

import threading
from typing import Any
from uuid import uuid4

import pytest

from contracts.desk import Decision
from functions.desk import await_person, store
from functions.disputes.responses import end_matter
from functions.disputes.submission import record_response
from kernel.triggers import Role
from tests.harness.desk import open_tasks
from tests.harness.events import staff
from tests.harness.people import ok
from tests.harness.records import context
from tests.harness.world import World
from tests.operations.disputes.disputed import BANK, Disputed, said

ANNA = staff(Role.SPECIALIST)
DONE = [{"decision": Decision.DONE}]


class Asked:
    """A round that a bureau answered; told: what is recorded of it as read by Anna."""

    def __init__(self, world: World) -> None:
        self.world, self.dispute = world, Disputed(world, ANNA.actor)
        self.bank, self.buyer = (item.item.item_id for item in self.dispute.round.items)

    def tell(self, letter_id: str | None, said: dict[str, str]) -> None:
        path = {"dispute_id": self.dispute.case_id, "round_id": self.dispute.round.round_id}
        answers = [{"item_id": item_id, "outcome": outcome} for item_id, outcome in said.items()]
        body = {"response_id": str(uuid4()), "result_letter_id": letter_id, "answers": answers}
        ok(self.world.call(record_response.handler, ANNA, path=path, body=body))

    def waits(self, case_id: str, reason: str, item: str | None = None) -> dict[str, Any]:
        """What the workflow tells when it asks a person, once more after a wait that ran out."""
        given = {"case": case_id, "machine": "bureau_response", "step": f"Await{reason}", "item": item}
        return given | {"reason": reason, "task_token": "another"}

    @property
    def completed(self) -> list[Any]:
        return [row["output"] for row in self.world.rows("task") if row["token"] == "another"]


@pytest.fixture
def asked(world: World) -> Asked:
    return Asked(world)


def test_a_letter_that_was_read_before_anybody_was_asked(asked: Asked) -> None:
    letter_id = asked.dispute.comes(BANK, said("MIDLAND EXAMPLE", "30012****", "DELETED", certainty=0.5))
    asked.tell(letter_id, {asked.buyer: "verified"})
    asked.world.deliver()
    assert open_tasks(asked.world) == []
    asked.world.invoke(await_person.handler, asked.waits(letter_id, "ResultLetterUnmatched"))
    assert open_tasks(asked.world) == [] and asked.completed == DONE


@pytest.mark.parametrize("reason", ["ResultLetterUnmatched", "PartnerUnavailable"])
def test_what_nobody_read_and_what_failed_are_asked_for(asked: Asked, reason: str) -> None:
    letter_id = asked.dispute.comes(BANK, said("MIDLAND EXAMPLE", "30012****", "DELETED", certainty=0.5))
    if reason == "PartnerUnavailable":
        asked.tell(letter_id, {asked.buyer: "verified"})
        asked.world.deliver()
    asked.world.invoke(await_person.handler, asked.waits(letter_id, reason))
    assert reason in {task["kind"] for task in open_tasks(asked.world)} and asked.completed == []


@pytest.mark.parametrize("reason", ["RefusedSuspicious", "IdentityMissing"])
@pytest.mark.parametrize("ended", [True, False])
def test_what_a_bureau_wanted_and_wants_no_more(asked: Asked, reason: str, ended: bool) -> None:
    round_id = asked.dispute.round.round_id
    letter_id = asked.dispute.comes(BANK)
    asked.tell(letter_id, {asked.buyer: "refused_suspicious"})
    (matter,) = asked.dispute.case["rounds"][-1]["matters"]
    if ended:
        asked.world.invoke(end_matter.handler, {"case": round_id, "matter": matter["matter_id"]})
    asked.world.invoke(await_person.handler, asked.waits(round_id, reason, matter["matter_id"]))
    assert (asked.completed == DONE) is ended
    assert (reason in {task["kind"] for task in open_tasks(asked.world)}) is not ended


def test_who_settles_it_while_it_is_asked_waits_for_the_task_and_ends_it(asked: Asked) -> None:
    """Two connections: the task's is not committed yet when the other begins."""
    letter_id = asked.dispute.comes(BANK, said("MIDLAND EXAMPLE", "30012****", "DELETED", certainty=0.5))
    asked.world.sql("update desk.tasks set resolved_at = now(), resolved_by = 'x', decision = 'superseded'")
    ended: list[str] = []

    def settles() -> None:
        with context(asked.world, await_person.handler) as ctx:
            ended.extend(store.settle(ctx, letter_id, ANNA.actor))

    beside = threading.Thread(target=settles)
    with context(asked.world, await_person.handler) as ctx:
        assert not store.is_settled(ctx, letter_id, None, "ResultLetterUnmatched")
        beside.start()
        beside.join(timeout=0.2)
        store.open_task(ctx, "bureau_response", letter_id, "AwaitReading", "ResultLetterUnmatched", "another")
    beside.join(timeout=60)
    assert ended == ["another"] and open_tasks(asked.world) == []
