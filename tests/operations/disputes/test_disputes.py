"""Disputes before a round runs: opening, listing, and who may have what."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from functions.billing import confirm_payment, pause_work, put_failed_payment, record_failed_payment
from functions.customers.consents import revoke_consent
from functions.disputes import store
from functions.disputes.approval import approve_letter, get_letter, get_letter_pdf, refuse_letter, revise_letter
from functions.disputes.cases import assign_dispute, get_dispute, list_disputes, open_dispute, withdraw_dispute
from functions.disputes.model import CaseStatus
from functions.disputes.rounds import resume_round, start_round
from kernel.ids import new_id
from kernel.operation import Operation
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok, served, with_profile
from tests.harness.records import context, give_analysis, give_letter, give_report, give_round, save_case
from tests.harness.world import World

MANAGER = staff(Role.MANAGER)


def analysed(world: World) -> tuple[Person, str]:
    """A customer who may be served, and their analysis."""
    person = served(world)
    give_report(world, person)
    return person, give_analysis(world, person)


def open_(world: World, person: Person, analysis_id: str, **parts: Any) -> Answer:
    return world.call(open_dispute.handler, person, body={"analysis_id": analysis_id}, **parts)


# -- opening ----------------------------------------------------------------------------------------------------------


def test_a_case_is_opened_on_an_analysis(world: World) -> None:
    person, analysis_id = analysed(world)
    answer = open_(world, person, analysis_id)
    case = answer.json
    assert (answer.status, case["status"], case["rounds"], case["proposed"]) == (201, "open", [], None)
    assert ok(world.call(get_dispute.handler, person, path={"dispute_id": case["dispute_id"]})) == case
    assert world.events("DisputeOpened") == [{"customer_id": person.customer_id, "dispute_id": case["dispute_id"]}]


def test_a_consumer_has_one_open_case(world: World) -> None:
    person, analysis_id = analysed(world)
    ok(open_(world, person, analysis_id))
    refused = open_(world, person, analysis_id)
    assert (refused.status, refused.problem) == (409, "case-open")
    assert len(world.events("DisputeOpened")) == 1


def test_the_same_key_opens_once_and_answers_the_same(world: World) -> None:
    person, analysis_id = analysed(world)
    headers = {"Idempotency-Key": "open-1"}
    first, again = (open_(world, person, analysis_id, headers=headers) for _ in range(2))
    assert (first.status, first.json) == (again.status, again.json)
    other = world.call(open_dispute.handler, person, body={"analysis_id": "ana_other"}, headers=headers)
    assert (other.status, other.problem) == (409, "idempotency-key-reused")


def test_ten_openings_at_once_open_one_case(world: World) -> None:
    person, analysis_id = analysed(world)
    together = threading.Barrier(10)

    def race(number: int) -> str:
        with context(world, open_dispute.handler, person) as ctx:
            ctx.db.execute("select 1")
            together.wait(timeout=20)
            try:
                request = open_dispute.OpenDispute(analysis_id=analysis_id)
                return str(open_dispute.handler.handler(request, ctx).dispute_id)
            except store.CaseOpen:
                return ""

    with ThreadPoolExecutor(10) as pool:
        opened = [dispute_id for dispute_id in pool.map(race, range(10)) if dispute_id]
    assert len(opened) == 1


@pytest.mark.parametrize("ended", [CaseStatus.CLOSED, CaseStatus.WITHDRAWN])
def test_an_ended_case_makes_room_for_another(world: World, ended: CaseStatus) -> None:
    person, analysis_id = analysed(world)
    save_case(world, str(person.customer_id), status=ended)
    assert open_(world, person, analysis_id).status == 201


def test_somebody_elses_analysis_is_as_unknown_as_none(world: World) -> None:
    person, _ = analysed(world)
    _, foreign = analysed(world)
    answers = [open_(world, person, analysis_id) for analysis_id in (foreign, "ana_unknown")]
    told = [{name: answer.json[name] for name in ("type", "title", "status", "detail")} for answer in answers]
    assert told[0] == told[1] and told[0]["status"] == 404
    assert world.sql("select 1 from disputes.cases") == []


def test_no_case_while_service_is_barred(world: World) -> None:
    person = with_profile(world)
    give_report(world, person)
    refused = open_(world, person, give_analysis(world, person))
    assert (refused.status, refused.problem) == (403, "service-barred")


# -- listing ----------------------------------------------------------------------------------------------------------


def test_a_customers_cases_are_listed_newest_first_page_by_page(world: World) -> None:
    person = Person()
    save_case(world, str(Person().customer_id))
    mine = []
    for _ in range(5):
        mine.append(save_case(world, str(person.customer_id), status=CaseStatus.CLOSED, rounds=2))
        world.advance(hours=1)
    seen, cursor = [], None
    for _ in range(3):
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = ok(world.call(list_disputes.handler, person, query=query))
        seen += [line["dispute_id"] for line in page["items"]]
        assert all((line["status"], line["rounds"]) == ("closed", 2) for line in page["items"])
        cursor = page["next_cursor"]
    assert seen == mine[::-1] and cursor is None


def test_somebody_elses_cursor_shows_nothing_of_theirs(world: World) -> None:
    """A cursor is a place in the caller's own list, whoever made it."""
    save_case(world, str(Person().customer_id))
    world.advance(hours=1)
    foreign = save_case(world, str(Person().customer_id))
    assert ok(world.call(list_disputes.handler, Person(), query={"cursor": foreign}))["items"] == []


@pytest.mark.parametrize("query", [{"limit": "0"}, {"limit": "101"}, {"cursor": "x" * 41}, {"order": "asc"}], ids=str)
def test_a_question_that_makes_no_sense_is_refused(world: World, query: dict[str, str]) -> None:
    assert world.call(list_disputes.handler, Person(), query=query).status == 422


# -- rounds -----------------------------------------------------------------------------------------------------------


def opened(world: World) -> tuple[Person, dict[str, str]]:
    person, analysis_id = analysed(world)
    return person, {"dispute_id": ok(open_(world, person, analysis_id))["dispute_id"]}


def start(world: World, person: Person, path: dict[str, str], **parts: Any) -> Answer:
    return world.call(start_round.handler, person, path=path, body={}, **parts)


def test_a_round_needs_the_consent_to_dispute(world: World) -> None:
    person, path = opened(world)
    (found,) = world.sql(
        "select consent_id from customers.consents where customer_id = %s and purpose = 'dispute'", person.customer_id
    )
    ok(world.call(revoke_consent.handler, person, path={"consent_id": found[0]}))
    refused = start(world, person, path)
    assert (refused.status, refused.problem) == (403, "dispute-consent-missing")
    assert world.rows("start") == [] and world.sql("select 1 from disputes.rounds") == []


def test_a_round_starts_its_workflow_with_ids_and_codes_that_a_person_understands(world: World) -> None:
    person, path = opened(world)
    answer = start(world, person, path)
    round_id = answer.json["round_id"]
    assert (answer.status, answer.json["number"], answer.json["phase"]) == (202, 1, "selecting")
    started = [row for row in world.rows("start") if row["machine"] == "dispute_round"]
    about = {"customer_id": person.customer_id, "dispute_id": path["dispute_id"], "kind": "dispute", "round": 1}
    given = {"case": round_id, "about": about | {"bureaus": ["experian"]}}
    called = {"label": ["round", "1"], "execution": f"round-1-{round_id}"}
    assert started == [{"machine": "dispute_round", "name": round_id, "input": given} | called]
    (event,) = world.events("RoundStarted")
    assert (event["dispute_id"], event["round_number"]) == (path["dispute_id"], 1)


def test_no_round_begins_while_a_payment_is_open(world: World) -> None:
    """It would rest at once: the consumer is told why, by which terms, and since when, and nothing is begun."""
    person, path = opened(world)
    payment = new_id("pay", world.now)
    body = {"customer_id": person.customer_id}
    ok(world.call(put_failed_payment.handler, MANAGER, path={"payment_id": payment}, body=body))
    world.invoke(record_failed_payment.handler, {"case": payment})
    world.invoke(pause_work.handler, {"case": payment})
    refused = start(world, person, path)
    assert (refused.status, refused.problem) == (409, "payment-open")
    assert refused.json["citation"] == "15 U.S.C. 1679d(b)"
    assert f"{world.now:%Y-%m-%d}" in refused.json["detail"]
    assert world.sql("select 1 from disputes.rounds") == []
    ok(world.call(confirm_payment.handler, MANAGER, path={"payment_id": payment}, body={}))
    assert start(world, person, path).status == 202


def test_a_payment_in_its_days_of_grace_holds_nothing_up(world: World) -> None:
    person, path = opened(world)
    body = {"customer_id": person.customer_id}
    ok(world.call(put_failed_payment.handler, MANAGER, path={"payment_id": "pay_in_grace"}, body=body))
    assert start(world, person, path).status == 202


def test_one_round_at_a_time(world: World) -> None:
    person, path = opened(world)
    ok(start(world, person, path))
    refused = start(world, person, path)
    assert (refused.status, refused.problem) == (409, "dispute-refused")
    assert len(world.sql("select 1 from disputes.rounds")) == 1


def test_a_withdrawn_case_starts_no_round(world: World) -> None:
    person, path = opened(world)
    ok(world.call(withdraw_dispute.handler, person, path=path, body={}))
    assert start(world, person, path).problem == "dispute-refused"


def test_withdrawing_twice_changes_nothing(world: World) -> None:
    person, path = opened(world)
    first = ok(world.call(withdraw_dispute.handler, person, path=path, body={}))
    assert first["status"] == "withdrawn"
    again = world.call(withdraw_dispute.handler, person, path=path, body={})
    assert (again.status, again.problem) == (409, "dispute-refused")
    shown = ok(world.call(get_dispute.handler, person, path=path))
    assert (shown["status"], len(shown["timeline"])) == ("withdrawn", len(first["timeline"]))


# -- what belongs to another case -------------------------------------------------------------------------------------

APPROVAL = {"typed_name": "Maria Delgado", "content_sha256": "0" * 64, "statement_sha256": "0" * 64}


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        (get_letter.handler, None),
        (get_letter_pdf.handler, None),
        (approve_letter.handler, APPROVAL),
        (refuse_letter.handler, {}),
        (revise_letter.handler, {"items": [{"item_id": "itm_1"}]}),
    ],
    ids=lambda one: one.name if isinstance(one, Operation) else "",
)
def test_a_letter_of_another_case_is_as_unknown_as_none(world: World, operation: Operation, body: Any) -> None:
    """One's own case in the path opens no letter of somebody else's."""
    person, path = opened(world)
    other = str(Person().customer_id)
    foreign = give_letter(world, give_round(world, save_case(world, other)), other)
    answers = [
        world.call(operation, person, path=path | {"letter_id": letter_id}, body=body)
        for letter_id in (foreign, "ltr_unknown")
    ]
    told = [{name: answer.json[name] for name in ("type", "title", "status", "detail")} for answer in answers]
    assert told[0] == told[1] and told[0]["status"] == 404


def test_a_round_of_another_case_is_not_resumed(world: World) -> None:
    dispute_id, other = (save_case(world, str(Person().customer_id)) for _ in range(2))
    path = {"dispute_id": dispute_id, "round_id": give_round(world, other)}
    refused = world.call(resume_round.handler, staff(Role.MANAGER), path=path, body={})
    assert (refused.status, refused.problem) == (409, "dispute-refused")
    assert world.rows("start") == []


def test_an_assigned_specialist_sees_the_case_and_no_other(world: World) -> None:
    anna = staff(Role.SPECIALIST)
    assigned = save_case(world, str(Person().customer_id), anna.actor)
    other = save_case(world, str(Person().customer_id), staff(Role.SPECIALIST).actor)
    assert world.call(get_dispute.handler, anna, path={"dispute_id": assigned}).status == 200
    assert world.call(get_dispute.handler, anna, path={"dispute_id": other}).status == 404


# -- assignment -------------------------------------------------------------------------------------------------------


def test_a_specialist_sees_a_case_once_it_is_assigned_and_no_longer_when_it_moves(world: World) -> None:
    person, analysis_id = analysed(world)
    path = {"dispute_id": ok(open_(world, person, analysis_id))["dispute_id"]}
    first, second = staff(Role.SPECIALIST), staff(Role.SPECIALIST)
    assert world.call(get_dispute.handler, first, path=path).status == 404
    for specialist, other in ((first, second), (second, first)):
        body = {"specialist_id": specialist.actor}
        ok(world.call(assign_dispute.handler, staff(Role.MANAGER), path=path, body=body))
        assert world.call(get_dispute.handler, specialist, path=path).status == 200
        assert world.call(get_dispute.handler, other, path=path).status == 404


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.AGENT, Role.SPECIALIST])
def test_only_managers_assign(world: World, role: Role) -> None:
    person, analysis_id = analysed(world)
    path = {"dispute_id": ok(open_(world, person, analysis_id))["dispute_id"]}
    body = {"specialist_id": staff(Role.SPECIALIST).actor}
    assert world.call(assign_dispute.handler, staff(role), path=path, body=body).status == 403
