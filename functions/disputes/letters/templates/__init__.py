"""Versioned letter templates: data with named places, no logic; a published version is never changed.

A place is `{name}`, a value of the letter; `{cite:<provision id>}`, a citation the law pack must hold; or
`{law:<provision id>}`, what that provision measures. What is put into a place is never read again, so a consumer's text
can't become a place or a law.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Final, Literal

from pydantic import TypeAdapter

from contracts.law import LawPack
from contracts.law_rows import ComplaintLevel
from contracts.vocabulary import Bureau
from functions.disputes.letters.model import LetterKind, Recipient, RecipientKind, Trace
from functions.disputes.record import DisputeRefused, Record
from kernel.errors import InternalError

_PLACE: Final = re.compile(r"\{([a-z0-9_.:]+)\}")
_NAME: Final = re.compile(r"([a-z_]+)\.v(\d+)")
GIVEN: Final = frozenset(("company", "disputed_on", "answered_on", "deleted_on"))
"""What a template may ask its sender for: the bureau's name, and the days of the dispute that the letter follows."""


class TemplateBroken(InternalError):
    """A template asks for a value nobody gives it."""

    title = "A letter template is broken"


class SectionWording(Record):
    """A part of a packet beside its items: its heading, and for each paragraph the wordings to choose from."""

    heading: str
    lines: tuple[tuple[str, ...], ...]


class Wordings(Record):
    """All that a template says: wordings to choose from for each place of a letter of its kind.

    What is asked is worded by the item's ground, else by its dispute code, else in general. `recipients`: whom it may
    go to. `identity`: how the consumer is told from others there; no more than that recipient needs. `needs`: values
    that only its sender knows. `papers`: kinds of enclosures it can't do without. `reason`: said of each item in place
    of the finding, where the letter is not about a mistake. `labels`: what to choose on the CFPB's form, by topic.
    `notes`: see `Letter`.
    """

    kind: LetterKind
    recipients: tuple[RecipientKind, ...] = (RecipientKind.BUREAU,)
    identity: tuple[Literal["name", "birth_date", "ssn_last4"], ...] = ("name", "birth_date", "ssn_last4")
    needs: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    subject: tuple[str, ...]
    opening: tuple[tuple[str, ...], ...]
    lead: tuple[str, ...]
    reason: tuple[str, ...] = ()
    request: Mapping[str, tuple[str, ...]]
    request_on_ground: Mapping[str, tuple[str, ...]]
    attestation: Mapping[str, str]
    attestation_on_ground: Mapping[str, str]
    attested: bool = False
    statement_lead: tuple[str, ...]
    sections: tuple[SectionWording, ...] = ()
    labels: Mapping[str, Mapping[ComplaintLevel, str]] = {}
    closing: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def requests(self, ground: str, acdv_code: str) -> tuple[str, ...]:
        """What may be asked for an item."""
        return self.request_on_ground.get(ground) or self.request.get(acdv_code) or self.request["default"]

    def attestations(self, ground: str, acdv_code: str) -> str:
        """What the consumer attests of an item."""
        by_code = self.attestation.get(acdv_code) or self.attestation["default"]
        return self.attestation_on_ground.get(ground, by_code)


class Template(Wordings):
    """One version of one kind: version 1 came with the platform, later ones were published by staff."""

    id: str
    version: int

    @property
    def name(self) -> str:
        """What a letter records of its template."""
        return f"{self.id}.v{self.version}"

    @cached_property
    def places(self) -> frozenset[str]:
        """Every place its wordings have."""
        return frozenset(_PLACE.findall(self.model_dump_json()))

    @property
    def cites(self) -> tuple[str, ...]:
        """The provisions its wordings cite or measure by, in order."""
        return tuple(sorted({place.split(":", 1)[1] for place in self.places if ":" in place}))


def template_for(kind: LetterKind) -> Template:
    """The template of a kind that came with the platform."""
    return template_named(f"{kind}.v1")


def is_built_in(name: str) -> bool:
    """Whether the template came with the platform, and was not written by staff since."""
    return name.endswith(".v1")


@lru_cache(maxsize=32)
def template_named(name: str) -> Template:
    """A template that came with the platform; `DisputeRefused` when there is no such one."""
    source = files(__name__).joinpath(f"{name}.json")
    if not _NAME.fullmatch(name) or not source.is_file():
        raise DisputeRefused(f"there is no letter template {name}; write it and have it reviewed")
    return Template.model_validate_json(source.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _recipients() -> tuple[Recipient, ...]:
    source = files("functions.disputes.letters").joinpath("recipients.json")
    return TypeAdapter(tuple[Recipient, ...]).validate_json(source.read_text(encoding="utf-8"))


def recipient_for(bureau: Bureau) -> Recipient:
    """Where a bureau takes written disputes."""
    return next(recipient for recipient in _recipients() if recipient.bureau is bureau)


def agency_for(short_name: str) -> Recipient:
    """Where an agency that takes complaints is written to; `DisputeRefused` for one whose address must be typed."""
    for recipient in _recipients():
        if recipient.kind is RecipientKind.AGENCY and recipient.short_name == short_name:
            return recipient
    raise DisputeRefused(f"no address of {short_name} is known; type it, with where it was found")


def fill(wording: str, values: Mapping[str, Trace], *, pack: LawPack, provisions: dict[str, Trace]) -> str:
    """Put values into a wording; law comes from `provisions`, by place, which the caller prepared from the pack."""

    def put(match: re.Match[str]) -> str:
        place = match.group(1)
        found = provisions.get(place) if place.startswith(("cite:", "law:")) else values.get(place)
        if found is None:
            raise TemplateBroken(f"the place {{{place}}} has no value; law pack {pack.version}")
        return found.text

    return _PLACE.sub(put, wording)
