"""Whom the page is about, as each bureau has it, and the bureaus' scores."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from contracts.report import (
    Address,
    Consumer,
    ConsumerStatement,
    Employer,
    Name,
    Phone,
    Score,
    ScoreFactor,
    Source,
    SsnOnFile,
)
from functions.reports.disclosures.person import town_in
from functions.reports.merged.html.tables import Value
from functions.reports.merged.printed import count, day
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.masking import mask_ssn
from functions.reports.reading.scores import read_points
from functions.reports.reading.values import last_four, text

BY_ORDER: Final = 0.9
_MODELS: Final = {"fico_score": "FICO Score", "vantage_score": "VantageScore"}
_SUFFIXES: Final = frozenset({"JR", "SR", "II", "III", "IV", "V"})
_DATED = re.compile(r"[0-9]{1,2}/(?:[0-9]{1,2}/)?[0-9]{4}|(?i:reported|date)\b.*")
_ENDS_IN_ZIP = re.compile(r"\b[A-Z]{2},?\s+[0-9]{5}(?:-[0-9]{4})?$")
_CODED = re.compile(r"([0-9]{1,3}|[A-Z][0-9]{1,2})\s*[:.)\-–]\s+(.+)")
_BETWEEN_STREET_AND_TOWN = re.compile(r",\s*")


def read_consumer(cursor: Cursor, lines: Mapping[str, Value], log: IssueLog) -> Consumer:
    """The consumer from the personal table's column."""
    found: dict[str, tuple[Any, ...]] = {
        "names": tuple(
            _name(line, lines[label].place, kind, log)
            for label, kind in (("name", "primary"), ("alias", "alias"), ("former", "former"))
            for line in _lines(cursor, lines, label)
        ),
        "addresses": tuple(
            _address(each, lines[label].place, log)
            for label in ("address", "previous_address")
            for each in _addresses(_lines(cursor, lines, label))
        ),
        "employers": tuple(
            Employer(**_single("name", line, lines["employer"].place, text, log))
            for line in _lines(cursor, lines, "employer")
        ),
        "phones": tuple(
            Phone(**_single("number", line, lines["phone"].place, _digits, log))
            for line in _lines(cursor, lines, "phone")
        ),
        "ssns": tuple(
            SsnOnFile(**_single("masked", mask_ssn(line), lines["ssn"].place, last_four, log))
            for line in _lines(cursor, lines, "ssn")
        ),
    }
    cursor.read("date_of_birth", day, "born")
    return Consumer(**found, **cursor.section())


def read_statements(cursor: Cursor, lines: Mapping[str, Value]) -> tuple[ConsumerStatement, ...]:
    """What the consumer had added to the file, if the table says so."""
    said = " ".join(_lines(cursor, lines, "statement"))
    if not said or said.lower().startswith(("none", "no ")):
        return ()
    source = cursor.source(lines["statement"].place, said)
    return (ConsumerStatement(text=said, sources={"text": source}),)


def read_score(cursor: Cursor, lines: Mapping[str, Value], factors: Sequence[tuple[str, str]]) -> Score | None:
    """A score with its factors (texts and their places); None where the column has neither."""
    name = next((each for each in _MODELS if cursor.code(each) is not None), "score")
    told = [(line, lines["factors"].place) for line in _lines(cursor, lines, "factors")]
    every = [*told, *factors]
    if cursor.code(name) is None and not every:
        return None
    read_points(cursor, name, count)
    if name in _MODELS:
        cursor.put("model", _MODELS[name], name)
    if every:
        cursor.values["factors"] = tuple(_factor(rank, said) for rank, (said, _) in enumerate(every, 1))
        cursor.sources["factors"] = cursor.source(every[0][1], "; ".join(said for said, _ in every))
    return Score(**cursor.section())


def _factor(rank: int, said: str) -> ScoreFactor:
    coded = _CODED.fullmatch(said)
    return ScoreFactor(rank=rank, code=coded[1], text=coded[2]) if coded else ScoreFactor(rank=rank, text=said)


def _lines(cursor: Cursor, lines: Mapping[str, Value], label: str) -> tuple[str, ...]:
    cursor.use(label)
    return lines[label].lines if label in lines else ()


def _section(log: IssueLog, place: str, raw: str) -> Cursor:
    cursor = Cursor({}, place, log)
    cursor.adopt("line", place, raw)
    return cursor


def _single(field: str, said: str, place: str, read: Callable[[str], Any], log: IssueLog) -> dict[str, Any]:
    cursor = _section(log, place, said)
    cursor.read(field, read, "line")
    return cursor.section()


def _digits(said: str) -> str:
    digits = re.sub("[^0-9]", "", said)
    if len(digits) != 10:
        raise ValueError("expected a telephone number of ten digits")
    return digits


def _name(said: str, place: str, kind: str, log: IssueLog) -> Name:
    """First, middle and last name by their order, or as "LAST, FIRST MIDDLE"."""
    cursor = _section(log, place, said)
    last, comma, rest = said.partition(",")
    ordered = [*rest.split(), *last.split()] if comma and rest.strip().upper().strip(".") not in _SUFFIXES else None
    words = ordered or said.replace(",", " ").split()
    suffix = words.pop() if len(words) > 2 and words[-1].upper().strip(".") in _SUFFIXES else None
    parts: dict[str, str | None] = {"last": words[-1] if words else None, "suffix": suffix}
    if len(words) > 1:
        parts |= {"first": words[0], "middle": " ".join(words[1:-1]) or None}
    for field, value in parts.items():
        if value:
            cursor.put(field, value, "line", BY_ORDER)
    cursor.put("kind", kind, "line")
    return Name(**cursor.section())


def _addresses(lines: Sequence[str]) -> Iterator[list[str]]:
    """Each ends with its postal code; what is dated below it belongs to it."""
    current: list[str] = []
    for line in lines:
        if current and _ENDS_IN_ZIP.search(current[-1]) and not _DATED.fullmatch(line):
            yield current
            current = []
        current.append(line)
        if len(current) > 1 and _DATED.fullmatch(line):
            yield current
            current = []
    if current:
        yield current


def _address(lines: Sequence[str], place: str, log: IssueLog) -> Address:
    cursor = _section(log, place, ", ".join(lines))
    dated = lines[-1] if len(lines) > 1 and _DATED.fullmatch(lines[-1]) else None
    said = ", ".join(lines[:-1] if dated else lines)
    cuts = [found.start() for found in _BETWEEN_STREET_AND_TOWN.finditer(said)]
    for cut in reversed(cuts):
        town = town_in(said[cut:].lstrip(", "))
        if town is not None and town[1].strip(" ,"):
            values = {"line": said[:cut], "city": town[1].strip(" ,"), "state": town[2], "postal_code": town[3]}
            for field, value in values.items():
                cursor.put(field, value, "line")
            break
    else:
        cursor.put("line", said, "line")
        log.add("unreadable_value", place, "expected an address that ends in a town, a state and a postal code")
    section = cursor.section()
    if dated:
        kind = log.dialect.kind
        section["extras"] = section["extras"] | {"reported": Source(kind=kind, path=place, raw=dated)}
    return Address(**section)
