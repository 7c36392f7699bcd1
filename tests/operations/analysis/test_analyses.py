"""Analyses: made of the current reports under today's law, kept for good, shown to whom they concern."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg
import pytest

from contracts.law import law_pack
from functions.analysis import analyse_reports, get_analysis, list_analyses, on_report_received, start_analysis, store
from functions.analysis.explaining import list_questions
from functions.customers.signing import cancel_contract
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok, served, with_profile
from tests.harness.records import context, give_analysis, give_report, planted_report
from tests.harness.world import World


def start(world: World, person: Person, **parts: Any) -> Answer:
    return world.call(start_analysis.handler, person, body={}, **parts)


def test_an_analysis_rests_on_the_reports_and_names_its_law(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    answer = start(world, person)
    made = answer.json
    assert (answer.status, made["customer_id"]) == (201, person.customer_id)
    assert made["findings"]["reports"] == [report_id]
    assert made["findings"]["as_of"] == str(world.now.date())
    rules = {finding["rule_id"] for finding in made["findings"]["findings"]}
    assert {"R02", "R16", "R21"} <= rules
    asked = ok(world.call(list_questions.handler, person, path={"analysis_id": made["id"]}))["items"]
    assert asked
    (event,) = world.events("AnalysisCompleted")
    asked = ok(world.call(list_questions.handler, person, path={"analysis_id": made["id"]}))["items"]
    assert event == {
        "customer_id": person.customer_id,
        "analysis_id": made["id"],
        "findings": len(made["findings"]["findings"]),
        "law_pack": law_pack().version,
        "previous_analysis_id": None,
        "report_ids": [report_id],
        "planned": len(made["plan"]["items"]),
        "questions": len(asked),
    }
    assert {"mortgage_pending", "attested"} <= {each["kind"] for each in asked}
    assert ok(world.call(get_analysis.handler, person, path={"analysis_id": made["id"]})) == made


def test_the_newest_report_of_a_bureau_counts(world: World) -> None:
    person = served(world)
    give_report(world, person, planted_report(seed=1))
    world.advance(days=1)
    newest = give_report(world, person, planted_report(seed=2))
    assert ok(start(world, person))["findings"]["reports"] == [newest]


@pytest.mark.parametrize(("days", "counts"), [(-400, "older"), (-1, "newer"), (400, "newer")])
def test_an_old_report_handed_in_late_hides_no_newer_one(world: World, days: int, counts: str) -> None:
    """A paper of last year uploaded today; one made after the other; one whose date can't be true."""
    person = served(world)
    first = planted_report(seed=1).model_copy(update={"generated_on": world.now.date() - timedelta(days=30)})
    late = planted_report(seed=2).model_copy(update={"generated_on": world.now.date() + timedelta(days=days)})
    given = {"older": give_report(world, person, first)}
    world.advance(days=1)
    given["newer"] = give_report(world, person, late)
    assert ok(start(world, person))["findings"]["reports"] == [given[counts]]


def test_a_furnishers_file_stands_beside_the_bureaus_own(world: World) -> None:
    person = served(world)
    give_report(world, person, planted_report(seed=1).model_copy(update={"source": "metro2"}))
    furnishers = give_report(world, person, planted_report(seed=2).model_copy(update={"source": "metro2"}))
    world.advance(days=1)
    bureaus = give_report(world, person, planted_report(seed=3))
    assert set(ok(start(world, person))["findings"]["reports"]) == {bureaus, furnishers}


def received(world: World, person: Person, way: str) -> None:
    """The event that tells of a stored report, twice."""
    report_id = give_report(world, person)
    data = {"customer_id": person.customer_id, "report_id": report_id, "bureau": "experian", "way": way}
    for _ in range(2):
        world.tell(on_report_received.handler, data, f"evt_{report_id}")


@pytest.mark.parametrize(("way", "analyses"), [("document", 1), ("metro2", 1), ("pull", 0)])
def test_a_report_handed_in_is_analysed_once_and_a_pull_by_its_onboarding(
    world: World, way: str, analyses: int
) -> None:
    received(world, served(world), way)
    assert len(world.events("AnalysisCompleted")) == analyses


def test_a_report_that_comes_after_the_cancellation_is_not_analysed(world: World) -> None:
    person = served(world)
    (contract,) = world.sql("select contract_id from customers.contracts where signed_at is not null")
    ok(world.call(cancel_contract.handler, person, path={"contract_id": contract[0]}, body={}))
    received(world, person, "document")
    assert world.events("AnalysisCompleted") == []


def test_without_a_report_there_is_nothing_to_analyse(world: World) -> None:
    person = served(world)
    give_report(world, served(world))
    refused = start(world, person)
    assert (refused.status, refused.problem) == (409, "no-reports")
    assert world.sql("select 1 from analysis.analyses") == [] and world.events("AnalysisCompleted") == []


def test_no_analysis_while_service_is_barred(world: World) -> None:
    """Analysing is part of the service (15 U.S.C. 1679a(3)): barred like the rest of it, whatever lies there."""
    person = with_profile(world)
    give_report(world, person)
    refused = start(world, person)
    assert (refused.status, refused.problem) == (403, "service-barred")
    assert "1679" in refused.json["citation"]


def test_no_analysis_after_a_cancellation_and_the_old_ones_stay_readable(world: World) -> None:
    person = served(world)
    give_report(world, person)
    made = ok(start(world, person))
    (contract,) = world.sql("select contract_id from customers.contracts where signed_at is not null")
    ok(world.call(cancel_contract.handler, person, path={"contract_id": contract[0]}, body={}))
    assert start(world, person).problem == "service-barred"
    assert ok(world.call(get_analysis.handler, person, path={"analysis_id": made["id"]})) == made


def test_the_same_reports_give_the_same_findings(world: World) -> None:
    person = served(world)
    give_report(world, person)
    first, second = ok(start(world, person)), ok(start(world, person))
    assert first["id"] != second["id"]
    assert (first["findings"], first["plan"]) == (second["findings"], second["plan"])


def test_the_same_key_analyses_once(world: World) -> None:
    person = served(world)
    give_report(world, person)
    first, again = (start(world, person, headers={"Idempotency-Key": "a-1"}) for _ in range(2))
    assert first.json == again.json
    assert len(world.sql("select 1 from analysis.analyses")) == len(world.events("AnalysisCompleted")) == 1


def test_the_step_of_onboarding_analyses_once(world: World) -> None:
    person = served(world)
    give_report(world, person)
    given = {"case": "pul_1", "customer_id": person.customer_id}
    first = world.invoke(analyse_reports.handler, given)
    assert world.invoke(analyse_reports.handler, given) == first
    assert first["findings"] >= 3
    assert len(world.sql("select 1 from analysis.analyses")) == 1


def test_the_step_tells_why_it_can_not(world: World) -> None:
    person = served(world)
    with pytest.raises(store.NoReports):
        world.invoke(analyse_reports.handler, {"case": "pul_1", "customer_id": person.customer_id})


def test_a_customers_analyses_are_listed_newest_first_page_by_page(world: World) -> None:
    person, other = served(world), served(world)
    give_report(world, person)
    give_report(world, other)
    give_analysis(world, other)
    mine = []
    for _ in range(5):
        mine.append(give_analysis(world, person))
        world.advance(hours=1)
    seen, cursor = [], None
    for _ in range(3):
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = ok(world.call(list_analyses.handler, person, query=query))
        seen += [line["analysis_id"] for line in page["items"]]
        assert all(line["findings"] >= 3 for line in page["items"])
        cursor = page["next_cursor"]
    assert seen == mine[::-1] and cursor is None


def test_staff_read_a_customers_analysis(world: World) -> None:
    person = served(world)
    give_report(world, person)
    analysis_id = give_analysis(world, person)
    shown = ok(world.call(get_analysis.handler, staff(Role.AGENT), path={"analysis_id": analysis_id}))
    assert shown["customer_id"] == person.customer_id


def test_an_analysis_shows_no_whole_account_number_and_names_nobody(world: World) -> None:
    person = served(world)
    give_report(world, person)
    body = start(world, person).body
    for value in ("Delgado", "219099999", "Elm Street"):
        assert value not in body


@pytest.mark.parametrize("change", ["update analysis.analyses set law_pack = 'x'", "delete from analysis.analyses"])
def test_nobody_can_change_an_analysis_that_was_made(world: World, change: str) -> None:
    person = served(world)
    give_report(world, person)
    give_analysis(world, person)
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        context(world, start_analysis.handler) as ctx,
    ):
        ctx.db.execute(change)
