"""What a value in doubt may be: the reading that was not trusted, look-alike signs, other bureaus, the same page.

Candidates are offered and never taken by themselves; each says what speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pydantic import JsonValue, TypeAdapter

from contracts.matching.accounts import match_accounts
from contracts.report import Data, HistoryCell, Report, Source, Tradeline
from contracts.vocabulary import DEFAULT_CODES, LATE_CODES, HistoryCode
from functions.reports.corrections.effective import source_at, value_at
from functions.reports.corrections.model import Place
from functions.reports.corrections.sections import kind_of, section_at
from functions.reports.disclosures.geometry.grid import SIGNS
from functions.reports.disclosures.geometry.rows import Token
from functions.reports.disclosures.readings import Reader, Reading, account_number, amount, not_after, one_of, printed
from functions.reports.disclosures.wording import ACCOUNT_KINDS, RESPONSIBILITIES, portfolio_of, standing
from functions.reports.recognition.model import Box

MOST: Final = 8
_ALIKE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "0": "O86", "1": "I7l4", "2": "Z7", "3": "8", "4": "91", "5": "S6$", "6": "580", "7": "12", "8": "3B06",
        "9": "4", "O": "0", "Q": "0", "I": "1", "l": "1", "|": "1", "S": "5$8", "B": "8", "Z": "2", ",": ".",
        ".": ",",
    }
)  # fmt: skip
_TOLD_BY: Final[Mapping[str, str]] = MappingProxyType(
    {"status": "status_text", "is_open": "status_text", "portfolio_type": "account_type"}
)
"""Fields that are told by another one's words."""

_LADDER: Final = tuple(code for code in HistoryCode if code.value in "0123456")


class Because(StrEnum):
    """What speaks for a candidate."""

    READ = "read"
    OTHER_BUREAU = "other_bureau"
    SAME_REPORT = "same_report"
    LOOK_ALIKE = "look_alike"


class Candidate(Data):
    """A value that may be meant, as canonical JSON. detail: where it comes from, without personal data."""

    value: JsonValue
    because: Because
    detail: str


def candidates(report: Report, place: Place, others: Sequence[Report] = ()) -> tuple[Candidate, ...]:
    """At most `MOST`, the likeliest kind first. report: with its id; others: other bureaus' reports, with theirs."""
    found: dict[str, Candidate] = {}
    for each in _all(report, place, others):
        found.setdefault(str(each.value), each)
    return tuple(found.values())[:MOST]


def _all(report: Report, place: Place, others: Sequence[Report]) -> Iterator[Candidate]:
    source = source_at(report, place)
    raw = _raw(report, place, source)
    reader = _reader(report, place)
    if raw and reader:
        yield from _read(reader, [raw], Because.READ, "as read, not for certain")
    yield from _other_bureaus(report, place, others)
    yield from _same_report(report, place)
    if raw and reader and reader not in (printed, _status, _is_open, _portfolio):
        yield from _read(reader, _look_alikes(raw), Because.LOOK_ALIKE, "one sign read as another that looks like it")


def _raw(report: Report, place: Place, source: Source | None) -> str:
    """What was read, before a person said anything."""
    if source is None and place.field in _TOLD_BY:
        source = source_at(report, place.model_copy(update={"field": _TOLD_BY[place.field]}))
    while source is not None and source.entry is not None:
        source = source.entry.replaced_source
    return "" if source is None or source.raw is None else str(source.raw)


def raw_at(report: Report, place: Place) -> str:
    """What was read at that place, personal numbers masked; empty where nothing was recognised."""
    return _raw(report, place, source_at(report, place))


def _reader(report: Report, place: Place) -> Reader | None:
    """How the text there is read; None where its text says nothing about the value."""
    if place.month is not None:
        return _sign
    if place.field == "account_number":
        return account_number
    if place.field in ("account_type", "ownership"):
        return one_of(ACCOUNT_KINDS if place.field == "account_type" else RESPONSIBILITIES, "a known word")
    if place.field in _TOLD_BY:
        return {"status": _status, "is_open": _is_open, "portfolio_type": _portfolio}[place.field]
    kind = kind_of(place)
    if kind == "money":
        return amount
    if kind == "date":
        return not_after(report.generated_on)
    return printed if kind == "text" else None


def _sign(text: str) -> Reading:
    return Reading(SIGNS.get(text.strip("|[](){}.,:;'").upper()))


def _status(text: str) -> Reading:
    return Reading(standing(_words(text)).status)


def _is_open(text: str) -> Reading:
    return Reading(standing(_words(text)).is_open)


def _portfolio(text: str) -> Reading:
    return Reading(portfolio_of(one_of(ACCOUNT_KINDS, "a kind of account")(text).value))


def _words(text: str) -> list[Token]:
    nowhere = Box(0.0, 0.0, 0.0, 0.0)
    return [Token(word, 1.0, 1, nowhere, nowhere) for word in text.split()]


def _look_alikes(raw: str) -> Iterator[str]:
    if "$" not in raw:
        yield f"${raw}"
    for at, sign in enumerate(raw):
        if sign == "$":
            continue
        for other in _ALIKE.get(sign, ""):
            yield raw[:at] + other + raw[at + 1 :]


def _read(reader: Reader, texts: Iterator[str] | Sequence[str], because: Because, detail: str) -> Iterator[Candidate]:
    for text in texts:
        try:
            value = reader(text).value
        except ValueError:
            continue
        if value is not None:
            yield Candidate(value=TypeAdapter(type(value)).dump_python(value, mode="json"), because=because,
                            detail=detail)  # fmt: skip


def _other_bureaus(report: Report, place: Place, others: Sequence[Report]) -> Iterator[Candidate]:
    """What other bureaus show of the same account, if it is surely the same."""
    if not others or section_at(report, place.section) not in report.tradelines:
        return
    for account in match_accounts((report, *others)).accounts:
        if (report.id, place.section) not in account.refs:
            continue
        for profile in account.profiles:
            theirs = next(each for each in (report, *others) if each.id == profile.ref.report_id)
            if theirs is report:
                continue
            value = value_at(theirs, place.model_copy(update={"section": profile.ref.key}))
            if value is not None:
                detail = f"{theirs.bureau.value} shows it, report {theirs.id}, account {profile.ref.key}"
                yield Candidate(value=value, because=Because.OTHER_BUREAU, detail=detail)


def _same_report(report: Report, place: Place) -> Iterator[Candidate]:
    """What the account's own payment history says."""
    line = section_at(report, place.section)
    if not isinstance(line, Tradeline):
        return
    if place.month is not None and (code := _between(line.payment_history, place.month)):
        detail = "what the months before and after leave room for"
        yield Candidate(value=code.value, because=Because.SAME_REPORT, detail=detail)
    if place.field == "first_delinquency_on" and (month := _fell_behind(line.payment_history)):
        detail = "the payment history falls behind then and does not catch up"
        yield Candidate(value=month, because=Because.SAME_REPORT, detail=detail)


def _between(cells: Sequence[HistoryCell], month: str) -> HistoryCode | None:
    """The code between two neighbours that are alike or two steps apart on the ladder of lateness."""
    at = next((at for at, cell in enumerate(cells) if cell.month == month), None)
    if at is None or not 0 < at < len(cells) - 1:
        return None
    after, before = cells[at - 1].code, cells[at + 1].code
    if after is None or before is None:
        return None
    if after is before:
        return after
    if after in _LADDER and before in _LADDER and _LADDER.index(after) - _LADDER.index(before) == 2:
        return _LADDER[_LADDER.index(before) + 1]
    return None


def _fell_behind(cells: Sequence[HistoryCell]) -> str | None:
    """The first month of the delinquency that lasts to the newest month, newest first; None where there is none."""
    behind = None
    for cell in cells:
        if cell.code not in LATE_CODES | DEFAULT_CODES:
            break
        behind = cell.month
    return behind
