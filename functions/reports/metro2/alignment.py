"""Which record a piece of the file is, where in it the record begins, and where its segments stand.

A record whose characters are shifted is recognised by what its fields hold: eight of them have few possible contents,
and the place where most of those fit is where the record begins.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from functions.reports.metro2.model import Segment
from functions.reports.metro2.tables import packed
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
_SHORTEST_PACKED: Final = packed.by_name(BASE)["account_status"].start - FARTHEST_SHIFT
_SHIFTS: Final = (0, -WORD_LENGTH, *sorted(range(-FARTHEST_SHIFT, FARTHEST_SHIFT + 1), key=abs))


class Found(NamedTuple):
    """A record set right: its first segment, and what follows that; `before` is what stood ahead of it.

    `first` is None when it is no record; then `rest` is all of it, as it came. `shift`: how many places late it began.
    """

    first: Segment | None
    rest: str
    before: str = ""
    shift: int = 0
    described: bool = True
    flaws: tuple[Flaw, ...] = ()

    @property
    def mended(self) -> bool:
        return any(one.code in ("shifted", "short") for one in self.flaws)


def identify(text: str, *, is_packed: bool) -> Found:
    """What the piece is."""
    length = packed.length_of(BASE) if is_packed else BASE.length
    if len(text) >= length:
        first = Segment.read(BASE, text[:length], is_packed=is_packed)
        if first.sound:  # most records, and nothing need be looked for
            return Found(first, text[length:])
    literal = _IDENTIFIERS.search(text[: FARTHEST_SHIFT + WORD_LENGTH + len("TRAILER")])
    if literal is not None:
        layout = HEADER if literal.group().upper() == "HEADER" else TRAILER
        return _placed(text, layout, literal.start() - WORD_LENGTH, is_packed=is_packed)
    shift = _shift_of_base(text, is_packed=is_packed)
    if shift is None:
        said = f"{len(text)} characters that are no record"
        return Found(None, text, flaws=(Flaw("unreadable", said, "a header, a base record or a trailer"),))
    return _placed(text, BASE, shift, is_packed=is_packed)


def _placed(text: str, layout: Layout, shift: int, *, is_packed: bool) -> Found:
    flaws = []
    described = shift > -WORD_LENGTH
    body = _at(text, shift)
    wanted = packed.length_of(layout) if is_packed else layout.length
    if shift and described:
        flaws.append(Flaw("shifted", f"the record begins {abs(shift)} places {_way(shift)}", "at its descriptor word"))
    if not described:
        length = max(len(body), wanted)
        body = (packed.word(length) if is_packed else f"{length:04d}") + body[WORD_LENGTH:]
    if len(body) < wanted:
        flaws.append(Flaw("short", f"{len(body)} characters", f"{wanted} at least"))
    first = Segment.read(layout, body[:wanted], is_packed=is_packed)
    return Found(first, body[wanted:], text[: max(shift, 0)], shift, described, tuple(flaws))


def _at(text: str, shift: int) -> str:
    return text[shift:] if shift >= 0 else " " * -shift + text


def _way(shift: int) -> str:
    return "late" if shift > 0 else "early"


def _shift_of_base(text: str, *, is_packed: bool) -> int | None:
    shortest = _SHORTEST_PACKED if is_packed else _SHORTEST
    if len(text) < shortest:
        return None
    best, most = None, _LIKELY - 1
    for shift in _SHIFTS:
        held = _at(text, shift)[: BASE.length]
        held = packed.unpack(BASE, held[: packed.length_of(BASE)])[0] if is_packed else held
        fitting = sum(_fits(held, place) for place in _TELLING)
        if fitting > most:
            best, most = shift, fitting
        if most >= _CERTAIN:
            break
    return best


def _fits(held: str, place: Field) -> bool:
    return len(held) >= place.end and fits(place, place.of(held).upper())


def find_segments(found: Found, limit: int, flaws: list[Flaw]) -> tuple[tuple[Segment, ...], str]:
    """The record's segments and what is left over (blanks that fill the record up, or what could not be read)."""
    first, rest = found.first, found.rest
    if first is None:
        return (), rest
    if not rest:
        return (first,), rest
    walk = _Walk(first, rest, limit)
    if first.layout is BASE:
        while walk.step():
            pass
    flaws += walk.flaws
    rest = rest[walk.at :]
    if rest.strip():
        flaws.append(Flaw("unknown_content", f"{len(rest.rstrip())} characters after the segments", "blanks or none"))
    return tuple(walk.segments), "".join(walk.skipped) + rest


class _Walk:
    """Along the appended segments, by their identifiers."""

    def __init__(self, first: Segment, rest: str, limit: int) -> None:
        self.text, self.limit = rest, limit
        self.at = 0
        self.segments = [first]
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
        self.segments.append(Segment.read(layout, body, is_packed=False))
        self.at = min(self.at + layout.length, len(self.text))
        return self.at < len(self.text)

    def _find_again(self) -> bool:
        """Go to the next segment, a few places back (the last one was cut) or on (something stands between)."""
        last = self.segments[-1]
        earliest = self.at if last.layout is BASE else max(0, self.at - FARTHEST_SHIFT // 2)
        for candidate in _SEGMENT.finditer(self.text, earliest):
            start = candidate.start()
            if not self._believable(start, SEGMENTS[candidate.group().upper()]):
                continue
            distance = start - self.at
            self.flaws.append(
                Flaw("segment_shifted", f"{abs(distance)} places {_way(distance)}", "at the last one's end")
            )
            if distance < 0:
                self.segments[-1] = Segment.read(last.layout, last.text[:distance], is_packed=False)
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
