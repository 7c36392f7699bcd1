"""What a lender saw before it decided: told in the notice, and kept with the policy that a recommendation went by."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from functions.customers.consents import revoke_consent
from functions.lending.applications import list_applications
from functions.lending.deciding import list_applicants, list_decisions, record_decision
from functions.lending.notices import get_adverse_action_notice
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.people import ok
from tests.harness.records import context, give_score
from tests.harness.world import World
from tests.operations.lending.lent import LESS, OWN, POLICY, TERMS, WHY, Desk

UNUSED = "A score we saw"
USED = "The score we used"


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def sections(world: World, person: Person, **query: str) -> list[Any]:
    path = {"application_id": ok(world.call(list_applications.handler, person))["items"][0]["application_id"]}
    found: list[Any] = ok(world.call(get_adverse_action_notice.handler, person, path=path, query=query))["sections"]
    return found


def told(world: World, person: Person) -> list[tuple[str, str]]:
    """(heading, figure) of each score in the notice."""
    return [
        (section["heading"], line.removeprefix("Your score: "))
        for section in sections(world, person)
        for line in section["paragraphs"]
        if line.startswith("Your score: ")
    ]


# -- told in the notice -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("score", [{"origin": "posted"}, {"origin": "derived"}, {"valid_days": 0}])
def test_a_decline_tells_the_score_that_was_seen_though_nothing_may_rest_on_it(
    world: World, desk: Desk, score: dict[str, Any]
) -> None:
    """Figure, date, range, key factors and who made it (15 U.S.C. 1681m(a)(2)-(4)), though no score was named."""
    person = desk.applicant(610, **score)
    ok(desk.decide(person, "decline", score_id=None, own_reasons=[OWN]))
    assert told(world, person) == [(UNUSED, "610")]
    seen, source = (
        one for one in sections(world, person) if one["heading"] in (UNUSED, "Where we got facts about you")
    )
    assert {"Date of the score: March 1, 2027", "Scores range from 300 to 900. A higher score is better."} <= set(
        seen["paragraphs"]
    )
    assert seen["items"] == ["Too few utility bills were paid on time", "Swings in monthly spending: 71 %"]
    assert "Horizon Credit Services" in source["paragraphs"][0] and "free copy" in source["paragraphs"][1]
    headings = [one["heading"] for one in sections(world, person, language="es")]
    assert "Un puntaje que vimos" in headings
    assert world.sql("select score_id, reason_codes from lending.decisions") == [(None, ["own"])]


def test_a_counteroffer_tells_them_too(world: World, desk: Desk) -> None:
    person = desk.applicant(845, origin="posted")
    ok(desk.look(person))
    world.advance(minutes=1)
    give_score(world, person, 640)
    ok(desk.decide(person, "approve", terms=LESS, own_reasons=[OWN]))
    assert told(world, person) == [(USED, "640"), (UNUSED, "845")]


def test_a_score_seen_in_the_list_alone_is_told(world: World, desk: Desk) -> None:
    """The list shows it to whoever of the lender calls it up, and the next one replaces it before somebody decides."""
    person, colleague = desk.applicant(845, origin="posted"), staff(Role.LENDER)
    desk.hire(colleague)
    for _ in range(2):
        ok(world.call(list_applicants.handler, colleague))
    world.advance(minutes=1)
    give_score(world, person, 520)
    ok(desk.decide(person, "decline"))
    assert told(world, person) == [(USED, "520"), (UNUSED, "845")]


def test_what_nobody_of_the_lender_saw_is_not_told(world: World, desk: Desk) -> None:
    other, person = Desk(world, "another-bank"), desk.applicant(None)
    ok(desk.look(person))
    other.share(person)
    ok(other.apply(person))
    give_score(world, person, 610, origin="posted")
    ok(other.look(person))
    path = {"applicant_id": str(person.customer_id)}
    body = {"decision": "decline", "justification": WHY, "own_reasons": [OWN]}
    answer = world.call(record_decision.handler, desk.officer, path=path, body=body)
    assert (answer.status, answer.problem) == (409, "not-reviewed"), "there is a score now: look again"
    world.sql("delete from scoring.explanations")
    world.sql("delete from scoring.credit_scores")
    ok(world.call(record_decision.handler, desk.officer, path=path, body=body))
    ours = next(
        one for one in ok(world.call(list_applications.handler, person))["items"] if one["lender_id"] == desk.lender_id
    )
    path = {"application_id": ours["application_id"]}
    shown = ok(world.call(get_adverse_action_notice.handler, person, path=path))
    assert not [one for one in shown["sections"] if one["heading"] in (UNUSED, USED)]
    assert not [one for one in shown["citations"] if "1681" in one]


def test_a_score_that_was_seen_is_told_though_the_consent_to_it_was_taken_back(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    ok(desk.look(person))
    (consent_id,) = world.sql("select consent_id from customers.consents where purpose = 'score'")[0]
    ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))
    made = ok(desk.decide(person, "decline", own_reasons=[OWN]))
    assert (made["status"], made["recommendation"]) == ("declined", "refer")
    assert told(world, person) == [(UNUSED, "760")]


def test_an_earlier_application_s_scores_are_not_this_one_s(world: World, desk: Desk) -> None:
    person = desk.applicant(845, origin="posted")
    ok(desk.decide(person, "decline", score_id=None, own_reasons=[OWN]))
    world.advance(days=1)
    give_score(world, person, 520)
    ok(desk.apply(person))
    ok(desk.decide(person, "decline"))
    assert told(world, person) == [(USED, "520")]


# -- the policy that a recommendation went by ----------------------------------------------------------------------------


def test_a_decision_names_the_policy_and_the_verdict_that_were_shown(world: World, desk: Desk) -> None:
    """The policy changes between the look and the decision: what the decider went by is what they saw."""
    person = desk.applicant(760)
    shown = ok(desk.look(person))["applicant"]
    assert shown["recommendation"]["verdict"] == "approve"
    assert desk.put(policy=POLICY | {"approve_from": 800, "decline_below": 780})["edition"] == 2
    path = {"applicant_id": str(person.customer_id)}
    body = {"decision": "approve", "justification": WHY, "score_id": shown["score"]["score_id"], "terms": TERMS}
    made = ok(world.call(record_decision.handler, desk.officer, path=path, body=body))
    assert (made["recommendation"], made["policy_edition"], made["overrides"]) == ("approve", 1, False)
    (record,) = ok(world.call(list_decisions.handler, desk.officer, path=path))["items"]
    assert (record["policy_edition"], record["ai_recommendation"], record["ai_reasons"]) == (1, "approve", ["high"])
    assert (record["ai_confidence"], record["trust_score"]) == (0.8, 760)


def test_who_looks_again_goes_by_the_newer_policy(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    ok(desk.look(person))
    desk.put(policy=POLICY | {"approve_from": 800, "decline_below": 780})
    world.advance(minutes=1)
    made = ok(desk.decide(person, "approve"))
    assert (made["recommendation"], made["policy_edition"], made["overrides"]) == ("decline", 2, True)


def test_a_look_of_before_that_names_no_policy_is_none(world: World, desk: Desk) -> None:
    person = desk.applicant(760)
    score_id = ok(desk.look(person))["applicant"]["score"]["score_id"]
    world.sql("update lending.reviews set policy_edition = null, recommendation = null")
    path = {"applicant_id": str(person.customer_id)}
    body = {"decision": "approve", "justification": WHY, "score_id": score_id, "terms": TERMS}
    answer = world.call(record_decision.handler, desk.officer, path=path, body=body)
    assert (answer.status, answer.problem) == (409, "not-reviewed")
    with pytest.raises(psycopg.errors.CheckViolation):
        world.sql("update lending.reviews set policy_edition = 1")


def test_what_was_shown_is_only_ever_added_to(world: World, desk: Desk) -> None:
    ok(desk.look(desk.applicant(760)))
    for change in ("update lending.scores_shown set score_id = 'scr_x'", "delete from lending.scores_shown"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), context(world, record_decision.handler) as ctx:
            ctx.db.execute(change)
