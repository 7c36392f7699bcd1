"""Enrolling, changing, ending: every refusal, who may see it, and what pauses it."""

from __future__ import annotations

from typing import Any

import pytest

from functions.customers.consents import list_consents, revoke_consent
from functions.customers.model import Purpose
from functions.customers.signing import cancel_contract
from functions.monitoring import end_monitoring, get_monitoring, on_contract_cancelled, put_monitoring
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.monitoring import SSN, enrol, enrolled, watched
from tests.harness.people import consent, ok, served, with_profile
from tests.harness.world import World

MANAGER = staff(Role.MANAGER)


def end(world: World, person: Person) -> Answer:
    return world.call(end_monitoring.handler, person, path={"customer_id": str(person.customer_id)})


def revoke_all(world: World, person: Person) -> None:
    for given in ok(world.call(list_consents.handler, person))["items"]:
        ok(world.call(revoke_consent.handler, person, path={"consent_id": given["consent_id"]}))


def test_a_served_customer_enrols(world: World) -> None:
    person = served(world)
    answer = enrol(world, person)
    assert answer.status == 200 and answer.headers["ETag"] == '"1"'
    shown = answer.json
    assert (shown["status"], shown["paused"], shown["score_points"], shown["tell_from"]) == (
        "active",
        None,
        10,
        "notice",
    )
    assert [each["bureau"] for each in shown["bureaus"]] == ["experian"]
    assert shown["channels"] == ["email"] and shown["next_check_at"] > world.now.isoformat()[:16]
    assert world.events("MonitoringEnrolled") == [{"customer_id": person.customer_id, "bureaus": ["experian"]}]
    assert watched(world, person) == shown == watched(world, person, MANAGER)


def test_nobody_is_watched_before_service_is_lawful(world: World) -> None:
    person = with_profile(world)
    consent(world, person, Purpose.PULL_CREDIT_REPORT, "bureau:experian")
    answer = enrol(world, person)
    assert (answer.status, answer.problem) == (403, "service-barred")
    assert answer.json["citation"] == "15 U.S.C. 1679d(a)"


def test_each_bureau_needs_its_written_instruction(world: World) -> None:
    answer = enrol(world, served(world), bureaus=["experian", "equifax"])
    assert (answer.status, answer.problem) == (403, "not-instructed")
    assert "bureau:equifax" in answer.json["detail"] and answer.json["citation"] == "15 U.S.C. 1681b(a)(2)"


@pytest.mark.parametrize(
    "choices",
    [
        {"bureaus": []},
        {"bureaus": ["experian", "experian"]},
        {"bureaus": ["smart_data"]},
        {"channels": ["sms"]},
        {"channels": ["email", "email"]},
        {"score_points": 0},
        {"score_points": 201},
        {"tell_from": "loud"},
        {"unknown": 1},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(world: World, choices: dict[str, Any]) -> None:
    answer = enrol(world, served(world), **choices)
    assert (answer.status, answer.problem) == (422, "invalid")


def test_a_change_names_the_version_it_read(world: World) -> None:
    person = enrolled(world)
    before = watched(world, person)
    assert enrol(world, person, score_points=25).status == 428
    changed = ok(enrol(world, person, version=1, score_points=25, channels=[], tell_from="urgent"))
    assert (changed["score_points"], changed["channels"], changed["tell_from"]) == (25, [], "urgent")
    assert changed["version"] == 2 and changed["next_check_at"] == before["next_check_at"]
    stale = enrol(world, person, version=1)
    assert (stale.status, stale.problem) == (412, "enrolment-changed")
    assert len(world.events("MonitoringEnrolled")) == len(world.events("MonitoringChanged")) == 1


def test_nobody_is_enrolled_by_somebody_else(world: World) -> None:
    person = served(world)
    path, body = {"customer_id": str(person.customer_id)}, {"bureaus": ["experian"]}
    assert world.call(put_monitoring.handler, served(world), path=path, body=body).status == 404
    assert world.call(put_monitoring.handler, MANAGER, path=path, body=body).status == 403


def test_it_ends_once_and_can_begin_again(world: World) -> None:
    person = enrolled(world)
    assert [end(world, person).status, end(world, person).status] == [204, 204]
    shown = watched(world, person)
    assert (shown["status"], shown["next_check_at"], shown["version"]) == ("ended", None, 2)
    assert shown["ended_at"] and len(world.events("MonitoringEnded")) == 1
    again = ok(enrol(world, person, version=2))
    assert (again["status"], again["ended_at"]) == ("active", None)
    assert len(world.events("MonitoringEnrolled")) == 2


def test_what_never_began_is_not_there(world: World) -> None:
    person = served(world)
    path = {"customer_id": str(person.customer_id)}
    assert end(world, person).status == 404
    assert world.call(get_monitoring.handler, person, path=path).status == 404


def test_an_instruction_that_ended_pauses_its_bureau_and_says_so(world: World) -> None:
    person = enrolled(world, "experian", "equifax")
    revoke_all(world, person)
    consent(world, person, Purpose.PULL_CREDIT_REPORT, "bureau:equifax")
    shown = watched(world, person)
    assert {each["bureau"]: each["paused"] for each in shown["bureaus"]} == {
        "experian": "NotInstructed",
        "equifax": None,
    }
    assert shown["paused"] is None
    revoke_all(world, person)
    assert watched(world, person)["paused"] == "NotInstructed"


def test_cancelling_the_contract_ends_monitoring(world: World) -> None:
    person = enrolled(world)
    (contract,) = world.sql("select contract_id from customers.contracts")
    event = {"customer_id": person.customer_id, "contract_id": contract[0]}
    assert "ContractCancelled" in {each.__name__ for each in cancel_contract.handler.emits}
    for _ in range(2):
        world.tell(on_contract_cancelled.handler, event, "evt_1")
    assert watched(world, person)["status"] == "ended"
    assert len(world.events("MonitoringEnded")) == 1


def test_the_answer_and_the_events_name_nobody(world: World) -> None:
    person = enrolled(world)
    text = repr(watched(world, person)) + repr(world.rows("event")) + repr(world.rows("audit"))
    assert all(value not in text for value in ("Delgado", "Elm", "maria", SSN))
