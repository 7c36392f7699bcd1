"""What consumer and staff may change in a round: pause it, take items out, choose otherwise, or cancel everything."""

from __future__ import annotations

from typing import Any

import pytest

from functions.desk import await_person, on_round_resumed
from functions.disputes.approval import draft_letters, get_letter
from functions.disputes.cases import get_dispute, on_contract_cancelled, open_dispute
from functions.disputes.record import DisputeRefused
from functions.disputes.rounds import pause_round, put_selection, resume_round, select_items, start_round, withdraw_item
from kernel.operation import Operation
from kernel.triggers import Http, Role
from tests.harness.desk import open_tasks
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok, served
from tests.harness.records import give_analysis, give_report
from tests.harness.world import World

MANAGER = staff(Role.MANAGER)
WHY = "The consumer has sent the statement that proves it."


class Prepared:
    """A customer's round as its workflow's first steps leave it; no workflow waits for it here."""

    def __init__(self, world: World) -> None:
        self.world, self.person = world, served(world)
        give_report(world, self.person)
        body = {"analysis_id": give_analysis(world, self.person)}
        self.dispute_id = ok(world.call(open_dispute.handler, self.person, body=body))["dispute_id"]
        path = {"dispute_id": self.dispute_id}
        self.round_id = ok(world.call(start_round.handler, self.person, path=path, body={}))["round_id"]

    def step(self, operation: Operation) -> Any:
        return self.world.invoke(operation, {"case": self.round_id})

    def call(self, operation: Operation, who: Person | None = None, body: Any = None, **path: str) -> Answer:
        assert isinstance(operation.trigger, Http)
        path = {"dispute_id": self.dispute_id, "round_id": self.round_id} | path
        path = {name: path[name] for name in operation.trigger.path_parameters}
        return self.world.call(operation, who or self.person, path=path, body={} if body is None else body)

    def letter(self, letter_id: str) -> Any:
        path = {"dispute_id": self.dispute_id, "letter_id": letter_id}
        return ok(self.world.call(get_letter.handler, self.person, path=path))

    @property
    def case(self) -> Any:
        return ok(self.world.call(get_dispute.handler, self.person, path={"dispute_id": self.dispute_id}))

    @property
    def round(self) -> Any:
        return self.case["rounds"][-1]

    def disputed(self) -> list[str]:
        return [item["item_id"] for item in self.round["items"] if not item["withdrawn"]]

    def change(self, finding_id: str, disputed: bool, why: str = WHY) -> Answer:
        body = {"changes": [{"finding_id": finding_id, "disputed": disputed, "why": why}]}
        return self.call(put_selection.handler, MANAGER, body)

    def waits(self, letter_id: str) -> None:
        self.world.sql(
            "insert into disputes.waits (round_id, subject_id, awaited, token, since)"
            " values (%s, %s, 'approval', 'tok', %s)",
            self.round_id, letter_id, self.world.now,
        )  # fmt: skip


@pytest.fixture
def prepared(world: World) -> Prepared:
    return Prepared(world)


@pytest.fixture
def selected(prepared: Prepared) -> Prepared:
    prepared.step(select_items.handler)
    assert len(prepared.disputed()) > 1, "several items, or nothing can be taken out"
    return prepared


@pytest.fixture
def drafted(selected: Prepared) -> Prepared:
    selected.step(draft_letters.handler)
    return selected


# -- pausing ----------------------------------------------------------------------------------------------------------


def resumed(prepared: Prepared) -> None:
    """The desk hears that the pause was lifted."""
    (data,) = prepared.world.events("RoundResumed")
    prepared.world.tell(on_round_resumed.handler, data)


def stopped(prepared: Prepared, reason: str, token: str) -> None:
    prepared.world.invoke(
        await_person.handler,
        {
            "case": prepared.round_id, "machine": "dispute_round", "step": f"Step{token}", "reason": reason,
            "task_token": token,
        },
    )  # fmt: skip


def test_a_paused_round_drafts_nothing_until_its_owner_takes_it_up_again(selected: Prepared) -> None:
    assert ok(selected.call(pause_round.handler))["paused"] is True
    assert ok(selected.call(pause_round.handler))["paused"] is True, "twice is once"
    with pytest.raises(DisputeRefused):
        selected.step(draft_letters.handler)
    stopped(selected, "DisputeRefused", "tok-1")
    stopped(selected, "DatabaseUnavailable", "tok-2")
    assert ok(selected.call(resume_round.handler))["paused"] is False
    resumed(selected)
    assert selected.world.rows("task") == [{"token": "tok-1", "output": {"decision": "retry"}}]
    assert [task["reason"] for task in open_tasks(selected.world)] == ["DatabaseUnavailable"]
    selected.step(draft_letters.handler)
    assert selected.round["phase"] == "awaiting_approval"


@pytest.mark.parametrize(("paused_by", "other"), [(None, MANAGER), (MANAGER, None)], ids=["consumer", "staff"])
def test_a_pause_is_lifted_by_whose_it_is(selected: Prepared, paused_by: Person | None, other: Person | None) -> None:
    ok(selected.call(pause_round.handler, paused_by))
    refused = selected.call(resume_round.handler, other)
    assert (refused.status, refused.problem) == (409, "dispute-refused")
    assert selected.round["paused"] is True
    colleague = staff(Role.ADMINISTRATOR) if paused_by else selected.person
    assert ok(selected.call(resume_round.handler, colleague))["paused"] is False


def test_the_consumer_starts_no_workflow_anew(selected: Prepared) -> None:
    before = selected.world.rows("start")
    assert selected.call(resume_round.handler).problem == "dispute-refused"
    assert selected.world.rows("start") == before
    ok(selected.call(resume_round.handler, MANAGER))
    assert len(selected.world.rows("start")) == len(before) + 1


@pytest.mark.parametrize("operation", [pause_round.handler, withdraw_item.handler], ids=lambda one: one.name)
def test_a_round_of_another_case_is_as_unknown_as_none(world: World, operation: Operation) -> None:
    mine, other = Prepared(world), Prepared(world)
    for round_id in (other.round_id, "rnd_unknown"):
        assert mine.call(operation, round_id=round_id, item_id="itm_x").status == 404
    assert other.round["paused"] is False


# -- taking items out -------------------------------------------------------------------------------------------------


def test_an_item_leaves_before_its_letter_is_drafted(selected: Prepared) -> None:
    first, *rest = selected.disputed()
    ok(selected.call(withdraw_item.handler, item_id=first))
    ok(selected.call(withdraw_item.handler, item_id=first))
    assert selected.disputed() == rest
    selected.step(draft_letters.handler)
    (letter,) = selected.round["letters"]
    content = selected.letter(letter["letter_id"])["content"]
    assert [item["item_id"] for item in content["items"]] == rest


def test_a_letter_is_drafted_anew_without_the_item_and_awaits_another_signature(drafted: Prepared) -> None:
    first, *rest = drafted.disputed()
    (letter,) = drafted.round["letters"]
    before = drafted.letter(letter["letter_id"])
    ok(drafted.call(withdraw_item.handler, MANAGER, item_id=first))
    after = drafted.letter(letter["letter_id"])
    assert after["content_sha256"] != before["content_sha256"]
    assert [item["item_id"] for item in after["content"]["items"]] == rest
    assert (after["status"], drafted.round["phase"]) == ("awaiting_approval", "awaiting_approval")


def test_the_last_item_takes_its_letter_with_it_and_the_workflow_goes_on(drafted: Prepared) -> None:
    *others, last = drafted.disputed()
    (letter,) = drafted.round["letters"]
    for item_id in others:
        ok(drafted.call(withdraw_item.handler, item_id=item_id))
    drafted.waits(letter["letter_id"])
    shown = ok(drafted.call(withdraw_item.handler, item_id=last))
    assert (shown["phase"], shown["letters"][0]["status"]) == ("withdrawn", "withdrawn")
    assert drafted.world.rows("task") == [{"token": "tok", "output": {"decision": "refused"}}]


# -- choosing otherwise -----------------------------------------------------------------------------------------------


def test_staff_take_a_finding_out_and_in_again_and_say_why(selected: Prepared) -> None:
    first, *rest = selected.disputed()
    finding = selected.world.sql("select body #>> '{items,0,item,plan,finding_id}' from disputes.rounds")[0][0]
    for _ in range(2):
        shown = ok(selected.change(finding, False))
        assert [item["item_id"] for item in shown["items"]] == rest
        (left,) = [one for one in shown["left_out"] if one["finding_id"] == finding]
        assert (left["rule"], left["reason"]) == ("staff", WHY)
    for _ in range(2):
        shown = ok(selected.change(finding, True))
        assert len(shown["items"]) == len(rest) + 1 and first not in [item["item_id"] for item in shown["items"]]
        assert finding not in [one["finding_id"] for one in shown["left_out"]]
    kept = selected.world.sql("select body #>> '{items,-1,item,chosen_because}' from disputes.rounds")
    assert kept == [(WHY,)]


def test_a_change_without_a_reason_or_of_no_finding_is_refused(selected: Prepared) -> None:
    before = selected.round
    finding = selected.world.sql("select body #>> '{items,0,item,plan,finding_id}' from disputes.rounds")[0][0]
    assert selected.change(finding, False, why="because").status == 422
    assert selected.change("fnd_unknown", True).problem == "dispute-refused"
    assert selected.call(put_selection.handler, selected.person, {"changes": []}).status == 403
    assert selected.round == before


def test_what_is_drafted_is_not_chosen_anew(drafted: Prepared) -> None:
    finding = drafted.world.sql("select body #>> '{items,0,item,plan,finding_id}' from disputes.rounds")[0][0]
    assert drafted.change(finding, False).problem == "dispute-refused"


# -- the contract is cancelled ----------------------------------------------------------------------------------------


def cancelled(prepared: Prepared) -> None:
    data = {"customer_id": prepared.person.customer_id, "contract_id": "ctr_1"}
    prepared.world.tell(on_contract_cancelled.handler, data)


def test_nothing_more_is_done_after_the_contract_is_cancelled(drafted: Prepared) -> None:
    (letter,) = drafted.round["letters"]
    drafted.waits(letter["letter_id"])
    for _ in range(2):
        cancelled(drafted)
    assert (drafted.case["status"], drafted.round["phase"]) == ("withdrawn", "withdrawn")
    assert drafted.world.rows("task") == [{"token": "tok", "output": {"decision": "refused"}}]
    armed = drafted.world.sql("select 1 from disputes.clocks where fired_at is null and cancelled_at is null")
    assert armed == [], "no clock of an ended round fires"


def test_a_letter_that_is_being_sent_is_seen_to_by_a_person(drafted: Prepared) -> None:
    """Nobody knows whether it left: the round is neither ended nor goes on."""
    drafted.world.sql(
        "update disputes.rounds set body = jsonb_set(jsonb_set(body, '{letters,0,status}', '\"rendered\"'),"
        " '{letters,0,submission_key}', '\"key-12345678\"')"
    )
    cancelled(drafted)
    assert (drafted.case["status"], drafted.round["paused"]) == ("round_in_progress", True)
    (needed,) = drafted.world.events("PersonNeeded")
    assert (needed["case_id"], needed["task_kind"]) == (drafted.round_id, "ServiceEnded")
    assert (needed["bureau"], needed["letter_id"]) == ("experian", None)


def test_a_customer_without_a_case_has_nothing_to_stop(world: World) -> None:
    person = Person()
    world.tell(on_contract_cancelled.handler, {"customer_id": person.customer_id, "contract_id": "ctr_1"})
    assert world.events("PersonNeeded") == []
