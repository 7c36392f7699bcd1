"""Lists of items, and what is said of all that are in one: above it, or right below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import said_of_item
from functions.reports.disclosures.answers.outline.events import Event
from functions.reports.disclosures.answers.outline.lines import SAME_EDGE
from functions.reports.disclosures.answers.outline.paper import Paper
from functions.reports.disclosures.answers.shapes import BULLET
from functions.reports.disclosures.geometry.rows import Row, text_of

_LEAST_SENTENCE: Final = 6
_OF_ALL = re.compile(
    r"(?i)\b(?:(?:each|all|any|none|both|neither) of (?:these|them|those|the (?:items|accounts|entries))|"
    r"(?:these|those|all|the) (?:items|accounts|entries|disputes|inquiries)|every (?:item|account|entry))\b|"
    r"^(?:these|they|all|none)\b"
)
"""Said of all items of a list."""


def listed_under(paper: Paper, events: Sequence[Event], open_: Sequence[int]) -> Event | None:
    """The sentence that a bare list of all items stands under: one that ends with a colon, or is the last before; or
    the one right below it that is said of all.

    None where anything is said between the items, or of one of them alone.
    """
    items = [place for place, event in enumerate(events) if event.item is not None]
    if list(open_) != items or any(events[place].whole for place in items):
        return None
    inner = events[items[0] : items[-1] + 1]
    if any(event.kind == "say" or (event.kind == "maybe" and event.labelled) for event in inner):
        return None
    if (refused := _refused_below(events, items)) is not None:
        return refused
    behind = events[items[-1] + 1 : items[-1] + 2]
    if behind and behind[0].kind == "say" and behind[0].title and not paper.breaks(behind[0].at):
        return None
    before = [event for event in events[: items[0]] if event.kind == "say" and len(event.tokens) > _LEAST_SENTENCE]
    if not before and (below := _said_of_all(events, items)) is not None:
        return below
    if not before or before[-1].outcome is None:
        return None
    if any(event.title and event.stop == before[-1].at and event.outcome is not None for event in events):
        return None  # it explains the title above it
    colon = text_of(before[-1].tokens).rstrip().endswith(":")
    follows = behind and behind[0].kind == "say" and behind[0].outcome is not None
    return before[-1] if colon or len(items) > 1 or not follows else None


def _refused_below(events: Sequence[Event], items: Sequence[int]) -> Event | None:
    """The sentence right below a list of the items in dispute, which a colon opens, that refuses the dispute."""
    opens, closes = events[max(0, items[0] - 1)], events[items[-1] + 1 : items[-1] + 2]
    refused = bool(closes) and not closes[0].title and closes[0].outcome is Outcome.REFUSED_FRIVOLOUS
    return closes[0] if refused and opens.tokens and opens.tokens[-1].text.endswith(":") else None


def _said_of_all(events: Sequence[Event], items: Sequence[int]) -> Event | None:
    """The sentence right below a list of several items that is said of all of them: "Each of these is ..."."""
    closes = events[items[-1] + 1 : items[-1] + 2]
    told = bool(closes) and closes[0].kind == "say" and not closes[0].title and closes[0].outcome is not None
    return closes[0] if told and len(items) > 1 and _OF_ALL.search(text_of(closes[0].tokens)) else None


def bulleted_under(paper: Paper, events: Sequence[Event], open_: Sequence[int]) -> dict[int, list[Event]]:
    """What stands above each bulleted list, further left than its bullets: it is said of the items in it.

    Empty where an item has no bullet, or a list has nothing above it that says an outcome.
    """
    items = [place for place, event in enumerate(events) if event.item is not None]
    if list(open_) != items or any(not _is_bulleted(paper, events[place]) for place in items):
        return {}
    found: dict[int, list[Event]] = {}
    above: list[Event] = []
    listed = False
    for place, event in enumerate(events[: items[-1] + 1]):
        if event.item is not None:
            if not _is_over(paper, above, event):
                return {}
            found[place], listed = above, True
        elif event.kind in ("say", "maybe", "other") and event.tokens:
            above, listed = ([event] if listed else [*above, event]), False
        elif event.kind == "section":
            above, listed = [], False
    told = {place: _told(says) for place, says in found.items()}
    return told if all(told.values()) else {}


def _is_bulleted(paper: Paper, event: Event) -> bool:
    return not event.whole and BULLET.match(paper.rows[event.at].tokens[0].text) is not None


def _is_over(paper: Paper, above: Sequence[Event], item: Event) -> bool:
    """Whether what stands above a list begins further left than an item of it, on the same page."""
    if not above:
        return False
    first, own = paper.rows[above[-1].at].tokens[0], paper.rows[item.at].tokens[0]
    return first.page == own.page and first.upright.left < own.upright.left - SAME_EDGE


def _told(above: Sequence[Event]) -> list[Event]:
    """The title and the sentence right above a list, as far as they say an outcome."""
    # Of two titles the one above heads something else.
    first = next((at for at in range(len(above) - 1, -1, -1) if above[at].title), len(above) - 1)
    said = [event for event in above[first:] if event.kind == "say"]
    return said if any(event.outcome is not None for event in said) else []


def tell_lists(events: Sequence[Event], rows: Sequence[Row], bureau: Bureau | None) -> None:
    """Tell the items of a bulleted list also what the title right above it says, where a remark beside each says
    less, or something else; where both together don't say what the title does, an item is doubtful."""
    head: Event | None = None
    for above, event in pairwise(events):
        if event.item is None:
            continue
        first, title = rows[event.at].tokens[0], rows[above.at].tokens[0]
        if above.kind == "say" and above.title and above.outcome is not None and above.stop == event.at:
            indented = above.item is None and title.upright.left < first.upright.left - SAME_EDGE
            head = above if indented and title.page == first.page else None
        elif above.item is None or above.stop != event.at:
            head = None
        item = event.item
        if head is None or BULLET.match(first.text) is None or not item.title or event.whole:
            continue
        own = said_of_item(item.title, item.sentences, bureau)
        if own is not None and own.outcome is head.outcome:
            continue
        remarks = [item.title, *item.sentences]
        told = said_of_item(head.tokens, remarks, bureau)
        if told is not None and told.outcome is head.outcome:
            item.title, item.sentences = head.tokens, remarks
        else:
            item.doubtful = True
