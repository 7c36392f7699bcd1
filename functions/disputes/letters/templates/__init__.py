"""Versioned letter templates: data with named places, no logic; a published version is never changed.

A place is `{name}`, a value of the letter; or `{cite:<provision id>}`, a citation the law pack must hold. What is put
into a place is never read again, so a consumer's text can't become a place or a law.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final

from pydantic import TypeAdapter

from contracts.law import LawPack
from contracts.vocabulary import Bureau
from functions.disputes.letters.model import LetterKind, Recipient, Trace
from functions.disputes.record import DisputeRefused, Record
from kernel.errors import InternalError

_PLACE: Final = re.compile(r"\{([a-z0-9_.:]+)\}")
# The newest version of each kind that has a template.
_CURRENT: Final[Mapping[LetterKind, int]] = {LetterKind.BUREAU_DISPUTE: 1}


class TemplateBroken(InternalError):
    """A template asks for a value nobody gives it."""

    title = "A letter template is broken"


class Template(Record):
    """One version of one kind: wordings to choose from for each place of the letter.

    What is asked is worded by the item's ground, else by its dispute code, else in general.
    """

    id: str
    version: int
    kind: LetterKind
    subject: tuple[str, ...]
    opening: tuple[tuple[str, ...], ...]
    lead: tuple[str, ...]
    request: Mapping[str, tuple[str, ...]]
    request_on_ground: Mapping[str, tuple[str, ...]]
    attestation: Mapping[str, str]
    attestation_on_ground: Mapping[str, str]
    statement_lead: tuple[str, ...]
    closing: tuple[tuple[str, ...], ...]

    def requests(self, ground: str, acdv_code: str) -> tuple[str, ...]:
        """What may be asked for an item."""
        return self.request_on_ground.get(ground) or self.request.get(acdv_code) or self.request["default"]

    def attestations(self, ground: str, acdv_code: str) -> str:
        """What the consumer attests of an item."""
        by_code = self.attestation.get(acdv_code) or self.attestation["default"]
        return self.attestation_on_ground.get(ground, by_code)

    @property
    def name(self) -> str:
        """What a letter records of its template."""
        return f"{self.id}.v{self.version}"


@lru_cache(maxsize=16)
def template_for(kind: LetterKind) -> Template:
    """The current template of a kind; `DisputeRefused` while a kind has none."""
    version = _CURRENT.get(kind)
    if version is None:
        raise DisputeRefused(f"there is no template for {kind} letters yet; write it and have it reviewed")
    source = files(__name__).joinpath(f"{kind}.v{version}.json")
    return Template.model_validate_json(source.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _recipients() -> tuple[Recipient, ...]:
    source = files("functions.disputes.letters").joinpath("recipients.json")
    return TypeAdapter(tuple[Recipient, ...]).validate_json(source.read_text(encoding="utf-8"))


def recipient_for(bureau: Bureau) -> Recipient:
    """Where a bureau takes written disputes."""
    return next(recipient for recipient in _recipients() if recipient.bureau is bureau)


def fill(wording: str, values: Mapping[str, Trace], *, pack: LawPack, provisions: dict[str, Trace]) -> str:
    """Put values into a wording; citations come from `provisions`, which the caller prepared from the law pack."""

    def put(match: re.Match[str]) -> str:
        place = match.group(1)
        found = provisions.get(place.removeprefix("cite:")) if place.startswith("cite:") else values.get(place)
        if found is None:
            raise TemplateBroken(f"the place {{{place}}} has no value; law pack {pack.version}")
        return found.text

    return _PLACE.sub(put, wording)
