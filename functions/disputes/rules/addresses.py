"""When two spellings name one company, and two writings one address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from functions.disputes.letters.model import Recipient


def name_key(name: str) -> str:
    """The name without case, accents, blanks and signs; other words are another company: an address is not guessed."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(character for character in plain if character.isalnum())


def address_key(lines: Iterable[str]) -> str:
    """The address without case, blanks and signs."""
    return name_key("".join(lines))


def is_one_address(one: Recipient, other: Recipient) -> bool:
    """Whether both are written to at the same place."""
    return address_key(one.lines) == address_key(other.lines)
