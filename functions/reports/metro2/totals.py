"""What a trailer states, and what was counted: item by item.

Not counted: unused segments (blanks, nines), numbers and dates of zeros or nines. Blocks are counted where the file has
block descriptors; without them the guide's own examples disagree on what a block is, so that total is shown and not
judged.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from functions.reports.metro2.model import Record, Segment, TrailerTotal
from functions.reports.metro2.tables.record_tables import BASE, TRAILER
from functions.reports.metro2.tables.segment_tables import CONSUMERS

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


class Tally:
    """Counts since the last trailer."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, record: Record) -> None:
        """Count a base record with its segments."""
        for segment in record.segments:
            if segment.name in _SEGMENT_TOTALS and not segment.is_blank:
                self._counts[_SEGMENT_TOTALS[segment.name]] += 1
                if segment.name in CONSUMERS:
                    self._add_consumer(segment)
                if segment.layout is BASE:
                    self._counts[f"total_status_code_{segment.raw('account_status').lower()}"] += 1

    def _add_consumer(self, segment: Segment) -> None:
        for name, total in _PERSONAL.items():
            if segment.raw(name).strip(" ").strip("0").strip("9"):
                self._counts[f"{total}_all_segments"] += 1
                where = "base_segments" if segment.layout is BASE else f"{segment.name.lower()}_segments"
                self._counts[f"{total}_{where}"] += 1
        if segment.raw("telephone_number").strip(" 0"):
            self._counts["total_telephone_numbers_all_segments"] += 1
        if segment.raw("ecoa_code").upper() == "Z":
            self._counts["total_ecoa_code_z"] += 1

    def add_block(self) -> None:
        self._counts[BLOCKS] += 1

    def counted(self, name: str) -> int | None:
        if name == BLOCKS and not self._counts[BLOCKS]:
            return None
        return self._counts[name]

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
