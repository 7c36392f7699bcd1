"""Equifax, TransUnion and the aggregator over HTTP: their own shapes, refusals, faults, and the same people."""

from __future__ import annotations

import base64
import json
import re
from datetime import date
from typing import Any

import pytest

from infra.local.partners.bureaus.sightings import seen_by
from infra.local.partners.people import Person
from tests.harness.partner_secrets import SECRETS
from tests.unit.partners.partner_harness import Answer, Caller, Start, World

ADA = ("900030001", "Ada", "Sample", "1974-07-15")
EQUIFAX = "/equifax/business/consumer-credit/v1/reports/credit-report"
TRANSUNION = "/transunion/gateway/v1/inquiries"
SMART_DATA = "/smartdata/v1/orders"
NAMESPACE = "http://www.transunion.com/namespace"


def equifax_token(call: Caller, secret: str = SECRETS["equifax"]["client_secret"]) -> Answer:
    known = base64.b64encode(f"{SECRETS['equifax']['client_id']}:{secret}".encode()).decode()
    headers = {"Authorization": f"Basic {known}", "Content-Type": "application/x-www-form-urlencoded"}
    return call("POST", "/equifax/v2/oauth/token", b"grant_type=client_credentials&scope=s", headers)


def equifax(call: Caller, ssn: str = ADA[0], last: str = ADA[2], **product: str) -> Answer:
    contract = SECRETS["equifax"]
    body = {
        "consumers": {
            "name": [{"firstName": ADA[1], "lastName": last}],
            "socialNum": [{"number": ssn}],
            "dateOfBirth": "07151974",
            "addresses": [
                {"houseNumber": "1", "streetName": "ELM ST", "city": "DENVER", "state": "CO", "zip": "80203"}
            ],
        },
        "customerReferenceidentifier": "pul_1",
        "customerConfiguration": {
            "equifaxUSConsumerCreditReport": {
                "memberNumber": contract["member_number"],
                "securityCode": contract["security_code"],
                "customerCode": contract["customer_code"],
                "permissiblePurposeCode": "WI",
            }
            | product
        },
    }
    token = equifax_token(call).body["access_token"]
    return call("POST", EQUIFAX, body, {"Authorization": f"Bearer {token}"})


def inquiry(ssn: str = ADA[0], **changes: str) -> str:
    given = {"member": "04716628", "password": SECRETS["transunion"]["password"], "product": "07000", "purpose": "CI"}
    given |= changes
    return (
        f'<creditBureau xmlns="{NAMESPACE}"><document>request</document><transactionControl><subscriber>'
        f"<memberCode>{given['member']}</memberCode><password>{given['password']}</password></subscriber>"
        f"</transactionControl><product><code>{given['product']}</code><subject><subjectRecord><indicative>"
        f"<name><person><first>{ADA[1]}</first><last>{ADA[2]}</last></person></name><address><street><unparsed>1 ELM ST"
        "</unparsed></street><location><city>DENVER</city><state>CO</state><zipCode>80203</zipCode></location></address>"
        f"<socialSecurity><number>{ssn}</number></socialSecurity><dateOfBirth>{ADA[3]}</dateOfBirth></indicative>"
        f"</subjectRecord></subject><permissiblePurpose><code>{given['purpose']}</code></permissiblePurpose></product>"
        "</creditBureau>"
    )


def transunion(call: Caller, ssn: str = ADA[0], **changes: str) -> Answer:
    return call("POST", TRANSUNION, inquiry(ssn, **changes).encode(), {"Content-Type": "application/xml"})


def smart_data(call: Caller, ssn: str = ADA[0], key: str = SECRETS["smart_data"]["api_key"], **changes: Any) -> Answer:
    body = {
        "MemberId": SECRETS["smart_data"]["member_id"],
        "ReferenceNumber": "pul_1",
        "Product": "MergeCreditReports",
        "PermissiblePurpose": "WrittenInstruction",
        "Consumer": {
            "Name": {"first": ADA[1], "last": ADA[2]},
            "ssn": ssn,
            "birthDate": ADA[3],
            "Address": {"unparsedStreet": "1 ELM ST", "city": "DENVER", "stateCode": "CO", "postalCode": "80203"},
        },
    }
    return call("POST", SMART_DATA, body | changes, {"Authorization": f"ApiKey {key}"})


@pytest.fixture
def call(start: Start) -> Caller:
    return start()


# -- each in its own shape --------------------------------------------------------------------------------------------


def test_equifax_answers_in_its_shape(call: Caller) -> None:
    (report,) = equifax(call).body["consumers"]["equifaxUSConsumerCreditReport"]
    assert (report["hitCode"]["code"], report["customerReferenceNumber"]) == ("1", "pul_1")
    assert all(re.fullmatch(r"\d{2}00\d{4}", trade["dateOpened"]) for trade in report["trades"])
    assert report["formerNames"] is None and report["employments"] is None


def test_equifax_refusals(call: Caller, world: World) -> None:
    assert equifax_token(call, "guess").status == 401
    token = equifax_token(call).body["access_token"]
    assert call("POST", EQUIFAX, {}, {"Authorization": "Bearer x.y"}).status == 401
    assert call("POST", EQUIFAX, {}, {"Authorization": f"Bearer {token}"}).status == 400
    assert equifax(call, memberNumber="other").status == 400
    assert equifax(call, permissiblePurposeCode="").status == 400
    world.advance(1)
    assert call("POST", EQUIFAX, {}, {"Authorization": f"Bearer {token}"}).status == 401


def test_transunion_answers_in_its_shape(call: Caller) -> None:
    text = transunion(call).raw.decode()
    assert f'<creditBureau xmlns="{NAMESPACE}">' in text and "<fileHitIndicator>regularHit<" in text
    counted = re.search(r"<totalTradeCount>(\d+)<", text)
    assert counted is not None and int(counted[1]) == text.count("<trade>")


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"password": "guess"}, "010"), ({"member": "1"}, "010"), ({"product": "08000"}, "020"), ({"purpose": ""}, "030"), ({"ssn": "12"}, "040")],
)  # fmt: skip
def test_transunion_refuses_in_xml(call: Caller, changes: dict[str, str], code: str) -> None:
    assert f"<error><code>{code}</code>" in transunion(call, **changes).raw.decode()


@pytest.mark.parametrize("content", [b"<a", b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"])
def test_transunion_refuses_what_it_cant_read(call: Caller, content: bytes) -> None:
    assert call("POST", TRANSUNION, content, {"Content-Type": "application/xml"}).status == 400


def test_the_aggregator_answers_in_its_shape_and_refuses(call: Caller) -> None:
    call("POST", "/control/faults", {"target": "smart_data.equifax", "kind": "down"})
    (component,) = smart_data(call).body["BundleComponents"]["BundleComponent"]
    lines = [part["Tradeline"] for part in component["TrueLinkCreditReportType"]["TradeLinePartition"]]
    assert any(isinstance(line, list) for line in lines) and any(isinstance(line, dict) for line in lines)
    assert smart_data(call, key="guess").status == 401
    assert smart_data(call, MemberId="other").status == 403
    assert smart_data(call, PermissiblePurpose="Curiosity").status == 400


def test_nobody_is_a_no_hit_everywhere(call: Caller) -> None:
    (report,) = equifax(call, "900090001").body["consumers"]["equifaxUSConsumerCreditReport"]
    assert report["hitCode"]["code"] == "2" and "trades" not in report
    assert "regularNoHit" in transunion(call, "900090001").raw.decode()
    assert smart_data(call, "900090001").status == 404


# -- faults -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "ask"),
    [("equifax.report", equifax), ("transunion.report", transunion), ("smart_data.order", smart_data)],
)
def test_faults_on_demand(call: Caller, target: str, ask: Any) -> None:
    call("POST", "/control/faults", {"target": target, "kind": "status", "value": 503})
    call("POST", "/control/faults", {"target": target, "kind": "retry_after", "value": 7})
    assert ask(call).status == 503
    busy = ask(call)
    assert (busy.status, busy.headers["Retry-After"]) == (429, "7")
    assert ask(call).status == 200


def test_the_aggregator_can_miss_a_bureau(call: Caller) -> None:
    for bureau in ("experian", "equifax", "transunion"):
        call("POST", "/control/faults", {"target": f"smart_data.{bureau}", "kind": "down"})
    assert smart_data(call).status == 503
    call("POST", "/control/faults", {"target": "smart_data.equifax", "kind": "down"})
    told = json.dumps(smart_data(call).body)
    assert '"Experian"' in told and '"Equifax"' not in told


# -- the same people --------------------------------------------------------------------------------------------------


def people() -> list[Person]:
    address = {"line1": "1 Elm St", "city": "Denver", "state": "CO", "zipCode": "80203"}
    return [
        Person(f"90001{at:04d}", "Ada", "", "Sample", "07151974", address, "prime", (), anchor=date(2026, 10, 1))
        for at in range(40)
    ]


def test_the_bureaus_see_the_same_accounts_and_each_lacks_one() -> None:
    for person in people():
        _, all_of_them = seen_by("experian", person, person.anchor)
        keys = [seen.account.key for seen in all_of_them]
        for bureau in ("equifax", "transunion"):
            _, seen = seen_by(bureau, person, person.anchor)
            assert len(seen) == len(keys) - 1 and {each.account.key for each in seen} < set(keys)


def test_names_codes_and_dates_differ_as_in_life() -> None:
    renamed = recoded = lagging = total = 0
    for person in people():
        _, known = seen_by("experian", person, person.anchor)
        by_key = {seen.account.key: seen for seen in known}
        for bureau in ("equifax", "transunion"):
            for seen in seen_by(bureau, person, person.anchor)[1]:
                first = by_key[seen.account.key]
                total += 1
                renamed += seen.furnisher != first.furnisher
                recoded += seen.code != first.code
                lagging += seen.reported_on < first.reported_on
                assert (seen.opened_on, seen.account.number) == (first.opened_on, first.account.number)
                assert seen.reported_on <= first.reported_on
    assert recoded == total and renamed > total / 2 and total / 20 < lagging < total / 2


def test_what_is_planted_is_planted_everywhere(call: Caller) -> None:
    """Paid with a balance, at all three."""
    equifax_lines = equifax(call, "900130001").body["consumers"]["equifaxUSConsumerCreditReport"][0]["trades"]
    assert [t for t in equifax_lines if (t["activityDesignatorCode"] or {}).get("code") == "B" and t["balance"]]
    trades = transunion(call, "900130001").raw.decode().split("<trade>")[1:]
    assert [t for t in trades if "<datePaidOut" in t and re.search(r"<currentBalance>0*[1-9]", t)]
