"""What happens to a file shows from its day on, at every later pull, and leaves the rest as it was."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from infra.local.partners.bureaus.equifax import render_report as equifax
from infra.local.partners.bureaus.sightings import seen_by
from infra.local.partners.credit_profile import current_file
from infra.local.partners.happenings import addresses_since
from infra.local.partners.people import Person, person_from
from tests.unit.partners.partner_harness import Caller, pull

TODAY = date(2027, 3, 8)
HOME = {"line1": "12 ELM STREET", "city": "DENVER", "state": "CO", "zipCode": "80203"}


def someone(*happenings: dict[str, Any]) -> Person:
    """A clean person on file since today."""
    return Person("900011234", "Maria", "", "Delgado", "03051984", HOME, "prime", (), TODAY, {}, happenings)


def happening(kind: str, on: date = TODAY, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "on": on.isoformat(), "points": 0} | more


def test_nothing_shows_before_its_day() -> None:
    later = happening("inquiry", TODAY + timedelta(days=2))
    before, after = current_file(someone(), TODAY), current_file(someone(later), TODAY)
    assert before == after
    shown = current_file(someone(later), TODAY + timedelta(days=2))
    assert len(shown.inquiries) == len(before.inquiries) + 1


def test_each_kind_changes_its_part_alone() -> None:
    plain = current_file(someone(), TODAY)
    asked = current_file(someone(happening("inquiry")), TODAY)
    assert asked.accounts == plain.accounts and asked.inquiries[-1].on == TODAY
    owed = current_file(someone(happening("collection")), TODAY)
    assert owed.accounts[:-1] == plain.accounts and owed.accounts[-1].account_type == "48"
    assert current_file(someone(happening("score", points=-50)), TODAY).score == plain.score - 50
    assert current_file(someone(happening("score", points=-900)), TODAY).score == 300
    moved = someone(happening("address"))
    assert current_file(moved, TODAY) == plain and len(addresses_since(moved, TODAY)) == 1
    assert len(equifax(moved, TODAY, "x")["addresses"]) == 2


@pytest.mark.parametrize("bureau", ["experian", "equifax", "transunion"])
def test_every_bureau_sees_it(bureau: Any) -> None:
    file, sightings = seen_by(bureau, someone(happening("collection"), happening("inquiry")), TODAY)
    assert any(seen.is_collection and seen.balance for seen in sightings)
    assert file.inquiries[-1].on == TODAY


def test_it_is_remembered_and_older_records_are_read() -> None:
    person = someone(happening("inquiry"))
    assert person_from(person.as_body()) == person
    older = {name: value for name, value in someone().as_body().items() if name != "happenings"}
    assert person_from(older) == someone()


def test_it_is_ordered_by_control(call: Caller) -> None:
    path = "/control/people/900-01-1234/happenings"
    assert call("POST", path, {"kind": "inquiry"}).status == 404
    before = pull(call, "900011234")
    assert call("POST", path, {"kind": "inquiry"}).status == 201
    assert call("POST", path, {"kind": "address"}).status == 201
    assert call("POST", path, {"kind": "luck"}).status == 400
    after = pull(call, "900011234")
    assert len(after["inquiry"]) == len(before["inquiry"]) + 1
    assert len(after["addressInformation"]) == len(before["addressInformation"]) + 1
    assert after["tradeline"] == before["tradeline"]
