"""A poor scan over HTTP and through real recognition: what is in doubt waits, a person decides it, the analysis follows."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
from PIL import Image

from infra.local.client import CallFailed, Client, Local, until
from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.disclosure import disclosure_for
from infra.local.documents.scan import COARSE, scan
from infra.local.story.ways_in import PERSON, on_paper, uploaded
from tests.journeys.customers import Customer, administrator, ssn

pytestmark = pytest.mark.local_cloud


@pytest.fixture
def specialist(local: Local) -> Client:
    found = Client(local)
    found.sign_in(*local.user("specialist"))
    return found


def poor_scan(customer: Client, number: str) -> bytes:
    today = datetime.fromisoformat(customer.get("/health")["now"]).date()
    return scan(render_reportlab(disclosure_for(on_paper(number, today), today)), COARSE, seed=3)


def analyses(customer: Client) -> list[Any]:
    items: list[Any] = customer.get("/analyses")["items"]
    return items


def answer_to(review: Any) -> dict[str, Any]:
    """What a person at the desk would say: the first candidate, or that it can't be read."""
    if review["candidates"]:
        return {"verdict": "value", "value": review["candidates"][0]["value"], "reason": "compared with the page"}
    return {"verdict": "illegible"}


def test_what_a_poor_scan_leaves_in_doubt_is_decided_by_a_person(local: Local, specialist: Client) -> None:
    number = ssn("90010")
    customer = Customer.served(local, number, PERSON)
    specialist.sign_in(*local.user("specialist"))
    document = uploaded(customer, poor_scan(customer, number))
    assert (document["status"], document["refusal"]) == ("read", None)
    path = f"/reports/{document['report_id']}"
    report = customer.get(path)
    until(lambda: analyses(customer), "the first analysis")
    queue = specialist.get(f"/field-reviews?limit=200&report_id={document['report_id']}")["items"]
    assert queue and len(queue) == report["fields_waiting"]
    assert [each["priority"] for each in queue] == sorted(each["priority"] for each in queue)
    for item in queue:
        review = specialist.post(f"/field-reviews/{item['review_id']}/claim")
        picture = Image.open(io.BytesIO(specialist.get(f"/field-reviews/{item['review_id']}/image")))
        assert picture.format == "PNG" and picture.width > 100
        decided = specialist.post(f"/field-reviews/{item['review_id']}/decision", answer_to(review))
    assert decided["fields_waiting"] == 0
    revised = customer.get(path)
    assert (revised["version"], revised["fields_waiting"]) == (len(queue), 0)
    lines = {line["key"]: line for line in revised["tradelines"]}
    sources = [lines[each["section"]]["sources"][each["field"]] for each in queue if each["section"] in lines]
    assert sources and {source["kind"] for source in sources} == {"manual"}
    assert all(source["entry"]["by"].startswith("usr_") for source in sources)
    assert customer.get(f"{path}?revision=0")["tradelines"] == report["tradelines"]
    until(lambda: len(analyses(customer)) == 2, "the new analysis")
    with pytest.raises(CallFailed) as gone:
        specialist.get(path)
    assert gone.value.status == 404, "with nothing claimed any more the report is no longer theirs to see"


def test_a_report_is_typed_and_corrected(local: Local) -> None:
    customer = Customer.served(local, ssn("90010"), PERSON)
    today = datetime.fromisoformat(customer.get("/health")["now"]).date()
    line = {"furnisher": "A BANK", "account_number": "****1234", "status": "charge_off", "balance_cents": 120_000}
    typed = {"bureau": "transunion", "generated_on": date.isoformat(today), "tradelines": [line]}
    path = f"/reports/{customer.post('/reports', typed)['report_id']}"
    until(lambda: analyses(customer), "the analysis")
    corrected = customer.call("PATCH", f"{path}/tradelines/t001", {"balance_cents": 90_000}, If_Match='"0"')
    assert (corrected["version"], corrected["tradeline"]["balance_cents"]) == (1, 90_000)
    with pytest.raises(CallFailed) as stale:
        customer.call("PATCH", f"{path}/tradelines/t001", {"balance_cents": 1}, If_Match='"0"')
    assert (stale.value.status, stale.value.problem) == (412, "report-changed")
    (made,) = customer.get(f"{path}/corrections")["items"]
    staff = administrator(local)
    staff.call("DELETE", f"{path}/corrections/{made['correction_id']}", If_Match='"1"')
    assert customer.get(path)["tradelines"][0]["balance_cents"] == 120_000
    until(lambda: len(analyses(customer)) == 3, "the analyses that follow")
