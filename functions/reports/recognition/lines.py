"""Plain text as a recognised document: each line a row of words, sixty to a page, all of them read for certain."""

from __future__ import annotations

from functions.reports.recognition.model import Box, Page, Recognised, Word

LINES_A_PAGE = 60
_MARGIN, _HEIGHT = 0.08, 0.84
_SIGNS_A_LINE = 120


def recognised(text: str) -> Recognised:
    """The document that a page printer would make of the text; a sign takes the same room everywhere."""
    lines = [line for line in (raw.expandtabs() for raw in text.splitlines()) if line.strip()]
    pages = [lines[start : start + LINES_A_PAGE] for start in range(0, len(lines), LINES_A_PAGE)]
    return Recognised(pages=tuple(_page(number, each) for number, each in enumerate(pages, 1)))


def _page(number: int, lines: list[str]) -> Page:
    return Page(number=number, rows=tuple(_row(place, line) for place, line in enumerate(lines)))


def _row(place: int, line: str) -> tuple[Word, ...]:
    top, height = _MARGIN + place * _HEIGHT / LINES_A_PAGE, _HEIGHT / LINES_A_PAGE * 0.7
    across = _HEIGHT / max(_SIGNS_A_LINE, len(line))
    words, at = [], 0
    for text in line.split():
        at = line.index(text, at)
        box = Box(_MARGIN + at * across, top, len(text) * across, height)
        words.append(Word(text, 1.0, box, box))
        at += len(text)
    return tuple(words)
