"""What has been read of a letter so far: its rows as events, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.folded import said_of
from functions.reports.disclosures.answers.headings import is_remarked
from functions.reports.disclosures.answers.outline.events import Event
from functions.reports.disclosures.answers.outline.mentions import Mention
from functions.reports.disclosures.answers.outline.paper import Paper
from functions.reports.disclosures.answers.outline.values import counted_title, is_value
from functions.reports.disclosures.answers.pieces import Item, section_of
from functions.reports.disclosures.geometry.rows import Token, text_of
from functions.reports.disclosures.lexicon import plain

MOST_TITLE: Final = 14
_ASKS: Final = ("what", "how", "why")  # "What changed" heads answers, and is none
_MOST_ASKED: Final = 3


@dataclass(slots=True)
class Record(Paper):
    """The events of the rows that were read, and the sentences that are of no item."""

    events: list[Event] = field(default_factory=list)
    loose: list[list[Token]] = field(default_factory=list)

    def say(self, at: int, stop: int, tokens: Sequence[Token], *, labelled: bool = False) -> None:
        """Add what may be an outcome: a title, or what stands behind a label."""
        words, count = counted_title(tokens)
        asks = not labelled and len(words) <= _MOST_ASKED and plain(words[0].text) in _ASKS
        said = said_of(words, [], self.bureau) if words and not asks else None
        heads = bool(words) and said is not None and words[-1].text.endswith(":")  # "The following items, ..., remain:"
        titled = labelled or heads or (bool(words) and (len(words) <= MOST_TITLE or is_remarked(words, self.bureau)))
        kind = "say" if said is not None or labelled else ("maybe" if titled and not is_value(words) else "other")
        outcome = said.outcome if said else None
        self.add(kind, at, stop, tokens=words, outcome=outcome, title=titled, labelled=labelled, count=count)

    def take(self, at: int, mention: Mention, section: LetterSection | None = None) -> None:
        """Add the item that a row names."""
        kind = section or (LetterSection.ACCOUNT if mention.number_text else self.sections[at])
        kind = section_of(text_of(mention.kind), kind)
        name = self.whole_name(at, mention.name)
        item = Item(name, mention.number, mention.number_text, former=mention.former, section=kind)
        self.add("item", at, at + 1, item=item)

    def add(self, kind: str, at: int, stop: int, **values: object) -> None:
        """Add an event."""
        self.events.append(Event(kind, at, stop, **values))  # type: ignore[arg-type]

    def last_item(self) -> Item | None:
        """The item that was named last."""
        return next((event.item for event in reversed(self.events) if event.item is not None), None)
