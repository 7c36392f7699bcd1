"""A letter as the trees see it: where items are mentioned, and the passages that may be said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from contracts.outcomes import Outcome
from contracts.wordings.folding import fold
from functions.reports.disclosures.answers.folded import said_of
from functions.reports.disclosures.answers.outline.events import Event
from functions.reports.disclosures.answers.outline.paper import Paper
from functions.reports.disclosures.answers.pieces import Item, same_item
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import plain
from functions.reports.disclosures.sense.likely import likely

KINDS: Final = ("say", "maybe", "other")
OWN: Final = "own"
"""The kind of a passage that stands with a mention: beside a name, or in the same sentence."""
_SILENT: Final = 0.5  # how likely it is that a passage states nothing
_MOST_STEP: Final = 8.0
_USUAL: Final = 3  # the step that so many parts of all steps are no wider than


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that may be said of an item.

    place: of its event; entity: of which item alone it may be said, None: of any; best, nothing: how likely it states
    its likeliest outcome, and none.
    """

    place: int
    tokens: Sequence[Token]
    entity: int | None
    kind: str
    title: bool
    labelled: bool
    outcome: Outcome | None
    left: float
    best: float
    nothing: float

    @property
    def tells(self) -> bool:
        """Whether it states an outcome, by one reader or the other."""
        return self.outcome is not None or self.nothing < _SILENT


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an item is named: the place of its event, which item it is, and what tells of it there."""

    place: int
    entity: int
    item: Item
    left: float
    outcome: Outcome | None


@dataclass(slots=True)
class Page:
    """The events of a letter, with its mentions and passages in order.

    usual: the step from line to line that most rows of the same block have, in heights.
    """

    paper: Paper
    events: Sequence[Event]
    mentions: list[Mention] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    usual: float = 1.0

    def row(self, place: int) -> Row:
        """The row that an event begins with."""
        return self.paper.rows[min(self.events[place].at, len(self.paper.rows) - 1)]

    def lead(self, place: int) -> float:
        """How far below the row above an event begins, in heights."""
        return self.paper.lead(self.events[place].at)

    @property
    def entities(self) -> int:
        """How many items are mentioned."""
        return len({mention.entity for mention in self.mentions})


def page_of(paper: Paper, events: Sequence[Event]) -> Page:
    """The events of a letter before anything is given to an item, made ready for the trees."""
    page = Page(paper, events)
    items: list[tuple[int, Item]] = []
    for place, event in enumerate(events):
        if event.tokens and event.kind in KINDS:
            page.passages.append(_passage(page, place, event.tokens))
        if event.item is not None:
            page.mentions.append(_mention(page, place, event.item, items))
            page.passages.extend(_own(page, page.mentions[-1]))
    leads = sorted(lead for place in range(len(events)) if 0 < (lead := page.lead(place)) < _MOST_STEP)
    page.usual = leads[len(leads) // _USUAL] if leads else 1.0
    return page


def _mention(page: Page, place: int, item: Item, items: list[tuple[int, Item]]) -> Mention:
    same = same_item(item, items)
    entity = next((at for at, other in items if other is same), len(items))
    if same is None:
        items.append((entity, item))
    if item.name:
        page.names.setdefault(entity, plain(text_of(item.name)))
    said = said_of(item.title, item.sentences, page.paper.bureau)
    anchor = item.name or item.anchor
    left = anchor[0].upright.left if anchor else page.row(place).tokens[0].upright.left
    return Mention(place, entity, item, left, said.outcome if said else None)


def _own(page: Page, mention: Mention) -> list[Passage]:
    """What stands with a mention: its title, and the sentences that name it."""
    item = mention.item
    parts = [(True, item.title)] if item.title else []
    parts += [(False, tokens) for tokens in item.sentences]
    return [
        Passage(
            mention.place, tokens, mention.entity, OWN, title, False, mention.outcome, mention.left, *_likely(tokens)
        )
        for title, tokens in parts
    ]


def _passage(page: Page, place: int, tokens: Sequence[Token]) -> Passage:
    event = page.events[place]
    left = tokens[0].upright.left
    return Passage(place, tokens, None, event.kind, event.title, event.labelled, event.outcome, left, *_likely(tokens))


def _likely(tokens: Sequence[Token]) -> tuple[float, float]:
    found = likely(fold(text_of(tokens)))
    return (max(found.of.values()), found.nothing) if found is not None else (0.0, 1.0)
