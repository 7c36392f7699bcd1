"""Governance over HTTP: the demonstration's risk officer finds the day's checks, and what they rest on too few for."""

from __future__ import annotations

from pathlib import Path

import pytest

from infra.local.client import Client, Local
from infra.local.story import at_a_lender, watched_models
from infra.local.story.tale import PERSON
from tests.journeys.customers import Customer, SilentTeller, administrator, advance, refused, ssn

pytestmark = pytest.mark.local_cloud


def test_a_risk_officer_finds_the_day_s_checks_and_their_page(local: Local, tmp_path: Path) -> None:
    person, listener = Customer.arrives(local), SilentTeller()
    person.put("/customers/me", PERSON | {"email": person.email, "ssn": ssn("90001")})
    bank, lender = at_a_lender.listed(local, administrator(local))
    at_a_lender.vouched_for(person, bank, listener)
    at_a_lender.decided(person, lender, listener, tmp_path)
    watched_models.told_for_the_check(person, listener)
    advance(local, 1)
    officer = Client(local)
    officer.sign_in(*local.user("governance"))
    watched_models.looked_at(officer, listener, tmp_path)
    *table, address, alarms = list(listener.said.values())[-1]
    champion = officer.get("/admin/models")["routing"]["champion"]
    assert [line.split()[0] for line in table] == ["checked", *[champion] * 4, *["lenders"] * 2]
    assert "drift" in table[1] and " of 200 scores" in table[1]
    assert [line.split()[1].rstrip(",") for line in table[2:]] == [
        "score", "recommendation", "decision", "recommendation", "decision",
    ]  # fmt: skip
    assert all("Not measurable: known of fewer than 10 of" in line for line in table[2:])
    assert address.endswith(f"{local.api_url}/admin/models/{champion}/checks.html")
    assert alarms.startswith("alarms that last: ")
    page = (tmp_path / "checks.html").read_text()
    assert f"<h1>Checks of {champion}</h1>" in page and "Not measurable" in page
    assert refused(lambda: person.get(f"/admin/models/{champion}/fairness")).status == 403
    assert "male" not in page, "what one person told is on no page"
