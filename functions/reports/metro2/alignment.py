"""Which record a piece of the file is, where in it the record begins, and where its segments stand.

A record whose characters are shifted is recognised by what its fields hold: eight of them have few possible contents,
and the place where most of those fit is where the record begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from functions.reports.metro2.model import Segment
from functions.reports.metro2.tables.layout import Field, Layout
from functions.reports.metro2.tables.record_tables import BASE, HEADER, TRAILER
from functions.reports.metro2.tables.segment_tables import SEGMENTS
from functions.reports.metro2.tables.values import Flaw, fits

WORD_LENGTH = 4
FARTHEST_SHIFT = 12

_IDENTIFIERS = re.compile("HEADER|TRAILER", re.IGNORECASE)
_SEGMENT = re.compile("J[12]|K[1-4]|L1|N1", re.IGNORECASE)
_TELLING: Final = tuple(
    BASE[name]
    for name in (
        "portfolio_type",
        "account_type",
        "date_opened",
        "account_status",
        "payment_history_profile",
        "date_account_information",
        "date_closed",
        "ecoa_code",
    )
)
_CERTAIN, _LIKELY = 7, 4
_SHORTEST: Final = _TELLING[_LIKELY - 1].end - FARTHEST_SHIFT
_SHIFTS: Final = (0, -WORD_LENGTH, *sorted(range(-FARTHEST_SHIFT, FARTHEST_SHIFT + 1), key=abs))


@dataclass(frozen=True)
class Found:
    """A record set right: its table and its text from place 1 on; `before` is what stood ahead of it."""

    layout: Layout | None
    text: str
    before: str
    described: bool
    flaws: tuple[Flaw, ...] = ()

    @property
    def mended(self) -> bool:
        return any(one.code in ("shifted", "short") for one in self.flaws)


def identify(text: str) -> Found:
    """What the piece is. `layout` is None when it is no record; then the text stays whole, as it came."""
    literal = _IDENTIFIERS.search(text[: FARTHEST_SHIFT + WORD_LENGTH + len("TRAILER")])
    if literal is not None:
        layout = HEADER if literal.group().upper() == "HEADER" else TRAILER
        return _placed(text, layout, literal.start() - WORD_LENGTH)
    shift = _shift_of_base(text)
    if shift is None:
        said = f"{len(text)} characters that are no record"
        return Found(None, text, "", True, (Flaw("unreadable", said, "a header, a base record or a trailer"),))
    return _placed(text, BASE, shift)


def _placed(text: str, layout: Layout, shift: int) -> Found:
    flaws = []
    described = shift > -WORD_LENGTH
    before = text[: max(shift, 0)]
    body = text[max(shift, 0) :] if shift >= 0 else " " * -shift + text
    if shift and described:
        flaws.append(Flaw("shifted", f"the record begins {abs(shift)} places {_way(shift)}", "at its descriptor word"))
    if not described:
        length = max(len(body), layout.length)
        body = f"{length:04d}{body[WORD_LENGTH:]}"
    if len(body) < layout.length:
        flaws.append(Flaw("short", f"{len(body)} characters", f"{layout.length} at least"))
        body = f"{body:<{layout.length}}"
    return Found(layout, body, before, described, tuple(flaws))


def _way(shift: int) -> str:
    return "late" if shift > 0 else "early"


def _shift_of_base(text: str) -> int | None:
    if len(text) < _SHORTEST:
        return None
    best, most = None, _LIKELY - 1
    for shift in _SHIFTS:
        fitting = sum(_fits(text, place.start - 1 + shift, place) for place in _TELLING)
        if fitting > most:
            best, most = shift, fitting
        if most >= _CERTAIN:
            break
    return best


def _fits(text: str, start: int, place: Field) -> bool:
    held = text[start : start + place.length].upper()
    return len(held) == place.length and start >= 0 and fits(place, held)


def find_segments(found: Found, limit: int, flaws: list[Flaw]) -> tuple[tuple[Segment, ...], str]:
    """The record's segments and what is left over (blanks that fill the record up, or what could not be read)."""
    if found.layout is None:
        return (), found.text
    walk = _Walk(found, limit)
    if found.layout is BASE:
        while walk.step():
            pass
    flaws += walk.flaws
    rest = found.text[walk.at :]
    if rest.strip():
        flaws.append(Flaw("unknown_content", f"{len(rest.rstrip())} characters after the segments", "blanks or none"))
    return tuple(walk.segments), "".join(walk.skipped) + rest


class _Walk:
    """Along the appended segments, by their identifiers."""

    def __init__(self, found: Found, limit: int) -> None:
        assert found.layout is not None
        self.text, self.limit = found.text, limit
        self.at = found.layout.length
        self.segments = [Segment(found.layout, found.text[: self.at])]
        self.skipped: list[str] = []
        self.flaws: list[Flaw] = []

    def step(self) -> bool:
        """Take the next segment; False when there is none."""
        layout = SEGMENTS.get(self.text[self.at : self.at + 2].upper())
        if layout is None:
            return bool(self.text[self.at :].strip()) and self._find_again()
        if len(self.segments) > self.limit:
            self.flaws.append(Flaw("too_many_segments", f"more than {self.limit}", f"{self.limit} at most"))
            return False
        body = self.text[self.at : self.at + layout.length]
        if len(body) < layout.length:
            self.flaws.append(Flaw("short", f"{layout.name} of {len(body)} characters", f"{layout.length}"))
        self.segments.append(Segment(layout, f"{body:<{layout.length}}"))
        self.at = min(self.at + layout.length, len(self.text))
        return self.at < len(self.text)

    def _find_again(self) -> bool:
        """Go to the next segment, a few places back (the last one was cut) or on (something stands between)."""
        last = self.segments[-1]
        earliest = self.at if last.layout is BASE else self.at - FARTHEST_SHIFT // 2
        for candidate in _SEGMENT.finditer(self.text, earliest):
            start = candidate.start()
            if not self._believable(start, SEGMENTS[candidate.group().upper()]):
                continue
            distance = start - self.at
            self.flaws.append(
                Flaw("segment_shifted", f"{abs(distance)} places {_way(distance)}", "at the last one's end")
            )
            if distance < 0:
                self.segments[-1] = Segment(last.layout, f"{last.text[:distance]:<{last.layout.length}}")
            else:
                self.skipped.append(self.text[self.at : start])
            self.at = start
            return True
        return False

    def _believable(self, start: int, layout: Layout) -> bool:
        """Whether a segment may stand there: it is well-formed, or another one or the end follows it."""
        body, rest = self.text[start : start + layout.length], self.text[start + layout.length :]
        if layout.well_formed.fullmatch(body.upper()):
            return True
        return len(body) == layout.length and (not rest.strip() or rest[:2].upper() in SEGMENTS)
