"""A letter as structured content: what the consumer reads, approves and signs is exactly what is rendered."""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import AwareDatetime, Field, model_validator

from contracts.plain_text import Line, NameText, PlainText
from contracts.vocabulary import Bureau
from functions.disputes.items import StatedFact
from functions.disputes.record import Record, Sha256

Paragraph = Annotated[PlainText, Field(min_length=1, max_length=2000)]


class LetterKind(StrEnum):
    """Every kind of letter; a kind is offered once it has a template."""

    BUREAU_DISPUTE = "bureau_dispute"
    FURNISHER_DISPUTE = "furnisher_dispute"
    DEBT_VALIDATION = "debt_validation"
    METHOD_OF_VERIFICATION = "method_of_verification"
    IDENTITY_THEFT_BLOCK = "identity_theft_block"
    REINSERTION = "reinsertion"
    INQUIRY = "inquiry"
    GOODWILL = "goodwill"
    CEASE_CONTACT = "cease_contact"
    CFPB_PACKET = "cfpb_packet"
    ATTORNEY_GENERAL_PACKET = "attorney_general_packet"


class Sender(Record):
    """The consumer, as the letter names them; each value comes from their profile."""

    customer_id: str
    first_name: NameText
    middle_name: NameText | None = None
    last_name: NameText
    generation: NameText | None = None
    street: Line
    street2: Line | None = None
    city: Line
    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    zip_code: Annotated[str, Field(pattern=r"^\d{5}(-\d{4})?$")]
    birth_date: date | None = None
    ssn_last4: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None

    @property
    def full_name(self) -> str:
        """First, middle, last and generation, as far as they are known."""
        parts = (self.first_name, self.middle_name, self.last_name, self.generation)
        return " ".join(part for part in parts if part)


class RecipientKind(StrEnum):
    """Whom a letter may go to. AGENCY: one that takes complaints, of the nation or a state."""

    BUREAU = "bureau"
    FURNISHER = "furnisher"
    COLLECTOR = "collector"
    AGENCY = "agency"


class Recipient(Record):
    """Where a letter goes, with the zone its days are counted in.

    `source`: where the address was taken from: our list of recipients, a place in a report, or who typed it from what.
    """

    bureau: Bureau | None
    short_name: Line
    name: Line
    lines: tuple[Line, ...] = Field(min_length=1, max_length=3)
    time_zone: str
    confidence: str
    kind: RecipientKind = RecipientKind.BUREAU
    source: str = "recipients"

    @model_validator(mode="after")
    def _bureaus_are_named(self) -> Self:
        if (self.kind is RecipientKind.BUREAU) != (self.bureau is not None):
            raise ValueError("a bureau is named as one, and nobody else is")
        return self


class Trace(Record):
    """An inserted value and where it comes from: a report cell, the profile, the law pack."""

    text: str
    source: str


class LetterItem(Record):
    """One disputed item: what is reported, why it is wrong, what is asked."""

    item_id: str
    heading: Annotated[PlainText, Field(min_length=1, max_length=200)]
    acdv_code: str
    ground: str
    tradeline_key: str
    reason: Annotated[PlainText, Field(max_length=1600)]
    consumer_statement: Annotated[PlainText, Field(max_length=1000)] | None = None
    request: Paragraph
    facts: tuple[StatedFact, ...]
    evidence_kinds: tuple[str, ...] = ()
    attestation: Paragraph | None = None


class Section(Record):
    """A part of a packet beside its items: what to choose on a form, what was done so far."""

    heading: Line
    lines: tuple[Paragraph, ...] = Field(min_length=1)


# What letters got after the first were signed: where a letter has none of it, its digest is as it was.
_LATER: Final = ("sections", "notes")


class Letter(Record):
    """The content of one letter. `content_sha256` is what an approval signs and what rendering is keyed by.

    `notes`: what the consumer should know before they send it themselves; shown with the letter, never sent.
    """

    letter_id: str
    case_id: str
    round_number: int
    kind: LetterKind
    template: str
    variant: int
    pack_version: str
    dated: date
    sender: Sender
    recipient: Recipient
    subject: Line
    identity_lines: tuple[Annotated[PlainText, Field(min_length=1, max_length=400)], ...]
    opening: tuple[Paragraph, ...]
    items: tuple[LetterItem, ...]
    closing: tuple[Paragraph, ...]
    enclosures: tuple[Line, ...]
    traces: tuple[Trace, ...]
    sections: tuple[Section, ...] = ()
    notes: tuple[Paragraph, ...] = ()

    @property
    def canonical(self) -> bytes:
        """The whole content in the one form that is signed: what a letter of its time did not have is left out."""
        unused: dict[str, bool | set[str]] = {name: True for name in _LATER if not getattr(self, name)}
        if self.recipient.kind is RecipientKind.BUREAU and self.recipient.source == "recipients":
            unused["recipient"] = {"kind", "source"}
        return self.model_dump_json(exclude=unused).encode()

    @property
    def content_sha256(self) -> str:
        """Digest of the canonical form."""
        return hashlib.sha256(self.canonical).hexdigest()

    @property
    def prose(self) -> tuple[str, ...]:
        """Every sentence the recipient reads, in order, without the address blocks."""
        bodies = (
            part
            for item in self.items
            for part in (
                item.heading,
                item.reason,
                item.consumer_statement,
                *(f"{fact.name}: {fact.value}" for fact in item.facts),
                item.request,
            )
            if part
        )
        parts = (line for section in self.sections for line in (section.heading, *section.lines))
        return (self.subject, *self.identity_lines, *self.opening, *bodies, *parts, *self.closing, *self.enclosures)


class Refusal(Record):
    """A compliance rule that a letter breaks, and how to mend it."""

    rule: str
    where: str
    title: str
    mend: str
    provision_id: str
    citation: str


class Attestation(Record):
    """The consumer's own word that an item's statement is true."""

    item_id: str
    text: str
    attested_at: AwareDatetime


class Approval(Record):
    """The consumer's approval of one letter's very text; the evidence that the dispute is theirs.

    `statement`: the words they signed under. `package_sha256`: of what they saw as it will be sent, enclosures and all;
    None where they did not look. What an approval before these were kept lacks is None.
    """

    approval_id: str
    letter_id: str
    content_sha256: Sha256
    signed_by: str
    acting_staff_id: str | None = None
    typed_name: NameText
    signed_at: AwareDatetime
    source_address: str = Field(min_length=1)
    attestations: tuple[Attestation, ...] = ()
    statement: str | None = None
    statement_sha256: Sha256 | None = None
    package_sha256: Sha256 | None = None
    user_agent: str | None = None
    session_id: str | None = None
