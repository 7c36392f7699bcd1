"""Where one record ends and the next begins: descriptor words, blocks, line ends, and what to do when they lie.

A record's descriptor word is believed when what it leads to is the end of the file, a line end, the start of another
record, or a record whose own segments end just there. Otherwise the line is the record; where there are no lines, the
next thing that looks like a record's start ends it. So one damaged record never takes its neighbours along. Works over
a window, in memory that does not grow with the file. Bytes are read as Latin-1: one character each, none is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from functions.reports.metro2.tables.record_tables import BASE
from functions.reports.metro2.tables.segment_tables import SEGMENTS
from functions.reports.metro2.tables.values import Flaw
from functions.reports.model import UnreadableReport

CHUNK = 1 << 16
LONGEST_RECORD = 9_999
"""What four digits of a descriptor word can say."""

_WINDOW = 2 * LONGEST_RECORD + 64
_BREAK = re.compile(r"\r\n|\n|\r")
_LEADING = re.compile("(?:\xef\xbb\xbf)?[\r\n\x00\x1a]*")
_TRAILING = re.compile("[\r\n\x00\x1a]*")
_WORD = re.compile("[0-9]{4}")
_LITERAL = "(?:HEADER|TRAILER)"
# Processing indicator, time stamp and correction indicator; 52 places on, portfolio, type, date opened, two amounts.
# (The lookahead comes first because it fails at once where there is no such letter.)
_OPENED = "(?:0[1-9]|1[0-2])[0-3][0-9](?:19|20|21)[0-9]{2}"
_ACCOUNT = f"(?=(?s:.{{68}})[CIMOR][0-9A-Z]{{2}}{_OPENED}[0-9 ]{{18}})[0-9 ]{{16}}[^\r\n]{{52}}"
_START = re.compile(f"(?:[0-9]{{4}}){{0,2}}(?:{_LITERAL}|{_ACCOUNT})", re.IGNORECASE)
_DESCRIBED = re.compile(f"[0-9]{{4}}(?:{_LITERAL}|{_ACCOUNT})", re.IGNORECASE)
_BLOCKED = re.compile(f"[0-9]{{8}}(?:{_LITERAL}|{_ACCOUNT})", re.IGNORECASE)
_NEAR, _START_LENGTH = 12, 112
_LONE = re.compile("([0-9]{4})(?:\r\n|\n|\r)")
_EBCDIC = ("HEADER".encode("cp037"), "TRAILER".encode("cp037"))


class Piece(NamedTuple):
    """A stretch of the file that is one record, or was meant to be one."""

    before: str
    text: str
    after: str
    block: int | None
    """What the block descriptor before it says."""
    flaws: tuple[Flaw, ...]


@dataclass
class Window:
    """A view into the stream from the first byte not yet read."""

    stream: BinaryIO
    limit: int
    _text: str = ""
    _at: int = 0
    _read: int = 0

    def ahead(self, count: int) -> str:
        """The next `count` characters; fewer at the end of the file. UnreadableReport beyond the limit."""
        while len(self._text) - self._at < count:
            more = self.stream.read(CHUNK)
            if not more:
                break
            self._read += len(more)
            if self._read > self.limit:
                raise UnreadableReport("file", f"more than {self.limit:,} bytes", "Hand in a smaller file")
            self._text, self._at = self._text[self._at :] + more.decode("latin-1"), 0
        return self._text[self._at : self._at + count]

    def advance(self, count: int) -> None:
        self._at += count


def pieces(stream: BinaryIO, *, byte_limit: int) -> Iterator[Piece]:
    """The file cut into records, every character in one of them. UnreadableReport: not in the character format."""
    window = Window(stream, byte_limit)
    _refuse_other_formats(window.ahead(512).encode("latin-1"))
    while ahead := window.ahead(_WINDOW):
        piece, length = _cut(ahead, whole=len(ahead) < _WINDOW)
        window.advance(length)
        yield piece


def _refuse_other_formats(head: bytes) -> None:
    if not head.strip(b"\r\n\x00\x1a "):
        raise UnreadableReport("file", "nothing in it", "Hand in the furnisher's Metro 2 file")
    if any(name in head[:40] for name in _EBCDIC):
        raise UnreadableReport("byte 5", "the record identifier in EBCDIC", "Convert the file to ASCII first")
    length = int.from_bytes(head[:2], "big")
    if head[2:4] == b"\0\0" and length >= 30:
        raise UnreadableReport(
            "byte 1",
            "a binary descriptor word: packed format is not read yet",
            "Ask the furnisher for the character format, 426 characters a record",
        )


def _cut(ahead: str, *, whole: bool) -> tuple[Piece, int]:
    """The first record of the window and how many characters it takes. `whole`: the window reaches the file's end."""
    lead = _LEADING.match(ahead)
    start = lead.end() if lead else 0
    flaws = [Flaw("stray", f"{start} characters before the record", "none")] if start else []
    block = None
    if lone := _LONE.match(ahead, start):
        flaws.append(
            Flaw("line_break_inside", "four digits on a line of their own", "a descriptor word and its record")
        )
        block, start = int(lone[1]), lone.end()
    elif _BLOCKED.match(ahead, start) and (
        not _DESCRIBED.match(ahead, start) or ahead[start + 8 : start + 9].isalpha()
    ):
        block, start = int(ahead[start : start + 4]), start + 4
    text, end = _extent(ahead, start, whole, flaws)
    trail = _TRAILING.match(ahead, end)
    after = trail.group() if trail else ""
    if end + len(after) < len(ahead) and _BREAK.sub("", after, count=1):
        flaws.append(Flaw("blank_line", f"{len(after)} characters between records", "one line end or none"))
    return Piece(ahead[:start], text, after, block, tuple(flaws)), end + len(after)


def _extent(ahead: str, start: int, whole: bool, flaws: list[Flaw]) -> tuple[str, int]:
    """The record's characters, and where it ends in the window."""
    stated = int(ahead[start : start + 4]) if _WORD.match(ahead, start) else None
    line_end = _line_end(ahead, start)
    if stated and stated > 4:
        end = start + stated
        if line_end is not None and line_end < end:
            joined = _joined(ahead, start, stated, line_end)
            if joined is not None:
                flaws.append(Flaw("line_break_inside", "line ends inside the record", "none before the record's end"))
                return joined
        elif end <= len(ahead) and (line_end == end or _believable(ahead, start, end, line_end, whole)):
            return ahead[start:end], end
    if line_end is not None and line_end - start <= LONGEST_RECORD:
        return ahead[start:line_end], line_end
    following = _START.search(ahead, _after_own_start(ahead, start), start + LONGEST_RECORD + 80)
    end = min(following.start() if following else len(ahead), start + LONGEST_RECORD)
    return ahead[start:end], end


def _line_end(ahead: str, start: int) -> int | None:
    found = (ahead.find(sign, start, start + LONGEST_RECORD + 2) for sign in "\r\n")
    return min((at for at in found if at >= 0), default=None)


def _believable(ahead: str, start: int, end: int, line_end: int | None, whole: bool) -> bool:
    """Whether a record may end there although the line goes on: at the file's end, a new record, or its own end.

    Not if another record starts before, or a few places on: then the record is shorter or longer than it says.
    """
    own = ends_with_its_segments(ahead[start:end])
    at_next = (whole and end == len(ahead)) or _START.match(ahead, end) is not None
    if own and at_next:
        return True
    following = _START.search(ahead, _after_own_start(ahead, start), end + _NEAR + _START_LENGTH)
    if at_next:
        return following is None or following.start() >= end
    if not own or line_end is not None:
        return False
    # Four places on stands a record whose own descriptor word can't be read.
    return following is None or following.start() > end + _NEAR or following.start() == end + 4


def _after_own_start(ahead: str, start: int) -> int:
    """Past what makes the record itself look like a start, be its descriptor word legible or not."""
    own = _START.match(ahead, start) or _START.match(ahead, start + 4)
    return own.end() if own else start + 1


def _joined(ahead: str, start: int, stated: int, line_end: int) -> tuple[str, int] | None:
    """A record that was wrapped over several lines, if what follows the first line is no record of its own."""
    after = _BREAK.match(ahead, line_end)
    if after is None or after.end() >= len(ahead) or _START.match(ahead, after.end()):
        return None
    parts, held, at = [], 0, start
    while held < stated:
        found = _BREAK.search(ahead, at)
        stop = min(found.start() if found else len(ahead), at + stated - held)
        parts.append(ahead[at:stop])
        held += stop - at
        if held < stated:
            if found is None or found.start() != stop or found.end() - start > 2 * LONGEST_RECORD:
                return None
            at = found.end()
        else:
            at = stop
    text = "".join(parts)
    if at < len(ahead) and not _BREAK.match(ahead, at) and not _START.match(ahead, at):
        return None
    return (text, at) if ends_with_its_segments(text) else None


def ends_with_its_segments(text: str) -> bool:
    """Whether base (or header, trailer) and segments fill the text, but for blanks at the end."""
    at = BASE.length
    while at < len(text):
        segment = SEGMENTS.get(text[at : at + 2].upper())
        if segment is None:
            return not text[at:].strip()
        at += segment.length
    return at == len(text)
