"""Fields as they are read from a page: value, place, confidence; what is uncertain stays empty and is an issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from contracts.report import IssueSeverity, Source, SourceKind
from functions.reports.disclosures.geometry.pairs import Pair
from functions.reports.disclosures.geometry.rows import Token, place_of, safe, text_of
from functions.reports.disclosures.readings import UNSAID, Reader, Reading
from functions.reports.reading.cursor import IssueLog
from functions.reports.recognition.model import Box

FLOOR: Final = 0.8
_FLOOR_OF_WORDS: Final = 0.86  # words may be any, so nothing in them tells a slip, as it does in a day or an amount


def source_of(tokens: Sequence[Token], certainty: float = 1.0, raw: str | None = None) -> Source:
    """Where the words stand: the page of the first, a box around all that are on that page."""
    if not tokens:
        return Source(kind=SourceKind.BOX, raw=raw, confidence=0.0)
    on_page = [token.box for token in tokens if token.page == tokens[0].page]
    left, top = min(box.left for box in on_page), min(box.top for box in on_page)
    right, bottom = max(box.right for box in on_page), max(box.bottom for box in on_page)
    box = Box(left, top, right - left, bottom - top)
    return Source(
        kind=SourceKind.BOX,
        page=tokens[0].page,
        box=tuple(round(edge, 5) for edge in box),
        raw=safe(text_of(tokens)) if raw is None else raw,
        confidence=round(confidence_of(tokens) * certainty, 4),
    )


def confidence_of(tokens: Sequence[Token]) -> float:
    """The recogniser's confidence in the least certain word."""
    return min((token.confidence for token in tokens), default=0.0)


class Evidence:
    """One section of the report while it is being read; `key` names it in issues."""

    def __init__(self, key: str, log: IssueLog) -> None:
        self.key, self.log = key, log
        self.values: dict[str, Any] = {}
        self.sources: dict[str, Source] = {}
        self.extras: dict[str, Source] = {}
        self._kept: Counter[str] = Counter()

    def read_pair(self, field: str, reader: Reader, pair: Pair) -> Any:
        """Read a field from the value beside a label; nothing there at all is an issue, for even "-" is something."""
        if pair.value:
            return self.read(field, reader, pair.value, pair.certainty)
        self.sources.setdefault(field, source_of((), raw=""))
        place = f"{place_of(pair.anchor)}: {self.key}.{field}"
        self.log.add("nothing_beside_label", place, "its label is there, a value was not recognised")
        return None

    def miss(self, field: str, anchor: Sequence[Token]) -> None:
        """Say of a field that the paper always has that nothing of it was recognised near these words."""
        self.sources.setdefault(field, source_of((), raw=""))
        self.log.add("lost_row", f"{place_of(anchor)}: {self.key}.{field}", "always printed, but not recognised here")

    def read(self, field: str, reader: Reader, tokens: Sequence[Token], certainty: float = 1.0) -> Any:
        """Read a field from its words; gives the value, or None and an issue."""
        text = text_of(tokens)
        try:
            reading = reader(text)
        except ValueError as expected:
            self._refuse(field, tokens, "unreadable_value", str(expected))
            return None
        return self.put(field, reading, tokens, certainty)

    def put(self, field: str, reading: Reading, tokens: Sequence[Token], certainty: float = 1.0) -> Any:
        """Set a field that was read from these words, if that is certain enough."""
        source = source_of(tokens, reading.certainty * certainty)
        if field in self.values and reading.value is not None and self.values[field] != reading.value:
            self._refuse(field, tokens, "conflicting_values", "printed twice with different values; neither is taken")
            del self.values[field]
            return None
        unsure = isinstance(reading.value, str) and confidence_of(tokens) < _FLOOR_OF_WORDS
        if reading.value is not None and (unsure or source.confidence < FLOOR):
            self._refuse(field, tokens, "uncertain_value", "the reading is uncertain; compare it with the page", source)
            return None
        self.sources[field] = source
        if reading.value is not None:
            self.values[field] = reading.value
        return reading.value

    def derive(self, field: str, value: object, source_field: str, certainty: float = 1.0) -> None:
        """Set a field that follows from another one's reading."""
        source = self.sources[source_field]
        if source.confidence >= FLOOR:
            self.values[field] = value
            self.sources[field] = source.model_copy(update={"confidence": round(source.confidence * certainty, 4)})

    def _refuse(
        self, field: str, tokens: Sequence[Token], code: str, detail: str, source: Source | None = None
    ) -> None:
        self.sources[field] = source or source_of(tokens, 0.5)
        self.log.add(code, f"{place_of(tokens)}: {self.key}.{field}", detail)

    def keep(self, name: str, tokens: Sequence[Token]) -> None:
        """Keep words that the canon has no field for."""
        if not tokens or text_of(tokens) in UNSAID:
            return
        self._kept[name] += 1
        at = self._kept[name]
        self.extras[name if at == 1 else f"{name}_{at}"] = source_of(tokens)

    def unread(self, tokens: Sequence[Token]) -> None:
        """Keep words that nobody knows the meaning of, and say so."""
        self.keep("unread", tokens)
        self.log.add("unread_region", f"{place_of(tokens)}: {self.key}", "text outside every known field; kept as read")

    def inform(self, code: str, tokens: Sequence[Token], detail: str, severity: IssueSeverity) -> None:
        """Note something about the section as a whole."""
        self.log.add(code, f"{place_of(tokens)}: {self.key}", detail, severity)

    def doubt_month(self, month: str, tokens: Sequence[Token], shown: Sequence[Token]) -> None:
        """A month of the payment history is uncertain. shown: its sign, or for one that is lost the grid's signs."""
        self.sources[f"payment_history.{month}"] = source_of(shown, 0.5, raw=None if tokens else "")
        detail = "a month of the payment history is uncertain; compare it with the page"
        self.inform("uncertain_month", shown[:1], detail, IssueSeverity.WARNING)

    def section(self) -> dict[str, Any]:
        """All that was read, as the arguments of a canonical section."""
        return {**self.values, "sources": self.sources, "extras": self.extras}
