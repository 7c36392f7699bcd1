"""What a trailer states, and what was counted: item by item.

Not counted: unused segments (blanks, nines), numbers and dates of zeros or nines. Blocks are counted where the file has
block descriptors; without them the guide's own examples disagree on what a block is, so that total is shown and not
judged.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from contracts.vocabulary import METRO2_STATUS
from functions.reports.metro2.model import Record, Segment, TrailerTotal
from functions.reports.metro2.tables.layout import Field
from functions.reports.metro2.tables.record_tables import BASE, TRAILER
from functions.reports.metro2.tables.segment_tables import CONSUMERS, LAYOUTS

BLOCKS: Final = "block_count"
COUNTED: Final = tuple(
    field.name for field in TRAILER.fields if field.name.startswith("total_") or field.name == BLOCKS
)
_SEGMENT_TOTALS: Final = {
    "base": "total_base_records",
    "J1": "total_consumer_segments_j1",
    "J2": "total_consumer_segments_j2",
    "K1": "total_original_creditor_segments",
    "K2": "total_purchased_to_segments",
    "K3": "total_mortgage_information_segments",
    "K4": "total_payment_information_segments",
    "L1": "total_change_segments",
    "N1": "total_employment_segments",
}
_PERSONAL: Final = {"social_security_number": "total_social_numbers", "date_birth": "total_dates_birth"}


def _slice(field: Field) -> slice:
    return slice(field.start - 1, field.end)


_COUNTED_IN: Final = {
    layout.name: tuple(
        (_slice(layout[name]), f"{total}_all_segments", f"{total}_{layout.name.lower()}_segments")
        for name, total in _PERSONAL.items()
    )
    for layout in LAYOUTS.values()
    if layout.name in CONSUMERS
}
_PHONE: Final = {name: _slice(LAYOUTS[name]["telephone_number"]) for name in CONSUMERS}
_ECOA: Final = {name: _slice(LAYOUTS[name]["ecoa_code"]) for name in CONSUMERS}
_STATUS_TOTALS: Final = {code: f"total_status_code_{code.lower()}" for code in METRO2_STATUS}
_OTHER_STATUS: Final = "no known status"
_STATUS: Final = _slice(BASE["account_status"])


class Tally:
    """Counts since the last trailer."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, int] = defaultdict(int)

    def add(self, record: Record) -> None:
        """Count a base record with its segments."""
        counts = self._counts
        for segment in record.segments:
            if segment.is_blank:
                continue
            name = segment.layout.name
            counts[_SEGMENT_TOTALS[name]] += 1
            if name in CONSUMERS:
                self._add_consumer(name, segment.text)
                if segment.layout is BASE:
                    counts[_STATUS_TOTALS.get(segment.text[_STATUS].upper(), _OTHER_STATUS)] += 1

    def _add_consumer(self, name: str, text: str) -> None:
        counts = self._counts
        for place, everywhere, here in _COUNTED_IN[name]:
            if text[place].strip(" ").strip("0").strip("9"):
                counts[everywhere] += 1
                counts[here] += 1
        if text[_PHONE[name]].strip(" 0"):
            counts["total_telephone_numbers_all_segments"] += 1
        if text[_ECOA[name]] in "Zz":
            counts["total_ecoa_code_z"] += 1

    def add_block(self) -> None:
        self._counts[BLOCKS] += 1

    def counted(self, name: str) -> int | None:
        if name == BLOCKS and not self._counts.get(BLOCKS):
            return None
        return self._counts.get(name, 0)

    def close(self, number: int, trailer: Segment) -> tuple[TrailerTotal, ...]:
        """The trailer's totals beside what was counted; counting starts anew."""
        totals = tuple(TrailerTotal.of(number, name, _number(trailer, name), self.counted(name)) for name in COUNTED)
        self._counts.clear()
        return totals

    def values(self) -> dict[str, int]:
        """What a trailer has to state."""
        return {name: self.counted(name) or 0 for name in COUNTED}


def _number(trailer: Segment, name: str) -> int | None:
    value = trailer[name]
    return value if isinstance(value, int) else None
