"""What an unseen letter is: what a reader is handed, and the truth it is judged by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from contracts.outcomes import Outcome
from contracts.report import Report
from contracts.vocabulary import Bureau


class LetterKind(StrEnum):
    """What a letter is for."""

    RESULTS = "results"
    REFUSAL = "refusal"
    IDENTITY_REQUEST = "identity_request"
    REINSERTION_NOTICE = "reinsertion_notice"
    ACKNOWLEDGEMENT = "acknowledgement"


class ItemSection(StrEnum):
    """Which part of the file an item belongs to."""

    TRADELINE = "tradeline"
    INQUIRY = "inquiry"
    PUBLIC_RECORD = "public_record"
    PERSONAL_INFORMATION = "personal_information"


class Look(StrEnum):
    """What makes an item easy or hard to recognise as one of ours."""

    PLAIN = "plain"
    TWIN = "twin"  # two accounts of one furnisher
    RENUMBERED = "renumbered"
    ABBREVIATED = "abbreviated"
    RENAMED = "renamed"
    FOREIGN = "foreign"  # not of our round
    NO_NUMBER = "no_number"


UNSAID: frozenset[Outcome] = frozenset(
    {Outcome.UPDATED_WORSE, Outcome.DELETED_THEN_RETURNED, Outcome.NO_RESPONSE_OVERDUE}
)
"""Outcomes that no letter states: they are found by comparing reports, or by the calendar."""
CHANGING: frozenset[Outcome] = frozenset(
    {
        Outcome.UPDATED_DISPUTED,
        Outcome.UPDATED_DISPUTED_AND_OTHER,
        Outcome.UPDATED_OTHER_ONLY,
        Outcome.PARTIALLY_UPDATED,
        Outcome.VERIFIED_AND_UPDATED,
    }
)
"""Outcomes by which fields of an account read differently than before."""


@dataclass(frozen=True)
class Change:
    """A field as the letter prints it before and after; `field` is its canonical name."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ItemTruth:
    """One item that the letter answers. `name` and `number` as printed; `own_key` None: it is none of ours.

    `accepted` holds `outcome` and, where the printed words say no more, the other outcomes they may as well mean.
    `words`, as printed, are for this package's own tests; they are kept out of what is shown of an item.
    """

    section: ItemSection
    name: str
    number: str | None
    outcome: Outcome
    accepted: frozenset[Outcome]
    own_key: str | None
    look: Look
    changes: tuple[Change, ...] = ()
    words: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class OwnItem:
    """An item of our round, as the report before has it.

    `key` is that of the canonical entry ("t001", "i002", "p001"), or its path, such as "consumer.addresses[1]".
    """

    key: str
    section: ItemSection
    furnisher: str
    account_number: str | None


@dataclass(frozen=True)
class Truth:
    """What the letter says. `overall` is set where one outcome concerns all our items, listed in the letter or not.

    `reason` and `asks_for` are quoted from the letter; `answer_by` is the last day it names for an answer.
    """

    bureau: Bureau
    kind: LetterKind
    dated_on: date
    file_number: str
    items: tuple[ItemTruth, ...] = ()
    overall: Outcome | None = None
    reason: str | None = None
    asks_for: tuple[str, ...] = ()
    answer_by: date | None = None


@dataclass(frozen=True)
class Refusal:
    """Why the bureau does not investigate, in its words; what it asks for, and by when.

    `overall` where it isn't the form of the letter that says what becomes of all items.
    """

    reason: str | None = None
    asks: tuple[str, ...] = ()
    answer_by: date | None = None
    overall: Outcome | None = None


@dataclass(frozen=True, eq=False)
class Handed:
    """All that a reader gets: the paper, the round's items, and the report they were taken from.

    paper: the PDF, or what sets it; setting takes most of the time, and many letters are drawn only to be counted.
    """

    paper: bytes | Callable[[], bytes]
    own: tuple[OwnItem, ...]
    report: Report

    @cached_property
    def pdf(self) -> bytes:
        """The paper, set when it is first asked for."""
        return self.paper if isinstance(self.paper, bytes) else self.paper()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Handed):
            return NotImplemented
        return (self.pdf, self.own, self.report) == (other.pdf, other.own, other.report)


@dataclass(frozen=True)
class UnseenLetter:
    """A letter and its truth; `layout` and `renderer` say how it was set, for counting only."""

    handed: Handed
    truth: Truth
    layout: str
    renderer: str
    seed: int
