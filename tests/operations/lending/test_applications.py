"""Applications: on consent to that lender alone, complete at once, seen by it while the consent holds, withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from functions.customers.consents import revoke_consent
from functions.customers.model import Purpose
from functions.lending import on_consent_revoked
from functions.lending.applications import get_application, list_applications, withdraw_application
from functions.lending.deciding import list_applicants, list_decisions
from functions.lending.lenders import list_lenders
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import PROFILE, consent, ok, with_profile
from tests.harness.records import give_score
from tests.harness.world import World
from tests.operations.lending.lent import OWN, Desk


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def own(world: World, person: Person) -> Any:
    (only,) = ok(world.call(list_applications.handler, person))["items"]
    return only


def applicants(world: World, officer: Person, **query: str) -> Any:
    return ok(world.call(list_applicants.handler, officer, query=query or None))


def told(answer: Answer) -> tuple[int, Any]:
    """All that a caller can tell two refusals apart by."""
    return answer.status, {key: answer.json[key] for key in answer.json if key not in ("instance", "correlation_id")}


# -- applying -----------------------------------------------------------------------------------------------------------


def test_an_application_says_by_when_it_must_be_answered(world: World, desk: Desk) -> None:
    person = with_profile(world)
    desk.share(person)
    answer = desk.apply(person, product="auto_loan", language="es")
    made = answer.json
    assert answer.status == 201
    assert (made["status"], made["lender_name"], made["language"]) == ("open", "Prairie Credit Union", "es")
    # Received on 1 March in Denver: the 31st is the thirtieth day, and it counts whole.
    assert made["notice_due_at"] == "2027-04-01T06:00:00Z"
    assert own(world, person) == made
    path = {"application_id": made["application_id"]}
    assert ok(world.call(get_application.handler, person, path=path)) == made
    (event,) = world.events("LoanApplicationReceived")
    assert event["lender_id"] == "prairie-credit" and set(event) == {
        "customer_id", "application_id", "lender_id", "due_at",
    }  # fmt: skip
    assert world.sql("select kind from lending.clocks order by due_at") == [("reminder",), ("due",), ("overdue",)]


def test_lenders_are_listed_with_the_consent_that_names_them(world: World, desk: Desk) -> None:
    Desk(world, "another-bank")
    items = ok(world.call(list_lenders.handler, Person()))["items"]
    assert [(one["lender_id"], one["consent_scope"]) for one in items] == [
        ("another-bank", "lender:another-bank"),
        ("prairie-credit", "lender:prairie-credit"),
    ]


def test_no_application_without_consent_to_this_lender(world: World, desk: Desk) -> None:
    person = with_profile(world)
    consent(world, person, Purpose.SHARE_WITH_LENDER, "lender:another-bank")
    consent(world, person, Purpose.SCORE, "lender:prairie-credit")
    answer = desk.apply(person)
    assert (answer.status, answer.problem) == (403, "lender-consent-missing")
    assert "lender:prairie-credit" in answer.json["detail"] and answer.json["citation"] == "15 U.S.C. 1681b(a)(2)"
    assert world.sql("select * from lending.applications") == []


def test_a_consent_that_ends_before_the_answer_is_due_does_not_do(world: World, desk: Desk) -> None:
    person = with_profile(world)
    desk.share(person)
    world.advance(days=365 - 30)
    assert desk.apply(person).problem == "lender-consent-missing"
    desk.share(person)
    assert desk.apply(person).status == 201


def test_one_application_a_lender_at_a_time(world: World, desk: Desk) -> None:
    other, person = Desk(world, "another-bank"), desk.applicant()
    again = desk.apply(person)
    assert (again.status, again.problem) == (409, "application-open")
    other.share(person)
    assert other.apply(person).status == 201


def test_without_a_profile_nobody_knows_whom_to_tell(world: World, desk: Desk) -> None:
    person = Person()
    desk.share(person)
    answer = desk.apply(person)
    assert (answer.status, answer.problem) == (409, "profile-needed")


@pytest.mark.parametrize(
    ("changes", "status", "field"),
    [
        ({"lender_id": "nobody-at-all"}, 404, None),
        ({"lender_id": "Prairie Credit"}, 422, "lender_id"),
        ({"product": "yacht"}, 422, "product"),
        ({"amount_cents": 9_999}, 422, "amount_cents"),
        ({"amount_cents": 100_000_001}, 422, "amount_cents"),
        ({"amount_cents": 5000.5}, 422, "amount_cents"),
        ({"amount_cents": "500000"}, 422, "amount_cents"),
        ({"amount_cents": None}, 422, "amount_cents"),
        ({"amount_cents": -1}, 422, "amount_cents"),
        ({"amount_cents": 10**400}, 422, "amount_cents"),
        ({"language": "fr"}, 422, "language"),
        ({"income_cents": 1}, 422, "income_cents"),
    ],
)
def test_bad_input_is_a_clear_problem(
    world: World, desk: Desk, changes: dict[str, Any], status: int, field: str | None
) -> None:
    person = with_profile(world)
    desk.share(person)
    answer = desk.apply(person, **changes)
    assert (answer.status, answer.problem) == (status, "lender-unknown" if field is None else "invalid")
    if field:
        assert [error["field"] for error in answer.json["errors"]] == [field]


@pytest.mark.parametrize(("number", "status"), [("NaN", 400), ("Infinity", 400), ("1e999", 422), ("-0", 422)])
def test_what_is_no_amount_is_refused(world: World, desk: Desk, number: str, status: int) -> None:
    from functions.lending.applications import submit_application

    body = f'{{"lender_id": "prairie-credit", "product": "personal_loan", "amount_cents": {number}}}'
    assert world.call(submit_application.handler, with_profile(world), body=body).status == status


# -- who sees an applicant ----------------------------------------------------------------------------------------------


def test_a_lender_sees_its_own_applicants_with_a_recommendation(world: World, desk: Desk) -> None:
    person = desk.applicant(520)
    (line,) = applicants(world, desk.officer)["items"]
    assert (line["applicant_id"], line["amount_cents"], line["overdue"]) == (person.customer_id, 500_000, False)
    assert (line["score"]["trust_score"], line["score"]["verified"], line["score"]["expired"]) == (520, True, False)
    assert line["recommendation"]["verdict"] == "decline" and line["recommendation"]["confidence"] == 0.8
    shown = ok(desk.look(person))
    assert shown["applicant"] == line
    assert shown["reasons"] == [
        {
            "code": "T02",
            "en": "Too few utility bills were paid on time",
            "es": "Se pagaron a tiempo muy pocas facturas de servicios",
        },
        {"code": "T05", "en": "Swings in monthly spending: 71 %", "es": None},
    ]


def test_nothing_of_the_person_is_shown_that_the_consent_does_not_name(world: World, desk: Desk) -> None:
    person = desk.applicant()
    for answer in (desk.look(person), world.call(list_applicants.handler, desk.officer)):
        for word in (PROFILE["first_name"], PROFILE["last_name"], PROFILE["email"], "Elm", PROFILE["birth_date"]):
            assert word not in answer.body


def test_each_look_is_on_the_applicants_own_trail(world: World, desk: Desk) -> None:
    person, beside = desk.applicant(), desk.applicant()
    applicants(world, desk.officer)
    ok(desk.look(person))
    rows = [row for row in world.rows("audit") if row["action"].startswith("lending.applicant")]
    assert sorted((row["partition"], row["action"]) for row in rows) == sorted(
        [
            (person.customer_id, "lending.applicant_listed"),
            (beside.customer_id, "lending.applicant_listed"),
            (person.customer_id, "lending.applicant_read"),
        ]
    )
    assert {row["actor"] for row in rows} == {desk.officer.actor}


def test_who_is_not_on_a_lenders_staff_sees_nobody(world: World, desk: Desk) -> None:
    person, stranger = desk.applicant(), staff(Role.LENDER)
    for answer in (world.call(list_applicants.handler, stranger), desk.look(person, stranger)):
        assert (answer.status, answer.problem) == (403, "lenders-staff-only")
    desk.hire(desk.officer, active=False)
    assert desk.look(person).problem == "lenders-staff-only"


def test_all_whom_a_lender_may_not_see_answer_alike(world: World, desk: Desk) -> None:
    """Never applied, consented but never applied, another lender's, revoked, withdrawn before it expired, unknown: one
    404."""
    other = Desk(world, "another-bank")
    consenting, revoked, expired = with_profile(world), with_profile(world), desk.applicant()
    path = {"application_id": own(world, expired)["application_id"]}
    ok(world.call(withdraw_application.handler, expired, path=path))
    desk.share(consenting)
    consent_id = desk.share(revoked)
    give_score(world, revoked)
    ok(desk.apply(revoked))
    assert desk.look(revoked).status == 200
    ok(world.call(revoke_consent.handler, revoked, path={"consent_id": consent_id}))
    world.advance(days=365)
    elsewhere, unknown = other.applicant(), Person()
    answers = [desk.look(one) for one in (with_profile(world), consenting, revoked, expired, elsewhere, unknown)]
    assert [told(answer) for answer in answers] == [told(answers[-1])] * 6
    assert answers[-1].status == 404
    for one in (revoked, expired, elsewhere):
        path = {"applicant_id": str(one.customer_id)}
        assert told(world.call(list_decisions.handler, desk.officer, path=path)) == told(answers[-1])
        assert told(desk.decide(one, "refer")) == told(answers[-1])
    assert applicants(world, desk.officer)["items"] == []
    assert other.look(elsewhere).status == 200


def test_applicants_come_newest_first_page_by_page(world: World, desk: Desk) -> None:
    people = []
    for _ in range(5):
        people.append(desk.applicant().customer_id)
        world.advance(minutes=1)
    seen, cursor = [], None
    for _ in range(3):
        page = applicants(world, desk.officer, limit="2", **({"cursor": cursor} if cursor else {}))
        seen += [line["applicant_id"] for line in page["items"]]
        cursor = page["next_cursor"]
    assert seen == people[::-1] and cursor is None


def test_a_score_posted_later_hides_nothing_that_a_bank_supplied(world: World, desk: Desk) -> None:
    person = desk.applicant(520)
    world.advance(days=1)
    give_score(world, person, 850, origin="posted")
    assert ok(desk.look(person))["applicant"]["score"]["trust_score"] == 520
    world.advance(days=89)
    shown = ok(desk.look(person))["applicant"]
    assert (shown["score"]["trust_score"], shown["recommendation"]["verdict"]) == (850, "refer")
    assert [reason["code"] for reason in shown["recommendation"]["reasons"]] == ["unverified"]


@pytest.mark.parametrize("origin", ["posted", "derived"])
def test_what_nobody_vouches_for_is_shown_as_that(world: World, desk: Desk, origin: str) -> None:
    shown = ok(desk.look(desk.applicant(880, origin=origin)))["applicant"]
    assert (shown["score"]["origin"], shown["score"]["verified"]) == (origin, False)
    assert (shown["recommendation"]["verdict"], shown["recommendation"]["confidence"]) == ("refer", None)


def test_an_applicant_without_a_score_is_a_persons_matter(world: World, desk: Desk) -> None:
    shown = ok(desk.look(desk.applicant(None)))
    assert (shown["applicant"]["score"], shown["reasons"]) == (None, [])
    assert [reason["code"] for reason in shown["applicant"]["recommendation"]["reasons"]] == ["no_score"]


# -- the consent to be scored ------------------------------------------------------------------------------------------


def revoke_scoring(world: World, person: Person, scope: str) -> None:
    found = world.sql(
        "select consent_id from customers.consents where customer_id = %s and purpose = 'score' and %s = any(scope)",
        person.customer_id, scope,
    )  # fmt: skip
    assert found
    for (consent_id,) in found:
        ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))


SCOPES = [("posted", "data:posted"), ("derived", "data:transactions"), ("supplied", "data:bank:test-bank")]


@pytest.mark.parametrize(("origin", "scope"), SCOPES)
def test_a_revoked_consent_to_be_scored_leaves_a_lender_no_score(
    world: World, desk: Desk, origin: str, scope: str
) -> None:
    person = desk.applicant(760, origin=origin)
    shown = ok(desk.look(person))
    assert shown["applicant"]["score"]["trust_score"] == 760 and shown["reasons"]
    revoke_scoring(world, person, scope)
    world.deliver()
    shown = ok(desk.look(person))
    assert (shown["applicant"]["score"], shown["reasons"]) == (None, []), "still an applicant, by the other consent"
    assert [reason["code"] for reason in shown["applicant"]["recommendation"]["reasons"]] == ["no_score"]
    (line,) = applicants(world, desk.officer)["items"]
    assert line["score"] is None
    consent(world, person, Purpose.SCORE, scope)
    assert ok(desk.look(person))["applicant"]["score"]["trust_score"] == 760, "agreed again"


@pytest.mark.parametrize(("origin", "scope"), SCOPES)
def test_a_consent_to_be_scored_on_other_data_is_none_to_these(
    world: World, desk: Desk, origin: str, scope: str
) -> None:
    person = desk.applicant(760, origin=origin)
    others = [*(other for _, other in SCOPES if other != scope), "data:bank:another-bank"]
    consent(world, person, Purpose.SCORE, *others)
    revoke_scoring(world, person, scope)
    assert ok(desk.look(person))["applicant"]["score"] is None


def test_of_two_scores_the_one_that_is_still_agreed_to_is_shown(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    world.advance(minutes=1)
    give_score(world, person, 640, origin="posted")
    assert ok(desk.look(person))["applicant"]["score"]["trust_score"] == 760
    revoke_scoring(world, person, "data:bank:test-bank")
    shown = ok(desk.look(person))["applicant"]["score"]
    assert (shown["trust_score"], shown["verified"]) == (640, False)


def test_a_consent_to_be_scored_that_has_run_out_is_none(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    until = world.now + timedelta(days=1)
    world.sql("update customers.consents set expires_at = %s where purpose = 'score'", until)
    assert ok(desk.look(person))["applicant"]["score"]["trust_score"] == 760
    world.advance(days=1)
    assert ok(desk.look(person))["applicant"]["score"] is None


def test_nobody_decides_on_a_score_whose_consent_was_revoked_after_they_looked(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    score_id = ok(desk.look(person))["applicant"]["score"]["score_id"]
    revoke_scoring(world, person, "data:bank:test-bank")
    for decision in ("approve", "decline"):
        answer = desk.decide(person, decision, score_id=score_id)
        assert (answer.status, answer.problem) == (409, "score-changed")
    made = ok(desk.decide(person, "decline", own_reasons=[OWN]))
    assert (made["status"], made["recommendation"]) == ("declined", "refer")
    assert world.sql("select score_id from lending.decisions") == [(None,)]


# -- withdrawing --------------------------------------------------------------------------------------------------------


def test_a_withdrawn_application_is_decided_no_more_and_nothing_is_due(world: World, desk: Desk) -> None:
    person = desk.applicant()
    path = {"application_id": own(world, person)["application_id"]}
    for _ in range(2):
        assert ok(world.call(withdraw_application.handler, person, path=path))["status"] == "withdrawn"
    assert len(world.events("LoanApplicationWithdrawn")) == 1
    assert world.sql("select count(*) from lending.clocks where cancelled_at is null") == [(0,)]
    answer = desk.decide(person, "approve")
    assert (answer.status, answer.problem) == (409, "application-ended")
    assert desk.apply(person).status == 201


def test_what_was_decided_is_not_withdrawn(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    path = {"application_id": own(world, person)["application_id"]}
    ok(desk.decide(person, "approve"))
    answer = world.call(withdraw_application.handler, person, path=path)
    assert (answer.status, answer.problem) == (409, "application-ended")


def test_revoking_the_consent_withdraws_what_rests_on_it(world: World, desk: Desk) -> None:
    other, person = Desk(world, "another-bank"), with_profile(world)
    give_score(world, person)
    first, second = desk.share(person), desk.share(person)
    other.share(person)
    ok(desk.apply(person))
    ok(other.apply(person))
    ok(world.call(revoke_consent.handler, person, path={"consent_id": first}))
    world.deliver()
    assert world.events("LoanApplicationWithdrawn") == [], "another consent for this lender is in force"
    for _ in range(2):
        ok(world.call(revoke_consent.handler, person, path={"consent_id": second}))
    assert len(world.events("ConsentRevoked")) == 2, "a repeat revokes nothing"
    world.deliver()
    (event,) = world.events("LoanApplicationWithdrawn")
    assert event["lender_id"] == desk.lender_id
    statuses = {one["lender_id"]: one["status"] for one in ok(world.call(list_applications.handler, person))["items"]}
    assert statuses == {"prairie-credit": "withdrawn", "another-bank": "open"}
    assert on_consent_revoked.handler.full_name == "lending.on_consent_revoked"


def test_a_consent_of_another_kind_ends_nothing(world: World, desk: Desk) -> None:
    person = desk.applicant()
    consent_id = consent(world, person, Purpose.SCORE, "data:posted")
    ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))
    world.deliver()
    assert own(world, person)["status"] == "open"
