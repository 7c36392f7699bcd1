"""Which values of a document were not read for certain, where they are printed, and how much depends on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from contracts.report import Data, Issue, Report, Section, Source, SourceKind
from functions.reports.corrections.model import HISTORY, Place
from functions.reports.corrections.sections import decidable, sections
from functions.reports.disclosures.evidence import FLOOR
from functions.reports.disclosures.readings import UNSAID

_PRINTED_AT = re.compile(r"page ([0-9]+), ([0-9]+)% across and ([0-9]+)% down: ")
_BESIDE_LABEL: Final = (0.4, 0.025)  # width and height of where a label's value would be
_IMPLIED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"status_text": ("status", "is_open"), "account_type": ("portfolio_type",)}
)
"""What is only read once another field is: in doubt with it."""

_FIRST: Final = frozenset(
    {"first_delinquency_on", "status", "status_text", "balance_cents", HISTORY, "generated_on", "charged_off_on"}
)
_NEXT: Final = frozenset(
    {
        "account_number", "account_type", "amount_cents", "charge_off_cents", "closed_on", "filed_on", "furnisher",
        "inquired_on", "is_open", "kind", "last_payment_on", "opened_on", "original_creditor", "ownership",
        "past_due_cents",
    }
)  # fmt: skip
LEAST_PRIORITY: Final = 4


class Doubt(Data):
    """A value that was not taken as fact. page, box: where it is printed, as far as known; priority: 1 comes first."""

    place: Place
    priority: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


def doubts(report: Report) -> tuple[Doubt, ...]:
    """Every value of the report that a page left in doubt, what matters most first."""
    about = {issue.place.rpartition(": ")[2]: issue for issue in report.issues}
    unknown = {issue.place.rpartition(": ")[2] for issue in report.issues if issue.code == "unknown_status"}
    found: dict[str, Doubt] = {}
    for address, section in sections(report):
        for field, source in section.sources.items():
            place = Place.model_construct(section=address, field=field)
            if _in_doubt(section, place, source, about.get(str(place))):
                for each in (place, *_implied(section, place)):
                    found.setdefault(str(each), _doubt(each, source, about.get(str(place))))
        if address in unknown and "status_text" in section.sources:
            place = Place(section=address, field="status")
            found.setdefault(str(place), _doubt(place, section.sources["status_text"], None))
    return tuple(sorted(found.values(), key=lambda doubt: doubt.priority))


def _in_doubt(section: Section, place: Place, source: Source, issue: Issue | None) -> bool:
    if source.kind is not SourceKind.BOX or not decidable(place):
        return False
    if place.month is not None:
        return True
    if getattr(section, place.field) not in (None, ()):
        return False
    return issue is not None or (source.confidence < FLOOR and str(source.raw or "") not in UNSAID)


def _implied(section: Section, place: Place) -> Iterator[Place]:
    for field in _IMPLIED.get(place.field, ()):
        if getattr(section, field, None) is None and field not in section.sources:
            yield Place(section=place.section, field=field)


def _doubt(place: Place, source: Source, issue: Issue | None) -> Doubt:
    page, box = source.page, source.box
    if box is None and issue is not None and (at := _PRINTED_AT.match(issue.place)):
        page, left, top = int(at[1]), int(at[2]) / 100, int(at[3]) / 100
        width, height = _BESIDE_LABEL
        box = (min(left, 1 - width), min(top, 1 - height), width, height)
    return Doubt(place=place, priority=priority(place), page=page, box=box)


def priority(place: Place) -> int:
    """1 to 4, by what an analysis makes of the value."""
    if place.section.startswith("consumer"):
        return LEAST_PRIORITY
    field = place.field.partition(".")[0]
    return 1 if field in _FIRST else 2 if field in _NEXT else 3
