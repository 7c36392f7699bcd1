"""One bureau's column of a table as an object that fields are read from, each with the XPath of its own cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from contracts.vocabulary import Bureau
from functions.reports.disclosures.lexicon import plain
from functions.reports.merged.html.labels import LABELS, Kind
from functions.reports.merged.html.tables import BureauTable, Value
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.dialect import XML
from functions.reports.reading.masking import mask_account_number, mask_numbers, mask_shown_account_number

DIALECT = replace(XML, fold=lambda name: name)
_LONG_NUMBER = re.compile(r"[0-9]{11,}")


def column_of(
    tables: Iterable[BureauTable], kind: Kind, bureau: Bureau, log: IssueLog, secrets: frozenset[str]
) -> tuple[Cursor, dict[str, Value]]:
    """(the bureau's labelled values, by our names for the labels; the same with their lines). Numbers are masked.

    A label that no table has keeps its own name. The same label twice is kept under it with a number.
    """
    place = next((table.place for table in tables), "/")
    cursor = Cursor({}, place, log)
    lines: dict[str, Value] = {}
    times: Counter[str] = Counter()
    for table in tables:
        for row in table.rows:
            value = row.values.get(bureau)
            if value is None:
                continue
            name = LABELS[kind].get(plain(row.label)) or mask_numbers(row.label.rstrip(": "), secrets) or "unlabelled"
            if name in lines:
                times[name] += 1
                name = f"{name} ({times[name]})"
            shown = tuple(masked(name, line, secrets) for line in value.lines)
            lines[name] = Value(shown, value.place)
            cursor.adopt(name, value.place, " ".join(shown))
    return cursor, lines


def masked(name: str, text: str, secrets: frozenset[str]) -> str:
    """A text that may go on: no full account or social security number in it."""
    if name.startswith("number"):
        return mask_shown_account_number(text)
    return _LONG_NUMBER.sub(lambda run: mask_account_number(run[0]), mask_numbers(text, secrets))


def says_anything(lines: Mapping[str, Value]) -> bool:
    """Whether a bureau's column says anything at all."""
    return any(value.lines for value in lines.values())
