"""What the mail house is asked for. Apart from the calls to it: who prints a letter has no network to partners."""

from __future__ import annotations

import base64
import re
from typing import Any, Final

from functions.disputes.letters.model import Letter
from kernel.errors import Conflict

TOWN: Final = re.compile(r"(?P<city>.+), (?P<state>[A-Z]{2}) (?P<zipCode>\d{5}(-\d{4})?)")
"""The last line of an address that can be mailed to."""


class AddressUnusable(Conflict):
    """The recipient's address does not end in town, state and ZIP code; nothing can be mailed there."""

    title = "Address unusable"


def mailing(letter: Letter, pdf: bytes) -> dict[str, Any]:
    """What the mail house asks for: the PDF, the address it shows, the proof of delivery, our reference."""
    *lines, town = letter.recipient.lines
    found = TOWN.fullmatch(town)
    if found is None or not lines:
        raise AddressUnusable(f"The address of {letter.recipient.short_name} does not end in town, state and ZIP code.")
    address = {"name": letter.recipient.name, "line1": lines[0], "line2": lines[1] if len(lines) > 1 else None}
    return {
        "clientReference": letter.letter_id,
        "certified": True,
        "recipient": address | found.groupdict(),
        "pdf": base64.b64encode(pdf).decode(),
    }
