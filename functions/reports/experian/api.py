"""The Experian Credit Profile API: OAuth2 password grant, then one report per request."""

from __future__ import annotations

import json
from typing import Any

from functions.reports.model import ConsumerNotFound
from kernel.calls import post
from kernel.errors import PartnerUnavailable

WRITTEN_INSTRUCTIONS = "08"  # the vendor's code for a consumer's written instructions


def _token(partner: dict[str, Any]) -> str:
    answer = post(
        f"{partner['base_url']}/experian/oauth2/v1/token",
        headers={
            "Grant_type": "password",
            "Client_id": partner["client_id"],
            "Client_secret": partner["client_secret"],
            "Accept": "application/json",
        },
        body={
            "username": partner["username"],
            "password": partner["password"],
            "client_id": partner["client_id"],
            "client_secret": partner["client_secret"],
        },
    )
    if not isinstance(answer, dict) or "access_token" not in answer:
        raise PartnerUnavailable("The bureau's token answer has no token.")
    return str(answer["access_token"])


def credit_profile(partner: dict[str, Any], person: dict[str, Any], reference: str) -> bytes:
    """The Credit Profile v2 document (JSON) of one person."""
    born = person["birth_date"]
    applicant: dict[str, Any] = {
        "name": {
            "firstName": person["first_name"],
            "middleName": person["middle_name"] or "",
            "lastName": person["last_name"],
            "generationCode": person["generation"] or "",
        },
        "ssn": {"ssn": person["ssn"]},
        "dob": {"dob": f"{born[5:7]}{born[8:10]}{born[:4]}"},
        "currentAddress": {
            "line1": person["line1"],
            "line2": person["line2"] or "",
            "city": person["city"],
            "state": person["state"],
            "zipCode": person["zip_code"],
        },
    }
    answer = post(
        f"{partner['base_url']}/experian/consumerservices/credit-profile/v2/credit-report",
        headers={
            "Authorization": f"Bearer {_token(partner)}",
            "Accept": "application/json",
            "clientReferenceId": reference,
        },
        body={
            "consumerPii": {"primaryApplicant": applicant},
            "requestor": {"subscriberCode": partner["subscriber_code"]},
            "permissiblePurpose": {"type": WRITTEN_INSTRUCTIONS},
        },
    )
    if not isinstance(answer, dict):
        raise PartnerUnavailable("The bureau's answer is not a report.")
    profiles = answer.get("creditProfile")
    if isinstance(profiles, list) and all("consumerIdentity" not in profile for profile in profiles):
        raise ConsumerNotFound("The bureau has no file on this person.", code="no_hit")
    return json.dumps(answer).encode()
