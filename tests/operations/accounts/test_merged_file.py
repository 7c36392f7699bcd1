"""The merged file: what each bureau holds beside accounts, whose it is, and what went in."""

from __future__ import annotations

from contracts.report import Address, Consumer, Name, Report
from contracts.vocabulary import Bureau
from functions.accounts import get_merged_file
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok, served
from tests.harness.records import give_report, planted_report
from tests.harness.world import World


def show(world: World, person: Person, caller: Person | None = None) -> Answer:
    return world.call(get_merged_file.handler, caller or person, path={"customer_id": str(person.customer_id)})


def living_at(*lines: str, bureau: Bureau) -> Report:
    told = Consumer(
        names=(Name(first="Maria", last="Delgado"),),
        addresses=tuple(Address(line=line, postal_code="80203") for line in lines),
    )
    return planted_report().model_copy(update={"bureau": bureau, "consumer": told})


def test_a_row_an_item_a_column_a_bureau(world: World) -> None:
    person = served(world)
    given = {
        give_report(world, person, living_at("12 Elm Street", bureau=Bureau.EXPERIAN)),
        give_report(world, person, living_at("12 ELM ST", "9 Main St", bureau=Bureau.EQUIFAX)),
    }
    found = ok(show(world, person))
    assert {each["report_id"] for each in found["reports"]} == given
    shared, other = found["sections"]["addresses"]
    assert shared["columns"]["experian"]["line"] == "12 Elm Street"
    assert shared["columns"]["equifax"]["line"] == "12 ELM ST"
    assert shared["lacking"] == [] and shared["columns"]["transunion"] is None
    assert other["columns"]["experian"] is None and other["lacking"] == ["experian"]
    (named,) = found["sections"]["names"]
    assert named["columns"]["equifax"] == {"first": "Maria", "last": "Delgado"}


def test_a_furnishers_file_lacks_nothing_of_the_bureau(world: World) -> None:
    person = served(world)
    give_report(world, person, living_at("12 Elm Street", bureau=Bureau.EXPERIAN))
    furnishers = living_at("9 Main St", bureau=Bureau.EQUIFAX).model_copy(update={"source": "metro2"})
    give_report(world, person, furnishers)
    found = ok(show(world, person))
    assert [each["bureau"] for each in found["reports"]] == ["experian"]
    (row,) = found["sections"]["addresses"]
    assert row["lacking"] == []


def test_without_a_report_all_sections_are_empty(world: World) -> None:
    found = ok(show(world, served(world)))
    assert found["reports"] == [] and not any(found["sections"].values())


def test_a_stranger_sees_nothing_and_a_manager_sees_it(world: World) -> None:
    person, stranger = served(world), served(world)
    give_report(world, person, living_at("12 Elm Street", bureau=Bureau.EXPERIAN))
    assert show(world, person, stranger).status == 404
    assert ok(show(world, person, staff(Role.MANAGER)))["sections"]["addresses"]
