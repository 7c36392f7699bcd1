"""What the projection of an analysis says over the API: ranges, the goal, the model by name, and to whom."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from functions.analysis import start_analysis
from functions.analysis.explaining import get_projection
from functions.analysis.planning.projection import HORIZON_MONTHS
from functions.customers.signing import cancel_contract
from infra.discover import REPO
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok, served
from tests.harness.records import give_report, planted_report, save_case
from tests.harness.world import World


def analysed(world: World, person: Person, seed: int = 7) -> Any:
    give_report(world, person, planted_report(seed))
    return ok(world.call(start_analysis.handler, person, body={}))


def asked(world: World, caller: Person, analysis_id: str, **goal: str) -> Answer:
    return world.call(get_projection.handler, caller, path={"analysis_id": analysis_id}, query=goal or None)


def test_a_projection_shows_ranges_and_all_that_it_assumes(world: World) -> None:
    person = served(world)
    made = analysed(world, person)
    shown = ok(asked(world, person, made["id"]))
    projection = shown["projection"]
    assert (shown["analysis_id"], projection["as_of"]) == (made["id"], made["findings"]["as_of"])
    assert (shown["reports_gone"], shown["reports_revised"]) == ([], [])
    assert "1679b(a)(3)" in projection["statement"] and len(projection["assumptions"]) >= 7
    (file,) = projection["files"]
    assert file["change"]["low"] <= 0 <= file["change_if_corrected"]["high"]
    assert file["bands_now"] and len(file["approvals"]) == 6 and file["goal"] is None
    assert [each["month"] for each in file["path"]][-1] == HORIZON_MONTHS
    assert ok(asked(world, person, made["id"])) == shown


def test_the_model_is_named_with_its_card(world: World) -> None:
    person = served(world)
    model = ok(asked(world, person, analysed(world, person)["id"]))["model"]
    name = f"{model['model_id']}-{model['version']}"
    card = (REPO / "docs" / "models" / f"{name}.md").read_text(encoding="utf-8")
    artefact = Path(REPO / "functions/analysis/trained/projection.json").read_bytes()
    assert model["sha256"] == hashlib.sha256(artefact).hexdigest() and model["sha256"] in card
    assert model["training_data_sha256"] in card and "generated" in model["training_data"]


def test_a_goal_has_its_days_and_its_product(world: World) -> None:
    person = served(world)
    analysis_id = analysed(world, person)["id"]
    goal = {"product": "auto_loan", "score": "850", "pays_on_time": "true", "debt_to_income": "0.3"}
    projection = ok(asked(world, person, analysis_id, **goal))["projection"]
    assert projection["goal"] == {"product": "auto_loan", "score": 850, "pays_on_time": True, "debt_to_income": 0.3}
    (file,) = projection["files"]
    assert [each["product"] for each in file["approvals"]] == ["auto_loan"]
    assert file["goal"]["score"] == 850
    easy = ok(asked(world, person, analysis_id, score="300"))["projection"]["files"][0]["goal"]
    assert easy["earliest_on"] == easy["cautious_on"] == projection["as_of"]
    assert any("on time" in each for each in projection["assumptions"])


@pytest.mark.parametrize(
    "goal",
    [{"score": "299"}, {"score": "851"}, {"score": "high"}, {"product": "yacht"}, {"debt_to_income": "nan"}, {"debt": "1"}],
)  # fmt: skip
def test_a_goal_that_makes_no_sense_is_refused(world: World, goal: dict[str, str]) -> None:
    person = served(world)
    assert asked(world, person, analysed(world, person)["id"], **goal).problem == "invalid"


def test_staff_see_it_where_they_see_the_analysis(world: World) -> None:
    person, specialist = served(world), staff(Role.SPECIALIST)
    analysis_id = analysed(world, person)["id"]
    assert ok(asked(world, staff(Role.AGENT), analysis_id))["analysis_id"] == analysis_id
    assert asked(world, specialist, analysis_id).problem == "not-found"
    save_case(world, str(person.customer_id), specialist.actor)
    assert ok(asked(world, specialist, analysis_id))["analysis_id"] == analysis_id
    assert asked(world, served(world), analysis_id).problem == "not-found"


def test_it_stays_readable_after_the_cancellation(world: World) -> None:
    person = served(world)
    analysis_id = analysed(world, person)["id"]
    (contract,) = world.sql("select contract_id from customers.contracts where signed_at is not null")
    ok(world.call(cancel_contract.handler, person, path={"contract_id": contract[0]}, body={}))
    assert ok(asked(world, person, analysis_id))["projection"]["files"]


def test_what_became_of_the_reports_is_told(world: World) -> None:
    person = served(world)
    made = analysed(world, person)
    (report_id,) = made["findings"]["reports"]
    world.sql("update reports.reports set revision = revision + 1 where report_id = %s", report_id)
    assert ok(asked(world, person, made["id"]))["reports_revised"] == [report_id]
    world.sql("delete from reports.reports where report_id = %s", report_id)
    gone = ok(asked(world, person, made["id"]))
    assert (gone["reports_gone"], gone["reports_revised"], gone["projection"]["files"]) == ([report_id], [], [])
