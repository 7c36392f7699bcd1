"""The report that comes along with a letter (15 U.S.C. 1681i(a)(6)(B)(ii)): its items are shown, and not answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import stated_in, title_in
from functions.reports.disclosures.answers.labels import labels_in
from functions.reports.disclosures.answers.outline.events import Event, has_facts, own_outcome
from functions.reports.disclosures.answers.pieces import (
    SAYING_LABELS,
    is_prefixed,
    is_prose,
    labelled,
    same_item,
)
from functions.reports.disclosures.geometry.rows import Row, runs_of

_MOST_HEAD: Final = 8  # words
_REPORT = re.compile(r"(?i)\b(?:your|credit|consumer) (?:[a-z]+ )?(?:report|file|disclosure)\b")
_OF_REPORT = re.compile(r"(?i)\b(?:report|file|disclosure)\b")
_TITLE = re.compile(
    r"(?i)(?:(?:your|the|personal|consumer|updated|revised|new|current|equifax|experian|transunion|credit) )+"
    r"(?:report|file|disclosure)"
)
_FILE = re.compile(
    r"(?i)(?:(?:an? )?(?:excerpts?|extracts?|copy|part|pages?) (?:of|from) )?"
    r"(?:(?:your|the|personal|consumer|updated|revised|new|current|equifax|experian|transunion|credit) )+"
    r"(?:report|file|disclosure)|(?:(?:your|other|all|satisfactory|open|closed|and|accounts?|in good standing) ?){2,}"
)
_RIGHTS = re.compile(r"(?i)\b(?:summary|notice) of (?:your )?rights\b")
_BESIDE: Final = ("section", "maybe", "other")


def enclosed_at(events: Sequence[Event], rows: Sequence[Row], bureau: Bureau | None) -> int:
    """The place of the event that a report begins with: a head of its own, or one at the top of a page, behind all that
    is said; else the first item that is only shown there. The number of events where there is none."""
    every = len(events)
    told = max((at for at, event in enumerate(events) if _tells(event, bureau)), default=every)
    listed = False  # items below the last title: a section may go on with the list, a report's head does not
    for place in range(told + 1, every):
        event = events[place]
        if event.item is not None and rows[event.at].page == rows[events[told].at].page:
            listed = True
        elif event.item is not None:
            return place if _are_shown(events, rows, told, place) else every
        elif event.kind in _BESIDE and _heads_report(event, rows, listed=listed):
            return place if any(each.item is not None for each in events[:place]) else every
    return every


def is_title_of_report(row: Row) -> bool:
    """Whether a row is, word for word, a report's title: "Your credit report"."""
    return _TITLE.fullmatch(row.text) is not None


def shows_file(rows: Sequence[Row], bureau: Bureau | None) -> bool:
    """Whether rows have the title of a file, or of a part of it, and then nothing that may be an answer."""
    if not rows or _FILE.fullmatch(rows[0].text) is None:
        return False
    rights = next((at for at, row in enumerate(rows) if _RIGHTS.search(row.text)), len(rows))
    return not any(_may_answer(row, bureau) for row in rows[1:rights])


def _may_answer(row: Row, bureau: Bureau | None) -> bool:
    facts = labels_in(row.tokens, None)
    if facts and all(each.role == "fact" and each.value for each in facts):
        return False
    if is_prefixed(row.text) or title_in(row.tokens, bureau, whole=True):
        return True
    said = labelled(row.tokens, SAYING_LABELS)
    if said and title_in(row.tokens[said:], bureau):
        return True
    cells = runs_of(row)
    for cell, behind in zip(cells, [*cells[1:], None], strict=True):
        valued = behind is not None and behind[-1].text[-1:].isdigit()  # "Balance updated" over its day
        if not valued and title_in(cell, bureau, whole=True):
            return True
    return is_prose(row) and bool(stated_in(row.tokens).facts)


def _tells(event: Event, bureau: Bureau | None) -> bool:
    """Whether an outcome is said, by itself or of an item."""
    if event.item is not None and own_outcome(event.item, bureau) is not None:
        return True
    return event.kind == "say" and event.outcome is not None


def _heads_report(event: Event, rows: Sequence[Row], *, listed: bool) -> bool:
    """Whether a short row at the top of a page, or one that says so, heads what a report shows."""
    row = rows[event.at]
    if len(row.tokens) > _MOST_HEAD or event.stop > event.at + 1 or row.text.endswith("."):
        return False
    if event.at and row.page != rows[event.at - 1].page:
        return not listed or _OF_REPORT.search(row.text) is not None
    return not listed and _REPORT.search(row.text) is not None


def _are_shown(events: Sequence[Event], rows: Sequence[Row], told: int, first: int) -> bool:
    """Whether the items from one on, on a page behind the last saying, only are shown with their facts: each of those
    before has a title of its own."""
    before, behind = events[:first], events[first:]
    titles = sum(event.kind == "say" and event.title and event.outcome is not None for event in before)
    if rows[events[first].at].page == rows[events[told].at].page:
        return False
    items = [(event.at, event.item) for event in before if event.item is not None]
    if not items or sum(not item.title for _, item in items) != titles:
        return False  # one more title waits for its item
    again = behind[0].item
    if again is not None and again.number_text is not None and same_item(again, items) is not None:
        return True  # an item that was answered heads those of the report
    return all(has_facts(behind, event) for event in behind if event.item is not None)
