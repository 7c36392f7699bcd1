"""A bureau's letter and the open round: what it says for sure is recorded as its claim, the rest is for a person."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.result_letter import AnsweredItem, LetterOutcome, ResultLetter
from contracts.vocabulary import Bureau
from functions.desk import claim_task, complete_task
from functions.disputes.cases import get_dispute
from functions.disputes.submission import on_result_letter_read
from functions.reports.intake import get_result_letter
from kernel.errors import NotFound
from kernel.triggers import Role
from tests.generators.sent_rounds import disputed, sent_round
from tests.harness.desk import SPECIALIST, open_tasks
from tests.harness.events import Person, staff
from tests.harness.people import ok, served
from tests.harness.records import give_result_letter, save_case
from tests.harness.world import World


class Disputed:
    """A customer with a round that was sent to TransUnion."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.person: Person = served(world)
        # The key for the customer's personal data exists once anything of theirs was kept.
        self.case_id = save_case(world, str(self.person.customer_id), rounds=1)
        self.round = sent_round(
            Bureau.TRANSUNION,
            disputed("EXAMPLE BANK USA", "517800XXXXXX", key="t001"),
            disputed("MIDLAND EXAMPLE", "30012XXXX", key="t002"),
            round_id="rnd_x",
            case_id=self.case_id,
        )
        world.sql(
            "insert into disputes.rounds (round_id, case_id, number, body, updated_at) values (%s, %s, 1, %s, %s)",
            self.round.round_id, self.case_id, self.round.model_dump_json(), world.now,
        )  # fmt: skip

    def comes(self, *items: AnsweredItem, bureau: Bureau | None = Bureau.TRANSUNION) -> str:
        letter = ResultLetter(bureau=bureau, items=items)
        letter_id = give_result_letter(self.world, self.person, letter)
        self.tell(letter_id)
        return letter_id

    def tell(self, letter_id: str, event_id: str | None = None) -> None:
        data = {"customer_id": self.person.customer_id, "letter_id": letter_id, "bureau": "transunion"}
        detail = {"event_id": event_id or f"evt_{letter_id}", "occurred_at": self.world.now.isoformat(), "data": data}
        event = {
            "detail-type": "ResultLetterRead",
            "detail": detail | {"version": 1, "actor": "test", "correlation_id": "cor_x"},
        }
        self.world.invoke(on_result_letter_read.handler, event)

    @property
    def case(self) -> Any:
        return ok(self.world.call(get_dispute.handler, self.person, path={"dispute_id": self.case_id}))

    @property
    def outcomes(self) -> list[str | None]:
        return [item["outcome"] for item in self.case["rounds"][-1]["items"]]


def said(furnisher: str, number: str, phrase: str | None, certainty: float = 0.99) -> AnsweredItem:
    outcome = LetterOutcome.DELETED if phrase else LetterOutcome.UNKNOWN
    return AnsweredItem(
        furnisher=furnisher, account_number=number, outcome=outcome, certainty=certainty, phrase=phrase,
        title=phrase or "?", sources={},
    )  # fmt: skip


BANK = said("EXAMPLE BANK", "517800****", "DELETED")
BUYER = said("MIDLAND EXAMPLE", "30012****", "VERIFIED AS ACCURATE")


@pytest.fixture
def dispute(world: World) -> Disputed:
    return Disputed(world)


def test_a_letter_answers_the_round_as_a_message_would(dispute: Disputed) -> None:
    dispute.comes(BANK, BUYER)
    assert dispute.outcomes == ["deleted", "verified"]
    happenings = [entry["happening"] for entry in dispute.case["timeline"]]
    assert happenings.count("outcome_recorded") == 2 and "letter_received" in happenings
    assert dispute.world.events("DisputeReceived") and dispute.world.events("PersonNeeded") == []


def test_the_round_goes_on_when_all_is_answered(dispute: Disputed) -> None:
    dispute.world.sql(
        "insert into disputes.waits (round_id, letter_id, awaited, token, since) values (%s, %s, 'response', 'tok', %s)",
        dispute.round.round_id, dispute.round.letters[0].letter_id, dispute.world.now,
    )  # fmt: skip
    dispute.comes(BANK)
    assert dispute.world.rows("task") == []
    dispute.comes(BUYER)
    (told,) = dispute.world.rows("task")
    assert told["token"] == "tok"
    assert dispute.world.sql("select 1 from disputes.waits") == []


def test_the_same_letter_told_again_changes_nothing(dispute: Disputed) -> None:
    letter_id = dispute.comes(BANK)
    before = dispute.case
    dispute.tell(letter_id)
    dispute.tell(letter_id, "evt_other")
    assert dispute.case == before


def test_what_is_not_sure_goes_to_the_desk_and_the_rest_is_recorded(dispute: Disputed) -> None:
    stranger = said("ANOTHER HOUSE", "99****", "DELETED")
    letter_id = dispute.comes(BANK, stranger, said("MIDLAND EXAMPLE", "30012****", "DELETED", certainty=0.7))
    assert dispute.outcomes == ["deleted", None]
    assert dispute.case["rounds"][-1]["phase"] != "needs_person"
    dispute.world.deliver()
    (task,) = open_tasks(dispute.world)
    assert (task["machine"], task["case_id"]) == ("disputes", letter_id)
    assert task["reason"] == "2 items of a result letter fit no disputed item for sure"
    path = {"task_id": task["task_id"]}
    ok(dispute.world.call(claim_task.handler, SPECIALIST, path=path, body={}))
    ok(dispute.world.call(complete_task.handler, SPECIALIST, path=path, body={"decision": "retry"}))
    assert open_tasks(dispute.world) == [] and dispute.world.rows("task") == []


def test_a_letter_without_an_open_round_goes_to_the_desk(world: World) -> None:
    dispute = Disputed(world)
    world.sql("delete from disputes.rounds")
    letter_id = dispute.comes(BANK)
    (told,) = world.events("PersonNeeded")
    assert (told["case_id"], told["reason"]) == (letter_id, "a result letter came, and no round is open")


def test_somebody_elses_letter_is_as_unknown_as_none(dispute: Disputed) -> None:
    other = Disputed.__new__(Disputed)
    other.world, other.person = dispute.world, served(dispute.world)
    letter_id = give_result_letter(dispute.world, other.person, ResultLetter(bureau=Bureau.TRANSUNION, items=(BANK,)))
    with pytest.raises(NotFound):
        dispute.tell(letter_id)
    assert dispute.outcomes == [None, None]


def test_the_customer_and_the_staff_see_the_letter_and_nobody_else_does(dispute: Disputed) -> None:
    path = {"result_letter_id": dispute.comes(BANK)}
    for caller in (dispute.person, staff(Role.AGENT)):
        shown = ok(dispute.world.call(get_result_letter.handler, caller, path=path))
        assert [(item["furnisher"], item["outcome"]) for item in shown["items"]] == [("EXAMPLE BANK", "deleted")]
    assert dispute.world.call(get_result_letter.handler, served(dispute.world), path=path).status == 404
