"""The bureau's dispute intake over HTTP: start a dispute, find one by our reference."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from kernel.calls import get, post
from kernel.errors import PartnerUnavailable

CREDENTIALS = ("username", "password", "client_id", "client_secret")


class BureauApi:
    """One signed-in session with the intake."""

    def __init__(self, partner: dict[str, Any]) -> None:
        self._base = partner["base_url"]
        answer = post(
            f"{self._base}/experian/oauth2/v1/token",
            headers={"Accept": "application/json"},
            body={name: partner[name] for name in CREDENTIALS},
        )
        if not isinstance(answer, dict) or "access_token" not in answer:
            raise PartnerUnavailable("The bureau's token answer has no token.")
        self._headers = {"Authorization": f"Bearer {answer['access_token']}"}

    def start(self, submission: dict[str, Any]) -> str:
        """The bureau's id of the dispute; the same client reference again is the same dispute."""
        answer = post(f"{self._base}/bureau/disputes/v1/disputes", headers=self._headers, body=submission)
        if not isinstance(answer, dict) or not answer.get("disputeId"):
            raise PartnerUnavailable("The bureau's answer names no dispute.")
        return str(answer["disputeId"])

    def find(self, client_reference: str) -> str | None:
        """The bureau's id of the dispute filed under our reference, if there is one."""
        url = f"{self._base}/bureau/disputes/v1/disputes?clientReference={quote(client_reference)}"
        answer = get(url, headers=self._headers)
        found = answer.get("disputes") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            raise PartnerUnavailable("The bureau's answer lists no disputes.")
        return str(found[0]["disputeId"]) if found else None
