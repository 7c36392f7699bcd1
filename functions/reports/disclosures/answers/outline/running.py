"""Running text by its lines: a paragraph goes on below as long as the next word had no room left on the line above.

What stands in such a paragraph is read sentence by sentence, wherever its lines happen to end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from functions.reports.disclosures.answers.folded import said_of
from functions.reports.disclosures.answers.outline.lines import SAME_EDGE
from functions.reports.disclosures.answers.outline.paper import Paper
from functions.reports.disclosures.answers.pieces import Item, is_prose
from functions.reports.disclosures.answers.prose import begins_sentence, ends, read_paragraph
from functions.reports.disclosures.answers.shapes import BULLET, unbulleted
from functions.reports.disclosures.geometry.rows import Row, Token

_LINE: Final = 0.8  # heights: more than words of one line differ
_NEXT_LINE: Final = 2.0  # heights from line to line
_CELL: Final = 1.6  # heights between the words of two cells
_SPACE: Final = 0.25  # heights: the least between two words
_INDENT: Final = 0.04  # of a first line, or of the lines below a bullet
_ROOM: Final = 0.04  # that may be left on a line though the next word would have fitted: lines are evened out


def running_at(paper: Paper, at: int) -> int:
    """Where the running text ends that begins with a row; 0 where none of several lines does."""
    rows = paper.rows
    stop = at + 1
    while stop < len(rows) and _flows(paper, stop, first=stop == at + 1):
        stop += 1
    words = [token for row in rows[at:stop] for token in row.tokens]
    if stop == at + 1 or not ends(words[-1]) or not is_prose(Row(tuple(words))):
        return 0
    return stop


def _flows(paper: Paper, at: int, *, first: bool) -> bool:
    """Whether a row goes on with the one above: nothing parts them, and its first word had no room there."""
    above, row = paper.rows[at - 1], paper.rows[at]
    if above.page != row.page or _in_cells(above) or _in_cells(row):
        return False
    if paper.breaks(at) and not _is_right_below(above, row):
        return False
    if BULLET.match(row.tokens[0].text) or above.tokens[-1].text.endswith(":"):
        return False
    if begins_sentence(row.tokens[0].text) and not ends(above.tokens[-1]):
        return False  # a name above a sentence on it
    if ends(above.tokens[-1]) and paper.opens_item(at):
        return False  # the next name alone, below what was said of another
    shift = abs(row.tokens[0].upright.left - above.tokens[0].upright.left)
    if shift > (_INDENT if first else SAME_EDGE):
        return False
    word, last = row.tokens[0].upright, above.tokens[-1].upright
    needed = last.right + _SPACE * last.height + (word.right - word.left)
    return needed > _edge(paper, above) - _ROOM


def _is_right_below(above: Row, row: Row) -> bool:
    """Whether a row stands on the next line below the last words of one that was joined of several lines."""
    first, last = above.tokens[0].upright, above.tokens[-1].upright
    joined = last.top - first.top > _LINE * last.height
    return joined and 0 < row.tokens[0].upright.top - last.top < _NEXT_LINE * last.height


def _edge(paper: Paper, row: Row) -> float:
    """How far lines that begin about as far left reach on the page of a row."""
    left = row.tokens[0].upright.left
    level = [
        each
        for each in paper.rows
        if each.page == row.page and abs(each.tokens[0].upright.left - left) < _INDENT and not _in_cells(each)
    ]
    return max(each.tokens[-1].upright.right for each in level)


def _in_cells(row: Row) -> bool:
    return any(gap > _CELL for gap in row.gaps[1:])


def told_in(words: Sequence[Token], paper: Paper) -> tuple[list[Item], list[list[Token]]] | None:
    """The items that a paragraph's sentences name, with what is said of each, and the sentences that are of none.

    None where of no item anything is told for sure: another way of reading may do better.
    """
    found, loose = read_paragraph(unbulleted(words), paper.vocabulary, None, paper.bureau)
    told = [said_of(item.title, item.sentences, paper.bureau) for item in found]
    if not any(said is not None and said.sure is not None for said in told):
        return None
    return found, loose
