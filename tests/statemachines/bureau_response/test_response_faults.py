"""An answer's workflow whose steps fail: nothing done twice, given up, started again, and nobody named."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.harness.bureau import BureauSide
from tests.harness.desk import decide, open_tasks
from tests.harness.machines import Machine
from tests.harness.waiting import until
from tests.harness.world import World
from tests.statemachines.bureau_response.answered import FRIVOLOUS, IDENTITY, NOBODY_KNOWS, READING, Answered
from tests.statemachines.dispute_round.rounds import Machines, breaking, tended, told_by_staff, told_while_given_up

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
