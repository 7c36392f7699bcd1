"""What has the look of an item, or of what is said of one, and is none: whom a letter is for, steps with their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.outline.events import Event
from functions.reports.disclosures.answers.outline.paper import Paper
from functions.reports.disclosures.answers.outline.values import is_dated
from functions.reports.disclosures.answers.shapes import BULLET
from functions.reports.disclosures.geometry.rows import text_of


def without_reader(events: Sequence[Event], paper: Paper) -> list[Event]:
    """The events without a name or an address of the reader that stands above all items, with nothing said of it.

    One in a list, under a heading of such entries, or right above the next item may be what was disputed.
    """
    kept = list(events)
    own: list[int] = []
    kinds = {event.at for event in events if event.kind == "section"}  # right below a name: "Employer"
    for place, event in enumerate(events):
        if event.item is None and event.outcome is None:
            continue
        if event.item is None or event.stop in kinds or not _is_reader(event, paper):
            parted = own and _is_apart(events[own[-1] : place + 1])
            for each in own if parted else ():
                kept[each] = replace(events[each], kind="other", item=None)
            break
        own.append(place)
    return kept


def without_steps(events: Sequence[Event], paper: Paper) -> list[Event]:
    """The events without the steps of an item's dispute, each with its day, above what became of it behind a label:
    "Sent to company   Jun 21, 2025", "Result   Verified"."""
    kept = list(events)
    steps: list[int] = []
    for place, event in enumerate(events):
        if event.item is not None or event.kind == "section":
            steps = []
        elif event.labelled and event.outcome is not None:
            for each in steps:
                kept[each] = replace(events[each], kind="fact", outcome=None, title=False)
        elif event.kind in ("say", "maybe") and is_dated(paper.rows[event.at]):
            steps.append(place)
    return kept


def _is_apart(events: Sequence[Event]) -> bool:
    """Whether something stands between a name and the next item, or a sentence between it and what is said next."""
    if events[-1].item is not None:
        return events[0].stop < events[-1].at
    return any(event.kind == "other" and event.tokens for event in events[1:-1])


def _is_reader(event: Event, paper: Paper) -> bool:
    """Whether a mention has only a name, or an address, that the reader has in the report."""
    item = event.item
    if item is None or event.whole or item.number_text is not None or item.title or item.sentences:
        return False
    if paper.sections[event.at] is LetterSection.PERSONAL or BULLET.match(paper.rows[event.at].tokens[0].text):
        return False
    return paper.vocabulary.section_of(text_of(item.name)) is LetterSection.PERSONAL
