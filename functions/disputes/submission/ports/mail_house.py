"""The mail house over HTTP: it prints the signed letter, and sends it by certified mail."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from functions.disputes.letters.model import Letter
from functions.disputes.submission.ports.port import Sent
from kernel.calls import get, post
from kernel.errors import Conflict, PartnerUnavailable
from kernel.resources import Partner

_TOWN = re.compile(r"(?P<city>.+), (?P<state>[A-Z]{2}) (?P<zipCode>\d{5}(-\d{4})?)")


class AddressUnusable(Conflict):
    """The recipient's address does not end in town, state and ZIP code; nothing can be mailed there."""

    title = "Address unusable"


def mailing(letter: Letter, pdf: bytes) -> dict[str, Any]:
    """What the mail house asks for: the PDF, the address it shows, the proof of delivery, our reference."""
    *lines, town = letter.recipient.lines
    found = _TOWN.fullmatch(town)
    if found is None or not lines:
        raise AddressUnusable(f"The address of {letter.recipient.short_name} does not end in town, state and ZIP code.")
    address = {"name": letter.recipient.name, "line1": lines[0], "line2": lines[1] if len(lines) > 1 else None}
    return {
        "clientReference": letter.letter_id,
        "certified": True,
        "recipient": address | found.groupdict(),
        "pdf": base64.b64encode(pdf).decode(),
    }


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
