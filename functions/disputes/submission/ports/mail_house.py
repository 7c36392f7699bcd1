"""The mail house over HTTP: it prints the signed letter, and sends it by certified mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from functions.disputes.submission.ports.port import Sent
from kernel.calls import get, post
from kernel.errors import PartnerUnavailable
from kernel.resources import Partner


@dataclass(frozen=True)
class MailHouse:
    """A mail house whose Idempotency-Key is the letter's id: the same key again is the same sheet."""

    partner: Partner

    def send(self, record: dict[str, Any], filing: dict[str, Any], key: str) -> Sent:
        headers = _authorized(record) | {"Idempotency-Key": key}
        return _sent(post(f"{record['base_url']}/mail/v1/letters", headers=headers, body=filing))

    def find(self, record: dict[str, Any], key: str) -> Sent | None:
        url = f"{record['base_url']}/mail/v1/letters?clientReference={quote(key)}"
        answer = get(url, headers=_authorized(record))
        found = answer.get("letters") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            raise PartnerUnavailable("The mail house's answer lists no letters.")
        return _sent(found[0]) if found else None


def _authorized(record: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {record['api_key']}"}


def _sent(answer: Any) -> Sent:
    price = answer.get("price") if isinstance(answer, dict) else None
    if not isinstance(price, dict) or not answer.get("letterId") or not answer.get("trackingId"):
        raise PartnerUnavailable("The mail house's answer names no letter with its tracking and price.")
    cents = price.get("amountCents")
    if price.get("currency") != "USD" or not isinstance(cents, int) or cents < 0:
        raise PartnerUnavailable("The mail house's price is no amount in US dollars.")
    return Sent(str(answer["letterId"]), tracking_id=str(answer["trackingId"]), cost_cents=cents)
