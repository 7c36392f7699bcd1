"""What a specialist read in a bureau's answer: recorded as the bureau's claim, once, and only what it can have said."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid5

import pytest

from contracts.outcomes import Outcome
from contracts.result_letter import AnsweredItem, ResultLetter
from contracts.vocabulary import Bureau
from functions.desk import await_person, claim_task, on_person_no_longer_needed, store
from functions.disputes.cases import on_contract_cancelled, withdraw_dispute
from functions.disputes.model import LetterStatus, Round, RoundPhase
from functions.disputes.rounds import abandon_round
from functions.disputes.rules.read_responses import NEVER_STATED
from functions.disputes.submission import on_bureau_webhook_received, record_response
from functions.reports.intake import get_result_letter
from kernel.triggers import Role
from tests.generators.sent_rounds import SENT_AT
from tests.harness.desk import open_tasks
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok, served
from tests.harness.records import give_letter, give_result_letter, give_round, save_case
from tests.harness.world import World
from tests.operations.disputes.disputed import BANK, Disputed, said

ANNA = staff(Role.SPECIALIST)
DIM = said("MIDLAND EXAMPLE", "30012****", "DELETED", certainty=0.5)


class Desk:
    """A round that waits for the bureau, and Anna, to whom the case is assigned."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.dispute = Disputed(world, ANNA.actor)
        self.dispute.waits()
        self.bank, self.buyer = (item.item.item_id for item in self.dispute.round.items)

    @property
    def path(self) -> dict[str, str]:
        return {"dispute_id": self.dispute.case_id, "round_id": self.dispute.round.round_id}

    def letter(self, *items: AnsweredItem, **parts: Any) -> str:
        """A result letter that nobody was told of."""
        made = ResultLetter(**({"bureau": Bureau.TRANSUNION, "items": items} | parts))
        return give_result_letter(self.world, self.dispute.person, made)

    def tell(
        self, letter_id: str | None, said: dict[str, str], *, name: str = "first", who: Person = ANNA, **more: Any
    ) -> Answer:
        body = {
            "response_id": response_id(name),
            "result_letter_id": letter_id,
            "answers": [{"item_id": item_id, "outcome": outcome} for item_id, outcome in said.items()],
        }
        return self.world.call(record_response.handler, who, path=self.path, body=body | more)

    @property
    def told_to_go_on(self) -> list[str]:
        return [row["token"] for row in self.world.rows("task")]

    def change_round(self, **changes: Any) -> None:
        round_ = Round.model_validate(self.dispute.round.model_copy(update=changes).model_dump())
        self.world.sql("update disputes.rounds set body = %s", round_.model_dump_json())

    def unread(self, item_id: str) -> None:
        """The bureau's message on this item has a wording that no list knows: the round is held."""
        items = [
            item.model_copy(update={"unread_wording": "LOOKED INTO"} if item.item.item_id == item_id else {})
            for item in self.dispute.round.items
        ]
        self.change_round(items=tuple(items), hold=f"the answer for {item_id} must be read by a person")


def response_id(name: str) -> str:
    return str(uuid5(UUID(int=0), name))


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


# -- what is recorded -------------------------------------------------------------------------------------------------


def test_what_no_reader_was_sure_of_is_recorded_and_the_round_goes_on(desk: Desk) -> None:
    letter_id = desk.dispute.comes(BANK, DIM)
    assert desk.dispute.outcomes == ["deleted", None] and desk.told_to_go_on == []
    answer = desk.tell(letter_id, {desk.buyer: "verified"})
    assert answer.status == 201
    assert [item["outcome"] for item in answer.json["items"]] == ["deleted", "verified"]
    assert desk.dispute.outcomes == ["deleted", "verified"]
    assert desk.told_to_go_on == ["tok"] and desk.world.sql("select 1 from disputes.waits") == []
    desk.world.deliver()
    desk.dispute.responding.run()
    assert desk.dispute.responding.ended == {letter_id: "SUCCEEDED"}, "its own workflow waits for nobody any more"


def test_the_round_waits_on_while_an_item_is_unanswered(desk: Desk) -> None:
    ok(desk.tell(desk.letter(), {desk.bank: "deleted"}))
    assert desk.dispute.outcomes == ["deleted", None] and desk.told_to_go_on == []
    ok(desk.tell(desk.letter(), {desk.buyer: "in_progress"}, name="second"))
    assert desk.told_to_go_on == [], "an interim word is no answer"
    ok(desk.tell(desk.letter(), {desk.buyer: "verified"}, name="third"))
    assert desk.told_to_go_on == ["tok"]


def test_an_answer_proves_receipt_and_is_on_the_timeline_and_the_trail(desk: Desk) -> None:
    letter_id = desk.letter()
    ok(desk.tell(letter_id, {desk.bank: "deleted", desk.buyer: "verified"}, dated_on="2027-03-20"))
    (received,) = desk.world.events("DisputeReceived")
    assert received["received_at"].startswith(SENT_AT.date().isoformat()[:7])
    mine = [entry["happening"] for entry in desk.dispute.case["timeline"] if entry["actor"] == ANNA.actor]
    assert mine.count("outcome_recorded") == 2 and "letter_received" in mine and "response_recorded" in mine
    acts = {(act["actor"], act["action"], act["record"]) for act in desk.world.rows("audit")}
    assert (ANNA.actor, "disputes.response_read", letter_id) in acts
    assert (ANNA.actor, "disputes.record_response", desk.dispute.round.round_id) in acts


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - NEVER_STATED))
def test_every_outcome_that_a_bureau_states_can_be_recorded(desk: Desk, outcome: str) -> None:
    ok(desk.tell(desk.letter(), {desk.bank: outcome}))
    assert desk.dispute.outcomes == [outcome, None]


# -- once -------------------------------------------------------------------------------------------------------------


def test_the_same_response_told_again_changes_nothing(desk: Desk) -> None:
    letter_id = desk.letter()
    both = {desk.bank: "deleted", desk.buyer: "verified"}
    first = desk.tell(letter_id, both)
    before, rows = desk.dispute.case, len(desk.world.rows("event"))
    desk.world.advance(hours=1)
    again = desk.tell(letter_id, dict(reversed(both.items())))
    assert (again.status, again.json) == (201, first.json)
    assert desk.dispute.case == before and len(desk.world.rows("event")) == rows
    assert desk.told_to_go_on == ["tok"]
    assert len(desk.world.sql("select 1 from disputes.read_responses")) == 1


def test_a_response_is_still_the_same_after_a_later_one_replaced_it(desk: Desk) -> None:
    letter_id = desk.letter()
    ok(desk.tell(letter_id, {desk.bank: "verified"}))
    ok(desk.tell(letter_id, {desk.bank: "deleted"}, name="misread"))
    ok(desk.tell(letter_id, {desk.bank: "verified"}))
    assert desk.dispute.outcomes == ["deleted", None]


@pytest.mark.parametrize("change", ["outcome", "item", "letter", "day"])
def test_the_same_response_with_other_content_is_refused_and_says_how_to_mend_it(desk: Desk, change: str) -> None:
    letter_id = desk.letter()
    ok(desk.tell(letter_id, {desk.bank: "deleted"}))
    before = desk.dispute.case
    refused = desk.tell(
        desk.letter() if change == "letter" else letter_id,
        {desk.buyer if change == "item" else desk.bank: "verified" if change == "outcome" else "deleted"},
        dated_on="2027-03-02" if change == "day" else None,
    )
    assert (refused.status, refused.problem) == (409, "response-contradicted")
    assert "under a new response_id" in refused.json["detail"]
    assert desk.dispute.case == before


# -- the desk ---------------------------------------------------------------------------------------------------------


def test_the_desks_task_for_the_letter_ends_with_it(desk: Desk) -> None:
    letter_id = desk.dispute.comes(BANK, DIM)
    other = desk.dispute.comes(said("ANOTHER HOUSE", "99****", "DELETED"))
    desk.world.deliver()
    assert {task["case_id"] for task in open_tasks(desk.world)} == {letter_id, other}
    ok(desk.tell(letter_id, {desk.buyer: "verified"}))
    desk.world.deliver()
    (left,) = open_tasks(desk.world)
    assert left["case_id"] == other
    (row,) = desk.world.sql("select resolved_by, decision from desk.tasks where case_id = %s", letter_id)
    assert tuple(row) == (ANNA.actor, "settled")
    task = desk.world.sql("select task_id from desk.tasks where case_id = %s", letter_id)[0][0]
    refused = desk.world.call(claim_task.handler, ANNA, path={"task_id": task}, body={})
    assert refused.problem == "task-resolved"


def no_longer_needed(world: World, case_id: str) -> None:
    """The desk is told that the matter was settled where it lies."""
    data = {"customer_id": "cus_x", "case_id": case_id, "done_by": ANNA.actor}
    detail = {"event_id": "evt_1", "version": 1, "occurred_at": world.now.isoformat(), "actor": "test"}
    event = {"detail-type": "PersonNoLongerNeeded", "detail": detail | {"correlation_id": "cor_1", "data": data}}
    world.invoke(on_person_no_longer_needed.handler, event)


def test_a_task_that_a_workflow_waits_for_is_not_taken_off_the_desk(desk: Desk) -> None:
    for case_id, token in (("rlt_1", store.NOBODY_WAITS), ("rlt_1", "token"), ("rlt_2", store.NOBODY_WAITS)):
        desk.world.sql(
            "insert into desk.tasks (task_id, machine, case_id, step, reason, token, created_at, kind, priority,"
            " skill, due_at) values (%s, 'disputes', %s, %s, 'x', %s, %s, 'PersonNeeded', 3, 'disputes', %s)",
            f"tsk_{case_id}{token}", case_id, f"step{token}", token, desk.world.now, desk.world.now,
        )  # fmt: skip
    no_longer_needed(desk.world, "rlt_1")
    assert {task["task_id"] for task in open_tasks(desk.world)} == {"tsk_rlt_1token", "tsk_rlt_2"}


@pytest.mark.parametrize(
    ("settled", "left"),
    [
        ("rnd_1", {"RefusedSuspicious", "IdentityMissing", "PartnerRefused"}),
        ("mat_1", {"AnswerUnread", "IdentityMissing", "PartnerRefused"}),
        ("mat_2", {"AnswerUnread", "RefusedSuspicious", "PartnerRefused"}),
    ],
)
def test_what_a_bureau_wants_ends_with_its_own_matter_alone(world: World, settled: str, left: set[str]) -> None:
    waits = [(None, "AnswerUnread"), ("mat_1", "RefusedSuspicious"), ("mat_2", "IdentityMissing"),
             ("mat_1", "PartnerRefused")]  # fmt: skip
    for item, reason in waits:
        given = {"case": "rnd_1", "machine": "bureau_response", "step": f"Await{reason}", "item": item}
        world.invoke(await_person.handler, given | {"reason": reason, "task_token": f"token {reason}"})
    no_longer_needed(world, settled)
    assert {task["kind"] for task in open_tasks(world)} == left
    assert [row["output"] for row in world.rows("task")] == [{"decision": "done"}]


def test_to_read_one_answer_leaves_what_another_bureaus_suspicion_waits_for(desk: Desk) -> None:
    desk.unread(desk.bank)
    given = {"case": desk.dispute.round.round_id, "machine": "bureau_response", "step": "AwaitSuspicion"}
    waits = given | {"item": "mat_1", "reason": "RefusedSuspicious", "task_token": "token"}
    desk.world.invoke(await_person.handler, waits)
    assert ok(desk.tell(None, {desk.bank: "verified"}))["held"] is None
    desk.world.deliver()
    assert [task["kind"] for task in open_tasks(desk.world)] == ["RefusedSuspicious"] and desk.told_to_go_on == []


@pytest.mark.parametrize("way", ["withdrawn", "cancelled", "given up"])
def test_a_round_that_is_withdrawn_takes_what_a_bureau_wanted_off_the_desk(desk: Desk, way: str) -> None:
    ok(desk.tell(desk.letter(), {desk.bank: "refused_suspicious"}))
    round_id, customer_id = desk.dispute.round.round_id, desk.dispute.person.customer_id
    running = json.dumps({"running": [{"round_id": round_id, "kind": "dispute"}], "status": "round_in_progress"})
    desk.world.sql("update disputes.cases set body = body || %s::jsonb", running)
    (matter,) = desk.dispute.case["rounds"][-1]["matters"]
    if way == "withdrawn":
        path = {"dispute_id": desk.dispute.case_id}
        ok(desk.world.call(withdraw_dispute.handler, desk.dispute.person, path=path, body={}))
    elif way == "cancelled":
        at = desk.world.now.isoformat()
        data = {"customer_id": customer_id, "contract_id": "ctr_1"}
        detail = {"event_id": "evt_1", "version": 1, "occurred_at": at, "actor": "test", "correlation_id": "cor_1"}
        event = {"detail-type": "ContractCancelled", "detail": detail | {"data": data}}
        desk.world.invoke(on_contract_cancelled.handler, event)
    else:
        desk.world.invoke(abandon_round.handler, {"case": round_id})
    assert matter["matter_id"] in [one["case_id"] for one in desk.world.events("PersonNoLongerNeeded")]


def test_a_message_in_words_nobody_knew_is_read_without_a_paper_and_frees_the_round(desk: Desk) -> None:
    desk.unread(desk.bank)
    assert desk.dispute.case["rounds"][-1]["phase"] == "needs_person"
    refused = desk.tell(None, {desk.buyer: "deleted"})
    assert refused.problem == "dispute-refused" and "name the result letter" in refused.json["detail"]
    shown = ok(desk.tell(None, {desk.bank: "verified"}))
    assert (shown["phase"], shown["held"]) == ("awaiting_response", None)
    assert [one["case_id"] for one in desk.world.events("PersonNoLongerNeeded")] == [desk.dispute.round.round_id]


def test_a_later_message_in_known_words_frees_the_round_and_the_desk(desk: Desk) -> None:
    desk.unread(desk.bank)
    ours = desk.dispute.round.letters[0].letter_id
    give_letter(desk.world, desk.dispute.round.round_id, desk.dispute.person.customer_id or "", ours)
    data = {
        "bureau": "transunion", "kind": "dispute.completed", "bureau_dispute_id": "d1", "client_reference": ours,
        "occurred_at": desk.world.now.isoformat(), "results": [{"item_reference": desk.bank, "result": "Deleted"}],
    }  # fmt: skip
    detail = {"event_id": "evt_1", "version": 1, "occurred_at": desk.world.now.isoformat(), "actor": "bureau"}
    event = {"detail-type": "BureauWebhookReceived", "detail": detail | {"correlation_id": "cor_1", "data": data}}
    desk.world.invoke(on_bureau_webhook_received.handler, event)
    desk.dispute.responding.run()
    assert desk.dispute.round.hold is None
    assert [one["case_id"] for one in desk.world.events("PersonNoLongerNeeded")] == [desk.dispute.round.round_id]


def test_a_letter_in_known_words_frees_the_round_and_the_desk(desk: Desk) -> None:
    desk.unread(desk.bank)
    desk.dispute.comes(BANK)
    assert desk.dispute.round.hold is None
    assert [one["case_id"] for one in desk.world.events("PersonNoLongerNeeded")] == [desk.dispute.round.round_id]


def test_a_round_is_held_while_another_answer_is_unread(desk: Desk) -> None:
    desk.unread(desk.bank)
    shown = ok(desk.tell(desk.letter(), {desk.buyer: "verified"}))
    assert shown["phase"] == "needs_person"
    assert desk.dispute.round.round_id not in [one["case_id"] for one in desk.world.events("PersonNoLongerNeeded")]


# -- what is refused --------------------------------------------------------------------------------------------------


def unchanged(desk: Desk, refused: Answer, words: str) -> None:
    assert (refused.status, refused.problem) == (409, "dispute-refused"), refused.body
    assert words in refused.json["detail"]
    assert desk.dispute.outcomes == [None, None] and desk.told_to_go_on == []
    assert desk.world.sql("select 1 from disputes.read_responses") == []
    assert desk.world.events("PersonNoLongerNeeded") == []


def test_a_letter_of_another_bureau_answers_nothing(desk: Desk) -> None:
    refused = desk.tell(desk.letter(bureau=Bureau.EQUIFAX), {desk.bank: "deleted"})
    unchanged(desk, refused, "was disputed with transunion; the result letter is equifax's")
    ok(desk.tell(desk.letter(bureau=None), {desk.bank: "deleted"}))


def test_a_letter_from_before_the_sending_answers_another_dispute_unless_its_day_was_misread(desk: Desk) -> None:
    letter_id = desk.letter(dated_on=SENT_AT.date().replace(year=2026))
    unchanged(desk, desk.tell(letter_id, {desk.bank: "deleted"}), "it answers another dispute")
    ok(desk.tell(letter_id, {desk.bank: "deleted"}, dated_on=desk.world.now.date().isoformat()))


def test_items_that_are_not_of_the_round_are_refused(desk: Desk) -> None:
    unchanged(desk, desk.tell(desk.letter(), {desk.bank: "deleted", "itm_9": "deleted"}), "has no item itm_9")


def test_a_withdrawn_item_has_no_answer(desk: Desk) -> None:
    first, second = desk.dispute.round.items
    desk.change_round(items=(first.model_copy(update={"withdrawn": True}), second))
    unchanged(desk, desk.tell(desk.letter(), {desk.bank: "deleted"}), "is in no letter of the round")


def test_a_letter_that_was_not_sent_has_no_answer(desk: Desk) -> None:
    (ours,) = desk.dispute.round.letters
    unsent = {"status": LetterStatus.RENDERED, "submitted_at": None, "provider_reference": None}
    desk.change_round(letters=(ours.model_copy(update=unsent),))
    unchanged(desk, desk.tell(desk.letter(), {desk.bank: "deleted"}), "is rendered; this needs it")


@pytest.mark.parametrize("ended", [RoundPhase.CLOSED, RoundPhase.WITHDRAWN])
def test_an_ended_round_takes_a_late_answer(desk: Desk, ended: RoundPhase) -> None:
    """What came after the end replaces that nothing came; the round stays ended."""
    desk.change_round(ended=ended)
    shown = ok(desk.tell(desk.letter(), {desk.bank: "deleted"}))
    assert shown["phase"] == ended
    (item,) = [one for one in shown["items"] if one["item_id"] == desk.bank]
    assert item["outcome"] == "deleted"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        *(({"answers": [{"item_id": "itm_1", "outcome": one}]}, "answers.0.outcome") for one in sorted(NEVER_STATED)),
        ({"answers": [{"item_id": "itm_1", "outcome": "perhaps"}]}, "answers.0.outcome"),
        ({"answers": []}, "answers"),
        ({"answers": [{"item_id": "itm_1", "outcome": one} for one in ("deleted", "verified")]}, "(body)"),
        ({"response_id": "219-09-9999"}, "response_id"),
        ({"dated_on": "yesterday"}, "dated_on"),
    ],
)
def test_what_is_not_valid_names_its_field(desk: Desk, change: dict[str, Any], field: str) -> None:
    refused = desk.tell(desk.letter(), {desk.bank: "deleted"}, **change)
    assert (refused.status, refused.json["errors"][0]["field"]) == (422, field)
    assert desk.dispute.outcomes == [None, None]


# -- whose ------------------------------------------------------------------------------------------------------------


def test_somebody_elses_letter_is_as_unknown_as_none(desk: Desk) -> None:
    theirs = give_result_letter(desk.world, served(desk.world), ResultLetter(bureau=Bureau.TRANSUNION))
    answers = [desk.tell(letter_id, {desk.bank: "deleted"}) for letter_id in (theirs, "rlt_unknown")]
    assert [(one.status, one.json["detail"]) for one in answers] == [
        (404, "There is no result letter with this id.")
    ] * 2
    assert desk.dispute.outcomes == [None, None]


def test_another_cases_round_is_as_unknown_as_none(desk: Desk) -> None:
    foreign = give_round(desk.world, save_case(desk.world, str(Person().customer_id)))
    body = {"response_id": response_id("x"), "answers": [{"item_id": desk.bank, "outcome": "deleted"}]}
    found = [
        desk.world.call(record_response.handler, ANNA, path=desk.path | {"round_id": round_id}, body=body)
        for round_id in (foreign, "rnd_unknown")
    ]
    assert [(one.status, one.json["detail"]) for one in found] == [(404, "There is no round with this id.")] * 2


def test_only_staff_to_whom_the_case_is_assigned_record_and_read(desk: Desk) -> None:
    letter_id = desk.letter(BANK)
    colleague, customer = staff(Role.SPECIALIST), desk.dispute.person
    told = {who.actor: desk.tell(letter_id, {desk.bank: "deleted"}, who=who).status for who in (colleague, customer)}
    assert told == {colleague.actor: 404, customer.actor: 403}
    path = {"result_letter_id": letter_id}
    shown = [desk.world.call(get_result_letter.handler, who, path=path).status for who in (ANNA, colleague)]
    assert shown == [200, 404]
    ok(desk.tell(letter_id, {desk.bank: "deleted"}, who=staff(Role.MANAGER)))
