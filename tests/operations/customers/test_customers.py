"""Customers: profile, consents, disclosure, contract, and when service is lawful."""

from __future__ import annotations

from typing import Any

import pytest

from functions.customers.consents import get_texts, give_consent, list_consents, revoke_consent
from functions.customers.model import Purpose
from functions.customers.profile import get_customer, get_profile, prepare_welcome, put_profile, send_welcome
from functions.customers.signing import (
    acknowledge_disclosure,
    cancel_contract,
    deliver_disclosure,
    get_service_standing,
    offer_contract,
    record_state_standing,
    sign_contract,
)
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.people import PROFILE, SSN, acknowledged, consent, ok, served, sign, with_profile
from tests.harness.world import World


def test_a_profile_comes_back_masked(world: World) -> None:
    person = with_profile(world)
    shown = world.call(get_profile.handler, person)
    assert shown.headers["ETag"] == '"1"'
    assert shown.json["ssn_masked"] == "***-**-9999"
    assert shown.json["birth_year"] == 1984
    assert SSN not in shown.body and "1984-03-05" not in shown.body


def test_nothing_personal_lies_open_in_the_database(world: World) -> None:
    person = served(world)
    found = world.sql("select * from customers.profiles") + world.sql("select * from customers.contracts")
    found += world.sql("select * from customers.consents") + world.sql("select body from platform.outbox")
    text = repr(found)
    for value in (SSN, "Delgado", "1984-03-05", "Elm Street", "maria.delgado", "203.0.113.7"):
        assert value not in text
    assert str(person.customer_id) in text


def test_an_edit_names_the_version_it_read(world: World) -> None:
    person = with_profile(world)
    without = {name: value for name, value in PROFILE.items() if name != "ssn"}
    blind = world.call(put_profile.handler, person, body=without)
    assert (blind.status, blind.problem) == (428, "precondition-required")
    edited = world.call(put_profile.handler, person, body=without, headers={"If-Match": '"1"'})
    assert (edited.status, edited.json["version"], edited.json["ssn_masked"]) == (200, 2, "***-**-9999")
    late = world.call(put_profile.handler, person, body=without, headers={"If-Match": '"1"'})
    assert (late.status, late.problem) == (412, "profile-changed")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ssn", "000123456"),
        ("ssn", "666123456"),
        ("ssn", "123006789"),
        ("ssn", "12345678"),
        ("email", "nobody"),
        ("first_name", ""),
        ("first_name", "Ma\u202eria"),
        ("phone", "3035550142"),
        ("time_zone", "Mars/Olympus Mons"),
        ("birth_date", "1984-02-30"),
        ("lifecycle", "closed"),
        ("customer_id", "cus_other"),
    ],
)
def test_bad_and_readonly_fields_are_refused(world: World, field: str, value: Any) -> None:
    answer = world.call(put_profile.handler, Person(), body=PROFILE | {field: value})
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]


def test_children_are_refused(world: World) -> None:
    answer = world.call(put_profile.handler, Person(), body=PROFILE | {"birth_date": str(world.now.date())})
    assert (answer.status, answer.problem) == (422, "too-young")


def test_no_profile_is_not_found(world: World) -> None:
    assert world.call(get_profile.handler, Person()).status == 404


def test_staff_see_a_masked_customer(world: World) -> None:
    person = with_profile(world)
    shown = world.call(get_customer.handler, staff(Role.AGENT), path={"customer_id": str(person.customer_id)})
    assert (shown.json["name"], shown.json["email_masked"]) == ("Maria Delgado", "m***@example.test")
    assert shown.json["ssn_masked"] == "***-**-9999"


def test_a_consent_needs_the_text_that_was_shown(world: World) -> None:
    person = with_profile(world)
    texts = ok(world.call(get_texts.handler, person))["items"]
    assert {text["purpose"] for text in texts} == {purpose.value for purpose in Purpose}
    body = {"purpose": "score", "scope": ["score"], "text_sha256": "0" * 64}
    answer = world.call(give_consent.handler, person, body=body)
    assert (answer.status, answer.problem) == (409, "text-changed")


def test_a_revoked_consent_stays_listed_and_its_revocation_stands(world: World) -> None:
    person = with_profile(world)
    consent_id = consent(world, person, Purpose.PULL_CREDIT_REPORT, "bureau:experian")
    assert world.call(revoke_consent.handler, person, path={"consent_id": consent_id}).status == 204
    (first,) = ok(world.call(list_consents.handler, person))["items"]
    world.advance(hours=1)
    assert world.call(revoke_consent.handler, person, path={"consent_id": consent_id}).status == 204
    (again,) = ok(world.call(list_consents.handler, person))["items"]
    assert first["revoked_at"] is not None and again == first


def test_somebody_elses_consent_is_as_unknown_as_none(world: World) -> None:
    consent_id = consent(world, with_profile(world), Purpose.SCORE, "score")
    other = with_profile(world)
    foreign = world.call(revoke_consent.handler, other, path={"consent_id": consent_id})
    unknown = world.call(revoke_consent.handler, other, path={"consent_id": "con_unknown"})
    assert (
        (foreign.status, foreign.json["detail"])
        == (unknown.status, unknown.json["detail"])
        == (404, unknown.json["detail"])
    )


def test_service_is_barred_step_by_step_until_the_third_business_day_has_ended(world: World) -> None:
    person = with_profile(world)

    def standing() -> Any:
        return ok(world.call(get_service_standing.handler, person))

    assert standing()["reason"] == "disclosure_missing"
    refused = world.call(offer_contract.handler, person)
    assert (refused.status, refused.problem) == (403, "service-barred")
    assert "1679c" in refused.json["citation"]
    shown = ok(world.call(deliver_disclosure.handler, person))
    assert standing()["reason"] == "disclosure_not_acknowledged"
    path = {"text_version": shown["text_version"]}
    ok(world.call(acknowledge_disclosure.handler, person, path=path, body={"signed_name": "Maria Delgado"}))
    assert standing()["reason"] == "contract_missing"
    signed = sign(world, person)
    barred = standing()
    assert (barred["reason"], barred["until"]) == ("service_bar", signed["services_from"])
    assert "1679d" in barred["citation"]
    world.advance(days=8)
    assert standing() == {"allowed": True, "reason": None, "detail": None, "citation": None, "until": None}


def test_the_published_standing_is_what_the_gate_says(world: World) -> None:
    person = with_profile(world)
    acknowledged(world, person)
    signed = sign(world, person)
    ((allowed_from, reason),) = world.sql("select allowed_from, reason from customers.v1_service_standing")
    assert reason is None
    assert allowed_from.isoformat().replace("+00:00", "Z") == signed["services_from"]


def test_the_acknowledgement_of_an_undelivered_text_is_refused(world: World) -> None:
    person = with_profile(world)
    body = {"signed_name": "Maria Delgado"}
    answer = world.call(acknowledge_disclosure.handler, person, path={"text_version": "croa-1"}, body=body)
    assert answer.status == 404


def offered(world: World) -> tuple[Person, Any]:
    person = with_profile(world)
    acknowledged(world, person)
    return person, ok(world.call(offer_contract.handler, person))


def test_the_offer_holds_what_the_statute_demands(world: World) -> None:
    _, offer = offered(world)
    assert offer["text"].count("Notice of Cancellation") >= 2
    assert all(payment["due_after_full_performance"] for payment in offer["terms"]["payments"])


@pytest.mark.parametrize(
    ("change", "problem"),
    [({"text_sha256": "0" * 64}, "not-that-text"), ({"signed_name": "Mario Delgado"}, "signature-name-differs")],
)
def test_a_signature_binds_one_text_and_one_person(world: World, change: dict[str, str], problem: str) -> None:
    person, offer = offered(world)
    body = {"signed_name": "Maria Delgado", "text_sha256": offer["text_sha256"]} | change
    answer = world.call(sign_contract.handler, person, path={"contract_id": offer["contract_id"]}, body=body)
    assert (answer.status, answer.problem) == (409, problem)


def test_an_offer_of_another_day_is_not_signed(world: World) -> None:
    person, offer = offered(world)
    world.advance(days=1)
    body = {"signed_name": "Maria Delgado", "text_sha256": offer["text_sha256"]}
    answer = world.call(sign_contract.handler, person, path={"contract_id": offer["contract_id"]}, body=body)
    assert answer.problem == "offer-expired"


def test_signing_twice_is_refused(world: World) -> None:
    person, offer = offered(world)
    path, body = (
        {"contract_id": offer["contract_id"]},
        {
            "signed_name": "Maria Delgado",
            "text_sha256": offer["text_sha256"],
        },
    )
    ok(world.call(sign_contract.handler, person, path=path, body=body))
    again = world.call(sign_contract.handler, person, path=path, body=body)
    assert (again.status, again.problem) == (409, "contract-in-force")


def test_the_same_key_signs_once_and_answers_the_same(world: World) -> None:
    person, offer = offered(world)
    path = {"contract_id": offer["contract_id"]}
    body = {"signed_name": "Maria Delgado", "text_sha256": offer["text_sha256"]}
    headers = {"Idempotency-Key": "key-1"}
    first = world.call(sign_contract.handler, person, path=path, body=body, headers=headers)
    again = world.call(sign_contract.handler, person, path=path, body=body, headers=headers)
    assert (first.status, first.body) == (again.status, again.body) == (201, first.body)
    assert len(world.events("ContractSigned")) == 1
    other = world.call(
        sign_contract.handler, person, path=path, body=body | {"signed_name": "maria delgado"}, headers=headers
    )
    assert (other.status, other.problem) == (409, "idempotency-key-reused")


@pytest.mark.parametrize(("days", "as_of_right"), [(0, True), (8, False)])
def test_a_cancelled_contract_bars_service_at_once(world: World, days: int, as_of_right: bool) -> None:
    person = with_profile(world)
    acknowledged(world, person)
    signed = sign(world, person)
    world.advance(days=days)
    path = {"contract_id": signed["contract_id"]}
    answer = ok(world.call(cancel_contract.handler, person, path=path, body={}))
    assert answer["as_of_right"] is as_of_right
    assert ok(world.call(get_service_standing.handler, person))["reason"] == "contract_cancelled"
    assert world.call(cancel_contract.handler, person, path=path, body={}).problem == "not-in-force"


def test_states_that_ask_for_registration_are_served_once_it_is_recorded(world: World) -> None:
    address = {"line1": "1 Oak", "city": "Austin", "state": "TX", "zip_code": "78701"}
    person = with_profile(world, address=address, time_zone="America/Chicago")
    acknowledged(world, person)
    refused = world.call(offer_contract.handler, person)
    assert refused.problem == "service-barred"
    body = {"registration_number": "TX-1", "bond_cents": 1_000_000, "valid_until": "2099-01-01"}
    ok(world.call(record_state_standing.handler, staff(Role.ADMINISTRATOR), path={"state": "TX"}, body=body))
    assert world.call(offer_contract.handler, person).status == 201


def test_georgia_is_never_served(world: World) -> None:
    person = with_profile(world, address=PROFILE["address"] | {"state": "GA"}, time_zone="America/New_York")
    acknowledged(world, person)
    refused = world.call(offer_contract.handler, person)
    assert refused.problem == "service-barred" and "16-9-59" in refused.json["citation"]


def test_the_welcome_mail_goes_out_once_to_who_wants_mail(world: World) -> None:
    person = with_profile(world)
    given = {"case": "pul_1", "customer_id": person.customer_id}
    prepared = world.invoke(prepare_welcome.handler, given)
    for _ in range(2):
        world.invoke(send_welcome.handler, {"case": "pul_1"} | prepared)
    assert [mail["to"] for mail in world.mails()] == ["maria.delgado@example.test"]
    silent = with_profile(world, channels=["sms"])
    assert world.invoke(prepare_welcome.handler, {"case": "pul_2", "customer_id": silent.customer_id}) == {
        "mail_key": None
    }


def test_reports_ordered_together_are_told_in_one_mail(world: World) -> None:
    person = with_profile(world)

    def told(case: str) -> bool:
        prepared = world.invoke(prepare_welcome.handler, {"case": case, "customer_id": person.customer_id})
        return prepared["mail_key"] is not None

    assert [told(case) for case in ("pul_11", "pul_12", "pul_13")] == [True, False, False]
    world.advance(days=1)
    assert [told(case) for case in ("pul_21", "pul_22")] == [True, False]
