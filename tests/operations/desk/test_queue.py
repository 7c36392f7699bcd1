"""The queue: what presses comes first, filters, notes, and what each kind of task may be decided by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from contracts.desk import HANDLING, JUDGED, Decision, Reason
from contracts.vocabulary import Bureau
from functions.desk import (
    append_note,
    get_task,
    list_tasks,
    on_round_restarted,
    on_workflow_resumed,
    release_task,
)
from kernel.operation import Operation
from tests.generators.sent_rounds import disputed, sent_round
from tests.harness.events import Person
from tests.harness.people import ok
from tests.harness.records import give_round, save_case
from tests.harness.world import World
from tests.operations.desk.queued import ANNA, BEN, LEAD, cases, claim, decide, listed, need, stop


def detail(world: World, task_id: str) -> Any:
    return ok(world.call(get_task.handler, ANNA, path={"task_id": task_id}))


def release(world: World, who: Person, task_id: str) -> Any:
    return world.call(release_task.handler, who, path={"task_id": task_id}, body={})


def write(world: World, who: Person, task_id: str, text: str) -> Any:
    return world.call(append_note.handler, who, path={"task_id": task_id}, body={"text": text})


# -- order and filters ------------------------------------------------------------------------------------------------


def test_the_most_pressing_comes_first_then_the_soonest_due_then_the_oldest(world: World) -> None:
    need(world, "c-old", "NearIdentical")
    world.advance(minutes=1)
    need(world, "c-new", "NearIdentical")
    need(world, "c-soon", "NearIdentical", due_at=(world.now + timedelta(hours=1)).isoformat())
    need(world, "b-read", "AnswerUnread")
    need(world, "a-stuck", "RoundStuck")
    need(world, "d-idle", "PortalPacketIdle")
    need(world, "a-raised", "NearIdentical", priority=1)
    # Raised in priority without a day named, it is due as soon as what is always so pressing.
    assert cases(world) == ["a-stuck", "a-raised", "b-read", "c-soon", "c-old", "c-new", "d-idle"]


def test_the_pages_follow_one_another_whatever_comes_between(world: World) -> None:
    for number in range(7):
        need(world, f"low-{number}", "PortalPacketIdle")
        need(world, f"high-{number}", "RoundStuck")
    seen: list[str] = []
    cursor: str | None = None
    for _ in range(5):
        page = listed(world, ANNA, limit="3", **({"cursor": cursor} if cursor else {}))
        seen += [task["case_id"] for task in page["items"]]
        cursor = page["next_cursor"]
        need(world, "first-of-all", "RoundStuck", due_at=(world.now - timedelta(days=1)).isoformat())
    assert cursor is None and len(seen) == 14
    assert seen == [f"high-{each}" for each in range(7)] + [f"low-{each}" for each in range(7)]


@pytest.mark.parametrize("cursor", ["x", "1.2", "9.1.tsk_00000000000000000000000000", "1.1.tsk_1"])
def test_a_cursor_of_nobodys_making_is_refused(world: World, cursor: str) -> None:
    assert world.call(list_tasks.handler, ANNA, query={"cursor": cursor}).status == 422


def test_filters_take_what_they_name(world: World) -> None:
    stop(world, "pul_1")
    need(world, "rnd_1", "RoundStuck", dispute_id="dsp_1")
    need(world, "rlt_1", "ResultLetterUnmatched")
    assert cases(world, machine="onboarding") == cases(world, skill="operations") == ["pul_1"]
    assert (
        cases(world, kind="RoundStuck") == cases(world, dispute_id="dsp_1") == cases(world, priority="1") == ["rnd_1"]
    )
    assert cases(world, skill="responses") == ["rlt_1"]
    assert cases(world, priority="2") == ["rnd_1", "rlt_1"]
    assert cases(world, overdue="true") == []
    world.advance(hours=5)
    assert cases(world, overdue="true") == ["rnd_1"] and len(cases(world, overdue="false")) == 2
    ok(claim(world, BEN, listed(world, kind="RoundStuck")["items"][0]["task_id"]))
    assert cases(world, BEN, queue="mine") == ["rnd_1"] and cases(world, ANNA, queue="mine") == []
    assert cases(world, queue="unclaimed") == ["rlt_1", "pul_1"]


def test_a_step_of_a_round_says_whose_round_it_is(world: World) -> None:
    person = Person()
    case_id = save_case(world, str(person.customer_id))
    task_id = stop(world, give_round(world, case_id))
    task = detail(world, task_id)
    assert (task["customer_id"], task["dispute_id"]) == (person.customer_id, case_id)
    assert (task["bureau"], task["letter_id"]) == (None, None), "nothing is selected yet"


RUN = "arn:aws:states:us-east-1:123456789012:execution:horizon-test-onboarding:pul_1"


def test_a_waiting_step_names_its_run_and_one_that_waits_anew_the_newer(world: World) -> None:
    """What the desk shows is what the workflows' console is searched for."""
    task_id = stop(world, "pul_1", execution=RUN, entered="2027-03-01T16:00:00.123Z")
    task = detail(world, task_id)
    assert (task["execution"], task["entered_at"]) == (RUN, "2027-03-01T16:00:00.123000Z")
    again = stop(world, "pul_1", token="newer", execution=f"{RUN}-run_2", entered="2027-05-30T16:00:00.456Z")
    (shown,) = listed(world)["items"]
    assert again == task_id and shown["created_at"] == task["created_at"]
    assert (shown["execution"], shown["entered_at"]) == (f"{RUN}-run_2", "2027-05-30T16:00:00.456000Z")


@pytest.mark.parametrize(
    ("consumer", "about"),
    [
        (on_workflow_resumed.handler, {"case_id": "pul_1"}),
        (on_round_restarted.handler, {"round_id": "pul_1", "customer_id": "cus_1", "dispute_id": "dsp_1"}),
    ],
    ids=["workflow", "round"],
)
def test_what_an_execution_waited_for_leaves_the_desk_once_another_runs(
    world: World, consumer: Operation, about: dict[str, str]
) -> None:
    """The new execution's own step stays, though it came to wait before this was heard; so does another case's."""
    stop(world, "pul_1", token="old", step="FetchReport", execution=RUN)
    stop(world, "pul_1", token="unnamed", step="StoreReport")
    stop(world, "pul_1", token="new", step="Analyse", execution=f"{RUN}-run_2")
    stop(world, "pul_2", token="other", execution=RUN)
    need(world, "pul_1", "RoundStuck")
    data = about | {"execution": "pul_1-run_2"}
    for _ in range(2):
        world.tell(consumer, data, "evt_1")
    ended = sorted(row["token"] for row in world.rows("task"))
    assert ended == ["old", "unnamed"] and {row["output"]["decision"] for row in world.rows("task")} == {"superseded"}
    left = sorted((task["case_id"], task["step"]) for task in listed(world)["items"])
    assert left == [("pul_1", "Analyse"), ("pul_1", "RoundStuck"), ("pul_2", "FetchReport")]


def test_the_bureau_filter_finds_workflows_letters_rounds_and_matters(world: World) -> None:
    case_id = save_case(world, str(Person().customer_id))
    sent = sent_round(
        Bureau.TRANSUNION, disputed("EXAMPLE BANK", "5178****", key="t1"), round_id="rnd_tu", case_id=case_id
    )
    world.sql(
        "insert into disputes.rounds (round_id, case_id, number, body, updated_at) values (%s, %s, 1, %s, %s)",
        sent.round_id, case_id, sent.model_dump_json(), world.now,
    )  # fmt: skip
    (letter,) = sent.letters
    of_letter = detail(world, stop(world, sent.round_id, "PartnerRefused", item=letter.letter_id))
    of_round = detail(world, stop(world, sent.round_id, "DatabaseUnavailable", step="ApplyOutcomes", token="t-2"))
    stop(world, "pul_1", bureau="experian", customer_id="cus_1")
    stop(world, "pul_2", bureau="smart_data", customer_id="cus_1")
    need(world, letter.letter_id, "MailLost", bureau="transunion", letter_id=letter.letter_id)
    need(world, "rlt_1", "ResultLetterUnmatched", bureau="equifax")
    assert (of_letter["bureau"], of_letter["letter_id"]) == ("transunion", letter.letter_id)
    assert (of_round["bureau"], of_round["letter_id"]) == ("transunion", None)
    assert cases(world, bureau="transunion") == [letter.letter_id, sent.round_id, sent.round_id]
    assert cases(world, bureau="experian") == ["pul_1"] and cases(world, bureau="equifax") == ["rlt_1"]
    assert len(cases(world)) == 6


# -- giving back ------------------------------------------------------------------------------------------------------


def test_a_task_is_given_back_by_who_has_it_or_by_who_leads(world: World) -> None:
    task_id = stop(world, "pul_1")
    ok(claim(world, ANNA, task_id))
    assert release(world, BEN, task_id).problem == "task-taken"
    assert ok(release(world, ANNA, task_id))["claimed_by"] is None
    ok(claim(world, BEN, task_id))
    assert ok(release(world, LEAD, task_id))["claimed_by"] is None
    ok(claim(world, ANNA, task_id))
    ok(decide(world, ANNA, task_id, "retry"))
    assert release(world, ANNA, task_id).problem == "task-resolved"
    assert release(world, ANNA, "tsk_unknown").status == 404


# -- notes ------------------------------------------------------------------------------------------------------------


def test_notes_are_kept_sealed_and_shown_in_order(world: World) -> None:
    task_id = need(world, "rnd_1", "RoundStuck")
    for who, text in ((ANNA, "Called the consumer."), (BEN, "Maria sends the letter tomorrow.")):
        assert write(world, who, task_id, text).status == 201
    shown = detail(world, task_id)["notes"]
    assert [(note["author"], note["text"]) for note in shown] == [
        (ANNA.actor, "Called the consumer."), (BEN.actor, "Maria sends the letter tomorrow."),
    ]  # fmt: skip
    assert "Maria" not in repr(world.sql("select * from desk.notes")) + repr(world.rows("audit"))


def test_a_note_about_nobody_has_no_key_and_a_hidden_one_is_no_note(world: World) -> None:
    assert write(world, ANNA, stop(world, "pul_1"), "x").problem == "nobodys-task"
    task_id = need(world, "rnd_1", "RoundStuck")
    assert write(world, ANNA, task_id, "a\u202eb").status == 422
    assert write(world, ANNA, "tsk_unknown", "x").status == 404


# -- decisions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*sorted(set(Reason) - JUDGED), None])
@pytest.mark.parametrize("decision", Decision)
def test_a_matter_is_decided_by_what_its_kind_allows(world: World, kind: Reason | None, decision: Decision) -> None:
    """Of matters no workflow waits for; what somebody else is to judge ends where it is judged."""
    task_id = need(world, "rnd_1", kind)
    allowed = HANDLING[kind].decisions if kind else frozenset({Decision.DONE})
    assert detail(world, task_id)["decisions"] == sorted(allowed)
    ok(claim(world, ANNA, task_id))
    answer = decide(world, ANNA, task_id, decision)
    if decision in allowed:
        assert ok(answer)["decision"] == decision
    else:
        assert answer.problem in ("decision-unfit", "nothing-to-accept")
        assert cases(world) == ["rnd_1"], "it stays open"


def test_kinds_of_one_matter_have_tasks_of_their_own(world: World) -> None:
    first, second = need(world, "rnd_1", "MailReturned"), need(world, "rnd_1", "RoundStuck")
    assert first != second and need(world, "rnd_1", "RoundStuck") == second
    assert len(cases(world)) == 2
