"""Where one record ends and the next begins: descriptor words, blocks, line ends, and what to do when they lie.

A record's descriptor word is believed when what it leads to is the end of the file, a line end, the start of another
record, or a record whose own segments end just there. Otherwise the line is the record; where there are no lines, the
next thing that looks like a record's start ends it. So one damaged record never takes its neighbours along. Works over
a window, in memory that does not grow with the file. Bytes are read as Latin-1: one character each, none is changed.
Packed files have binary descriptor words and no lines; which of the two grammars a file follows, the greater number of
recognisable records in its first window decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from contracts import metro2_signs as signs
from functions.reports.metro2.tables.packed import length_in, length_of
from functions.reports.metro2.tables.record_tables import BASE
from functions.reports.metro2.tables.segment_tables import SEGMENTS
from functions.reports.metro2.tables.values import Flaw
from functions.reports.model import UnreadableReport

CHUNK = 1 << 16
LONGEST_RECORD = 9_999
"""What four digits of a descriptor word can say."""

_WINDOW = 2 * LONGEST_RECORD + 64
"""How far ahead of a record one may have to look to see its end."""
_MANY = 4 * _WINDOW
_BREAK = re.compile(r"\r\n|\n|\r")
_LEADING = re.compile("(?:\xef\xbb\xbf)?[\r\n\x00\x1a]*")
_TRAILING = re.compile("[\r\n\x00\x1a]*")
_NEAR, _START_LENGTH = 12, 112


class Readable(Protocol):
    """Anything bytes can be drawn from: an open file, a BytesIO, the body of an S3 object."""

    def read(self, size: int, /) -> bytes:
        """The next `size` bytes or fewer; none at the end."""


class Grammar:
    """What starts of records and descriptor words look like; `account` matches a base record from place 5 on."""

    def __init__(self, word: str, account: str, base_length: int, *, telling: re.Pattern[str], is_packed: bool) -> None:
        self.base_length, self.is_packed = base_length, is_packed
        start = f"(?:{signs.LITERAL}|{account})"
        self.word = re.compile(word)
        self.start = re.compile(f"(?:{word}){{0,2}}{start}", re.IGNORECASE)
        self.described = re.compile(word + start, re.IGNORECASE)
        self.blocked = re.compile(word * 2 + start, re.IGNORECASE)
        self.lone = re.compile(f"({word})(?:\r\n|\n|\r)")
        self._telling = telling

    def said(self, text: str, at: int) -> int | None:
        """The length in the descriptor word there."""
        if not self.word.match(text, at):
            return None
        held = text[at : at + 4]
        return length_in(held) if self.is_packed else int(held)

    def starts_in(self, text: str) -> int:
        """How many records seem to start in the text."""
        return sum(1 for _ in self._telling.finditer(text))


CHARACTER = Grammar(
    signs.CHARACTER_WORD, signs.CHARACTER_ACCOUNT, BASE.length, telling=signs.CHARACTER_SIGN, is_packed=False
)
PACKED = Grammar(signs.PACKED_WORD, signs.PACKED_ACCOUNT, length_of(BASE), telling=signs.PACKED_SIGN, is_packed=True)


class Piece(NamedTuple):
    """A stretch of the file that is one record, or was meant to be one; `offset` is the file's byte it begins at."""

    before: str
    text: str
    after: str
    block: int | None
    """What the block descriptor before it says."""
    flaws: list[Flaw]
    offset: int = 0
    is_packed: bool = False


@dataclass
class Window:
    """A view into the stream from the first byte not yet read, which is byte `offset` of the file."""

    stream: Readable
    limit: int
    offset: int = 0
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
        self.offset += count


def pieces(stream: Readable, *, byte_limit: int) -> Iterator[Piece]:
    """The file cut into records, every byte in one of them. UnreadableReport: empty, too large, or not in ASCII."""
    window = Window(stream, byte_limit)
    head = window.ahead(_WINDOW)
    _refuse_other_formats(head[:512].encode("latin-1"))
    grammar = PACKED if PACKED.starts_in(head) > CHARACTER.starts_in(head) else CHARACTER
    while ahead := window.ahead(_MANY):
        at, whole = 0, len(ahead) < _MANY
        while at < len(ahead) if whole else at <= len(ahead) - _WINDOW:
            piece, end = _cut(grammar, ahead, at, window.offset, whole)
            yield piece
            at = end
        window.advance(at)


def _refuse_other_formats(head: bytes) -> None:
    if not head.strip(b"\r\n\x00\x1a "):
        raise UnreadableReport("file", "nothing in it", "Hand in the furnisher's Metro 2 file")
    if any(name in head[:40] for name in signs.EBCDIC):
        raise UnreadableReport("byte 5", "the record identifier in EBCDIC", "Convert the file to ASCII first")


def _cut(grammar: Grammar, ahead: str, at: int, offset: int, whole: bool) -> tuple[Piece, int]:
    """The record of the window at `at`, and where the next one begins. `whole`: the window reaches the file's end.

    `offset` is the file's byte at which the window begins.
    """
    start, block = at, None
    flaws: list[Flaw] = []
    if not grammar.described.match(ahead, at) or ahead[at + 8 : at + 9].isalpha():
        start, block = _lead(grammar, ahead, at, flaws)
    text, end = _extent(grammar, ahead, start, whole, flaws)
    after = _after(grammar, ahead, end)
    following = end + len(after)
    if len(after) > 1 and following < len(ahead) and _BREAK.sub("", after, count=1):
        flaws.append(Flaw("blank_line", f"{len(after)} characters between records", "one line end or none"))
    return Piece(ahead[at:start], text, after, block, flaws, offset + at, grammar.is_packed), following


def _lead(grammar: Grammar, ahead: str, at: int, flaws: list[Flaw]) -> tuple[int, int | None]:
    """What stands before the record's own descriptor word: something stray, a block descriptor. And what that says."""
    start = at
    if not grammar.is_packed or not grammar.start.match(ahead, at):
        # In a packed file the first byte of a descriptor word may look like a line end.
        lead = _LEADING.match(ahead, at)
        start = lead.end() if lead else at
    if start > at:
        flaws.append(Flaw("stray", f"{start - at} characters before the record", "none"))
    if not grammar.is_packed and (lone := grammar.lone.match(ahead, start)):
        flaws.append(
            Flaw("line_break_inside", "four digits on a line of their own", "a descriptor word and its record")
        )
        return lone.end(), int(lone[1])
    if grammar.blocked.match(ahead, start) and (
        not grammar.described.match(ahead, start) or ahead[start + 8 : start + 9].isalpha()
    ):
        return start + 4, grammar.said(ahead, start)
    return start, None


def _after(grammar: Grammar, ahead: str, end: int) -> str:
    """The line end after a record, and whatever blank stands there too."""
    if grammar.is_packed:
        if grammar.start.match(ahead, end):
            return ""
        one = _BREAK.match(ahead, end)
        if one and grammar.start.match(ahead, one.end()):
            return one.group()
    trail = _TRAILING.match(ahead, end)
    if trail is None or (grammar.is_packed and trail.end() < len(ahead)):
        return ""  # zeros in the middle of a packed file are what is left of a descriptor word
    return trail.group()


def _extent(grammar: Grammar, ahead: str, start: int, whole: bool, flaws: list[Flaw]) -> tuple[str, int]:
    """The record's characters, and where it ends in the window."""
    stated = grammar.said(ahead, start)
    line_end = None if grammar.is_packed else _line_end(ahead, start)
    if stated and stated > 4:
        end = start + stated
        if line_end is not None and line_end < end:
            joined = _joined(grammar, ahead, start, stated, line_end)
            if joined is not None:
                flaws.append(Flaw("line_break_inside", "line ends inside the record", "none before the record's end"))
                return joined
        elif end <= len(ahead) and (line_end == end or _believable(grammar, ahead, start, end, line_end, whole)):
            return ahead[start:end], end
    if line_end is not None and line_end - start <= LONGEST_RECORD:
        return ahead[start:line_end], line_end
    following = grammar.start.search(ahead, _after_own_start(grammar, ahead, start), start + LONGEST_RECORD + 80)
    end = min(following.start() if following else len(ahead), start + LONGEST_RECORD)
    if grammar.is_packed and following:
        text = ahead[start:end].removesuffix("\n").removesuffix("\r")
        return text, start + len(text)
    return ahead[start:end], end


def _line_end(ahead: str, start: int) -> int | None:
    feed = ahead.find("\n", start, start + LONGEST_RECORD + 2)
    back = ahead.find("\r", start, feed if feed >= 0 else start + LONGEST_RECORD + 2)
    return back if back >= 0 else feed if feed >= 0 else None


def _believable(grammar: Grammar, ahead: str, start: int, end: int, line_end: int | None, whole: bool) -> bool:
    """Whether a record may end there although the line goes on: at the file's end, a new record, or its own end.

    Not if another record starts before, or a few places on: then the record is shorter or longer than it says.
    """
    own = ends_with_its_segments(ahead[start:end], grammar.base_length)
    at = end + len(_after(grammar, ahead, end)) if grammar.is_packed else end
    at_next = (whole and at == len(ahead)) or grammar.start.match(ahead, at) is not None
    if own and (at_next or (grammar.is_packed and grammar.base_length <= (grammar.said(ahead, at) or 0))):
        return True
    following = grammar.start.search(ahead, _after_own_start(grammar, ahead, start), end + _NEAR + _START_LENGTH)
    if at_next:
        return following is None or following.start() >= end
    if grammar.is_packed:
        return own and (following is None or following.start() > end)
    if not own or line_end is not None:
        return False
    # Four places on stands a record whose own descriptor word can't be read.
    return following is None or following.start() > end + _NEAR or following.start() == end + 4


def _after_own_start(grammar: Grammar, ahead: str, start: int) -> int:
    """Past what makes the record itself look like a start, be its descriptor word legible or not."""
    own = grammar.start.match(ahead, start) or grammar.start.match(ahead, start + 4)
    return own.end() if own else start + 1


def _joined(grammar: Grammar, ahead: str, start: int, stated: int, line_end: int) -> tuple[str, int] | None:
    """A record that was wrapped over several lines, if what follows the first line is no record of its own."""
    after = _BREAK.match(ahead, line_end)
    if after is None or after.end() >= len(ahead) or grammar.start.match(ahead, after.end()):
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
    if at < len(ahead) and not _BREAK.match(ahead, at) and not grammar.start.match(ahead, at):
        return None
    return (text, at) if ends_with_its_segments(text, grammar.base_length) else None


def ends_with_its_segments(text: str, at: int) -> bool:
    """Whether base (or header, trailer), which takes `at` places, and segments fill the text, but for blanks."""
    while at < len(text):
        segment = SEGMENTS.get(text[at : at + 2].upper())
        if segment is None:
            return not text[at:].strip()
        at += segment.length
    return at == len(text)
