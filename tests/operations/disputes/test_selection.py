"""Which plan a round follows, what it keeps of it, and what it leaves out with which reason."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from functions.disputes.cases import get_dispute
from functions.disputes.rounds import select_items
from tests.generators.canonical_reports import consistent_report
from tests.harness.events import Person
from tests.harness.people import ok, served
from tests.harness.records import give_analysis, give_report, give_round, save_case
from tests.harness.world import World


def begun(world: World, person: Person, number: int = 1) -> tuple[str, str]:
    """(case, round) of the customer, with nothing selected yet."""
    case_id = save_case(world, str(person.customer_id), rounds=number)
    return case_id, give_round(world, case_id, number)


def select(world: World, round_id: str) -> Any:
    return world.invoke(select_items.handler, {"case": round_id})


def shown(world: World, person: Person, case_id: str) -> Any:
    return ok(world.call(get_dispute.handler, person, path={"dispute_id": case_id}))["rounds"][-1]


def body_of(world: World, analysis_id: str) -> Any:
    ((body,),) = world.sql("select body from analysis.analyses where analysis_id = %s", analysis_id)
    return body


def planned(world: World, person: Person, **places: int) -> str:
    """An analysis whose plan puts the ground of that rule in that round."""
    body = body_of(world, give_analysis(world, person))
    world.advance(hours=1)
    for item in body["plan"]["items"]:
        item["round"] = places.get(item["finding_id"].split(".")[0], 1)
    body["id"] = f"{body['id']}x"
    world.sql(
        "insert into analysis.analyses (analysis_id, customer_id, report_ids, law_pack, as_of, body, created_at)"
        " select %s, customer_id, report_ids, law_pack, as_of, %s, %s from analysis.analyses limit 1",
        body["id"], json.dumps(body), world.now,
    )  # fmt: skip
    return str(body["id"])


def test_a_round_follows_the_newest_plan_and_says_which(world: World) -> None:
    person = served(world)
    give_report(world, person)
    give_analysis(world, person)
    world.advance(days=1)
    newest = give_analysis(world, person)
    case_id, round_id = begun(world, person)
    selected = select(world, round_id)
    round_ = shown(world, person, case_id)
    plan = body_of(world, newest)["plan"]["items"]
    assert round_["analysis_id"] == newest
    assert selected["selected"] == len(round_["items"]) == len(plan)
    assert [each["ground"] for each in round_["items"]] == [each["ground"] for each in plan]
    ((kept,),) = world.sql("select body from disputes.rounds")
    assert [each["item"]["plan"]["debt"] for each in kept["items"]] == [each["debt"] for each in plan]
    keys = [each["item"]["plan"]["tradeline_key"] for each in kept["items"]]
    assert keys == [f"{each['report']}:{each['key']}" for each in plan]


def test_what_the_plan_puts_later_is_left_out_and_shown_with_its_reason(world: World) -> None:
    person = served(world)
    give_report(world, person)
    analysis_id = planned(world, person, R16=2)
    case_id, round_id = begun(world, person)
    selected = select(world, round_id)
    round_ = shown(world, person, case_id)
    assert round_["analysis_id"] == analysis_id
    assert "paid_with_balance" not in {each["ground"] for each in round_["items"]}
    (left,) = round_["left_out"]
    assert selected["left_out"] == 1
    assert (left["finding_id"].split(".")[0], left["rule"]) == ("R16", "later_round")
    assert "later round (2)" in left["reason"] and left["citation"]


def test_a_step_that_runs_again_selects_once(world: World) -> None:
    person = served(world)
    give_report(world, person)
    give_analysis(world, person)
    case_id, round_id = begun(world, person)
    first = select(world, round_id)
    assert select(world, round_id) == first
    assert len(shown(world, person, case_id)["items"]) == first["selected"]


def test_nothing_to_dispute_is_said_too(world: World) -> None:
    person = served(world)
    give_report(world, person, consistent_report(Random(3)))
    analysis_id = give_analysis(world, person)
    case_id, round_id = begun(world, person)
    assert select(world, round_id) == {"selected": 0, "left_out": 0}
    round_ = shown(world, person, case_id)
    assert (round_["analysis_id"], round_["items"], round_["left_out"]) == (analysis_id, [], [])
    assert round_["phase"] == "selecting"
    happened = world.sql("select happening from disputes.timeline where case_id = %s", case_id)
    assert happened == [("nothing_selected",)]
