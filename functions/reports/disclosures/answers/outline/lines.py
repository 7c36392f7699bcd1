"""Where the rows of a letter stand: how far below each other, where paragraphs end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.prose import ends
from functions.reports.disclosures.answers.shapes import BULLET
from functions.reports.disclosures.geometry.rows import Row

SAME_EDGE: Final = 0.012
NEXT_LINE: Final = 1.8  # heights from a row to the next of the same cell
_WIDER: Final = 1.22  # times the usual step
_WIDER_LEAD: Final = 1.18  # the same from line to line, which letters above or below the line don't blur
_LEAST_LINES: Final = 3  # that tell the usual step of a page
_PARAGRAPH: Final = 2.3  # heights from line to line; a wider step begins another paragraph

Place = tuple[int, float, float]


def place_of_row(row: Row) -> Place:
    """Where a row begins: its page, how far across and how far down."""
    first = row.tokens[0].upright
    return row.page, round(first.left, 4), round(first.top, 4)


class Step(NamedTuple):
    """How far a row is below the one above: from top to top in their own heights, and from line to line in those of
    most rows; 0 where that is on another page."""

    down: float
    lead: float


def steps_of(rows: Sequence[Row]) -> dict[Place, Step]:
    """How far below the row above each row of a page is, before any row is left out."""
    usual = median([row.height for row in rows]) if rows else 0.0
    return {place_of_row(row): Step(_step(above, row), _lead(above, row, usual)) for above, row in pairwise(rows)}


def _lead(above: Row, row: Row, usual: float) -> float:
    return (row.baseline - above.baseline) / usual if above.page == row.page else 0.0


def _step(above: Row, row: Row) -> float:
    if above.page != row.page:
        return 0.0
    return (row.tokens[0].upright.top - above.tokens[0].upright.top) / max(above.height, row.height)


@dataclass(slots=True)
class Lines:
    """The rows with the kind of entry that each one's section is of.

    usual: this letter's titles have the prefix; steps: as `steps_of` has them of the whole page.
    """

    rows: Sequence[Row]
    sections: Sequence[LetterSection]
    bureau: Bureau | None
    vocabulary: Vocabulary
    usual: bool
    steps: Mapping[Place, Step]
    usual_step: float | None = None
    usual_leads: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        leads: dict[int, list[float]] = defaultdict(list)
        for at in range(1, len(self.rows)):
            if self._is_next_line(self.rows[at - 1], self.rows[at]) and 0 < self.lead(at) < _PARAGRAPH:
                leads[self.rows[at].page].append(self.lead(at))
        self.usual_leads = {page: median(own) for page, own in leads.items() if len(own) >= _LEAST_LINES}

    @staticmethod
    def _is_next_line(above: Row, row: Row) -> bool:
        """Whether a row only goes on with the sentence of the one above it."""
        return row.page == above.page and row.tokens[0].text[:1].islower() and not ends(above.tokens[-1])

    def breaks(self, at: int) -> bool:
        """Whether another paragraph begins with a row."""
        one, other = self.rows[at - 1], self.rows[at]
        if one.page != other.page:
            return False
        step = other.tokens[0].upright.top - one.tokens[0].upright.top
        high = max(one.height, other.height)
        if step < -high:
            return True  # the next column begins further up
        if step > high * _PARAGRAPH:
            return True
        usual = self.usual_leads.get(other.page, _PARAGRAPH)
        wider = step > high * self.leading() * _WIDER or self.lead(at) > usual * _WIDER_LEAD
        return ends(one.tokens[-1]) and wider

    def is_full(self, at: int) -> bool:
        """Whether a row had no room for the first word of the next one, which begins at its edge right below."""
        return self.is_right_below(at) and not self.is_parted(at + 1)

    def is_right_below(self, at: int) -> bool:
        """Whether the next row begins at the edge of one, right below the last line of that: a label that ran over
        lines was put on the first of them."""
        row, below = self.rows[at], self.rows[at + 1]
        level = abs(row.tokens[0].upright.left - below.tokens[0].upright.left) < SAME_EDGE
        step = below.tokens[0].upright.top - row.tokens[-1].upright.top
        return level and row.page == below.page and 0 < step < NEXT_LINE * max(row.height, below.height)

    def leading(self) -> float:
        """The usual step from line to line within paragraphs, in heights: what most lines that go on have."""
        if self.usual_step is None:
            steps = [
                (row.tokens[0].upright.top - above.tokens[0].upright.top) / max(row.height, above.height)
                for above, row in pairwise(self.rows)
                if self._is_next_line(above, row)
            ]
            steps = [step for step in steps if 0 < step < _PARAGRAPH]
            self.usual_step = median(steps) if steps else _PARAGRAPH
        return self.usual_step

    def step(self, at: int) -> float:
        """How far below the row above on its page a row stands, in heights; 0 where that is on another page."""
        if not 0 < at < len(self.rows) or self.rows[at].page != self.rows[at - 1].page:
            return 0.0
        step = self.steps.get(place_of_row(self.rows[at]))
        return _step(self.rows[at - 1], self.rows[at]) if step is None else step.down

    def lead(self, at: int) -> float:
        """The same from line to line: even where one row has taller letters than the next."""
        step = self.steps.get(place_of_row(self.rows[at])) if 0 < at < len(self.rows) else None
        return step.lead if step is not None else self.step(at)

    def is_parted(self, at: int) -> bool:
        """Whether the row above ends so far from the right edge that the next word would have found room."""
        above = self.rows[at - 1]
        right = max(row.tokens[-1].upright.right for row in self.rows if row.page == above.page)
        first = self.rows[at].tokens[0].upright
        return above.tokens[-1].upright.right + (first.right - first.left) + 0.03 < right

    def goes_on_small(self, at: int) -> bool:
        """Whether a row right below, at the same edge, begins with a small letter: a title's second line."""
        if at >= len(self.rows) or self.step(at) == 0.0 or self.breaks(at):
            return False
        first, above = self.rows[at].tokens[0], self.rows[at - 1].tokens[0]
        return first.text[:1].islower() and abs(first.upright.left - above.upright.left) < SAME_EDGE

    def is_left_of_bullet(self, at: int, stop: int) -> bool:
        """Whether a row begins with a bullet, and another one further left: it is not of that place in the list."""
        first, below = self.rows[at].tokens[0], self.rows[stop].tokens[0]
        bulleted = BULLET.match(first.text) is not None and first.page == below.page
        return bulleted and below.upright.left < first.upright.left - SAME_EDGE

    def closes(self, at: int) -> bool:
        """Whether a row ends the bracket that a cell of the row above has opened."""
        row, above = self.rows[at].text, self.rows[at - 1].text
        return row.rstrip(".,;").endswith(")") and "(" not in row and above.count("(") > above.count(")")
