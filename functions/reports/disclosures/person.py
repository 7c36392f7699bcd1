"""Names and addresses as every bureau prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from functions.reports.disclosures.evidence import Evidence, confidence_of
from functions.reports.disclosures.geometry.rows import Token
from functions.reports.disclosures.history import NOTHING_LOST
from functions.reports.disclosures.readings import Reading, printed

_TOWN = re.compile(r"(.+?)[,.]? ([A-Z]{2}),? ([0-9]{5})(?:-[0-9]{4})?")
_SUFFIXES: Final = frozenset({"JR", "SR", "II", "III", "IV", "V"})
# fmt: off
_STATES: Final = frozenset({
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA",
    "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR",
    "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "AS", "GU", "MP", "PR", "VI", "AA",
    "AE", "AP",
})
# fmt: on
_ORDERED_NAME = 0.9  # which of a name's words are whose is told by their order alone
_CROWDED_NAME = 0.85
_LOST_NAME = 0.5
_CROWDED_STREET = re.compile(r"(?i)(?<![A-Z0-9])[NSEW]{1,2}[0-9]+(?:ST|ND|RD|TH)(?![A-Z])")
_RUN_TOGETHER = 0.7


def read_name(evidence: Evidence, tokens: Sequence[Token]) -> None:
    """First, middle and last name and suffix, told by their order."""
    words = list(tokens)
    suffix = words.pop() if len(words) > 1 and words[-1].text.upper().strip(".,") in _SUFFIXES else None
    certainty = _ORDERED_NAME if len(words) <= 3 else _CROWDED_NAME
    if suffix is not None:
        evidence.read("suffix", printed, [suffix])
    # A family name of one letter is an initial: the name behind it was lost.
    initial = len(words[-1].text.strip(".")) == 1 and len(words) > 1
    # A lone one may be an initial and a name run together, and hardly anybody has no other.
    lone = len(words) == 1 and confidence_of(words) < NOTHING_LOST
    evidence.read("last", printed, words[-1:], _LOST_NAME if initial or lone else certainty)
    if lone:
        evidence.miss("first", words)
    if len(words) > 1:
        evidence.read("first", printed, words[:1], certainty)
    if len(words) > 2:
        evidence.read("middle", printed, words[1:-1], certainty)


def street(text: str) -> Reading:
    """A street's line; a direction and a number without a space between them were two words, and may be others."""
    reading = printed(text)
    return Reading(reading.value, _RUN_TOGETHER) if _CROWDED_STREET.search(text) else reading


def town_in(text: str) -> re.Match[str] | None:
    """City, state and postal code, if that is all the text says and the state is one."""
    town = _TOWN.fullmatch(text)
    return town if town is not None and town[2] in _STATES else None


def read_town(evidence: Evidence, tokens: Sequence[Token], town: re.Match[str]) -> None:
    """Put city, state and postal code, each with its own words' place."""
    for field, said in (("city", town[1]), ("state", town[2]), ("postal_code", town[3])):
        own = [token for token in tokens if token.text.strip(",") in said.split() or said in token.text]
        evidence.put(field, printed(said.strip(",")), own or tokens)
