"""Labels and values wherever they stand: in running text, in columns of cells, the label beside or above its value.

A label is known by its words, and by where it may begin: at a row's start, behind a gap, or (with a colon) anywhere.
It may be broken over lines, in a cell as at a line's end. What is no label belongs to the label before it on the row,
to the cell above it, or, in running text, to the last value of the row above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median
from typing import Final, NamedTuple

from functions.reports.disclosures.geometry.pairs import Pair
from functions.reports.disclosures.geometry.rows import Row, Token, text_of, widest_space
from functions.reports.disclosures.lexicon import lexicon_of, nearest, shape

ALIGNED: Final = 0.011  # share of the page's width by which words of one column may differ
_NEXT_LINE: Final = 2.1  # text heights between a value's lines
_LOOSE: Final = 0.006
_TOUCHING: Final = 0.15
_EXACT: Final = 0.003
_COLUMN_SHARE: Final = 0.04  # of all labels, to make a column
_COLUMNAR: Final = 0.7  # of all labels stand in columns, or it is running text
_MOST_COLUMNS: Final = 6
_BETWEEN_COLUMNS: Final = 2.0  # spaces, the usual one before a label; three or four stand in running text
_MOST_LINES: Final = 5
_COLONS: Final = (":", ";")  # a colon, or what a recogniser takes for one
_BRACKETS: Final = frozenset("():#&/")  # signs of a label that may stand as a word of their own


class _Span(NamedTuple):
    row: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Found:
    """One label where it stands; more than one span: it is broken over lines."""

    label: str
    certainty: float
    spans: tuple[_Span, ...]


_Taken = dict[int, dict[_Span, _Found]]  # by row


@dataclass(slots=True)
class _Cell:
    pair: Pair
    label_left: float
    label_right: float
    value_left: float | None = None
    last: Token | None = None
    row: int = 0

    @property
    def reach(self) -> float:
        """How far right it has come."""
        return self.label_left if self.last is None else self.last.upright.right


@dataclass(slots=True)
class _Segment:
    """Words of one row without a wide gap between; `found` when a label, or the rest of one, begins it."""

    tokens: tuple[Token, ...]
    found: _Found | None = None
    label_words: int = 0
    opens: bool = False


class LabelReader:
    """Reads pairs of a closed set of labels on the pages of one document, whose rows tell how it is set."""

    def __init__(self, labels: Iterable[str], rows: Sequence[Row]) -> None:
        known = tuple(labels)
        self._labels = lexicon_of(known)
        self._longest = max(_words(label) for label in known)
        self._beginnings = _beginnings(known)
        self._gap = widest_space(rows)
        self._margin = min((row.tokens[0].upright.left for row in rows), default=0.0)
        self._colons = True
        self._columns: tuple[float, ...] | None = None
        self._edges: tuple[float, ...] = ()
        self.columnar = False
        found = [match for at in range(len(rows)) for match in self._labels_of(rows, at, {})]
        ended = [rows[m.spans[-1].row].tokens[m.spans[-1].stop - 1].text.endswith(_COLONS) for m in found]
        bare = [match for at in range(len(rows)) for match in self._bare_labels(rows[at])]
        self._colons = sum(ended) * 2 > len(bare)
        lefts = [rows[m.spans[0].row].tokens[m.spans[0].start].upright.left for m in found] if self._colons else bare
        self._columns = _columns(lefts)
        cells = [row.tokens[at].upright.left for row in rows for at in self._starts(row)]
        near = sum(any(abs(left - column) <= _LOOSE for column in self._columns) for left in lefts)
        self._edges = _columns(cells)
        # Accounts set alike line up in running text too, at as many places as a line has labels, a few spaces apart.
        few = near >= len(lefts) * _COLUMNAR and len(self._columns) <= _MOST_COLUMNS
        before = [rows[m.spans[0].row].gaps[m.spans[0].start] for m in found if m.spans[0].start]
        self.columnar = few and median(before or [inf]) > self._gap * _BETWEEN_COLUMNS

    def _bare_labels(self, row: Row) -> Iterator[float]:
        """Where labels begin that may have no colon."""
        for at in self._starts(row):
            words = self._complete(row, at, colon=False)
            if words is not None:
                yield row.tokens[at].upright.left

    def _starts(self, row: Row) -> list[int]:
        """The words at which a cell may begin: behind a gap, however narrow right where other cells begin."""
        return [
            at
            for at, gap in enumerate(row.gaps)
            if gap > self._gap or (self.columnar and gap > _TOUCHING and self._at_edge(row.tokens[at]))
        ]

    def _at_edge(self, token: Token) -> bool:
        left = token.upright.left
        return any(abs(left - edge) <= _EXACT for edge in self._edges)

    def read(self, rows: Sequence[Row]) -> list[Pair]:
        """The pairs in these rows, in order; words that belong to no label stand in a pair whose label is None."""
        taken: _Taken = {}
        for at in range(len(rows)):
            for match in self._labels_of(rows, at, taken):
                for span in match.spans:
                    taken.setdefault(span.row, {})[span] = match
        pairs: list[Pair] = []
        cells: dict[_Found, _Cell] = {}
        above: list[_Cell] = []
        for at, row in enumerate(rows):
            spans = {span.start: (span, match) for span, match in taken.get(at, {}).items()}
            here: list[_Cell] = []
            for segment in self._segments(row, spans):
                cell = self._place(segment, at, cells, here, above, pairs)
                if cell not in here:
                    here.append(cell)
            above = [*here, *(cell for cell in above if cell not in here and cell.row >= at - _MOST_LINES)]
        return pairs

    def _place(
        self,
        segment: _Segment,
        at: int,
        cells: dict[_Found, _Cell],
        here: Sequence[_Cell],
        above: Sequence[_Cell],
        pairs: list[Pair],
    ) -> _Cell:
        words = segment.tokens[segment.label_words :]
        if segment.found is not None and segment.opens:
            label = segment.tokens[: segment.label_words]
            pair = Pair(segment.found.label, segment.found.certainty, label)
            pairs.append(pair)
            cell = _Cell(pair, label[0].upright.left, label[-1].upright.right)
            cells[segment.found] = cell
            cell.last = label[-1]
        elif segment.found is not None:
            cell = cells[segment.found]
            cell.last = segment.tokens[segment.label_words - 1]
        else:
            cell = self._owner(segment.tokens, here, above) or _Cell(
                Pair(None, 1.0, segment.tokens[:1]), segment.tokens[0].upright.left, segment.tokens[0].upright.right
            )
            if cell.pair.label is None and cell.last is None:
                pairs.append(cell.pair)
                words = segment.tokens[1:]
                cell.last = segment.tokens[0]
        if words:
            if cell.value_left is None:
                cell.value_left = words[0].upright.left
            cell.pair.value.extend(words)
            cell.last = words[-1]
        cell.row = at
        return cell

    def _owner(self, tokens: Sequence[Token], here: Sequence[_Cell], above: Sequence[_Cell]) -> _Cell | None:
        """Whose value these words are."""
        first = tokens[0]
        over = next((cell for cell in above if _aligned(cell, first) and _follows(cell, first)), None)
        if here:
            own = here[-1]
            if self.columnar and over is not None and over not in here and over.label_left > own.label_right:
                return over
            if own.pair.value and over is not None and over not in here and self.columnar:
                return over
            return own
        if not self.columnar and above:
            newest = max(cell.row for cell in above)
            last = max((cell for cell in above if cell.row == newest), key=lambda cell: cell.reach)
            indented = first.upright.left > self._margin + ALIGNED
            return over if indented and over is not None else last if _follows(last, first) else over
        return over

    def _segments(self, row: Row, spans: dict[int, tuple[_Span, _Found]]) -> Iterator[_Segment]:
        current: _Segment | None = None
        at = 0
        while at < len(row.tokens):
            if at in spans:
                if current is not None:
                    yield current
                span, match = spans[at]
                current = _Segment(row.tokens[at : span.stop], match, span.stop - at, opens=span == match.spans[0])
                at = span.stop
                continue
            token = row.tokens[at]
            if current is not None and row.gaps[at] <= self._gap:
                current.tokens += (token,)
            else:
                if current is not None:
                    yield current
                current = _Segment((token,))
            at += 1
        if current is not None:
            yield current

    def _labels_of(self, rows: Sequence[Row], at: int, taken: _Taken) -> Iterator[_Found]:
        """The labels that begin in a row."""
        row = rows[at]
        used = {i for span in taken.get(at, ()) for i in range(span.start, span.stop)}
        starts = self._starts(row)
        word = 0
        while word < len(row.tokens):
            if word in used:
                word += 1
                continue
            match = self._label_at(rows, at, word, starts)
            if match is None:
                word += 1
                continue
            yield match
            word = match.spans[0].stop

    def _label_at(self, rows: Sequence[Row], at: int, word: int, starts: Sequence[int]) -> _Found | None:
        row = rows[at]
        if not self._colons and (word not in starts or not self._in_column(row.tokens[word])):
            return None
        whole = self._complete(row, word, colon=self._colons, starts=word in starts)
        broken = self._broken(rows, at, word, starts)
        if broken is not None and (whole is None or _words(broken.label) > _words(whole[0])):
            return broken
        if whole is None:
            return None
        label, certainty, stop = whole
        return _Found(label, certainty, (_Span(at, word, stop),))

    def _in_column(self, token: Token) -> bool:
        return (
            self._columns is None
            or not self.columnar
            or any(abs(token.upright.left - c) <= ALIGNED for c in self._columns)
        )

    def _may_lack_colon(self, row: Row, word: int) -> bool:
        """Whether a label that ought to have a colon can't be a value's words: not where running text goes on."""
        return self._in_column(row.tokens[word]) and (self.columnar or word > 0)

    def _complete(self, row: Row, word: int, *, colon: bool, starts: bool = True) -> tuple[str, float, int] | None:
        """The longest label that stands whole at a word."""
        lacking = not colon or (starts and self._may_lack_colon(row, word))
        for stop in range(self._reach(row, word), word, -1):
            if colon and not (lacking and stop - word > 1) and not row.tokens[stop - 1].text.endswith(_COLONS):
                continue
            tokens = row.tokens[word:stop]
            near = self._labels.nearest(text_of(tokens))
            if near is None:
                continue
            said = len(tokens) - sum(_BRACKETS.issuperset(token.text) for token in tokens)
            if _words(near.entry) == said or said == 1 == len(tokens):
                return near.entry, near.certainty, stop
        return None

    def _reach(self, row: Row, word: int) -> int:
        """Where a label must have ended that begins at a word: behind a colon, at a gap, or by its length."""
        tokens = row.tokens
        stop = word + 1
        while stop < min(len(tokens), word + self._longest):
            if tokens[stop - 1].text.endswith(_COLONS) or row.gaps[stop] > self._gap:
                break
            stop += 1
        return stop

    def _broken(self, rows: Sequence[Row], at: int, word: int, starts: Sequence[int]) -> _Found | None:
        """A label whose words go on in the row below: under its first word, or at the row's start."""
        row = rows[at]
        stop = next((start for start in starts if start > word), len(row.tokens))
        if stop - word >= self._longest or (word not in starts and stop < len(row.tokens)):
            return None
        begun = shape(text_of(row.tokens[word:stop]))
        candidates = self._beginnings.get(begun, ())
        for label in sorted(candidates, key=_words, reverse=True):
            if _words(label) <= stop - word:
                continue
            for cell in (True, False):
                if not cell and stop < len(row.tokens):
                    continue
                spans = self._rest(rows, at + 1, row.tokens[word], label.split()[stop - word :], cell, _MOST_LINES - 1)
                if spans is not None:
                    return _Found(label, 1.0, (_Span(at, word, stop), *spans))
        return None

    def _rest(
        self, rows: Sequence[Row], at: int, first: Token, wanted: Sequence[str], cell: bool, lines: int
    ) -> tuple[_Span, ...] | None:
        """Where the other words of a broken label stand."""
        if at >= len(rows) or not lines:
            return None
        row = rows[at]
        start = next(
            (
                i
                for i in self._starts(row)
                if not cell or abs(row.tokens[i].upright.left - first.upright.left) <= _LOOSE
            ),
            None,
        )
        if start is None:
            return None
        here = 0
        while here < len(wanted) and start + here < len(row.tokens):
            if not _same(row.tokens[start + here].text, wanted[here]):
                break
            here += 1
        if here == len(wanted):
            here += row.tokens[start + here : start + here + 1] != () and row.tokens[start + here].text in _COLONS
            last = row.tokens[start + here - 1].text
            return (_Span(at, start, start + here),) if last.endswith(_COLONS) or not self._colons else None
        stop = start + here
        ends = stop == len(row.tokens) or row.gaps[stop] > self._gap
        if not here or not ends:
            return None
        more = self._rest(rows, at + 1, first, wanted[here:], cell, lines - 1)
        return None if more is None else (_Span(at, start, start + here), *more)


def _offset(one: Token, other: Token) -> float:
    return abs(one.upright.left - other.upright.left)


def _columns(lefts: Sequence[float]) -> tuple[float, ...]:
    """The places where labels begin one below the other."""
    counted = Counter(round(left / _LOOSE) for left in lefts)
    least = max(2.0, len(lefts) * _COLUMN_SHARE) if len(lefts) > 3 else 1
    columns: list[float] = []
    for place, _ in counted.most_common():
        if counted[place] + counted[place - 1] + counted[place + 1] < least:
            continue
        around = [left for left in lefts if abs(left - place * _LOOSE) <= _LOOSE * 1.5]
        middle = median(around)
        if all(abs(middle - column) > _LOOSE for column in columns):
            columns.append(middle)
    return tuple(columns)


def _aligned(cell: _Cell, token: Token) -> bool:
    """Whether a word stands under a cell's value; under its label only where the value begins right behind that."""
    if cell.value_left is not None and abs(token.upright.left - cell.value_left) <= ALIGNED:
        return True
    inline = cell.value_left is None or cell.value_left - cell.label_right < ALIGNED
    return inline and abs(token.upright.left - cell.label_left) <= ALIGNED


def _follows(cell: _Cell, token: Token) -> bool:
    """Whether no line lies between a cell's last word and this one."""
    last = cell.last
    if last is None or last.page != token.page:
        return True
    height = max(last.upright.height, token.upright.height)
    return token.upright.middle - last.upright.middle <= (_NEXT_LINE + 1) * height  # a dash is high in its middle alone


def _beginnings(labels: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The labels by each run of words that they begin with and that is not all of them."""
    found: dict[str, tuple[str, ...]] = {}
    for label in labels:
        words = label.split()
        for stop in range(1, len(words)):
            key = shape(" ".join(words[:stop]))
            found[key] = (*found.get(key, ()), label)
    return found


def _same(said: str, wanted: str) -> bool:
    return shape(said) == shape(wanted) or nearest(said, (wanted,)) is not None


def _words(label: str) -> int:
    return len(label.split())
