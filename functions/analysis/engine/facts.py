"""Values as facts: in words, with the place they were read, and as firm as that reading."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from contracts.report import HistoryCell, Remark, Section, Tradeline
from functions.analysis.known import Told
from functions.analysis.model import Fact, Strength

SURE: Final = 0.95
FAIR: Final = 0.75

_ORDER: Final = (Strength.POSSIBLE, Strength.PROBABLE, Strength.CERTAIN)


def fact(section: Section, field: str) -> Fact:
    """A canonical field as a fact; the field must hold a value."""
    return Fact(name=field, value=in_words(field, getattr(section, field)), source=section.sources.get(field))


def told_fact(statement: Told, field: str) -> Fact:
    """What somebody said as a fact, "known.<kind>.<field>"; "none" where they said that there is none."""
    value = getattr(statement, field)
    if value is None:
        said = "none"
    elif isinstance(value, bool):
        said = "yes" if value else "no"
    else:
        said = in_words(field, value)
    return Fact(name=f"known.{statement.kind}.{field}", value=said)


def cell_fact(tradeline: Tradeline, cell: HistoryCell) -> Fact:
    """One month of the payment history as a fact."""
    value = cell.raw if cell.code is None else cell.code.value
    return Fact(name=f"payment_history[{cell.month}]", value=value, source=tradeline.sources.get("payment_history"))


def in_words(field: str, value: object) -> str:
    """A value as a letter would print it: money in dollars, dates in ISO form, the rest as it is."""
    if field.endswith("_cents") and isinstance(value, int):
        return f"${value // 100:,}.{value % 100:02d}"
    return value.value if isinstance(value, StrEnum) else str(value)


def strength_of(facts: Sequence[Fact], at_most: Strength = Strength.CERTAIN) -> Strength:
    """As firm as the least certain reading among the facts, and no firmer than `at_most`.

    A value somebody entered without a source counts as read for certain: it is the record itself.
    """
    lowest = min((each.source.confidence for each in facts if each.source is not None), default=1.0)
    read = Strength.CERTAIN if lowest >= SURE else Strength.PROBABLE if lowest >= FAIR else Strength.POSSIBLE
    return weaker(read, at_most)


def weaker(*strengths: Strength) -> Strength:
    """The least firm of them."""
    return min(strengths, key=_ORDER.index)


def absent(section: Section, *fields: str) -> tuple[str, ...]:
    """Which of the fields hold no value."""
    return tuple(field for field in fields if getattr(section, field) is None)


def stated_fact(statement: Told, value: str) -> Fact:
    """What somebody stated as a fact: who, when, and what it comes to. It stands in no report, so it has no source."""
    return Fact(name=f"known.{statement.kind}", value=f"{value} ({statement.by}, {statement.stated_on})")


def blank_fact(section: Section, field: str) -> Fact | None:
    """That a field the source has is left empty; None where the source doesn't carry the field."""
    source = section.sources.get(field)
    if source is None or getattr(section, field):
        return None
    return Fact(name=field, value="not given", source=source)


def remark_fact(tradeline: Tradeline, remark: Remark) -> Fact:
    """A remark as a fact: its words, else its code."""
    said = remark.text or remark.code or "a remark"
    return Fact(name="remarks", value=said, source=tradeline.sources.get("remarks"))


def closed_fact(section: Section, field: str, value: str) -> Fact:
    """A field named by its place alone, for what may not be printed: `value` says what is there without showing it."""
    source = section.sources.get(field)
    return Fact(name=field, value=value, source=None if source is None else source.model_copy(update={"raw": None}))
