"""The bureau's dispute intake over HTTP: start a dispute, find one by our reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from functions.disputes.submission.ports.port import Sent
from kernel.calls import get, post
from kernel.errors import PartnerUnavailable
from kernel.resources import Partner

CREDENTIALS = ("username", "password", "client_id", "client_secret")


@dataclass(frozen=True)
class BureauApi:
    """One bureau's intake. The same client reference again is the same dispute; it names no price a dispute."""

    partner: Partner

    def send(self, record: dict[str, Any], filing: dict[str, Any], key: str) -> Sent:
        url = f"{record['base_url']}/bureau/disputes/v1/disputes"
        answer = post(url, headers=_signed_in(record), body=filing)
        if not isinstance(answer, dict) or not answer.get("disputeId"):
            raise PartnerUnavailable("The bureau's answer names no dispute.")
        return Sent(str(answer["disputeId"]))

    def find(self, record: dict[str, Any], key: str) -> Sent | None:
        url = f"{record['base_url']}/bureau/disputes/v1/disputes?clientReference={quote(key)}"
        answer = get(url, headers=_signed_in(record))
        found = answer.get("disputes") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            raise PartnerUnavailable("The bureau's answer lists no disputes.")
        return Sent(str(found[0]["disputeId"])) if found else None


def _signed_in(record: dict[str, Any]) -> dict[str, str]:
    answer = post(
        f"{record['base_url']}/experian/oauth2/v1/token",
        headers={"Accept": "application/json"},
        body={name: record[name] for name in CREDENTIALS},
    )
    if not isinstance(answer, dict) or "access_token" not in answer:
        raise PartnerUnavailable("The bureau's token answer has no token.")
    return {"Authorization": f"Bearer {answer['access_token']}"}
