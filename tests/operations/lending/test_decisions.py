"""Decisions of a lender's people: with justification, once, on what counts; marked where they override; counted."""

from __future__ import annotations

import json
import threading
from typing import Any

import psycopg
import pytest

from functions.lending.deciding import get_override_statistics, list_decisions, record_decision
from functions.lending.deciding.making import conclude, state_of
from functions.lending.lenders.register import desk_of
from functions.lending.model import ApplicationEnded, LenderVerdict, OwnReason
from functions.lending.rules.decision import DecisionCommand, decide
from functions.lending.store import applicant
from kernel.errors import HorizonError
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.people import ok, with_profile
from tests.harness.records import context, give_score
from tests.harness.world import World
from tests.operations.lending.lent import LESS, OWN, POLICY, TERMS, WHY, Desk


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def listed(desk: Desk, person: Person) -> Any:
    path = {"applicant_id": str(person.customer_id)}
    return ok(desk.world.call(list_decisions.handler, desk.officer, path=path))["items"]


def statistics(desk: Desk, **query: str) -> Any:
    return ok(desk.world.call(get_override_statistics.handler, desk.officer, query=query or None))


# -- deciding -----------------------------------------------------------------------------------------------------------


def test_an_approval_is_kept_whole_and_told(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    answer = desk.decide(person, "approve")
    made = answer.json
    assert answer.status == 201
    assert (made["status"], made["recommendation"], made["overrides"], made["notice_id"]) == (
        "approved", "approve", False, None,
    )  # fmt: skip
    (record,) = listed(desk, person)
    assert (record["human_decision"], record["ai_recommendation"], record["ai_confidence"]) == (
        "approve",
        "approve",
        0.8,
    )
    assert (record["ai_reasons"], record["justification"], record["terms"]) == (["high"], WHY, TERMS)
    assert (record["model_version"], record["origin"], record["policy_edition"]) == ("trust_score-test", "supplied", 1)
    assert record["decided_by"] == desk.officer.actor and record["reviewed_at"] <= record["decided_at"]
    (event,) = world.events("LenderDecisionMade")
    assert event == {
        "customer_id": person.customer_id, "application_id": made["application_id"], "lender_id": desk.lender_id,
        "decision_id": made["decision_id"], "decision": "approve", "overrides": False,
    }  # fmt: skip
    (milestone,) = world.events("MilestoneReached")
    assert (milestone["milestone"], milestone["subject_id"]) == ("lender_approved", made["decision_id"])
    assert world.sql("select count(*) from lending.clocks where cancelled_at is null") == [(0,)]


def test_justification_reasons_and_notice_lie_sealed(world: World, desk: Desk) -> None:
    person = desk.applicant(520)
    secret = "A cousin at the bank says the shop closes in spring."
    ok(desk.decide(person, "decline", justification=secret, own_reasons=[OWN], headers={"Idempotency-Key": "d-1"}))
    tables = world.sql("select table_name from information_schema.tables where table_schema = 'lending'")
    text = repr([world.sql(f"select * from lending.{name}") for (name,) in tables]) + repr(
        world.sql("select body from platform.outbox") + world.sql("select response from platform.idempotency")
    )
    for word in ("cousin", "Monthly debts", "utility bills", "Delgado", "Elm Street"):
        assert word not in text


def test_each_decision_is_on_the_applicants_own_trail(world: World, desk: Desk) -> None:
    person = desk.applicant(520)
    made = ok(desk.decide(person, "decline"))
    listed(desk, person)
    rows = {row["action"]: row for row in world.rows("audit") if row["partition"] == person.customer_id}
    assert {"lending.applicant_read", "lending.decision", "lending.decision_read"} <= rows.keys()
    assert rows["lending.decision"]["record"] == made["decision_id"] and rows["lending.decision"]["after"]
    own = [row["action"] for row in world.rows("audit") if row["partition"] == desk.officer.actor]
    assert "lending.record_decision" in own, "and on the decider's"


def test_the_same_key_decides_once(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    headers = {"Idempotency-Key": "d-1"}
    first, again = desk.decide(person, "approve", headers=headers), desk.decide(person, "approve", headers=headers)
    assert (first.status, again.status, again.json) == (201, 201, first.json)
    assert world.sql("select count(*) from lending.decisions") == [(1,)]


def test_a_decision_is_final(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    ok(desk.decide(person, "approve"))
    for verdict in ("approve", "refer"):
        answer = desk.decide(person, verdict)
        assert (answer.status, answer.problem) == (409, "application-ended")
    answer = desk.decide(person, "decline", own_reasons=[OWN])
    assert (answer.status, answer.problem) == (409, "application-ended")


def test_a_referral_is_followed_by_one_final_decision(world: World, desk: Desk) -> None:
    person = desk.applicant(640)
    assert ok(desk.decide(person, "refer"))["status"] == "referred"
    assert world.events("MilestoneReached") == [], "a referral is no action taken"
    again = desk.decide(person, "refer")
    assert (again.status, again.problem) == (409, "already-referred")
    assert ok(desk.decide(person, "approve"))["status"] == "approved"
    assert [record["human_decision"] for record in listed(desk, person)] == ["approve", "refer"]
    assert desk.decide(person, "approve").problem == "application-ended"


@pytest.mark.parametrize(
    ("score", "parts", "status", "problem"),
    [
        ({"origin": "posted"}, {}, 409, "score-unverified"),
        ({"origin": "derived"}, {}, 409, "score-unverified"),
        ({"valid_days": 0}, {}, 409, "score-expired"),
        ({}, {"score_id": "scr_another"}, 409, "score-changed"),
        ({}, {"score_id": None}, 422, "score-needed"),
        ({}, {"terms": None}, 422, "terms-wrong"),
        ({}, {"terms": TERMS | {"loan_amount_cents": 500_001}}, 422, "terms-wrong"),
        ({}, {"terms": LESS}, 422, "reasons-wrong"),
        ({}, {"own_reasons": [OWN]}, 422, "reasons-wrong"),
        ({}, {"justification": "approve " * 10}, 422, "justification-missing"),
        ({}, {"justification": "The score of 760 reaches 700."}, 422, "justification-missing"),
        ({}, {"justification": "Too short"}, 422, "invalid"),
        ({}, {"justification": None}, 422, "invalid"),
        ({}, {"justification": "Read \u202eme backwards if you can"}, 422, "invalid"),
        ({}, {"terms": TERMS | {"interest_rate_bp": -1}}, 422, "invalid"),
        ({}, {"terms": TERMS | {"interest_rate_bp": 12.99}}, 422, "invalid"),
        ({}, {"terms": TERMS | {"term_months": 0}}, 422, "invalid"),
        ({}, {"terms": TERMS | {"term_months": 481}}, 422, "invalid"),
        ({}, {"decision": "maybe"}, 422, "invalid"),
        ({}, {"own_reasons": [OWN] * 5}, 422, "invalid"),
        ({}, {"favourite_colour": "blue"}, 422, "invalid"),
    ],
)
def test_what_does_not_do_is_refused_and_leaves_nothing(
    world: World, desk: Desk, score: dict[str, Any], parts: dict[str, Any], status: int, problem: str
) -> None:
    person = desk.applicant(760, **score)
    answer = desk.decide(person, "approve", **parts)
    assert (answer.status, answer.problem) == (status, problem), answer.body
    assert world.sql("select count(*) from lending.decisions") == [(0,)]
    assert world.sql("select status from lending.applications") == [("open",)]


def test_a_newer_score_must_be_looked_at_first(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    seen = ok(desk.look(person))["applicant"]["score"]["score_id"]
    world.advance(minutes=1)
    newer = give_score(world, person, 540)
    path = {"applicant_id": str(person.customer_id)}
    body = {"decision": "approve", "justification": WHY, "score_id": seen, "terms": TERMS}
    answer = world.call(record_decision.handler, desk.officer, path=path, body=body)
    assert (answer.status, answer.problem) == (409, "score-changed")
    answer = world.call(record_decision.handler, desk.officer, path=path, body=body | {"score_id": newer})
    assert (answer.status, answer.problem) == (409, "not-reviewed")


def test_who_did_not_look_does_not_decide(world: World, desk: Desk) -> None:
    person, colleague = desk.applicant(760), staff(Role.LENDER)
    desk.hire(colleague)
    score_id = ok(desk.look(person))["applicant"]["score"]["score_id"]
    path = {"applicant_id": str(person.customer_id)}
    body = {"decision": "approve", "justification": WHY, "score_id": score_id, "terms": TERMS}
    answer = world.call(record_decision.handler, colleague, path=path, body=body)
    assert (answer.status, answer.problem) == (409, "not-reviewed")


def test_nobody_decides_on_their_own_application(world: World, desk: Desk) -> None:
    both = Person(roles=frozenset({Role.CUSTOMER, Role.LENDER}))
    desk.hire(both)
    profile = with_profile(world)
    desk.share(profile)
    from functions.customers.profile import put_profile
    from tests.harness.people import PROFILE

    ok(world.call(put_profile.handler, both, body=PROFILE | {"ssn": "219099998"}))
    desk.share(both)
    give_score(world, both, 880)
    ok(desk.apply(both))
    answer = desk.decide(both, "approve", officer=both)
    assert (answer.status, answer.problem) == (403, "own-application")
    only_lender = Person(roles=frozenset({Role.LENDER}), subject=both.subject)
    assert desk.decide(both, "approve", officer=only_lender).problem == "own-application"
    assert ok(desk.decide(both, "approve"))["status"] == "approved"


def test_the_policy_a_recommendation_followed_is_named(world: World, desk: Desk) -> None:
    assert desk.put()["edition"] == 1, "nothing new, no edition"
    first, second = desk.applicant(640), desk.applicant(640)
    ok(desk.decide(first, "approve"))
    assert desk.put(policy=POLICY | {"approve_from": 600})["edition"] == 2
    made = ok(desk.decide(second, "approve"))
    assert made["recommendation"] == "approve"
    assert [listed(desk, one)[0]["policy_edition"] for one in (first, second)] == [1, 2]


@pytest.mark.parametrize(
    "body",
    [
        {"agency": "nasa"},
        {"policy": POLICY | {"decline_below": 701}},
        {"policy": POLICY | {"approve_from": 901}},
        {"policy": POLICY | {"least_confidence": 1.1}},
        {"name": ""},
        {"lines": []},
    ],
)
def test_a_lender_that_can_not_be_is_refused(world: World, desk: Desk, body: dict[str, Any]) -> None:
    from functions.lending.lenders import put_lender
    from tests.operations.lending.lent import LENDER

    path = {"lender_id": desk.lender_id}
    answer = world.call(put_lender.handler, staff(Role.ADMINISTRATOR), path=path, body=LENDER | body)
    assert (answer.status, answer.problem) == (422, "invalid")


def test_people_are_put_under_lenders_that_are(world: World) -> None:
    from functions.lending.lenders import put_lender_staff

    path = {"lender_id": "nobody-at-all", "user_id": staff(Role.LENDER).actor}
    answer = world.call(put_lender_staff.handler, staff(Role.ADMINISTRATOR), path=path, body={})
    assert (answer.status, answer.problem) == (404, "lender-unknown")


# -- two at once --------------------------------------------------------------------------------------------------------


def test_of_two_who_decide_at_once_one_finds_it_decided(world: World, desk: Desk) -> None:
    """Each on a connection of its own: the second waits for the first's commit, and is then refused."""
    person, colleague = desk.applicant(640), staff(Role.LENDER)
    desk.hire(colleague)
    score_id = ok(desk.look(person))["applicant"]["score"]["score_id"]
    ok(desk.look(person, colleague))
    start, outcomes = threading.Barrier(2), []

    def act(officer: Person, verdict: LenderVerdict) -> None:
        own = () if verdict is LenderVerdict.REFER else (OwnReason.model_validate(OWN),)
        command = DecisionCommand(verdict, score_id, WHY, None, None, own)
        with context(world, record_decision.handler, officer) as ctx:
            start.wait(timeout=20)
            try:
                lender = desk_of(ctx)
                found = applicant(ctx, lender.lender_id, str(person.customer_id), locked=True)
                conclude(ctx, lender, found, decide(state_of(ctx, found), command, ctx.now), WHY)
                outcomes.append("decided")
            except HorizonError as refused:
                outcomes.append(type(refused).__name__)
                ctx.db.rollback()

    racing = [threading.Thread(target=act, args=(one, LenderVerdict.DECLINE)) for one in (desk.officer, colleague)]
    for thread in racing:
        thread.start()
    for thread in racing:
        thread.join(timeout=60)
    assert sorted(outcomes) == [ApplicationEnded.__name__, "decided"]
    assert world.sql("select count(*) from lending.decisions") == [(1,)]
    assert world.sql("select count(*) from lending.notices") == [(1,)]


def test_two_lenders_decide_on_one_consumer_each_for_itself(world: World, desk: Desk) -> None:
    other, person = Desk(world, "another-bank"), desk.applicant(760)
    other.share(person)
    ok(other.apply(person))
    ok(desk.decide(person, "approve"))
    assert ok(other.decide(person, "decline", own_reasons=[OWN]))["status"] == "declined"
    assert [record["human_decision"] for record in listed(desk, person)] == ["approve"]
    assert [record["human_decision"] for record in listed(other, person)] == ["decline"]


def test_the_database_itself_takes_no_second_final_decision_and_no_change(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    ok(desk.decide(person, "approve"))
    columns = "application_id, lender_id, customer_id, policy_edition, ai_recommendation, ai_reasons, overrides"
    columns += ", sealed_justification, reason_codes, reviewed_at, decided_at, decided_by"
    again = f"insert into lending.decisions (decision_id, human_decision, {columns})"
    again += f" select 'dec_x', 'decline', {columns} from lending.decisions"
    with pytest.raises(psycopg.errors.UniqueViolation), context(world, record_decision.handler) as ctx:
        ctx.db.execute(again)
    for change in ("update lending.decisions set overrides = true", "delete from lending.decisions"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), context(world, record_decision.handler) as ctx:
            ctx.db.execute(change)


# -- statistics ---------------------------------------------------------------------------------------------------------


def test_overrides_are_counted_against_a_hand_count(world: World, desk: Desk) -> None:
    colleague = staff(Role.LENDER)
    desk.hire(colleague)
    ok(desk.decide(desk.applicant(760), "approve"))
    ok(desk.decide(desk.applicant(760), "decline", own_reasons=[OWN]))  # overrides
    ok(desk.decide(desk.applicant(520), "decline"))
    ok(desk.decide(desk.applicant(520), "approve", officer=colleague))  # overrides
    ok(desk.decide(desk.applicant(640), "approve", officer=colleague))
    referred = desk.applicant(760)
    ok(desk.decide(referred, "refer"))
    ok(desk.decide(referred, "approve"))
    Desk(world, "another-bank")
    found = statistics(desk)
    assert (found["final"], found["referred"]) == (6, 1)
    assert found["overridden"] == {"overrides": 2, "of": 5, "share": 0.4, "low": 0.1176, "high": 0.7693}
    counts = {(one["recommendation"], one["decision"]): one["count"] for one in found["counts"]}
    assert counts == {
        ("approve", "approve"): 2, ("approve", "decline"): 1, ("decline", "decline"): 1, ("decline", "approve"): 1,
        ("refer", "approve"): 1,
    }  # fmt: skip
    by_person = {one["user_id"]: (one["final"], one["overridden"]["overrides"]) for one in found["by_decider"]}
    assert by_person == {desk.officer.actor: (4, 1), colleague.actor: (2, 1)}


def test_statistics_are_of_a_period_and_of_ones_own_lender(world: World, desk: Desk) -> None:
    other = Desk(world, "another-bank")
    ok(desk.decide(desk.applicant(760), "approve"))
    world.advance(days=1)
    since = world.now.isoformat()
    assert statistics(desk, until=since)["final"] == 1
    empty = statistics(desk, since=since)
    assert (empty["final"], empty["overridden"]["share"], empty["by_decider"]) == (0, None, [])
    assert statistics(other)["final"] == 0
    assert json.dumps(statistics(desk)).count("usr_") == 1
