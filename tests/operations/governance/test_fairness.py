"""Fairness from what people tell of themselves to the alarm: consent, sealing, groups, outcomes, and who may see what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from psycopg import errors

from functions.customers.consents import revoke_consent
from functions.customers.model import Purpose
from functions.governance import store
from functions.governance.alarms import list_model_alarms
from functions.governance.attributes import get_demographics, withdraw_demographics
from functions.governance.checks import check_fairness
from functions.governance.checks import fairness as checking
from functions.governance.shown import get_model_fairness, get_model_page
from functions.lending.deciding import record_outcome
from functions.platform import store as platform
from kernel import crypto
from tests.harness.events import Answer, Person
from tests.harness.people import consent, ok
from tests.harness.records import context, give_score
from tests.harness.world import World
from tests.operations.governance.governed import OFFICER, TEST_MODEL, agree, crowd, fairness_checked, give, run
from tests.operations.lending.lent import OWN, Desk


def rows(world: World) -> list[Any]:
    return world.sql("select customer_id, sealed from governance.protected_attributes")


def own(world: World, person: Person) -> Answer:
    return world.call(get_demographics.handler, person)


def of(report: Any, attribute: str, basis: str = "score") -> Any:
    (found,) = [each for each in report["selection"] if (each["attribute"], each["basis"]) == (attribute, basis)]
    return found


def opportunity(report: Any, attribute: str) -> Any:
    (found,) = [each for each in report["opportunity"] if each["attribute"] == attribute]
    return found


# -- attributes --------------------------------------------------------------------------------------------------------


def test_attributes_are_given_shown_changed_and_taken_back_by_their_owner_alone(world: World) -> None:
    person = Person()
    agree(world, person)
    given = ok(give(world, person, sex="female", race="asian"))
    assert given | {"given_at": None} == {
        "sex": "female", "ethnicity": None, "race": "asian", "marital_status": None, "age_band": None, "given_at": None,
    }  # fmt: skip
    assert ok(own(world, person)) == given
    ok(give(world, person, age_band="from_62"))
    changed = ok(own(world, person))
    assert (changed["sex"], changed["age_band"]) == (None, "from_62")
    assert own(world, Person()).problem == "nothing-given"
    for _ in range(2):
        assert world.call(withdraw_demographics.handler, person).status == 204
    assert (rows(world), own(world, person).status) == ([], 404)


def test_without_a_consent_of_its_own_nothing_is_taken(world: World) -> None:
    person = Person()
    consent(world, person, Purpose.SCORE, "data:posted")
    refused = give(world, person, sex="female")
    assert (refused.status, refused.problem) == (403, "fairness-consent-missing")
    assert rows(world) == []


@pytest.mark.parametrize(
    "body", [{}, {"sex": None}, {"sex": "woman"}, {"religion": "none"}, {"sex": ["female"]}, {"age_band": 62}]
)
def test_what_is_no_attribute_is_refused_at_its_field(world: World, body: dict[str, Any]) -> None:
    person = Person()
    agree(world, person)
    refused = give(world, person, **body)
    assert (refused.status, refused.problem) == (422, "invalid")


def test_attributes_lie_sealed_and_no_word_of_them_is_logged_or_told(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person()
    agree(world, person)
    ok(give(world, person, race="native_hawaiian_or_other_pacific_islander"))
    ((customer_id, sealed),) = rows(world)
    assert customer_id == person.customer_id and b"hawaiian" not in bytes(sealed)
    told = [str(body) for kind in ("event", "audit") for body in world.rows(kind)]
    assert not [each for each in (*told, world.log_text(capsys)) if "hawaiian" in each]
    assert "governance.attributes_given" in str(world.rows("audit"))


@pytest.mark.parametrize("role", [role for role in platform.ROLES if role != "governance"])
def test_no_other_role_of_the_database_reads_them(world: World, role: str) -> None:
    record = world.server.record(role, "test-only", world.dbname)
    keys = {name: record[name] for name in ("host", "port", "dbname", "user", "password")}
    with psycopg.connect(**keys) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute("select * from governance.protected_attributes")


def test_revoking_the_consent_erases_them_unless_another_is_in_force(world: World) -> None:
    person = Person()
    first, second = agree(world, person), agree(world, person)
    ok(give(world, person, sex="male"))
    for consent_id, left in ((first, 1), (second, 0)):
        ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))
        world.deliver()
        assert len(rows(world)) == left


# -- the check ---------------------------------------------------------------------------------------------------------


def test_groups_treated_alike_raise_no_alarm_and_unlike_ones_do(world: World) -> None:
    crowd(world, 20, 16, sex="male", race="white")
    crowd(world, 20, 4, sex="female", race="white")
    crowd(world, 9, 0, sex="another", race="asian")
    give_score(world, Person(), 800)
    report = fairness_checked(world)
    assert (report["scored"], report["given"], report["left_out"]) == (50, 49, 0)
    by_sex = of(report, "sex")
    assert [(each["group"], each["selected"], each["people"]) for each in by_sex["groups"]] == [
        ("female", 4, 20), ("male", 16, 20),
    ]  # fmt: skip
    assert by_sex["small_groups"] == 1
    assert (by_sex["groups"][0]["ratio"], by_sex["groups"][0]["level"]) == (0.25, "act")
    assert of(report, "race")["unmeasured"].startswith("Not measurable: known of 49 of 50")
    assert of(report, "sex", "decision")["unmeasured"].startswith("Not measurable: known of fewer than 10 of 0")
    assert opportunity(report, "sex")["unmeasured"].startswith("Not measurable: known of fewer than 10 of 0")
    (alarm,) = ok(world.call(list_model_alarms.handler, OFFICER))["items"]
    assert (alarm["kind"], alarm["subject"], alarm["level"]) == ("fairness", "score.sex.female", "act")
    (event,) = world.events("ModelAlarmRaised")
    assert (event["subject"], event["kind"]) == ("score.sex.female", "fairness")


def test_only_those_who_still_consent_and_are_not_erased_are_counted(world: World) -> None:
    people = crowd(world, 12, 6, sex="male")
    crowd(world, 12, 6, sex="female")
    world.sql("update customers.consents set revoked_at = %s where customer_id = %s", world.now, people[0].customer_id)
    world.sql("delete from platform.data_keys where customer_id = %s", people[1].customer_id)
    crypto.forget()
    report = fairness_checked(world)
    assert (report["scored"], report["given"]) == (24, 22)
    assert [each["people"] for each in of(report, "sex")["groups"]] == [12, 10]
    world.advance(days=366)
    assert run(world, check_fairness.handler) == 0, "nobody was scored in the period"


def test_the_newest_score_of_each_person_counts_once(world: World) -> None:
    men = crowd(world, 10, 0, sex="male")
    crowd(world, 10, 10, sex="female")
    world.advance(minutes=1)
    for person in men:
        give_score(world, person, 790)
    report = fairness_checked(world)
    assert {each["ratio"] for each in of(report, "sex")["groups"]} == {1.0}
    assert report["scored"] == 20


def test_a_run_opens_so_many_and_says_how_many_it_left(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd(world, 6, 3, sex="male")
    monkeypatch.setattr(checking, "MOST_OPENED", 4)
    report = fairness_checked(world)
    assert (report["given"], report["left_out"]) == (6, 2)
    assert [row["action"] for row in world.rows("audit")].count("governance.attributes_read") == 1


def test_what_was_kept_of_a_run_names_nobody(world: World) -> None:
    people = crowd(world, 10, 5, sex="male") + crowd(world, 10, 5, sex="female")
    fairness_checked(world)
    kept = str(world.sql("select report from governance.runs"))
    assert not [person for person in people if str(person.customer_id) in kept]


def test_a_model_nobody_was_scored_by_is_not_checked(world: World) -> None:
    refused = world.call(get_model_fairness.handler, OFFICER, path={"version": "trust_score-1999.01"})
    assert (refused.status, refused.problem) == (404, "not-checked")


# -- decisions and outcomes --------------------------------------------------------------------------------------------


def outcome(desk: Desk, decision_id: str, *, paid: bool = True, day: Any = None) -> Answer:
    body = {"paid_as_agreed": paid, "as_of": str(day or desk.world.now.date())}
    return desk.world.call(record_outcome.handler, desk.officer, path={"decision_id": decision_id}, body=body)


def judged(world: World) -> list[Any]:
    """As a check made now would find them."""
    with context(world, check_fairness.handler) as ctx:
        return store.people(ctx, TEST_MODEL, world.now - checking.PERIOD)


def lent(desk: Desk, size: int, score: int, sex: str) -> list[str]:
    """So many approved people of one group; the ids of the decisions."""
    made = []
    for _ in range(size):
        person = desk.applicant(score)
        agree(desk.world, person)
        ok(give(desk.world, person, sex=sex))
        made.append(ok(desk.decide(person, "approve"))["decision_id"])
    return made


def test_who_paid_is_compared_by_the_score_they_were_approved_on(world: World) -> None:
    desk = Desk(world)
    for decision_id in (*lent(desk, 10, 650, "female"), *lent(desk, 10, 780, "male")):
        ok(outcome(desk, decision_id))
    report = fairness_checked(world)
    approvals = of(report, "sex", "decision")
    assert {each["rate"] for each in approvals["groups"]} == {1.0}, "all were approved"
    chances = opportunity(report, "sex")
    assert [(each["group"], each["selected"], each["able"]) for each in chances["groups"]] == [
        ("female", 0, 10), ("male", 10, 10),
    ]  # fmt: skip
    assert (chances["groups"][0]["difference"], chances["groups"][0]["level"]) == (-1.0, "act")
    page = world.call(get_model_page.handler, OFFICER, path={"version": TEST_MODEL})
    assert "Equal opportunity by sex" in page.body and "opportunity.sex.female" in page.body


def test_an_outcome_counts_whatever_another_lender_decides_later(world: World) -> None:
    """Approved here and paid, then declined elsewhere; and of two loans the newest of which it is known counts."""
    desk = Desk(world)
    other = Desk(world, lender_id="harbor-bank", officer=Person(roles=desk.officer.roles))
    borrowers = [desk.applicant(780) for _ in range(3)]
    made = [ok(desk.decide(person, "approve"))["decision_id"] for person in borrowers]
    assert [(row["approved"], row["lent"], row["paid"]) for row in judged(world)] == [(True, True, None)] * 3
    world.advance(days=1)
    for person, verdict in zip(borrowers, ("decline", "approve", "approve"), strict=True):
        give_score(world, person, 650)
        other.share(person)
        ok(other.apply(person))
        reasons: dict[str, Any] = {"own_reasons": [OWN]} if verdict == "decline" else {}
        made.append(ok(other.decide(person, verdict, **reasons))["decision_id"])
    for decision_id in made[:3]:
        ok(outcome(desk, decision_id))
    ok(outcome(other, made[5], paid=False))
    found = {row["customer_id"]: row for row in judged(world)}
    told = [
        tuple(found[str(one.customer_id)][key] for key in ("approved", "lent", "paid", "decided_on"))
        for one in borrowers
    ]
    assert told == [(False, True, True, 780), (True, True, True, 780), (True, True, False, 650)]
    never = desk.applicant(500)
    ok(desk.decide(never, "decline", own_reasons=[OWN]))
    (row,) = [row for row in judged(world) if row["customer_id"] == never.customer_id]
    assert (row["approved"], row["lent"], row["paid"], row["decided_on"]) == (False, False, None, None)
    assert opportunity(fairness_checked(world), "sex")["unmeasured"].startswith(
        "Not measurable: known of fewer than 10 of 3"
    )


def test_an_outcome_stands_and_the_newest_day_counts(world: World) -> None:
    desk = Desk(world)
    (decision_id,) = lent(desk, 1, 780, "male")
    first = world.now.date()
    assert ok(outcome(desk, decision_id)) == {
        "decision_id": decision_id, "paid_as_agreed": True, "as_of": str(first),
    }  # fmt: skip
    assert outcome(desk, decision_id).status == 201, "a repeat changes nothing"
    contradicted = outcome(desk, decision_id, paid=False)
    assert (contradicted.status, contradicted.problem) == (409, "outcome-recorded")
    world.advance(days=40)
    ok(outcome(desk, decision_id, paid=False))
    assert world.sql("select as_of, paid_as_agreed from lending.v1_outcomes") == [(world.now.date(), False)]
    assert "lending.outcome_recorded" in str(world.rows("audit"))


def test_an_outcome_that_cannot_be_is_refused(world: World) -> None:
    desk = Desk(world)
    (decision_id,) = lent(desk, 1, 780, "male")
    today = world.now.date()
    for day in (today + timedelta(days=1), today - timedelta(days=1)):
        wrong = outcome(desk, decision_id, day=day)
        assert (wrong.status, wrong.problem) == (409, "outcome-wrong")
    declined = ok(desk.decide(desk.applicant(500), "decline"))["decision_id"]
    assert outcome(desk, declined).problem == "outcome-wrong"
    other = Desk(world, lender_id="harbor-bank", officer=Person(roles=desk.officer.roles))
    assert outcome(other, decision_id).status == outcome(desk, "dec_unknown").status == 404
    assert world.sql("select * from lending.outcomes") == []
