"""What a consumer does with an analysis, over HTTP: ask why, state what only they know, compare, take it home."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2

from infra.local.client import Local, until
from infra.local.story import tale as story
from infra.local.story.looking_closer import look_closer
from tests.journeys.customers import PAID_WITH_BALANCE, Customer, SilentTeller, advance, refused, ssn


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


GROUND = "paid_with_balance"


def left_with(analysis: Any, finding_id: str) -> str | None:
    """Why the plan leaves the finding alone; None where it plans it."""
    left = (each for each in analysis["plan"]["not_disputed"] if each["finding_id"] == finding_id)
    return next((each["reason"] for each in left), None)


def newest(person: Customer, other_than: str) -> Any:
    """The analysis that was made since, once it is there."""

    def made() -> Any:
        line = person.get("/analyses")["items"][0]
        return line if line["analysis_id"] != other_than else None

    return person.get(f"/analyses/{until(made, 'the analysis after the round')['analysis_id']}")


def answered(person: Customer, first: Any, statements: str, finding_id: str) -> tuple[Any, dict[str, str]]:
    """A question is asked, answered, and the next plan turns on the answer: its analysis, and the entry and ground attested."""
    asked = {each["kind"]: each for each in person.get(f"/analyses/{first['id']}/questions")["items"]}
    assert {"mortgage_pending", "attested"} <= set(asked)
    mortgage = {"kind": "mortgage_pending", "applied_on": "2026-01-05", "closes_on": None}
    kept = person.post(statements, {"statement": mortgage})
    waiting = person.post("/analyses")
    assert (waiting["plan"]["items"], left_with(waiting, finding_id)) == ([], "pending_mortgage")
    explained = person.get(f"/analyses/{waiting['id']}/findings/{finding_id}")["step"]
    assert (explained["proposed"], explained["reason"]) == (False, "pending_mortgage")
    person.call("DELETE", f"{statements}/{kept['statement_id']}")
    entry = {name: asked["attested"]["entries"][0][name] for name in ("report", "section", "key")}
    about = entry | {"ground": asked["attested"]["ground"]}
    person.post(statements, {"statement": {"kind": "attested", "stands": True} | about})
    ready = person.post("/analyses")
    (item,) = ready["plan"]["items"]
    rated = {each["feature"]: each["value"] for each in item["worthiness"]["contributions"]}
    assert rated["attested"] == 1.0 and item["reasons"]
    return ready, about


def test_what_is_said_and_what_bureaus_answer_decide_the_next_round(local: Local) -> None:
    local.control("PUT", "/settings", {"autoAnswerScript": "all_verified"})
    person = Customer.served(local, ssn(PAID_WITH_BALANCE))
    first = person.onboarded()
    statements = f"/customers/{person.get('/customers/me')['customer_id']}/statements"
    (planned,) = first["plan"]["items"]
    finding_id = planned["finding_id"]

    ready, about = answered(person, first, statements, finding_id)
    shown = person.get(f"/analyses/{ready['id']}/projection?product=auto_loan&pays_on_time=true")
    (file,) = shown["projection"]["files"]
    assert shown["model"]["model_id"] == "projection" and shown["projection"]["assumptions"]
    assert file["change"]["low"] <= 0 <= file["change"]["high"] and file["goal"]["score"]

    # The round follows the newest plan, though the case was opened on an earlier analysis.
    person.opens_dispute()
    drafted = person.until_phase("awaiting_approval")
    assert (drafted["analysis_id"], [each["ground"] for each in drafted["items"]]) == (ready["id"], [GROUND])
    person.approves()
    person.until_received()
    advance(local, 22)
    person.returns()
    (answer,) = person.until_phase("closed")["items"]
    assert answer["outcome"] == "verified"

    # The answer makes the next plan, which does not say the same again; neither does a round.
    after = newest(person, ready["id"])
    assert left_with(after, finding_id) == "verified_without_new_facts"
    person.post(f"/disputes/{person.dispute_id}/rounds")
    ended = until(lambda: two[1] if (two := person.case["rounds"])[1]["phase"] == "withdrawn" else None, "its end")
    assert (ended["items"], ended["letters"], ended["analysis_id"]) == ([], [], after["id"])

    # The case goes on: how it was verified may be asked, and with a new paper the same may be said once more.
    case = person.case
    assert (case["status"], case["proposed"]["kind"]) == ("escalation_proposed", "method_of_verification")
    paper = {"kind": "paper_on_hand", "paper": "payment_receipt", "dated_on": "2026-01-10"}
    person.post(statements, {"statement": paper | about})
    person.post("/analyses")
    person.post(f"/disputes/{person.dispute_id}/rounds")
    again = until(
        lambda: three[2] if (three := person.case["rounds"])[2]["letters"] else None, "the third round's letter"
    )
    assert [each["ground"] for each in again["items"]] == [GROUND]
    (drafted,) = again["letters"]
    letter = person.get(f"/disputes/{person.dispute_id}/letters/{drafted['letter_id']}")["content"]
    facts = [fact["value"] for each in letter["items"] for fact in each["facts"]]
    assert "payment receipt of 2026-01-10" in facts
