"""What the rows of a letter are, one after the other: items, sayings, facts, heads of sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.pieces import Item
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
    count: int | None = None
    whole: bool = False


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


def same_item(item: Item, items: Sequence[tuple[int, Item]]) -> Item | None:
    """An item already listed that this is again: details of it follow."""
    letters = plain(text_of(item.name))
    for _, other in reversed(items):
        if item.number_text is not None and other.number_text is not None:
            same = plain(item.number_text) == plain(other.number_text)
            if same and (not letters or not other.name or plain(text_of(other.name))[:6] == letters[:6]):
                return other
        elif letters and letters == plain(text_of(other.name)) and item.number_text == other.number_text:
            return other
    return None


def merge(item: Item, other: Item) -> None:
    """Take over what another mention of the same item tells."""
    item.name = item.name or other.name
    if item.number_text is None:
        item.number, item.number_text = other.number, other.number_text
    item.former = item.former or other.former
    if item.section is LetterSection.ACCOUNT and other.section is not LetterSection.ACCOUNT and not item.number_text:
        item.section = other.section
    if item.title and other.title:
        item.sentences.append(other.title)
    item.title = item.title or other.title
    item.sentences.extend(each for each in other.sentences if each not in item.sentences)
    item.before |= other.before
    item.after |= other.after
    item.doubtful = item.doubtful or other.doubtful
