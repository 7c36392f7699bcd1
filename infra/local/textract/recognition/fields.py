"""Labels and their values: `Label: value`, and the labels of credit disclosures that stand without a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from infra.local.textract.recognition.geometry import Box, hull
from infra.local.textract.recognition.reading import Line, Word, mean_confidence

# Labels that consumer disclosures of the three bureaus and the merged reports print, each a key by itself.
LABELS = frozenset(
    """
    account name|account number|account #|account type|account status|account info|account rating|account description
    activity designator|actual payment amount|address|address id #|amount past due|amount paid|balance|balance owed
    balance updated|balloon payment amount|balloon payment date|bureau code|business name|business type
    charge off amount
    closed date|collection opened|comments|company sold to|confirmation #|contact|court name|court type|credit limit
    credit limit (hist.)|credit limit or original amount|creditor classification|creditor type|date|date closed
    date created|date filed|date generated|date last active|date major delinquency 1st reported|date of 1st delinquency
    date of birth|date of first delinquency|date of last activity|date of last payment|date opened|date paid
    date reported|date updated|deferred payment start date|dispute status|docket number
    estimated month and year this item will be removed|file number|high balance|high balance (hist.)|high credit
    highest balance|inquired on|inquiry type|last payment|last payment date|last payment made|last reported
    last verified|liability|loan type|loan/account type|location|monthly payment|months reviewed|name|narrative code(s)
    no. of months (terms)|on record until|original balance|original creditor|original creditor name
    original loan amount|owner|past due|past-due amount|past due amount|pay status|payment amount|payment frequency
    payment received|payment status|permissible purpose|phone|plaintiff attorney|prepared for|recent balance
    recent payment|reference number|remarks|removal date|report number|requested on|responsibility
    scheduled payment amount|status|status updated|term duration|term length|terms|terms frequency|year of birth
    """.strip()
    .lower()
    .replace("\n", "|")
    .replace("    ", "")
    .split("|")
)
MOST_LABEL_WORDS = max(len(label.split()) for label in LABELS)
MOST_COLON_WORDS = 8
MOST_LINE_WORDS = 10
# A value stands no farther right of its label than this part of the page's width.
MOST_GAP = 0.45
_VALUE_BEGINS = re.compile(r"[A-Z0-9$*><(/-]")


@dataclass(frozen=True)
class Field:
    """A label and what stands beside it; no words at all for a label with a colon and nothing after it."""

    key: tuple[Word, ...]
    value: tuple[Word, ...]

    @property
    def key_box(self) -> Box:
        return hull(word.box for word in self.key)

    @property
    def value_box(self) -> Box:
        """Of an empty value: the place where it would begin."""
        if self.value:
            return hull(word.box for word in self.value)
        key = self.key_box
        return Box(key.right, key.top, key.right + key.height, key.bottom)

    @property
    def confidence(self) -> float:
        return 0.95 * mean_confidence([*self.key, *self.value])


def looks_like_label(text: str) -> bool:
    """A known label, or anything that ends with a colon."""
    return text.endswith(":") or text.lower() in LABELS


def find_fields(rows: Sequence[Sequence[Line]], page_width: float) -> list[Field]:
    """Every label of the page with its value, in reading order."""
    return [field for row in rows for field in _fields_of(row, page_width)]


def _fields_of(row: Sequence[Line], page_width: float) -> Iterator[Field]:
    taken = -1
    for index, line in enumerate(row):
        if index <= taken:
            continue
        pieces = list(_colon_pieces(line)) or list(_known_label(line))
        for key, value in pieces:
            last = key is pieces[-1][0]
            after = row[index + 1] if index + 1 < len(row) else None
            if not value and last and after is not None and _belongs(line, after, page_width):
                value, taken = after.words, index + 1
            if value or key[-1].text.endswith(":"):
                yield Field(key, value)


def _belongs(label: Line, after: Line, page_width: float) -> bool:
    return after.box.left - label.box.right <= MOST_GAP * page_width and not (
        list(_colon_pieces(after)) or list(_known_label(after))
    )


Piece = tuple[tuple[Word, ...], tuple[Word, ...]]


def _colon_pieces(line: Line) -> Iterator[Piece]:
    """`Label: value | Label: value`, and `Label: value Label: value` where the second label is a known one."""
    for part in _split_at_bars(line.words):
        colons = [index for index, word in enumerate(part) if word.text.endswith(":") and len(word.text) > 1]
        starts = [_label_start(part, colon, before) for before, colon in zip([-1, *colons], colons, strict=False)]
        for number, (start, colon) in enumerate(zip(starts, colons, strict=True)):
            end = starts[number + 1] if number + 1 < len(starts) else len(part)
            if colon - start < MOST_COLON_WORDS:
                yield tuple(part[start : colon + 1]), tuple(part[colon + 1 : end])


def _split_at_bars(words: Sequence[Word]) -> Iterator[list[Word]]:
    part: list[Word] = []
    for word in words:
        if word.text == "|":
            yield part
            part = []
        else:
            part.append(word)
    yield part


def _label_start(words: Sequence[Word], colon: int, before: int) -> int:
    """Where the label that ends with this colon begins: at the line's start, else with the longest known label."""
    if before < 0:
        return 0
    for start in range(max(before + 1, colon + 1 - MOST_LABEL_WORDS), colon):
        if _plain(words[start : colon + 1]) in LABELS:
            return start
    return colon


def _known_label(line: Line) -> Iterator[Piece]:
    """A known label at the line's start, alone or with a value that looks like one."""
    words = line.words
    for count in range(min(MOST_LABEL_WORDS, len(words)), 0, -1):
        if _plain(words[:count]) in LABELS:
            rest = words[count:]
            if not rest or (len(words) <= MOST_LINE_WORDS and _VALUE_BEGINS.match(rest[0].text)):
                yield words[:count], rest
            return


def _plain(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words).lower().removesuffix(":")
