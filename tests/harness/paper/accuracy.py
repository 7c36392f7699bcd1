"""What a reading got right, field by field against the truth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from contracts.dates import PartialDate
from contracts.report import Report, Section

Kind = Literal["money", "date", "month", "text"]

_NOT_FIELDS = frozenset({"key", "bureau", "sources", "extras", "schema_version", "id", "source", "issues"})
_NESTED = frozenset(
    {"consumer", "names", "addresses", "employers", "phones", "ssns", "scores", "tradelines", "public_records",
     "inquiries", "consumer_statements", "alerts"}
)  # fmt: skip


class Field(NamedTuple):
    """One value: what is true, and what was read (None: not taken as fact)."""

    path: str
    kind: Kind
    expected: Any
    found: Any

    @property
    def right(self) -> bool:
        return bool(self.expected == self.found)

    @property
    def wrong(self) -> bool:
        """Taken as fact, and not so."""
        return self.found is not None and not self.right


class Score(NamedTuple):
    """Shares of all fields."""

    fields: int
    exact: float
    wrong: float
    wrong_figures: float  # of money and dates alone


def score(fields: Sequence[Field]) -> Score:
    """Shares over the fields that the truth has; what was invented counts as wrong."""
    told = [field for field in fields if field.expected is not None]
    figures = [field for field in fields if field.kind in ("money", "date")]
    return Score(
        len(told),
        sum(field.right for field in told) / len(told),
        sum(field.wrong for field in fields) / len(fields),
        sum(field.wrong for field in figures) / max(1, len(figures)),
    )


def is_core(field: Field) -> bool:
    """Whether a field is an amount, a date, an account's digits or a status."""
    return field.kind in ("money", "date") or field.path.endswith((".account_number", ".status"))


def f1(fields: Sequence[Field]) -> float | None:
    """The harmonic mean of precision and recall, to four places; None without a field."""
    right = sum(field.right for field in fields if field.expected is not None)
    said = sum(field.found is not None for field in fields) + sum(field.expected is not None for field in fields)
    return round(2 * right / said, 4) if said else None


class Doubt(NamedTuple):
    """How rightly a reading doubts: `misread` and `well_read` fields of the recogniser's text, and those left empty."""

    misread: int
    misread_empty: int
    well_read: int
    well_read_empty: int


def doubt(fields: Sequence[Field], undoubted: Sequence[Field]) -> Doubt:
    """Compare a reading with that of the same text when its recogniser is taken to be sure of every word."""
    empty = {key for key, field in _keyed(fields) if field.found is None}
    seen = [(key, field) for key, field in _keyed(undoubted) if field.expected is not None]
    wrong = [key for key, field in seen if not field.right]
    right = [key for key, field in seen if field.right]
    return Doubt(len(wrong), len(empty.intersection(wrong)), len(right), len(empty.intersection(right)))


def _keyed(fields: Sequence[Field]) -> Iterator[tuple[tuple[str, int], Field]]:
    """Each field of the truth by its path, the n-th of that path."""
    times: Counter[str] = Counter()
    for field in fields:
        if field.expected is not None:
            times[field.path] += 1
            yield (field.path, times[field.path]), field


def compare(truth: Report, read: Report, *, masks_exact: bool = True) -> list[Field]:
    """Every field of the truth, and every value that was read beyond it.

    With `masks_exact` false only the visible digits of account numbers count: how many X's a scan shows is chance.
    """
    return [_loosen(field, masks_exact) for field in _section("report", truth, read)]


def _loosen(field: Field, masks_exact: bool) -> Field:
    if masks_exact or not field.path.endswith(".account_number"):
        return field
    return field._replace(expected=_visible(field.expected), found=_visible(field.found))


def _visible(number: str | None) -> str | None:
    return None if number is None else re.sub("[^0-9]", "", number)


def _section(path: str, truth: Section | None, read: Section | None) -> Iterator[Field]:
    for name in type(truth or read or Section()).model_fields:
        if name in _NOT_FIELDS:
            continue
        expected, found = getattr(truth, name, None), getattr(read, name, None)
        where = f"{path}.{name}"
        if name == "payment_history":
            yield from _months(where, expected or (), found or ())
        elif name == "remarks":
            yield from _remarks(where, [one.text for one in expected or ()], [one.text for one in found or ()])
        elif name == "consumer":
            yield from _section(where, expected, found)
        elif name in _NESTED:
            for at, (one, other) in enumerate(_aligned(expected or (), found or ())):
                yield from _section(f"{where}[{at}]", one, other)
        elif expected not in (None, ()) or found not in (None, ()):
            yield Field(where, _kind(name, expected if expected is not None else found), _said(expected), _said(found))


def _aligned(expected: Sequence[Section], found: Sequence[Section]) -> list[tuple[Section | None, Section | None]]:
    """Items in order, each with the one most like it: a lost item doesn't make all the next ones wrong."""
    best: dict[tuple[int, int], tuple[int, list[tuple[Section | None, Section | None]]]] = {}
    for i in range(len(expected), -1, -1):
        for j in range(len(found), -1, -1):
            if i == len(expected) or j == len(found):
                alone = [(one, None) for one in expected[i:]] + [(None, one) for one in found[j:]]
                best[i, j] = (0, list(alone))
                continue
            likeness = _likeness(expected[i], found[j])
            together, skipped, invented = best[i + 1, j + 1], best[i + 1, j], best[i, j + 1]
            best[i, j] = max(
                (together[0] + likeness, [(expected[i], found[j]), *together[1]]),
                (skipped[0], [(expected[i], None), *skipped[1]]),
                (invented[0], [(None, found[j]), *invented[1]]),
                key=lambda option: option[0],
            )
    return best[0, 0][1]


def _likeness(one: Section, other: Section) -> int:
    """How many fields agree, and one more for being there at all: what is in order belongs together."""
    names = [name for name in type(one).model_fields if name not in _NOT_FIELDS]
    same = [
        name for name in names if getattr(one, name) not in (None, ()) and getattr(one, name) == getattr(other, name)
    ]
    return 1 + 2 * len(same)


def _months(path: str, expected: Sequence[Any], found: Sequence[Any]) -> Iterator[Field]:
    true, seen = ({cell.month: cell.code for cell in cells} for cells in (expected, found))
    for month in sorted(true.keys() | seen.keys()):
        yield Field(f"{path}[{month}]", "month", true.get(month), seen.get(month))


def _remarks(path: str, expected: Sequence[str], found: Sequence[str]) -> Iterator[Field]:
    for text in expected:
        yield Field(path, "text", text, text if text in found else None)
    yield from (Field(path, "text", None, text) for text in found if text not in expected)


def _kind(name: str, value: object) -> Kind:
    if name.endswith("_cents"):
        return "money"
    return "date" if name.endswith("_on") or isinstance(value, PartialDate) else "text"


def _said(value: object) -> object:
    """Empty tuples say as little as None; zero says something."""
    return None if value == () else value
