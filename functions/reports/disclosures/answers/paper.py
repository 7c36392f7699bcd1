"""The rows of a letter as they stand on the page: where paragraphs end, what is a name, what goes on below a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import said_of, title_in
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.labels import labels_in
from functions.reports.disclosures.answers.names import is_heading, is_name, name_runs
from functions.reports.disclosures.answers.numbers import Number, numbers_in
from functions.reports.disclosures.answers.pieces import in_capitals, is_prose, unlabelled
from functions.reports.disclosures.answers.prose import ends
from functions.reports.disclosures.answers.shapes import tells_of, told, unbulleted
from functions.reports.disclosures.answers.table import changes_at, table_at
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between

_IN_NAMES: Final = ("of", "and", "the", "de", "la", "for", "at", "in")
_CELLS: Final = 3.0  # heights between the words of two cells
_PARAGRAPH: Final = 2.3  # heights from line to line; a wider step begins another paragraph


@dataclass(slots=True)
class Paper:
    """The rows with the kind of entry that each one's section is of. usual: this letter's titles have the prefix."""

    rows: Sequence[Row]
    sections: Sequence[LetterSection]
    bureau: Bureau | None
    vocabulary: Vocabulary
    usual: bool

    def breaks(self, at: int) -> bool:
        """Whether another paragraph begins with a row."""
        one, other = self.rows[at - 1], self.rows[at]
        if one.page != other.page:
            return False
        step = other.tokens[0].upright.top - one.tokens[0].upright.top
        return step > max(one.height, other.height) * _PARAGRAPH

    def is_parted(self, at: int) -> bool:
        """Whether the row above ends so far from the right edge that the next word would have found room."""
        above = self.rows[at - 1]
        right = max(row.tokens[-1].upright.right for row in self.rows if row.page == above.page)
        first = self.rows[at].tokens[0].upright
        return above.tokens[-1].upright.right + (first.right - first.left) + 0.03 < right

    def name_above(self, at: int) -> list[Token]:
        """The name right above a number that stands alone."""
        if not at or numbers_in(self.rows[at - 1]) or not is_name(self.rows[at - 1]):
            return []
        return unlabelled(self.rows[at - 1].tokens)

    def labels_number(self, at: int) -> bool:
        """Whether a row is the label of the number that stands alone below it."""
        found = labels_in(self.rows[at].tokens, None)
        if len(found) != 1 or found[0].role not in ("name", "number") or at + 1 >= len(self.rows):
            return False
        below = self.rows[at + 1]
        return len(below.tokens) <= 2 and bool(numbers_in(below))

    def first_name(self, words: Sequence[Token]) -> list[Token]:
        """The first name among words: one that is known, else a run of capitals."""
        spans = self.vocabulary.spans(words)
        runs = name_runs(words)
        start, end = spans[0][:2] if spans else (runs[0] if runs else (0, 0))
        return unlabelled(words[start:end])

    def is_known(self, words: Sequence[Token]) -> bool:
        """Whether words are, mostly, names that are known."""
        spans = self.vocabulary.spans(words)
        return bool(spans) and sum(span.stop - span.start for span in spans) >= 0.7 * len(words)

    def name_and_title(self, words: list[Token]) -> tuple[list[Token] | None, list[Token]]:
        """A name, and behind it a title that ends the row."""
        cell = self.cell_of_outcome(words)
        if cell:
            return words[:cell], words[cell:]
        for at in range(1, len(words)):
            rest = told(words[at:])
            said = title_in(rest, self.bureau, whole=True)
            named = in_capitals(words[:at]) or self.is_known(words[:at])
            if said is not None and named and not is_heading(Row(tuple(words))):
                return words[:at], rest
        if is_prose(Row(tuple(words))):
            return None, []
        return words, []

    def cell_of_outcome(self, words: Sequence[Token]) -> int:
        """Where, far right of a name, what became of it begins; 0: nowhere."""
        for at in range(1, len(words)):
            if gap_between(words[at - 1], words[at]) > _CELLS and (
                in_capitals(words[:at]) or self.is_known(words[:at])
            ):
                return at if said_of(words[at:], [], self.bureau) is not None else 0
        return 0

    def is_running(self, words: Sequence[Token]) -> bool:
        """Whether a row is running text, in which names may stand, and no two cells."""
        return (is_prose(Row(tuple(words))) or tells_of(words)) and not self.cell_of_outcome(words)

    def lists(self, tokens: Sequence[Token], number: Number) -> bool:
        """Whether a name and its number begin a row, and only what became of it follows."""
        name = unbulleted(tokens[: number.start])
        rest = tokens[number.stop :]
        small = any(token.text.isalpha() and token.text.islower() and token.text not in _IN_NAMES for token in name)
        shown = bool(name) and len(name) <= 8 and in_capitals(name) and not is_prose(Row(tuple(name)))
        plain_name = shown and not small
        return plain_name and (not rest or title_in(told(rest), self.bureau, whole=True) is not None)

    def names(self, tokens: Sequence[Token]) -> bool:
        """Whether words may be a name, which stand before a label."""
        return bool(tokens) and in_capitals(tokens)

    def runs_on(self, words: Sequence[Token], at: int) -> bool:
        """Whether a row goes on with what stands behind a label above it."""
        row = self.rows[at]
        if ends(words[-1]) and title_in(words, self.bureau) is None:
            return (
                is_prose(row)
                and not self.breaks(at)
                and not numbers_in(row)
                and said_of(words, [], self.bureau) is None
            )
        if self.breaks(at) or numbers_in(row) or is_heading(row) or labels_in(row.tokens, None):
            return False
        if (
            changes_at(self.rows, at) is not None
            or table_at(self.rows, at, LetterSection.ACCOUNT, self.bureau) is not None
        ):
            return False
        if in_capitals(row.tokens) and not in_capitals(words):
            return False
        if row.tokens[0].text[:1].islower() or (not ends(words[-1]) and is_prose(Row(tuple(words)))):
            return True
        if ends(words[-1]):
            return is_prose(row) and not row.text.isupper()
        both = title_in([*words, *row.tokens], self.bureau, whole=True)
        return both is not None and title_in(row.tokens, self.bureau, whole=True) is None
