"""What came of the platform's own disputes reaches the next plan, from the disputes' records to its reasons."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from contracts.outcomes import Outcome
from functions.analysis import on_round_closed, on_round_overdue, start_analysis
from functions.analysis.statements import give_statement
from functions.customers.signing import cancel_contract
from functions.disputes.model import LetterStatus
from tests.harness.events import Person
from tests.harness.people import ok, served
from tests.harness.records import give_report, planted_report
from tests.harness.world import World
from tests.operations.analysis.test_basis import answered, sent, told

RULE = "R16"
ANSWERED_AT = datetime(2027, 3, 20, 15, tzinfo=UTC)


def analyse(world: World, person: Person) -> Any:
    return ok(world.call(start_analysis.handler, person, body={}))


def disputed(world: World, outcome: Outcome | None) -> tuple[Person, Any, Any]:
    """(a customer, their analysis, the finding that was disputed and answered so)."""
    person = served(world)
    give_report(world, person)
    first = analyse(world, person)
    assert RULE in {each["finding_id"].split(".")[0] for each in first["plan"]["items"]}
    received = {"status": LetterStatus.RECEIVED, "received_at": datetime(2027, 3, 4, 16, tzinfo=UTC)}
    round_id, finding = sent(world, person, first, RULE, **received)
    if outcome is not None:
        answered(world, round_id, outcome, ANSWERED_AT)
    world.advance(days=30)
    return person, first, finding


def reason(analysis: Any, finding_id: str) -> str | None:
    return next((each["reason"] for each in analysis["plan"]["not_disputed"] if each["finding_id"] == finding_id), None)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (None, "dispute_pending"),
        (Outcome.IN_PROGRESS, "dispute_pending"),
        (Outcome.VERIFIED, "verified_without_new_facts"),
        (Outcome.REFUSED_FRIVOLOUS, "verified_without_new_facts"),
        (Outcome.NO_RESPONSE_OVERDUE, "unanswered"),
        (Outcome.REFUSED_THIRD_PARTY, "refused_before"),
        (Outcome.DELETED, "awaiting_report"),
        (Outcome.UPDATED_DISPUTED, "awaiting_report"),
    ],
)
def test_the_same_ground_is_not_planned_again(world: World, outcome: Outcome | None, expected: str) -> None:
    person, first, finding = disputed(world, outcome)
    second = analyse(world, person)
    assert finding["id"] in {each["id"] for each in second["findings"]["findings"]}
    assert (reason(first, finding["id"]), reason(second, finding["id"])) == (None, expected)
    assert len(second["plan"]["items"]) == len(first["plan"]["items"]) - 1


def test_the_end_of_a_round_makes_the_next_plan_once(world: World) -> None:
    person, _, finding = disputed(world, Outcome.VERIFIED)
    about = {"customer_id": person.customer_id, "dispute_id": "dsp_1", "round_number": 1, "next_step": "close"}
    for _ in range(2):
        told(on_round_closed.handler, world, "RoundClosed", **about)
    (_, event) = world.events("AnalysisCompleted")
    ((body,),) = world.sql("select body from analysis.analyses where analysis_id = %s", event["analysis_id"])
    assert reason(body, finding["id"]) == "verified_without_new_facts"


def test_an_overdue_bureau_alone_makes_a_new_analysis_in_which_it_is_a_finding(world: World) -> None:
    """The round goes on for other bureaus; what this one owes stands as R61 all the same (15 U.S.C. 1681i(a)(1))."""
    person, first, _ = disputed(world, None)
    world.sql("update disputes.rounds set body = jsonb_set(body, '{items,0,outcome}', '\"no_response_overdue\"')")
    world.advance(days=20)
    about = {"customer_id": person.customer_id, "dispute_id": "dsp_1", "round_number": 1, "letter_id": "let_1"}
    for _ in range(2):
        told(on_round_overdue.handler, world, "RoundOverdue", **about)
    (_, event) = world.events("AnalysisCompleted")
    ((body,),) = world.sql("select body from analysis.analyses where analysis_id = %s", event["analysis_id"])
    rules = [{each["rule_id"] for each in one["findings"]["findings"]} for one in (first, body)]
    assert ["R61" in found for found in rules] == [False, True]


def test_after_the_cancellation_the_end_of_a_round_wakes_nothing(world: World) -> None:
    person, _, _ = disputed(world, Outcome.VERIFIED)
    (contract,) = world.sql("select contract_id from customers.contracts where signed_at is not null")
    ok(world.call(cancel_contract.handler, person, path={"contract_id": contract[0]}, body={}))
    about = {"customer_id": person.customer_id, "dispute_id": "dsp_1", "round_number": 1, "next_step": "close"}
    told(on_round_closed.handler, world, "RoundClosed", **about)
    assert len(world.events("AnalysisCompleted")) == 1


def test_a_paper_opens_the_ground_again(world: World) -> None:
    person, _, finding = disputed(world, Outcome.VERIFIED)
    said = {name: finding[name] for name in ("report", "section", "key", "ground")}
    paper = {"kind": "paper_on_hand", "paper": "payment_receipt", "dated_on": "2026-12-01"} | said
    path = {"customer_id": str(person.customer_id)}
    ok(world.call(give_statement.handler, person, path=path, body={"statement": paper}))
    (item,) = (each for each in analyse(world, person)["plan"]["items"] if each["finding_id"] == finding["id"])
    assert {"name": "paper_on_hand", "value": "payment receipt of 2026-12-01", "source": None} in item["facts"]
    made_up = paper | {"ground": "made_up"}
    assert world.call(give_statement.handler, person, path=path, body={"statement": made_up}).problem == "invalid"


@pytest.mark.parametrize("outcome", [Outcome.DELETED, Outcome.VERIFIED])
def test_a_later_report_carries_the_dispute_on_by_whatever_key(world: World, outcome: Outcome) -> None:
    """The bureau numbers the entries of its next report anew; the dispute still is of the same account."""
    person, _, finding = disputed(world, outcome)
    report = planted_report()
    keys = {line.key: f"t{at:03d}" for at, line in enumerate(reversed(report.tradelines), 1)}
    lines = tuple(line.model_copy(update={"key": keys[line.key]}) for line in reversed(report.tradelines))
    later = report.model_copy(update={"tradelines": lines, "generated_on": world.now.date()})
    report_id = give_report(world, person, later)
    analysis = analyse(world, person)
    again = f"{RULE}.{report_id}.{keys[finding['key']]}"
    assert again in {each["id"] for each in analysis["findings"]["findings"]}
    if outcome is Outcome.VERIFIED:
        assert reason(analysis, again) == "verified_without_new_facts"
    else:
        (item,) = (each for each in analysis["plan"]["items"] if each["finding_id"] == again)
        assert item["facts"][-1]["name"] == "bureau_answer"
