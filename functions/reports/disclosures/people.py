"""Personal information of papers that label it: names, numbers, addresses, employers, each as a line or as a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from contracts.report import Address, Consumer, Employer, Name, Phone, SsnOnFile
from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.geometry.cells import LabelReader
from functions.reports.disclosures.geometry.pairs import Pair
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.person import read_name, read_town, street, town_in
from functions.reports.disclosures.readings import UNSAID, Reader, Reading, day, phone, printed, ssn
from functions.reports.reading.cursor import IssueLog

# Which of the consumer's lists a label is of; a plural one has a line for each.
LABELS: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("Name", "Names", "Consumer Name", "Full Name", "Also Known As", "Other Names", "Former Name",
                   "Former Names", "Former Name(s)", "Name(s)", "Name on Report", "Alias", "Aliases"), "names")
    | dict.fromkeys(("Address", "Addresses", "Address(es)", "Current Address", "Current Addresses", "Other Address",
                     "Other Addresses", "Previous Address", "Previous Addresses", "Former Address", "Former Addresses",
                     "Current Address(es)", "Previous Address(es)"), "addresses")
    | dict.fromkeys(("Phone", "Phones", "Phone Number", "Phone Numbers", "Phone Number(s)", "Telephone",
                     "Telephone Number", "Telephone Numbers", "Telephone Number(s)"), "phones")
    | dict.fromkeys(("Employer", "Employers", "Employer Name", "Employer(s)", "Employment", "Current Employer",
                     "Previous Employer", "Employment History", "Former Employer"), "employers")
    | dict.fromkeys(("SSN", "Social Security Number", "Social Security Numbers", "Social Security #",
                     "Social Security Number(s)"), "ssns")
    | dict.fromkeys(("Date of Birth", "Year of Birth", "Birth Date", "DOB", "Birthdate", "Age or Date of Birth",
                     "Year or Date of Birth"), "born")
)  # fmt: skip
_SINGLE: Final[Mapping[str, tuple[type[Any], str, Reader]]] = MappingProxyType(
    {"phones": (Phone, "number", phone), "employers": (Employer, "name", printed), "ssns": (SsnOnFile, "masked", ssn)}
)
_STATE_ZIP = re.compile(r"([A-Z]{2}),? [0-9]{5}(?:-[0-9]{4})?")
_ZIP = re.compile(r"[0-9]{5}(?:-[0-9]{4})?[.,;]?")
TELEPHONE: Final = re.compile(r"\(?[0-9]{3}\)?[-. ]*[0-9]{3}[-. ]*[0-9]{4}")
_YEAR_ALONE: Final = 0.9
_LONGEST_NUMBER: Final = 4  # words
_MOST_CUTS: Final = 6
_CROWDED: Final = 0.6  # a street and a town that nothing divides


def read_people(rows: Sequence[Row], log: IssueLog) -> Consumer:
    """Who the report is about."""
    return consumer_of(LabelReader(LABELS, rows).read(rows), log)


Cut = Callable[[Sequence[Token]], list[list[Token]]]


def consumer_of(
    pairs: Iterable[Pair], log: IssueLog, kinds: Mapping[str, str] = MappingProxyType({}), cut: Cut | None = None
) -> Consumer:
    """Who labels and values tell of. `kinds`: what kind of name a label's are, where the paper says; `cut`: a value's
    words as its printed lines."""
    person = Evidence("consumer", log)
    lists: dict[str, list[_Said]] = {}
    lines = cut or _lines
    current: Pair | None = None
    for pair in pairs:
        if pair.label is None:
            if current is not None and current.label is not None and _is_list(current.label):
                current.value.extend([*pair.anchor, *pair.value])
            else:
                person.keep("personal_information", [*pair.anchor, *pair.value])
            continue
        if current is not None:
            _take(current, lists, person, lines)
        current = pair
    if current is not None:
        _take(current, lists, person, lines)
    found: dict[str, list[Any]] = {"names": [], "addresses": []}
    for pair, tokens in lists.get("names", []):
        evidence = Evidence(f"consumer.names[{len(found['names'])}]", log)
        read_name(evidence, tokens)
        if pair.label is not None and pair.label in kinds:
            evidence.put("kind", Reading(kinds[pair.label]), pair.anchor, pair.certainty)
        found["names"].append(Name(**evidence.section()))
    for _, tokens in lists.get("addresses", []):
        evidence = Evidence(f"consumer.addresses[{len(found['addresses'])}]", log)
        _read_address(evidence, tokens, lines)
        found["addresses"].append(Address(**evidence.section()))
    for name, (kind, field, reader) in _SINGLE.items():
        found[name] = []
        for at, (_, tokens) in enumerate(lists.get(name, [])):
            evidence = Evidence(f"consumer.{name}[{at}]", log)
            evidence.read(field, reader, tokens)
            found[name].append(kind(**evidence.section()))
    return Consumer(**{name: tuple(each) for name, each in found.items()}, **person.section())


def _is_list(label: str) -> bool:
    return label.endswith(("s", "(s)", "(es)", "History", "As")) and label not in ("Address", "Alias")


_Said = tuple[Pair, Sequence[Token]]  # an item, and whose label's it is


def _take(pair: Pair, lists: dict[str, list[_Said]], person: Evidence, lines: Cut) -> None:
    """A label's value as items of its list."""
    label = pair.label or ""
    kind = LABELS[label]
    if not pair.value or text_of(pair.value) in UNSAID:
        return
    items: list[list[Token]] = [list(pair.value)]
    if kind == "born":
        person.read("date_of_birth", _born, pair.value, pair.certainty)
        return
    if kind == "addresses":
        items = _addresses(pair.value)
    elif kind == "phones":
        items = _telephones(pair.value)
    elif _is_list(label):
        items = lines(pair.value)
    lists.setdefault(kind, []).extend((pair, item) for item in items)


def _lines(tokens: Sequence[Token]) -> list[list[Token]]:
    lines: list[list[Token]] = []
    for token in tokens:
        last = lines[-1][-1] if lines else None
        height = token.upright.height
        if last is None or last.page != token.page or abs(last.upright.middle - token.upright.middle) > height * 0.6:
            lines.append([])
        lines[-1].append(token)
    return lines


def _addresses(tokens: Sequence[Token]) -> list[list[Token]]:
    """Each address ends with its postal code."""
    found: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        found[-1].append(token)
        ends = _ZIP.fullmatch(token.text) and at and _STATE_ZIP.search(f"{tokens[at - 1].text.strip(',')} {token.text}")
        if ends:
            found.append([])
    return [each for each in found if each]


def _telephones(tokens: Sequence[Token]) -> list[list[Token]]:
    """Numbers one after the other."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        full = 0 < len(found[-1]) <= _LONGEST_NUMBER and TELEPHONE.fullmatch(text_of(found[-1]).rstrip(",;"))
        if full:
            found.append([])
        found[-1].append(token)
    return found


def _read_address(evidence: Evidence, tokens: Sequence[Token], cut: Cut) -> None:
    """Street and town, which a line's end or a comma divides."""
    lines = cut(tokens)
    town = town_in(text_of(lines[-1])) if len(lines) > 1 else None
    if town is not None and "," not in town[1]:
        evidence.read("line", _without_comma, [token for line in lines[:-1] for token in line])
        read_town(evidence, lines[-1], town)
        return
    cuts = [at for at, token in enumerate(tokens[:-2], 1) if token.text.endswith(",")]
    for at in reversed(cuts[-_MOST_CUTS:]):
        town = town_in(text_of(tokens[at:]))
        if town is not None:
            evidence.read("line", _without_comma, tokens[:at])
            read_town(evidence, tokens[at:], town)
            return
    if lines != _lines(tokens):  # a street that fills its line has no comma behind it where the town is on the next
        _read_address(evidence, tokens, _lines)
        return
    town = town_in(text_of(tokens))
    if town is None:
        evidence.unread(tokens)
        return
    ending = town.string[town.start(2) :]
    words = len(ending.split())
    evidence.read("line", street, tokens[:-words], _CROWDED)
    for field, group, own in (("state", 2, tokens[-2:]), ("postal_code", 3, tokens[-1:])):
        evidence.read(field, _fixed(town[group]), own)


def _born(text: str) -> Reading:
    """A date, or the year alone, as some papers print it: numbers with slashes don't lose their month."""
    said = day(text)
    return said if said.value is None or said.value.month is not None else Reading(said.value, _YEAR_ALONE)


def _without_comma(text: str) -> Reading:
    return street(text.rstrip(","))


def _fixed(text: str) -> Reader:
    def read(_: str) -> Reading:
        return printed(text)

    return read
