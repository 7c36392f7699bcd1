"""Decisions and outcomes in the check of fairness: all that lenders decided, on a score or on none, and who paid."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from functions.governance.alarms import list_model_alarms
from functions.governance.checks import check_fairness
from functions.governance.checks import fairness as checking
from functions.governance.checks.judged import Judgements, Period, judgements
from functions.governance.model import LENDERS
from functions.governance.shown import get_model_fairness, get_model_page
from functions.lending.deciding import record_outcome
from tests.harness.events import Answer, Person
from tests.harness.people import ok
from tests.harness.records import context, give_score
from tests.harness.world import World
from tests.operations.governance.governed import (
    OFFICER,
    TEST_MODEL,
    agree,
    fairness_checked,
    give,
    of,
    opportunity,
    run,
)
from tests.operations.lending.lent import OWN, Desk


def outcome(desk: Desk, decision_id: str, *, paid: bool = True, day: Any = None) -> Answer:
    body = {"paid_as_agreed": paid, "as_of": str(day or desk.world.now.date())}
    return desk.world.call(record_outcome.handler, desk.officer, path={"decision_id": decision_id}, body=body)


def judged(world: World, *people: Person) -> list[Judgements]:
    """As a check made now would find them."""
    ids = [str(person.customer_id) for person in people]
    with context(world, check_fairness.handler) as ctx:
        found = judgements(ctx, ids, Period(world.now - checking.PERIOD, world.now))
    return [found[each] for each in ids]


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
    assert {each["cases"] for each in approvals["groups"]} == {10}
    recommended = of(report, "sex", "recommendation")
    assert {each["group"]: each["rate"] for each in recommended["groups"]} == {"female": 0.0, "male": 1.0}
    chances = opportunity(report, "sex")
    assert [(each["group"], each["rate"], each["able"]) for each in chances["groups"]] == [
        ("female", 0.0, 10), ("male", 1.0, 10),
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
    world.advance(minutes=1)
    assert ["opportunity" in each[TEST_MODEL] for each in judged(world, *borrowers)] == [False] * 3, "not known yet"
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
    world.advance(minutes=1)
    told = [(each[TEST_MODEL]["decision"], each[TEST_MODEL].get("opportunity")) for each in judged(world, *borrowers)]
    assert told == [((2, 1), (1, 1)), ((2, 2), (1, 1)), ((2, 2), None)]
    never = desk.applicant(500)
    ok(desk.decide(never, "decline", own_reasons=[OWN]))
    world.advance(minutes=1)
    (declined,) = judged(world, never)
    assert (declined[TEST_MODEL]["decision"], "opportunity" in declined[TEST_MODEL]) == ((1, 0), False)
    assert opportunity(fairness_checked(world), "sex")["unmeasured"].startswith(
        "Not measurable: known of fewer than 10 of 3"
    )


def test_declines_without_a_score_count_among_all_that_lenders_decide(world: World) -> None:
    """Ten women are declined unscored: no model's figure has them, the one of all decisions does."""
    desk = Desk(world)
    lent(desk, 10, 780, "male")
    for _ in range(10):
        person = desk.applicant(None)
        agree(world, person)
        ok(give(world, person, sex="female"))
        ok(desk.decide(person, "decline", own_reasons=[OWN]))
    report = fairness_checked(world)
    assert of(report, "sex", "decision")["unmeasured"].startswith("Not measurable: known of 10 or more of 10")
    every = fairness_checked(world, LENDERS)
    assert (every["people"], every["given"], every["opportunity"]) == (20, 20, [])
    assert {each["basis"] for each in every["selection"]} == {"recommendation", "decision"}
    for basis in ("recommendation", "decision"):
        women, men = of(every, "sex", basis)["groups"]
        assert (women["group"], women["rate"], women["level"]) == ("female", 0.0, "act"), basis
        assert (men["group"], men["rate"], men["people"]) == ("male", 1.0, 10), basis
    alarms = ok(world.call(list_model_alarms.handler, OFFICER, query={"model_version": LENDERS}))["items"]
    assert {each["subject"] for each in alarms} == {"decision.sex.female", "recommendation.sex.female"}
    page = world.call(get_model_page.handler, OFFICER, path={"version": LENDERS})
    assert "every final decision of every lender, on whatever model" in page.body


def test_a_referral_is_no_decision_and_its_end_is_one(world: World) -> None:
    desk = Desk(world)
    person = desk.applicant(780)
    ok(desk.decide(person, "refer"))
    world.advance(minutes=1)
    (waiting,) = judged(world, person)
    assert set(waiting[TEST_MODEL]) == {"score"} and LENDERS not in waiting
    ok(desk.decide(person, "approve"))
    world.advance(minutes=1)
    (ended,) = judged(world, person)
    assert ended[TEST_MODEL]["decision"] == ended[LENDERS]["decision"] == (1, 1)


def test_a_score_whose_consent_is_over_is_used_no_more(world: World) -> None:
    """Neither the score, nor to ask who of those lent to was in the low-risk band; that it was decided stands."""
    desk = Desk(world)
    decision_id, person = _lent_to(desk)
    ok(outcome(desk, decision_id))
    world.advance(minutes=1)
    (before,) = judged(world, person)
    assert set(before[TEST_MODEL]) == {"score", "recommendation", "decision", "opportunity"}
    world.sql(
        "update customers.consents set revoked_at = %s where customer_id = %s and purpose = 'score'",
        world.now, person.customer_id,
    )  # fmt: skip
    (after,) = judged(world, person)
    assert set(after[TEST_MODEL]) == {"recommendation", "decision"}
    assert run(world, check_fairness.handler) == 2, "the model, for what was decided on it, and lenders"
    report = ok(world.call(get_model_fairness.handler, OFFICER, path={"version": TEST_MODEL}))["report"]
    assert report["people"] == 0


def _lent_to(desk: Desk) -> tuple[str, Person]:
    person = desk.applicant(780)
    return ok(desk.decide(person, "approve"))["decision_id"], person


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
