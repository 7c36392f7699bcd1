"""The Equifax Consumer Credit Report API: OAuth2 client credentials, then one report per request."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import urlencode

from functions.reports.model import ConsumerNotFound
from kernel.calls import post, send
from kernel.errors import PartnerUnavailable

SCOPE = "https://api.equifax.com/business/consumer-credit/v1"
WRITTEN_INSTRUCTIONS = "WI"  # the permissible purpose we tell
SCORE_MODEL = "02778"
NO_HIT = "2"


def _token(partner: dict[str, Any]) -> str:
    known = base64.b64encode(f"{partner['client_id']}:{partner['client_secret']}".encode()).decode()
    content = send(
        f"{partner['base_url']}/equifax/v2/oauth/token",
        headers={
            "Authorization": f"Basic {known}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        },
        content=urlencode({"grant_type": "client_credentials", "scope": SCOPE}).encode(),
    )
    try:
        return str(json.loads(content)["access_token"])
    except (ValueError, KeyError, TypeError) as error:
        raise PartnerUnavailable("The bureau's token answer has no token.") from error


def consumer_report(partner: dict[str, Any], person: dict[str, Any], reference: str) -> bytes:
    """The consumer credit report document (JSON) of one person."""
    born = person["birth_date"]
    number, _, street = person["line1"].partition(" ")
    name = {"identifier": "current", "firstName": person["first_name"], "lastName": person["last_name"]}
    if person["middle_name"]:
        name["middleName"] = person["middle_name"]
    if person["generation"]:
        name["suffix"] = person["generation"]
    address = {
        "identifier": "current",
        "houseNumber": number if street else "",
        "streetName": street or number,
        "city": person["city"],
        "state": person["state"],
        "zip": person["zip_code"][:5],
    }
    if person["line2"]:
        address["apartmentNumber"] = person["line2"]
    answer = post(
        f"{partner['base_url']}/equifax/business/consumer-credit/v1/reports/credit-report",
        headers={"Authorization": f"Bearer {_token(partner)}", "Accept": "application/json"},
        body={
            "consumers": {
                "name": [name],
                "socialNum": [{"identifier": "current", "number": person["ssn"]}],
                "dateOfBirth": f"{born[5:7]}{born[8:10]}{born[:4]}",
                "addresses": [address],
            },
            "customerReferenceidentifier": reference,
            "customerConfiguration": {
                "equifaxUSConsumerCreditReport": {
                    "memberNumber": partner["member_number"],
                    "securityCode": partner["security_code"],
                    "customerCode": partner["customer_code"],
                    "permissiblePurposeCode": WRITTEN_INSTRUCTIONS,
                    "multipleReportIndicator": "1",
                    "ECOAInquiryType": "Individual",
                    "models": [{"identifier": SCORE_MODEL}],
                }
            },
        },
    )
    if not isinstance(answer, dict):
        raise PartnerUnavailable("The bureau's answer is not a report.")
    if NO_HIT in _hit_codes(answer):
        raise ConsumerNotFound("The bureau has no file on this person.", code="no_hit")
    return json.dumps(answer).encode()


def _hit_codes(answer: dict[str, Any]) -> set[str]:
    consumers = answer.get("consumers")
    reports = next(iter(consumers.values()), None) if isinstance(consumers, dict) else None
    hits = [each.get("hitCode") for each in reports if isinstance(each, dict)] if isinstance(reports, list) else []
    return {str(hit.get("code")) for hit in hits if isinstance(hit, dict)}
