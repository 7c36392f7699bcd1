"""What the rows of a letter are, one after the other: items, sayings, facts, heads of sections; and mentions joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import said_of
from functions.reports.disclosures.answers.pieces import Item, merge
from functions.reports.disclosures.geometry.rows import Token, text_of
from functions.reports.disclosures.lexicon import plain

MOST_BELOW: Final = 3
"""Rows below an item that may still be of it."""


@dataclass(slots=True)
class Event:
    """What one or more rows are: an item, a saying (`title`: no sentence; `labelled`), a fact, a section's head."""

    kind: str
    at: int
    stop: int
    tokens: Sequence[Token] = ()
    item: Item | None = None
    outcome: Outcome | None = None
    title: bool = False
    labelled: bool = False
    whole: bool = False
    count: int | None = None


class Flowed(NamedTuple):
    """The items in order with the row each begins with, and sentences that are of none."""

    items: list[tuple[int, Item]]
    loose: list[list[Token]]


def join_names(events: Sequence[Event]) -> list[Event]:
    """Put a name and the number that stands below it, or above, together to one item."""
    joined: list[Event] = []
    last: Event | None = None
    said_between = False
    for event in events:
        item = event.item
        if item is None or event.whole:
            said_between = said_between or event.kind == "say"
            joined.append(event)
            last = None if event.kind == "section" or event.whole else last
            continue
        if last is not None and last.item is not None and event.at - last.stop < MOST_BELOW:
            other = last.item
            parts = (bool(other.name), bool(other.number_text), bool(item.name), bool(item.number_text))
            told = other.title or other.sentences
            below = parts == (True, False, False, True) and (not told or event.at <= last.stop)
            if below or (parts == (False, True, True, False) and not told and not said_between):
                merge(other, item)
                other.sentences = [*other.sentences, *item.sentences]
                other.title = other.title or item.title
                last.stop = event.stop
                continue
            if not item.name and item.number_text == other.number_text:
                merge(other, item)
                continue
        joined.append(event)
        last, said_between = event, False
    return joined


def summed_up(items: Sequence[tuple[int, Item]], bureau: Bureau | None) -> list[tuple[int, Item]]:
    """The items without those of a summary that names accounts alone, which stand again with their numbers.

    Of several accounts of one name the first is the first. An item is doubtful where both say different things of it.
    """
    by_name: dict[str, list[Item]] = defaultdict(list)
    for _, item in items:
        by_name[plain(text_of(item.name))].append(item)
    again: set[int] = set()
    for name, those in by_name.items():
        alone = [item for item in those if item.number_text is None]
        numbered = [item for item in those if item.number_text is not None]
        if not name or len(alone) != len(numbered):
            continue
        for short, item in zip(alone, numbered, strict=True):
            again.add(id(short))
            own, summed = (said_of(each.title, each.sentences, bureau) for each in (item, short))
            if own is None or own.outcome is None:
                item.title, item.sentences = short.title, list(short.sentences)
            elif summed is not None and summed.outcome not in (None, own.outcome):
                told = said_of(short.title, [*short.sentences, item.title, *item.sentences], bureau)
                item.doubtful = item.doubtful or told is None or told.outcome is not own.outcome
    return [(at, item) for at, item in items if id(item) not in again]
