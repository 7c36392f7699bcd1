"""What a lender keeps, and may still do, when the consent to share with it has run out or was taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from functions.communications import list_messages
from functions.customers.consents import revoke_consent
from functions.customers.consents.revoke_consent import RevokeConsent
from functions.customers.model import Purpose
from functions.lending import fire_due_notices, on_consent_revoked
from functions.lending.applications import list_applications, submit_application
from functions.lending.applications.submit_application import SubmitApplication
from functions.lending.deciding import list_applicants, list_decisions, list_lender_decisions, record_decision
from functions.lending.deciding.record_decision import RecordDecision
from functions.lending.model import LenderConsentMissing, LenderVerdict
from functions.lending.notices import list_notices
from kernel import crypto
from kernel.errors import NotFound
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok, with_profile
from tests.harness.records import context, give_score
from tests.harness.waiting import until
from tests.harness.world import World
from tests.operations.lending.lent import OWN, TERMS, WHY, Desk


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def runs_out(world: World, purpose: Purpose = Purpose.SHARE_WITH_LENDER) -> None:
    """Every consent of that purpose is over, and nobody revoked it."""
    world.sql("update customers.consents set expires_at = %s where purpose = %s", world.now, purpose)


def revoke(world: World, person: Person, consent_id: str) -> None:
    ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))
    world.deliver()


def decide(desk: Desk, person: Person, decision: str, **parts: Any) -> Answer:
    """Without another look."""
    path = {"applicant_id": str(person.customer_id)}
    body = {"decision": decision, "justification": WHY} | parts
    return desk.world.call(record_decision.handler, desk.officer, path=path, body=body)


def decided(desk: Desk, person: Person) -> Answer:
    path = {"applicant_id": str(person.customer_id)}
    return desk.world.call(list_decisions.handler, desk.officer, path=path)


def status(world: World, person: Person) -> str:
    return str(ok(world.call(list_applications.handler, person))["items"][0]["status"])


def applied_and_shared(desk: Desk) -> tuple[Person, str]:
    person = with_profile(desk.world)
    consent_id = desk.share(person)
    give_score(desk.world, person, 760)
    ok(desk.apply(person))
    return person, consent_id


# -- records ------------------------------------------------------------------------------------------------------------


def test_a_lender_reads_its_own_decisions_when_the_consent_is_gone(world: World, desk: Desk) -> None:
    person, consent_id = applied_and_shared(desk)
    made = ok(desk.decide(person, "decline", own_reasons=[OWN]))
    before = ok(decided(desk, person))
    revoke(world, person, consent_id)
    give_score(world, person, 880)
    assert desk.look(person).status == 404, "the applicant is shown no more"
    assert ok(world.call(list_applicants.handler, desk.officer))["items"] == []
    assert ok(decided(desk, person)) == before
    (record,) = before["items"]
    assert (record["decision_id"], record["justification"], record["trust_score"]) == (made["decision_id"], WHY, 760)
    assert "880" not in repr(ok(decided(desk, person)))
    assert [one["notice_id"] for one in ok(world.call(list_notices.handler, desk.officer))["items"]] == [
        made["notice_id"]
    ]


def test_all_its_decisions_are_listed_page_by_page_whatever_became_of_consents(world: World, desk: Desk) -> None:
    made = []
    for _ in range(3):
        made.append(ok(desk.decide(desk.applicant(760), "approve"))["decision_id"])
        world.advance(minutes=1)
    runs_out(world)
    page = ok(world.call(list_lender_decisions.handler, desk.officer, query={"limit": "2"}))
    rest = world.call(list_lender_decisions.handler, desk.officer, query={"limit": "2", "cursor": page["next_cursor"]})
    items = [*page["items"], *ok(rest)["items"]]
    assert [one["decision_id"] for one in items] == made[::-1] and rest.json["next_cursor"] is None
    assert {one["applicant_id"] for one in items} == {
        row[0] for row in world.sql("select customer_id from lending.applications")
    }
    reads = [row["partition"] for row in world.rows("audit") if row["action"] == "lending.decision_read"]
    assert sorted(reads) == sorted(one["applicant_id"] for one in items), "each on its applicant's own trail"


def test_an_erased_applicant_s_decision_stays_on_the_page_without_its_words(world: World, desk: Desk) -> None:
    erased, other = (desk.applicant(760) for _ in range(2))
    for person in (erased, other):
        ok(desk.decide(person, "approve"))
    world.sql("delete from platform.data_keys where customer_id = %s", erased.customer_id)
    crypto.forget()
    items = ok(world.call(list_lender_decisions.handler, desk.officer))["items"]
    assert {one["applicant_id"]: one["justification"] for one in items} == {
        erased.customer_id: None, other.customer_id: WHY,
    }  # fmt: skip
    assert {one["human_decision"] for one in items} == {"approve"}
    assert ok(decided(desk, erased))["items"][0]["justification"] is None


def test_records_are_the_lenders_own_alone(world: World, desk: Desk) -> None:
    other, person = Desk(world, "another-bank"), desk.applicant(760)
    ok(desk.decide(person, "approve"))
    assert decided(other, person).status == 404
    assert ok(world.call(list_lender_decisions.handler, other.officer))["items"] == []
    stranger = staff(Role.LENDER)
    answer = world.call(list_lender_decisions.handler, stranger)
    assert (answer.status, answer.problem) == (403, "lenders-staff-only")


# -- a consent that ran out before the answer ------------------------------------------------------------------------------


def test_what_was_seen_can_still_be_decided_on_when_the_consent_ran_out(world: World, desk: Desk) -> None:
    """The duty to answer doesn't end with the consent (12 CFR 1002.9(a)(1)(i)), and running out withdraws nothing."""
    person = desk.applicant(760)
    seen = ok(desk.look(person))["applicant"]["score"]
    runs_out(world)
    assert status(world, person) == "open"
    made = ok(decide(desk, person, "approve", score_id=seen["score_id"], terms=TERMS))
    assert (made["status"], made["recommendation"]) == ("approved", "approve")
    assert desk.look(person).status == 404, "answered: shown no more"
    assert ok(decided(desk, person))["items"][0]["score_id"] == seen["score_id"]


def test_no_fresh_score_is_shown_or_decided_on_when_the_consent_ran_out(world: World, desk: Desk) -> None:
    person = desk.applicant(520)
    seen = ok(desk.look(person))["applicant"]
    runs_out(world)
    world.advance(minutes=1)
    fresh = give_score(world, person, 880)
    again = ok(desk.look(person))["applicant"]
    assert again["score"]["score_id"] == seen["score"]["score_id"], "what had been shown, and no more"
    (line,) = ok(world.call(list_applicants.handler, desk.officer))["items"]
    assert line["score"] == again["score"]
    answer = decide(desk, person, "approve", score_id=fresh, terms=TERMS)
    assert (answer.status, answer.problem) == (409, "score-changed")
    assert ok(desk.decide(person, "decline"))["status"] == "declined"


def test_who_was_never_looked_at_in_time_is_answered_without_a_score(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    runs_out(world)
    shown = ok(desk.look(person))
    assert (shown["applicant"]["score"], shown["reasons"]) == (None, [])
    assert [reason["code"] for reason in shown["applicant"]["recommendation"]["reasons"]] == ["no_score"]
    answer = decide(desk, person, "approve", terms=TERMS)
    assert (answer.status, answer.problem) == (422, "score-needed")
    made = ok(
        decide(desk, person, "decline", own_reasons=[{"en": "We could not verify the facts in your file in time"}])
    )
    assert made["status"] == "declined"
    assert world.sql("select count(*) from lending.scores_shown") == [(0,)]


def test_a_score_whose_own_consent_is_over_is_not_shown_again(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    ok(desk.look(person))
    runs_out(world)
    runs_out(world, Purpose.SCORE)
    assert ok(desk.look(person))["applicant"]["score"] is None


def test_an_overdue_answer_can_be_given_though_the_consent_ran_out(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    ok(desk.look(person))
    world.advance(days=31)
    runs_out(world)
    assert world.invoke(fire_due_notices.handler, {})["clocks"] == 3
    (line,) = ok(world.call(list_applicants.handler, desk.officer))["items"]
    assert (line["status"], line["overdue"]) == ("open", True)
    assert ok(desk.decide(person, "approve"))["status"] == "approved"
    assert ok(world.call(list_applicants.handler, desk.officer))["items"] == []


def test_a_consent_taken_back_from_another_lender_withdraws_nothing_here(world: World, desk: Desk) -> None:
    other, person = Desk(world, "another-bank"), desk.applicant(760)
    runs_out(world)
    revoke(world, person, other.share(person))
    assert status(world, person) == "open"


def test_who_takes_back_what_had_run_out_wants_no_answer(world: World, desk: Desk) -> None:
    person, consent_id = applied_and_shared(desk)
    ok(desk.look(person))
    runs_out(world)
    ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))
    assert decide(desk, person, "refer").status == 404, "at once, whenever its event comes"
    world.deliver()
    assert status(world, person) == "withdrawn"


# -- taken back ----------------------------------------------------------------------------------------------------------


def messages(world: World, person: Person) -> list[Any]:
    world.deliver()
    found: list[Any] = ok(world.call(list_messages.handler, person))["items"]
    return found


def test_who_takes_the_consent_back_is_told_that_the_application_is_withdrawn(world: World, desk: Desk) -> None:
    person, consent_id = applied_and_shared(desk)
    application_id = ok(world.call(list_applications.handler, person))["items"][0]["application_id"]
    revoke(world, person, consent_id)
    (message,) = messages(world, person)
    assert (message["milestone"], message["group"], message["subject_id"]) == (
        "application_withdrawn", "legal", application_id,
    )  # fmt: skip
    body = next(one for one in world.rows("event") if one["detail_type"] == "ConsentRevoked")
    world.redeliver(body)
    assert len(messages(world, person)) == 1, "once, however often the event comes"


def test_what_goes_on_or_was_decided_is_told_of_no_withdrawal(world: World, desk: Desk) -> None:
    person, consent_id = applied_and_shared(desk)
    second = desk.share(person)
    revoke(world, person, consent_id)
    assert messages(world, person) == [], "another consent holds"
    ok(desk.decide(person, "approve"))
    revoke(world, person, second)
    assert [one["milestone"] for one in messages(world, person)] == ["lender_approved"]


# -- at once -------------------------------------------------------------------------------------------------------------


def starts_and_waits(world: World, second: threading.Thread) -> None:
    second.start()
    until(lambda: world.blocked, "the second to wait for the first")


def submitting(world: World, desk: Desk, person: Person, outcomes: list[str], then: Callable[[], None]) -> None:
    """Apply on a connection of its own; `then` runs before its commit."""
    asked = SubmitApplication.model_validate(
        {"lender_id": desk.lender_id, "product": "personal_loan", "amount_cents": 500_000}
    )
    with context(world, submit_application.handler, person) as ctx:
        try:
            submit_application.handler.handler(asked, ctx)
            outcomes.append("applied")
            then()
        except LenderConsentMissing:
            outcomes.append("refused")


def revoking(world: World, person: Person, consent_id: str, then: Callable[[], None]) -> None:
    with context(world, revoke_consent.handler, person) as ctx:
        revoke_consent.handler.handler(RevokeConsent(consent_id=consent_id), ctx)
        then()


def referring(world: World, desk: Desk, person: Person, outcomes: list[str], then: Callable[[], None]) -> None:
    """Refer the applicant on a connection of its own; `then` runs before its commit."""
    asked = RecordDecision(
        applicant_id=str(person.customer_id),
        decision=LenderVerdict.REFER,
        justification=WHY,
        score_id=world.sql("select score_id from scoring.credit_scores")[0][0],
    )
    with context(world, record_decision.handler, desk.officer) as ctx:
        try:
            record_decision.handler.handler(asked, ctx)
            outcomes.append("decided")
            then()
        except NotFound:
            outcomes.append("unknown")


def event_comes(world: World, person: Person, consent_id: str) -> None:
    data = {"customer_id": person.customer_id, "consent_id": consent_id, "purpose": "share_with_lender"}
    world.tell(on_consent_revoked.handler, data)


@pytest.fixture
def sharing(world: World, desk: Desk) -> tuple[Person, str]:
    person = with_profile(world)
    return person, desk.share(person)


def test_a_revocation_waits_for_an_application_that_is_coming_in_and_ends_it(
    world: World, desk: Desk, sharing: tuple[Person, str]
) -> None:
    (person, consent_id), outcomes = sharing, list[str]()
    second = threading.Thread(target=revoking, args=(world, person, consent_id, lambda: None))
    submitting(world, desk, person, outcomes, lambda: starts_and_waits(world, second))
    second.join(timeout=60)
    event_comes(world, person, consent_id)
    assert (outcomes, status(world, person)) == (["applied"], "withdrawn")


def test_an_application_waits_for_a_revocation_and_is_refused(
    world: World, desk: Desk, sharing: tuple[Person, str]
) -> None:
    (person, consent_id), outcomes = sharing, list[str]()
    second = threading.Thread(target=submitting, args=(world, desk, person, outcomes, lambda: None))
    revoking(world, person, consent_id, lambda: starts_and_waits(world, second))
    second.join(timeout=60)
    event_comes(world, person, consent_id)
    assert outcomes == ["refused"] and world.sql("select count(*) from lending.applications") == [(0,)]


def test_of_both_at_once_no_application_is_left_open_without_a_consent(world: World, desk: Desk) -> None:
    """Each on a connection of its own, again and again, whichever comes first."""
    for _ in range(8):
        person, outcomes, start = with_profile(world), list[str](), threading.Barrier(2)
        consent_id = desk.share(person)

        def applies(person: Person = person, outcomes: list[str] = outcomes, start: Any = start) -> None:
            start.wait(timeout=20)
            submitting(world, desk, person, outcomes, lambda: None)

        def revokes(person: Person = person, consent_id: str = consent_id, start: Any = start) -> None:
            start.wait(timeout=20)
            revoking(world, person, consent_id, lambda: None)

        racing = [threading.Thread(target=one) for one in (applies, revokes)]
        for thread in racing:
            thread.start()
        for thread in racing:
            thread.join(timeout=60)
        event_comes(world, person, consent_id)
        assert len(outcomes) == 1
    assert world.sql("select count(*) from lending.applications where ended_at is null") == [(0,)]


def test_a_decision_waits_for_a_revocation_and_finds_nobody(world: World, desk: Desk) -> None:
    (person, consent_id), outcomes = applied_and_shared(desk), list[str]()
    ok(desk.look(person))
    second = threading.Thread(target=referring, args=(world, desk, person, outcomes, lambda: None))
    revoking(world, person, consent_id, lambda: starts_and_waits(world, second))
    second.join(timeout=60)
    assert outcomes == ["unknown"] and world.sql("select count(*) from lending.decisions") == [(0,)]


def test_a_revocation_waits_for_a_decision_that_is_being_made(world: World, desk: Desk) -> None:
    (person, consent_id), outcomes = applied_and_shared(desk), list[str]()
    ok(desk.look(person))
    second = threading.Thread(target=revoking, args=(world, person, consent_id, lambda: None))
    referring(world, desk, person, outcomes, lambda: starts_and_waits(world, second))
    second.join(timeout=60)
    assert outcomes == ["decided"]
    assert world.sql("select revoked_at is not null from customers.consents where consent_id = %s", consent_id) == [
        (True,)
    ]


def test_one_customers_revocation_holds_up_no_other(world: World, desk: Desk, sharing: tuple[Person, str]) -> None:
    (person, consent_id), other = sharing, with_profile(world)
    desk.share(other)
    revoking(world, person, consent_id, lambda: ok(desk.apply(other)))
    assert status(world, other) == "open"
