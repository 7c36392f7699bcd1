"""What runs along a document's pages, and the sections between its headings: the same for every bureau's paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from contracts.report import IssueSeverity
from functions.reports.disclosures.geometry.rows import (
    MARGIN,
    Row,
    Sheets,
    body_height,
    heading,
    is_larger,
    text_of,
)
from functions.reports.disclosures.lexicon import nearest, plain
from functions.reports.reading.cursor import IssueLog

_COUNTER = re.compile(
    r"(?i)\bpage\s*\w{1,4}\s*of\s*\w{1,4}|^\W*\d{1,3}\s?/\s?\d{1,3}\W*$|\.com/\S*|\.page\b|^\W*\d{1,2}/\d{1,2}/\d{2},\s+\d"
)
_SAME_HEIGHT: Final = 0.012
_MOST_PAGES: Final = 0.6
_WORD: Final = 4  # letters; a sign of a grid has fewer
_LEAST_WORDS: Final = 3
_LEAST_LETTERS: Final = 12


def tell_missing_pages(sheets: Sheets, log: IssueLog) -> None:
    """A paper that lacks pages must not pass for a whole one."""
    if sheets.missing_pages:
        log.add("missing_page", f"after page {sheets.pages}", "the recognition lacks a page", IssueSeverity.ERROR)


def body_and_edges(
    sheets: Sheets, noise: Sequence[str] = (), labels: Sequence[str] = (), again: Sequence[str] = ()
) -> tuple[list[Row], list[Row]]:
    """The rows to be read, and those along the upper and lower edge: counters, addresses, `noise`, what repeats.

    `again`: labels of the first page's head that later pages have at their edge.
    Rows of one label that stand at one height of many pages, as accounts do that are alike, are no running head.
    """
    found = sheets.rows
    phrases = [plain(phrase) for phrase in noise]
    heads = tuple(plain(label) for label in again)
    repeated = _repeated(found, sheets.pages)
    body: list[Row] = []
    edges: list[Row] = []
    for row in found:
        middle = row.tokens[0].upright.middle
        at_edge = not MARGIN < middle < 1 - MARGIN
        text = plain(row.text)
        runs = at_edge and (
            _COUNTER.search(row.text) is not None
            or any(phrase in text for phrase in phrases)
            or (row.page > found[0].page and text.startswith(heads))
            or (_key(row) in repeated and not _is_content(row, labels))
        )
        (edges if runs else body).append(row)
    return body, edges


def _repeated(found: Sequence[Row], pages: int) -> frozenset[tuple[str, int]]:
    """What stands at one height of most pages, whatever figures are in it."""
    on: dict[tuple[str, int], set[int]] = {}
    for row in found:
        if not MARGIN < row.tokens[0].upright.middle < 1 - MARGIN:
            on.setdefault(_key(row), set()).add(row.page)
    return frozenset(key for key, those in on.items() if len(those) >= max(3, pages * _MOST_PAGES))


def _is_content(row: Row, labels: Sequence[str]) -> bool:
    """Whether a row begins with a label, or has no word at all, as the rows of a grid."""
    worded = any(len(token.text) >= _WORD and token.text.isalpha() for token in row.tokens)
    return not worded or any(nearest(text_of(row.tokens[:stop]), labels) for stop in (1, 2, 3))


def _key(row: Row) -> tuple[str, int]:
    letters = "".join(sign for sign in plain(row.text) if not sign.isdigit())
    return letters, round(row.tokens[0].upright.middle / _SAME_HEIGHT)


def sections(found: Sequence[Row], names: Mapping[str, Sequence[str]]) -> dict[str, list[Row]]:
    """The rows of each section; "" holds what comes before the first.

    `names` gives each section's headings, the sections in their order. Words of a heading elsewhere (a summary that
    names the sections) don't open it: of all ways to find the sections in order the fullest is taken. A heading that
    says more than its section's own name stays among the rows.
    """
    order = list(names)
    owner = {title: name for name, titles in names.items() for title in titles}
    body = body_height(found)
    candidates = [
        (at, owner[title], title)
        for at, row in enumerate(found)
        if (title := heading(row, owner) or _begun(row, owner)) and not _is_value(row, title, body)
    ]
    chain = _chain([order.index(name) for _, name, _ in candidates])
    opened = {candidates[each][0]: candidates[each] for each in chain}
    own = {at: name for at, name, title in candidates if title == names[name][0]}
    parts: dict[str, list[Row]] = {"": [], **{name: [] for name in order}}
    current = ""
    for at, row in enumerate(found):
        if at in opened:
            current = opened[at][1]
            if opened[at][2] == names[current][0]:
                continue
        elif own.get(at) == current:
            continue
        parts[current].append(row)
    return parts


def gather_strays(
    parts: dict[str, list[Row]],
    before: Sequence[str],
    into: Sequence[str],
    starts: Callable[[Sequence[Row]], list[tuple[int, int]]],
    log: IssueLog,
) -> None:
    """Bring accounts that stand in earlier sections to their own, whose heading was lost; `starts` finds them.

    A paper on which no account's section was found at all says so: it must not pass for one without accounts.
    """
    strays: list[Row] = []
    for name in before:
        found = starts(parts[name])
        if found:
            strays.extend(parts[name][found[0][0] :])
            parts[name] = parts[name][: found[0][0]]
    parts[into[0]][:0] = strays
    if not any(parts[name] for name in into):
        detail = "no section of accounts was recognised"
        log.add("missing_section", "report.tradelines", detail, IssueSeverity.ERROR)


def _is_value(row: Row, title: str, body: float) -> bool:
    """Whether a lone word in the text's own size only nearly is a heading: "Collection" is a status."""
    return len(row.tokens) == 1 and plain(row.text) != plain(title) and not is_larger(row, body)


def _begun(row: Row, titles: Iterable[str]) -> str | None:
    """A long heading that goes on in the next row."""
    said = plain(row.text)
    if len(row.tokens) < _LEAST_WORDS or len(said) < _LEAST_LETTERS:
        return None
    return next((title for title in titles if plain(title).startswith(said)), None)


def _chain(places: Sequence[int]) -> list[int]:
    """The longest rising run of places, the earliest of equals; linear, for there are few places."""
    lengths: list[int] = []
    before: list[int | None] = []
    best: dict[int, int] = {}  # for each place where the longest run so far that ends there has its end

    def longest(ends: Iterable[int]) -> int | None:
        return max(ends, key=lambda at: (lengths[at], -at), default=None)

    for at, place in enumerate(places):
        last = longest(end for other, end in best.items() if other < place)
        before.append(last)
        lengths.append(1 if last is None else lengths[last] + 1)
        if place not in best or lengths[at] > lengths[best[place]]:
            best[place] = at
    run: list[int] = []
    end = longest(best.values())
    while end is not None:
        run.append(end)
        end = before[end]
    return run[::-1]


def says_none(found: Sequence[Row]) -> bool:
    """Whether all that these rows say is that there is nothing."""
    text = plain(" ".join(row.text for row in found))
    short = len(found) <= 2 and text.startswith(("no", "none", "youhaveno", "youdonot", "thereareno", "thereisno"))
    return not found or short
