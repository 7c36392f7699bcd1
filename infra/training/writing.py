"""How cards are written: paragraphs and tables of Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    titles = list(head)
    for row in (titles, ["---"] * len(titles), *rows):
        yield "| " + " | ".join(str(cell) for cell in row) + " |"
    yield ""


def said(*parts: str) -> Iterator[str]:
    """A paragraph of these parts."""
    yield from textwrap.wrap(" ".join(filter(None, parts)), 118, break_long_words=False, break_on_hyphens=False)
    yield ""
