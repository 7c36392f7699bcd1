"""A bureau's letter and the open round: what it says for sure is recorded as its claim, the rest is for a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from contracts.outcomes import Outcome
from contracts.result_letter import ResultLetter, ResultLetterKind
from contracts.vocabulary import Bureau
from functions.disputes.model import RoundPhase
from functions.reports.intake import get_result_letter
from kernel.triggers import Role
from tests.harness.desk import decide, open_tasks
from tests.harness.events import staff
from tests.harness.people import ok, served
from tests.harness.records import give_result_letter
from tests.harness.world import World
from tests.operations.disputes.disputed import BANK, BUYER, Disputed, said


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
    dispute.waits()
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
    (task,) = open_tasks(dispute.world)
    assert (task["machine"], task["case_id"]) == ("bureau_response", letter_id)
    assert (task["kind"], task["dispute_id"]) == ("ResultLetterUnmatched", dispute.case_id)
    (shown,) = dispute.responses
    assert (shown["state"], shown["candidates"]) == ("unread", [dispute.round.items[1].item.item_id])
    decide(dispute.world, "done")
    dispute.responding.run()
    assert open_tasks(dispute.world) == [] and dispute.responding.ended == {letter_id: "SUCCEEDED"}


def test_a_late_answer_is_recorded_in_a_round_that_has_ended(dispute: Disputed) -> None:
    ended = dispute.round.model_copy(update={"ended": RoundPhase.CLOSED})
    dispute.world.sql(
        "update disputes.rounds set body = %s where round_id = %s", ended.model_dump_json(), ended.round_id
    )
    dispute.comes(BANK)
    assert dispute.outcomes == ["deleted", None] and dispute.world.events("PersonNeeded") == []


def test_a_refusal_of_the_whole_is_recorded_with_its_reason_and_somebody_sees_to_its_cure(dispute: Disputed) -> None:
    refusal = ResultLetter(
        bureau=Bureau.TRANSUNION,
        kind=ResultLetterKind.REFUSAL,
        overall=Outcome.REFUSED_FRIVOLOUS,
        overall_certainty=0.95,
        reason="because your letter does not say what is wrong",
        asks_for=("a copy of the bill",),
        answer_by=dispute.world.now.date() + timedelta(days=9),
    )
    letter_id = give_result_letter(dispute.world, dispute.person, refusal)
    dispute.tell(letter_id)
    assert dispute.outcomes == ["refused_frivolous"] * 2
    (matter,) = dispute.case["rounds"][-1]["matters"]
    assert (matter["kind"], matter["ended_at"]) == ("frivolous", None)
    (told,) = dispute.world.events("PersonNeeded")
    assert (told["case_id"], told["task_kind"]) == (matter["matter_id"], "RefusedFrivolous")
    assert told["bureau"] == "transunion"
    (shown,) = dispute.responses
    assert (shown["kind"], shown["way"], shown["state"]) == ("refusal", "paper", "recorded")
    assert (shown["reason"], shown["missing"]) == (refusal.reason, list(refusal.asks_for))
    assert refusal.answer_by is not None and shown["answer_by"] == refusal.answer_by.isoformat()
    # The end of that day where the bureau is, in UTC.
    assert matter["due_at"][:10] == (refusal.answer_by + timedelta(days=1)).isoformat()


def test_a_letter_without_an_open_round_goes_to_the_desk(world: World) -> None:
    dispute = Disputed(world)
    world.sql("delete from disputes.rounds")
    letter_id = dispute.comes(BANK)
    (task,) = open_tasks(world)
    assert (task["case_id"], task["kind"]) == (letter_id, "ResultLetterUnmatched")


def test_somebody_elses_letter_is_as_unknown_as_none(dispute: Disputed) -> None:
    other = Disputed.__new__(Disputed)
    other.world, other.person = dispute.world, served(dispute.world)
    letter_id = give_result_letter(dispute.world, other.person, ResultLetter(bureau=Bureau.TRANSUNION, items=(BANK,)))
    dispute.tell(letter_id)
    (task,) = open_tasks(dispute.world)
    assert (task["case_id"], task["reason"]) == (letter_id, "NotFound")
    assert dispute.outcomes == [None, None]


def test_the_customer_and_the_staff_see_the_letter_and_nobody_else_does(dispute: Disputed) -> None:
    path = {"result_letter_id": dispute.comes(BANK)}
    for caller in (dispute.person, staff(Role.AGENT)):
        shown = ok(dispute.world.call(get_result_letter.handler, caller, path=path))
        assert [(item["furnisher"], item["outcome"]) for item in shown["items"]] == [("EXAMPLE BANK", "deleted")]
    assert dispute.world.call(get_result_letter.handler, served(dispute.world), path=path).status == 404
