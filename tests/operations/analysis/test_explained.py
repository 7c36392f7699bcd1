"""What people are shown of an analysis: a finding taken apart, two analyses compared, the paper."""

from __future__ import annotations

from typing import Any

import pytest

from functions.analysis import start_analysis
from functions.analysis.explaining import get_analysis_comparison, get_analysis_document, get_finding
from kernel.operation import Operation
from kernel.triggers import Role
from tests.harness.events import Answer, Person, proxy_event, staff
from tests.harness.people import ok, served
from tests.harness.records import give_report, planted_report, save_case
from tests.harness.world import World


def analysed(world: World, person: Person, seed: int = 7) -> Any:
    give_report(world, person, planted_report(seed))
    return ok(world.call(start_analysis.handler, person, body={}))


def finding(world: World, caller: Person, analysis_id: str, finding_id: str) -> Answer:
    return world.call(get_finding.handler, caller, path={"analysis_id": analysis_id, "finding_id": finding_id})


def compared(world: World, caller: Person, one: str, other: str) -> Answer:
    return world.call(get_analysis_comparison.handler, caller, path={"analysis_id": one, "other_id": other})


def paper(world: World, caller: Person, analysis_id: str, **query: str) -> Any:
    operation: Operation = get_analysis_document.handler
    event = proxy_event(operation, caller=caller, path={"analysis_id": analysis_id}, query=query or None)
    return world.invoke(operation, event)


def test_every_finding_can_be_taken_apart(world: World) -> None:
    person = served(world)
    made = analysed(world, person)
    assert len(made["findings"]["findings"]) >= 3
    for each in made["findings"]["findings"]:
        explained = ok(finding(world, person, made["id"], each["id"]))
        assert explained["documentation"].startswith(each["title"])
        assert [one["source"] for one in explained["facts"]] == [one["source"] for one in each["facts"]]
        assert explained["law"] and all(one["provisions"] for one in explained["law"])
        assert explained["law_pack"] == made["findings"]["pack_version"]
    assert finding(world, person, made["id"], "R01.rpt_x.t001").problem == "not-found"


def test_an_assigned_specialist_sees_it_and_no_other(world: World) -> None:
    person, specialist = served(world), staff(Role.SPECIALIST)
    made = analysed(world, person)
    finding_id = made["findings"]["findings"][0]["id"]
    assert finding(world, specialist, made["id"], finding_id).problem == "not-found"
    save_case(world, str(person.customer_id), specialist.actor)
    assert ok(finding(world, specialist, made["id"], finding_id))["finding_id"] == finding_id


def test_two_analyses_are_compared_whichever_is_named_first(world: World) -> None:
    person = served(world)
    report = planted_report()
    give_report(world, person, report)
    first = ok(world.call(start_analysis.handler, person, body={}))
    world.advance(days=1)
    wrong = {each["key"] for each in first["findings"]["findings"] if each["section"] == "tradeline"}
    kept = tuple(line for line in report.tradelines if line.key not in wrong)
    give_report(world, person, report.model_copy(update={"tradelines": kept, "generated_on": world.now.date()}))
    second = ok(world.call(start_analysis.handler, person, body={}))
    found = ok(compared(world, person, first["id"], second["id"]))
    assert found == ok(compared(world, person, second["id"], first["id"]))
    assert (found["before"]["analysis_id"], found["after"]["analysis_id"]) == (first["id"], second["id"])
    gone = [each for each in found["findings_gone"] if each["section"] == "tradeline"]
    assert len(gone) == len([each for each in first["findings"]["findings"] if each["section"] == "tradeline"])
    assert {each["gone"] for each in gone} == {"entry_gone"}


def test_analyses_of_two_customers_are_not_compared(world: World) -> None:
    person, other = served(world), served(world)
    mine, theirs = analysed(world, person), analysed(world, other)
    for caller in (person, staff(Role.MANAGER)):
        assert compared(world, caller, mine["id"], theirs["id"]).problem == "not-found"
    assert compared(world, person, mine["id"], mine["id"]).status == 422


@pytest.mark.parametrize("size", ["letter", "a4"])
def test_the_paper_is_the_same_whenever_it_is_asked_for(world: World, size: str) -> None:
    person = served(world)
    made = analysed(world, person)
    first = paper(world, person, made["id"], paper=size)
    world.advance(days=30)
    again = paper(world, staff(Role.AGENT), made["id"], paper=size)
    assert first["body"] == again["body"] and first["isBase64Encoded"]
    assert first["headers"]["Content-Type"] == "application/pdf"
    assert first["headers"]["Cache-Control"] == "no-store"


def test_another_size_of_paper_is_refused(world: World) -> None:
    person = served(world)
    made = analysed(world, person)
    assert paper(world, person, made["id"], paper="a3")["statusCode"] == 422
