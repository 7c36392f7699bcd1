"""The 3-in-1 aggregator ("Smart Data"): one order, one merged report of the three bureaus."""

from __future__ import annotations

import json
from typing import Any

from functions.reports.model import ConsumerNotFound
from kernel.calls import send
from kernel.errors import PartnerRefused

PRODUCT = "MergeCreditReports"


def merged_report(partner: dict[str, Any], person: dict[str, Any], reference: str) -> bytes:
    """The merged document (JSON or MISMO XML, as the contract with the aggregator has it) of one person, as sent."""
    try:
        return send(
            f"{partner['base_url']}/smartdata/v1/orders",
            headers={
                "Authorization": f"ApiKey {partner['api_key']}",
                "Content-Type": "application/json",
                "Accept": "application/json, application/xml",
            },
            content=json.dumps(
                {
                    "MemberId": partner["member_id"],
                    "ReferenceNumber": reference,
                    "Product": PRODUCT,
                    "PermissiblePurpose": "WrittenInstruction",
                    "Consumer": {
                        "Name": {
                            "first": person["first_name"],
                            "middle": person["middle_name"] or "",
                            "last": person["last_name"],
                            "suffix": person["generation"] or "",
                        },
                        "ssn": person["ssn"],
                        "birthDate": person["birth_date"],
                        "Address": {
                            "unparsedStreet": " ".join(p for p in (person["line1"], person["line2"]) if p),
                            "city": person["city"],
                            "stateCode": person["state"],
                            "postalCode": person["zip_code"][:5],
                        },
                    },
                }
            ).encode(),
        )
    except PartnerRefused as refused:
        if refused.code == "404":
            raise ConsumerNotFound("None of the bureaus has a file on this person.", code="no_hit") from refused
        raise
