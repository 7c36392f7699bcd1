"""What a consumer does with an analysis, over HTTP: ask why, state what only they know, compare, take it home."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2

from infra.local.client import Local
from infra.local.story import tale as story
from infra.local.story.looking_closer import look_closer
from tests.journeys.customers import PAID_WITH_BALANCE, Customer, SilentTeller, refused, ssn


def test_an_analysis_is_explained_answered_compared_and_printed(local: Local, tmp_path: Path) -> None:
    person = Customer.served(local, ssn(PAID_WITH_BALANCE))
    first = person.onboarded()
    path, customer_id = f"/analyses/{first['id']}", person.get("/customers/me")["customer_id"]
    (finding,) = (each for each in first["findings"]["findings"] if each["rule_id"] == "R16")
    explained = person.get(f"{path}/findings/{finding['id']}")
    assert explained["documentation"] and explained["dispute_code"]["meaning"]
    assert all(fact["place"] for fact in explained["facts"])

    entry = {name: finding[name] for name in ("report", "section", "key")}
    said = {"kind": "settlement", "settled_on": "2026-01-15", "in_full": True} | entry
    kept = person.post(f"/customers/{customer_id}/statements", {"statement": said})
    listed = person.get(f"/customers/{customer_id}/statements")["items"]
    assert [each["statement_id"] for each in listed] == [kept["statement_id"]]
    assert person.get(f"{path}/questions")["items"] is not None

    second = person.post("/analyses")
    assert second["basis"]["statements"] == [kept["statement_id"]]
    compared: Any = person.get(f"{path}/comparison/{second['id']}")
    assert compared["before"]["analysis_id"] == first["id"] and compared["findings_gone"] == []

    for paper in ("letter", "a4"):
        pdf = person.get(f"{path}/document?paper={paper}")
        assert pdf == person.get(f"{path}/document?paper={paper}")
        assert len(pypdfium2.PdfDocument(pdf)) >= 1

    stranger = Customer.served(local, ssn(PAID_WITH_BALANCE), story.PERSON)
    for theirs in (f"{path}/document", f"{path}/questions", f"{path}/findings/{finding['id']}"):
        assert refused(lambda at=theirs: stranger.get(at)).status == 404  # type: ignore[misc]
    assert refused(lambda: stranger.get(f"/customers/{customer_id}/statements")).status == 404

    ended = person.call("DELETE", f"/customers/{customer_id}/statements/{kept['statement_id']}")
    assert ended["withdrawn_at"]
    look_closer(person, SilentTeller(), tmp_path, first["id"])
    assert (tmp_path / "analysis.pdf").read_bytes().startswith(b"%PDF")
