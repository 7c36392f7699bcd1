"""Three-bureau PDFs set by hand: rows of words where a test wants them, read as the layout they are of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.reports.disclosures.geometry.rows import sheets_of
from functions.reports.disclosures.smartcredit.report import read_smartcredit
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import Placed, Response, responses

COLUMNS = {"TransUnion": 0.3, "Experian": 0.5, "Equifax": 0.7}
LETTER = 0.008
STEP = 0.02


def line(y: float, *words: tuple[str, float]) -> list[Placed]:
    """Words on one height, each where it begins."""
    return [(text, left, y, LETTER * len(text), 0.01) for text, left in words]


def set_text(y: float, left: float, text: str) -> list[Placed]:
    """Words one behind the other."""
    placed: list[Placed] = []
    for word in text.split():
        placed += line(y, (word, left))
        left += LETTER * (len(word) + 1)
    return placed


def headings(y: float, names: Iterable[str] = COLUMNS) -> list[Placed]:
    """The bureaus' names in the middle of their columns."""
    return line(y, *((name, COLUMNS[name] + 0.06) for name in names))


def row(y: float, label: str, cells: Mapping[str, str]) -> list[list[Placed]]:
    """A label and its values; a value's further lines below it."""
    rows = [set_text(y, 0.1, label)]
    for name, said in cells.items():
        for at, text in enumerate(said.split("\n")):
            if at == len(rows):
                rows.append([])
            rows[at] += set_text(y + STEP * at * 0.6, COLUMNS[name], text)
    return rows


def sheet(y: float, rows: Sequence[tuple[str, Mapping[str, str]]]) -> list[list[Placed]]:
    """A table under the bureaus' names; rows that have none of a bureau print dashes."""
    placed = [headings(y)]
    for label, cells in rows:
        y += STEP * 1.2
        found = row(y, label, {name: cells.get(name, "--") for name in COLUMNS})
        placed += found
        y += STEP * 0.6 * (len(found) - 1)
    return placed


def answers_of(rows: Sequence[Sequence[Placed]], confidences: Mapping[str, float] | None = None) -> list[Response]:
    """One page as it is recognised; `confidences` (in percent) of some words."""
    found = responses([[word for row in rows for word in row]])
    for block in found[0]["Blocks"]:
        if confidences and block["BlockType"] == "WORD" and block["Text"] in confidences:
            block["Confidence"] = confidences[block["Text"]]
    return found


def by_hand(rows: Sequence[Sequence[Placed]], confidences: Mapping[str, float] | None = None) -> tuple[Report, ...]:
    """What is read from such a page."""
    return read_smartcredit(sheets_of(read_recognition(answers_of(rows, confidences))))


def of(found: Iterable[Report], bureau: Bureau) -> Report:
    """That bureau's report."""
    return next(report for report in found if report.bureau is bureau)
