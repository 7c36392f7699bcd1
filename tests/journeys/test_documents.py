"""Reports on paper and in files, over HTTP and through real text recognition, with everything that can go wrong."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pypdfium2 as pdfium
import pytest
import requests

from contracts.vocabulary import Bureau
from infra.local.client import CallFailed, Client, Local, until
from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.disclosure import disclosure_for
from infra.local.documents.metro2_files import metro2_file
from infra.local.documents.result_letter import Answered, result_letter
from infra.local.documents.scan import CLEAN, scan
from infra.local.partners.bureaus.smart_data import render_bundle
from infra.local.partners.people import Person
from infra.local.story.ways_in import ADDRESS, METRICS, PERSON, on_paper, uploaded
from tests.journeys.customers import Customer, ssn

pytestmark = pytest.mark.local_cloud


@pytest.fixture(scope="module")
def number() -> str:
    return ssn("90010")


@pytest.fixture
def customer(local: Local, number: str) -> Customer:
    return Customer.served(local, number, PERSON)


@pytest.fixture
def recognition(local: Local) -> Iterator[Local]:
    """The text recognition takes orders for faults; none is left behind."""
    yield local
    local.control("DELETE", "/faults", of="textract")


def today(customer: Client) -> date:
    return datetime.fromisoformat(customer.get("/health")["now"]).date()


def about(customer: Client, number: str) -> Person:
    return on_paper(number, today(customer))


def paper(customer: Client, number: str) -> bytes:
    return render_reportlab(disclosure_for(about(customer, number), today(customer)))


def order(recognition: Local, target: str, kind: str) -> None:
    value = {"value": 1} if kind == "latency" else {}
    recognition.control("POST", "/faults", {"target": target, "kind": kind, "times": 1, **value}, of="textract")


def test_a_disclosure_becomes_an_analysed_report(customer: Customer, number: str) -> None:
    document = uploaded(customer, paper(customer, number))
    assert (document["status"], document["refusal"]) == ("read", None)
    report = customer.get(f"/reports/{document['report_id']}")
    assert report["source"] == "experian.disclosure" and report["tradelines"]
    place = report["tradelines"][0]["sources"]["balance_cents"]
    assert place["kind"] == "box" and place["page"] >= 1 and len(place["box"]) == 4
    (line,) = until(lambda: customer.get("/analyses")["items"], "the analysis")
    found = customer.get(f"/analyses/{line['analysis_id']}")["findings"]["findings"]
    # What the page has no place for (the amount charged off) can't be found on it.
    assert {one["rule_id"] for one in found} == {"R02", "R07", "R16", "R39"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Dear bureau, please read this.", "WrongDocumentType"),
        (b"%PDF-1.7 and nothing more", "DamagedDocument"),
        (b"", "EmptyDocument"),
        (b"PK\x03\x04" + b"\0" * 40, "PackedDocument"),
        (b'{"accounts": []}', "UnreadableReport"),
    ],
)
def test_a_bad_file_is_refused_with_its_mend(customer: Customer, content: bytes, reason: str) -> None:
    document = uploaded(customer, content)
    assert (document["status"], document["refusal"]["reason"]) == ("refused", reason)
    assert document["refusal"]["detail"].endswith(".")
    assert customer.get("/reports")["items"] == []


def with_a_blank_page(pdf: bytes) -> bytes:
    """The same document, and a page on which nothing can be read."""
    document, out = pdfium.PdfDocument(pdf), io.BytesIO()
    document.new_page(612, 792)
    document.save(out)
    return out.getvalue()


def test_what_can_not_be_read_reliably_goes_to_a_person(local: Local, customer: Customer, number: str) -> None:
    """When they give it up, the consumer is told to scan again; nothing was made of it meanwhile."""
    form = customer.post("/documents")
    content = with_a_blank_page(paper(customer, number))
    requests.post(form["url"], data=form["fields"], files={"file": content}, timeout=60).raise_for_status()
    specialist = Client(local)
    specialist.sign_in(*local.user("specialist"))

    def task() -> Any:
        waiting = specialist.get("/staff/tasks?limit=200")["items"]
        return next((one for one in waiting if one["case_id"] == form["document_id"]), None)

    asked = until(task, "the task of the desk")
    assert (asked["machine"], asked["reason"]) == ("recognition", "ScanTooPoor")
    specialist.post(f"/staff/tasks/{asked['task_id']}/claim")
    specialist.post(f"/staff/tasks/{asked['task_id']}/completion", {"decision": "abandon"})
    path = f"/documents/{form['document_id']}"
    ended = until(lambda: one if (one := customer.get(path))["status"] != "processing" else None, "the end")
    assert (ended["status"], ended["refusal"]["reason"]) == ("refused", "ScanTooPoor")
    assert customer.get("/reports")["items"] == []


@pytest.mark.parametrize("wanted", ["pdf", "scan"])
def test_a_bureaus_answer_is_read_and_waits_for_a_person_where_nothing_was_asked(
    local: Local, customer: Customer, wanted: str
) -> None:
    items = (
        Answered("EXAMPLE BANK USA", "517800****", "DELETED"),
        Answered("ELM FCU", "****4411", "VERIFIED AS ACCURATE"),
    )
    letter = render_reportlab(result_letter(Bureau.TRANSUNION, items, today(customer), "100200300"))
    document = uploaded(customer, letter if wanted == "pdf" else scan(letter, CLEAN, 7))
    assert (document["status"], document["refusal"], document["report_ids"]) == ("read", None, [])
    shown = customer.get(f"/result-letters/{document['result_letter_id']}")
    assert (shown["bureau"], shown["dated_on"]) == ("transunion", today(customer).isoformat())
    assert [(item["furnisher"], item["outcome"]) for item in shown["items"]] == [
        ("EXAMPLE BANK USA", "deleted"),
        ("ELM FCU", "verified"),
    ]
    specialist = Client(local)
    specialist.sign_in(*local.user("specialist"))

    def asked() -> bool:
        waiting = specialist.get("/staff/tasks?limit=200")["items"]
        return any(task["case_id"] == document["result_letter_id"] for task in waiting)

    until(asked, "the task of the desk: there is no dispute it could answer")


@pytest.mark.parametrize(
    ("target", "kind"),
    [("notification", "twice"), ("notification", "early"), ("start", "ThrottlingException"), ("job", "latency")],
)
def test_the_recognitions_manners_change_nothing(
    recognition: Local, customer: Customer, number: str, target: str, kind: str
) -> None:
    order(recognition, target, kind)
    assert uploaded(customer, paper(customer, number))["status"] == "read"
    assert len(customer.get("/reports")["items"]) == 1


def test_a_furnishers_file_becomes_a_report_of_the_customers_own_records(customer: Customer, number: str) -> None:
    other = Person(ssn("90001"), "Ada", "", "Stranger", "01021980", ADDRESS, "prime", (), today(customer))
    file = metro2_file([about(customer, number), other], today(customer))
    body = {"bureau": "experian", "content": base64.b64encode(file).decode()}
    received = customer.post("/reports/metro2", body)
    assert received["others"] > 0 and received["taken_over"] + received["others"] == received["records"]
    report = customer.get(f"/reports/{received['report_id']}")
    assert report["source"] == "metro2" and len(report["tradelines"]) == received["taken_over"]
    assert "STRANGER" not in str(report).upper()
    (line,) = until(lambda: customer.get("/analyses")["items"], "the analysis")
    found = customer.get(f"/analyses/{line['analysis_id']}")["findings"]["findings"]
    assert {"R16", "R21", "R39"} <= {one["rule_id"] for one in found}


def test_a_furnishers_file_is_uploaded_and_what_was_found_is_shown(customer: Customer, number: str) -> None:
    """More than a request's body takes, with others' records before and behind the customer's."""
    people = [
        Person(ssn(f"8{at:04d}"), "Ada", "", "Stranger", "01021980", ADDRESS, "prime", (), today(customer))
        for at in range(40)
    ]
    file = metro2_file([*people, about(customer, number), *people], today(customer))
    damaged = file.replace(b"DENVER", b"denver")
    refused = uploaded(customer, damaged, kind="metro2", bureau="experian", mode="strict")
    assert (refused["status"], refused["refusal"]["reason"]) == ("refused", "FormatBroken")
    shown = customer.get(f"/documents/{refused['document_id']}/reading")
    assert shown["metro2"]["defects"] and shown["metro2"]["defect_count"] >= len(shown["metro2"]["defects"])
    document = uploaded(customer, file, kind="metro2", bureau="experian")
    assert (document["status"], document["refusal"], document["pages"]) == ("read", None, None)
    found = customer.get(f"/documents/{document['document_id']}/reading")["metro2"]
    assert found["others"] > found["taken_over"] > 0 and found["defect_count"] == 0
    assert found["totals"] and all(total["agrees"] for total in found["totals"])
    report = customer.get(f"/reports/{document['report_id']}")
    assert report["source"] == "metro2" and len(report["tradelines"]) == found["taken_over"]
    assert "STRANGER" not in str(report).upper()
    until(lambda: customer.get("/analyses")["items"], "the analysis")
    stranger = Client(customer.local)
    stranger.sign_in(*customer.local.user("lender"))
    with pytest.raises(CallFailed) as barred:
        stranger.get(f"/documents/{document['document_id']}/reading")
    assert barred.value.status == 403


def test_an_aggregators_file_becomes_three_reports(customer: Customer, number: str) -> None:
    bundle = render_bundle(about(customer, number), today(customer), ["transunion", "experian", "equifax"])
    document = uploaded(customer, json.dumps(bundle).encode(), content_type="application/json")
    assert (document["status"], len(document["report_ids"])) == ("read", 3)
    reports = [customer.get(f"/reports/{one}") for one in document["report_ids"]]
    assert {one["bureau"] for one in reports} == {"transunion", "experian", "equifax"}
    place = reports[0]["tradelines"][0]["sources"]["balance_cents"]
    assert place["kind"] == "json_path" and place["path"].startswith("$.")
    assert customer.get(f"/documents/{document['document_id']}/reading")["report_ids"] == document["report_ids"]


def test_another_persons_file_waits_for_a_person(local: Local, customer: Customer) -> None:
    """The specialist sees why, and that it is nobody's report of this customer."""
    other = Person(ssn("90001"), "Grace", "", "Stranger", "01021951", ADDRESS, "prime", (), today(customer))
    bundle = render_bundle(other, today(customer), ["experian"])
    form = customer.post("/documents")
    sent = {"file": json.dumps(bundle).encode()}
    requests.post(form["url"], data=form["fields"], files=sent, timeout=60).raise_for_status()
    specialist = Client(local)
    specialist.sign_in(*local.user("specialist"))

    def task() -> Any:
        waiting = specialist.get("/staff/tasks?limit=200")["items"]
        return next((one for one in waiting if one["case_id"] == form["document_id"]), None)

    asked = until(task, "the task of the desk")
    assert (asked["step"], asked["reason"]) == ("ReadUpload", "SomebodyElse")
    assert customer.get("/reports")["items"] == []
    specialist.post(f"/staff/tasks/{asked['task_id']}/claim")
    specialist.post(f"/staff/tasks/{asked['task_id']}/completion", {"decision": "abandon"})
    path = f"/documents/{form['document_id']}"
    ended = until(lambda: one if (one := customer.get(path))["status"] != "processing" else None, "the end")
    assert (ended["status"], ended["refusal"]["reason"]) == ("refused", "SomebodyElse")


def test_a_score_needs_consent_and_explains_itself(customer: Customer) -> None:
    with pytest.raises(CallFailed) as refused:
        customer.post("/score", METRICS)
    assert (refused.value.status, refused.value.problem) == (403, "scoring-consent-missing")
    texts = {text["purpose"]: text for text in customer.get("/consent/texts")["items"]}
    agreed = {"purpose": "score", "scope": ["data:posted"], "text_sha256": texts["score"]["sha256"]}
    consent = customer.post("/consent", agreed)["consent_id"]
    score = customer.post("/score", METRICS)
    assert 300 <= score["trust_score"] <= 900
    explanation = customer.get(f"/scores/{score['score_id']}/explanation")
    points = sum(explanation["shap_values"].values())
    assert (
        abs(explanation["base_value"] + points - explanation["exact_score"]) < 1e-3
    )  # the graph sums in single precision
    assert round(explanation["exact_score"]) == score["trust_score"]
    assert customer.get(f"/scores/{score['score_id']}/explanation.svg").startswith(b"<svg")
    customer.call("DELETE", f"/consent/{consent}")
    with pytest.raises(CallFailed) as barred:
        customer.post("/score", METRICS)
    assert barred.value.problem == "scoring-consent-missing"
