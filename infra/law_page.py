"""The law pack as a page that a lawyer can check: every row with value, days, source, confidence and note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from contracts.law import LawPack
from contracts.law_rows import Code, ComplaintLabel, Expiry, HolidayRule, Kind, LimitationRow, Provision, Revival, Unit

_STATES = "State law"
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Fair Credit Reporting Act", ("fcra.", "regv.")),
    ("Debt collection: FDCPA and Regulation F", ("fdcpa.", "regf.")),
    ("Credit Repair Organizations Act", ("croa.",)),
    ("Telemarketing, renewals and debits", ("tsr.", "rosca.", "rege.", "policy.ach.")),
    ("Consumer Financial Protection Bureau", ("cfpb.",)),
    ("Policies and practice of the bureaus, of the trade, and of this company", ("policy.",)),
    ("What may move the end of a limitation period", ("limitation.",)),
    (_STATES, ("state.",)),
    ("Other federal law", ("",)),
)
_CONFIDENCE = (
    "**verified**: read in a primary or near-primary source; **secondary**: read in a secondary source only; "
    "**known**: general knowledge of the statute, to be checked before it is relied on. **Contested**: sources "
    "disagree, or it is not settled which law governs; nothing is alleged on it. A first day of 2000-01-01 stands "
    "where the true one was not researched and is older than any report."
)
_HOLIDAYS = (
    "A holiday on a Saturday is observed on the Friday before, on a Sunday on the Monday after. Inauguration Day is a "
    "holiday around Washington only (5 U.S.C. 6103(c)) and is left out; so are days off that a president orders for a "
    "single occasion."
)
_LIMITATION = (
    "For the risk of a lawsuit, never for reporting. US: everywhere. Claims that accrued before a state's first row "
    'are not known. An empty "afterwards" means that no special rule is known, not that there is none.'
)
_HEAD = ("rule", "value", "in force", "citation", "confidence", "note")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}


def render(pack: LawPack) -> str:
    """The whole pack in Markdown."""
    return "\n".join(_lines(pack)) + "\n"


def _lines(pack: LawPack) -> Iterator[str]:
    yield f"# The law pack {pack.version}"
    yield ""
    yield "Generated from `layers/contracts/python/contracts/lawpacks/` by `make docs`; do not edit. Not legal advice."
    yield ""
    yield f"Published {pack.published}. {_counts(pack)} {_CONFIDENCE}"
    for title, rows in grouped(pack.provisions):
        yield from _section(title, _HEAD, map(provision_cells, rows))
        if title == _STATES:
            yield from _silent_states(pack)
    yield from _limitation(pack)
    code_head = ("code", "meaning", "in use", "successors", "confidence", "note")
    yield from _section("e-OSCAR dispute codes", code_head, map(_code_cells, pack.dispute_codes))
    yield from _section("e-OSCAR response codes", code_head, map(_code_cells, pack.response_codes))
    label_head = ("level", "label", "under", "in use", "successor", "confidence", "note")
    yield from _section("CFPB complaint form", label_head, map(_label_cells, pack.complaint_labels))
    holidays = [(row.name, day_words(row), f"since {row.first_year}", row.note) for row in pack.holidays]
    yield from _section("Federal holidays", ("holiday", "day", "years", "note"), holidays)
    yield ""
    yield f"Source: {pack.holiday_citation}. {_HOLIDAYS}"


def _counts(pack: LawPack) -> str:
    marks = [row.confidence.value for row in pack.provisions]
    marks += [row.confidence.value for row in pack.limitation]
    by_mark = ", ".join(f"{marks.count(mark)} {mark}" for mark in ("verified", "secondary", "known"))
    return f"{len(pack.provisions)} provisions and {len(pack.limitation)} limitation periods: {by_mark}."


def grouped(provisions: Iterable[Provision]) -> Iterator[tuple[str, list[Provision]]]:
    """Each group's title with its provisions, a provision in the first group that fits; what states add by state."""
    left = sorted(provisions, key=lambda row: row.id.split(".")[1] if row.id.startswith("state.") else "")
    for title, prefixes in GROUPS:
        yield title, [row for row in left if row.id.startswith(prefixes)]
        left = [row for row in left if not row.id.startswith(prefixes)]


def provision_cells(row: Provision) -> tuple[str, ...]:
    """Rule, value, days, citation, confidence and note of one provision."""
    mark = "" if row.kind is Kind.LAW else f" ({row.kind.value}{_of_bureaus(row)})"
    return (
        f"{row.title}{mark}<br>`{row.id}`",
        value_words(row.value, row.unit),
        days_words(row.effective_from, row.effective_to),
        row.citation,
        row.confidence.value,
        row.note,
    )


def _of_bureaus(row: Provision) -> str:
    return f" of {', '.join(bureau.value for bureau in row.bureaus)}" if row.bureaus else ""


def value_words(value: int, unit: Unit) -> str:
    """A value in words: "5 business days", "$500", "0.5 %", "yes"."""
    match unit:
        case Unit.FLAG:
            return "yes" if value else "no"
        case Unit.USD_CENTS:
            return f"${value // 100:,}" + (f".{value % 100:02d}" if value % 100 else "")
        case Unit.BASIS_POINTS:
            return f"{value / 100:g} %"
    words = unit.value.replace("_", " ")
    return f"{value} {words.removesuffix('s') if value == 1 else words}"


def days_words(first: date, last: date | None) -> str:
    """A span of days: "since 1997-09-30", "1995-12-31 to 2024-10-14"."""
    return f"since {first}" if last is None else f"{first} to {last}"


def states(pack: LawPack) -> tuple[str, ...]:
    """The states whose limitation periods the pack holds: all fifty and the District of Columbia."""
    return tuple(sorted({row.state for row in pack.limitation} - {"US"}))


def _silent_states(pack: LawPack) -> Iterator[str]:
    held = {row.id.split(".")[1].upper() for row in pack.provisions if row.id.endswith(".credit_services.statute")}
    silent = [state for state in states(pack) if state not in held]
    yield ""
    yield f"Credit services laws not researched, so that service there is refused: {', '.join(silent) or 'none'}."


def limitation_cells(row: LimitationRow) -> tuple[str, ...]:
    """State, debts, years, claims, citation, confidence and note of one limitation period."""
    years = "none" if row.years is None else str(row.years)
    ends = f", until {row.ends_by} at the latest" if row.ends_by else ""
    effects = [
        {Expiry.DEFENCE: "", Expiry.NO_SUIT: "no suit afterwards", Expiry.EXTINGUISHED: "the debt is extinguished"}[
            row.expiry
        ],
        {
            Revival.NOT_EXCLUDED: "",
            Revival.EXCLUDED: "no revival",
            Revival.EXCLUDED_FOR_DEBT_BUYERS: "no revival for debt buyers",
        }[row.revival],
    ]
    effect = ", ".join(each for each in effects if each)
    return (
        row.state,
        ", ".join(debt.replace("_", " ") for debt in row.debts),
        years + ends,
        days_words(row.accrued_from, row.accrued_to),
        row.citation,
        row.confidence.value + (", **contested**" if row.contested else ""),
        f"{effect} ({row.effect_citation})" if effect else "",
        row.note,
    )


LIMITATION_HEAD = ("state", "debts", "years", "claims accrued", "citation", "confidence", "afterwards", "note")


def _limitation(pack: LawPack) -> Iterator[str]:
    yield from _section("Limitation periods of debts", LIMITATION_HEAD, map(limitation_cells, pack.limitation))
    yield ""
    yield _LIMITATION


def _code_cells(row: Code) -> tuple[str, ...]:
    return (
        row.code,
        row.meaning,
        "yes" if row.active else "no",
        ", ".join(row.replaced_by),
        row.confidence.value,
        row.note,
    )


def _label_cells(row: ComplaintLabel) -> tuple[str, ...]:
    return (
        row.level.value.replace("_", "-"),
        row.label,
        row.under or "",
        days_words(row.effective_from, row.effective_to),
        row.replaced_by or "",
        row.confidence.value,
        row.note,
    )


def day_words(row: HolidayRule) -> str:
    """ "19 June", "third Monday in January"."""
    month = f"{date(2000, row.month, 1):%B}"
    if row.day is not None:
        return f"{row.day} {month}"
    assert row.weekday is not None and row.nth is not None  # the model allows no third kind
    return f"{_NTH[row.nth]} {_WEEKDAYS[row.weekday]} in {month}"


def _section(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield from ("", f"## {title}", "", f"| {' | '.join(head)} |", "|" + "---|" * len(head))
    for cells in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
