"""The rows of a letter as they stand on the page: where paragraphs end, what is a name, what goes on below a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.folded import said_of, stated_in, title_in
from functions.reports.disclosures.answers.headings import heading_at
from functions.reports.disclosures.answers.labels import CELL, Labelled, labels_in
from functions.reports.disclosures.answers.numbers import Number, numbers_in
from functions.reports.disclosures.answers.outline.lines import NEXT_LINE, SAME_EDGE, Lines
from functions.reports.disclosures.answers.outline.mentions import Mention, mention_in
from functions.reports.disclosures.answers.outline.values import changes_at, is_value, state_in, uncounted
from functions.reports.disclosures.answers.pieces import (
    CONTACT,
    FUNCTION,
    UNNUMBERED,
    in_capitals,
    is_heading,
    is_name,
    is_prefixed,
    is_prose,
    name_runs,
    unlabelled,
    unprefixed,
)
from functions.reports.disclosures.answers.prose import begins_sentence, ends, is_unended
from functions.reports.disclosures.answers.shapes import BULLET, tells_of, told, unbulleted
from functions.reports.disclosures.answers.tables.heads import heads_outcomes
from functions.reports.disclosures.answers.tables.records import table_at
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, text_of
from functions.reports.disclosures.lexicon import plain

_IN_NAMES: Final = ("of", "and", "the", "de", "la", "for", "at", "in")
_CELLS: Final = 3.0  # heights between the words of two cells
_MOST_NAME_END: Final = 5  # words
_ORIGINAL = re.compile(r"(?i)\boriginal creditor(?: name)?:? [^:]*$")
CELL_GAP: Final = 1.6  # heights between two cells
_MOST_KIND: Final = 8  # words of a row that tells an entry's kind and its number


@dataclass(slots=True)
class Paper(Lines):
    """The same, with what names an item and what goes on below it."""

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
                explains = title_in(unprefixed(words[:at]), self.bureau, whole=True) is not None
                return at if not explains and said_of(words[at:], [], self.bureau) is not None else 0
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
        if CONTACT.search(row.text) or UNNUMBERED.fullmatch(row.text) or state_in(row):
            return False  # whom to ask about the item, or what stands for its number
        if BULLET.match(row.tokens[0].text) and ends(words[-1]):
            return False  # the next of a list
        goes_on = is_prose(row) or row.text[:1].islower()
        if is_unended(words) and goes_on and self.step(at) < NEXT_LINE and not numbers_in(row):
            return True  # "and updated Date of" "Last Payment with newer information"
        if plain(words[-1].text) == "not" and not self.breaks(at) and not labels_in(row.tokens, None):
            return True
        goes_on = words[-1].text.endswith((";", ":")) and row.tokens[0].text[:1].islower()
        if ends(words[-1]) and not goes_on and title_in(words, self.bureau) is None:
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
        whole = title_in(words, self.bureau, whole=True) is not None
        if row.tokens[0].text[:1].islower() or (not ends(words[-1]) and is_prose(Row(tuple(words))) and not whole):
            return True
        if ends(words[-1]):
            return is_prose(row) and not row.text.isupper()
        both = title_in([*words, *row.tokens], self.bureau, whole=True)
        joins = plain(row.tokens[0].text) == "and"  # "DISPUTED INFORMATION UPDATED" "AND OTHER INFORMATION UPDATED"
        near = row.page == self.rows[at - 1].page
        return near and both is not None and (joins or title_in(row.tokens, self.bureau, whole=True) is None)

    def wrapped(self, at: int) -> Mention | None:
        """An item whose name in capitals runs over two rows, and nothing else stands there."""
        row = self.rows[at]
        if at + 1 >= len(self.rows) or not in_capitals(row.tokens) or numbers_in(row) or not is_name(row):
            return None
        below = self.rows[at + 1]
        level = abs(below.tokens[0].upright.left - row.tokens[0].upright.left) < SAME_EDGE
        if row.page != below.page or not level or self.step(at + 1) > NEXT_LINE or not below.tokens[0].text.isupper():
            return None
        if title_in(unprefixed(row.tokens), self.bureau, whole=True) is not None:
            return None
        both = self.mention([*row.tokens, *below.tokens])
        if both is None and self._is_name_end(at):
            return Mention(unlabelled([*row.tokens, *below.tokens]), (), None, None, [])
        if both is None or any(plain(token.text) for token in both.rest) or not both.name:
            return None
        whole = both.name[0] in row.tokens and both.name[-1] in below.tokens
        return both if whole else None

    def _is_name_end(self, at: int) -> bool:
        """Whether the row below a long name has its last word or two, and its number stands below that."""
        row, below = self.rows[at], self.rows[at + 1]
        ended = len(below.tokens) <= 2 < len(row.tokens) and self.is_bare_name(at + 1)
        return ended and not self.vocabulary.spans(below.tokens) and not stated_in(row.tokens).facts

    def mention(self, tokens: Sequence[Token]) -> Mention | None:
        """The item that words name."""
        return mention_in(tokens, self.vocabulary)

    def starts(self, mention: Mention, row: Row) -> bool:
        """Whether a row begins or ends with the name that it has."""
        words = [token for token in row.tokens if plain(token.text)]
        own = [*mention.name, *mention.number]
        firsts = [*mention.name[:1], *mention.number[:1]]
        return any(first in words[:3] for first in firsts) or own[-1] is words[-1]

    def is_parted_name(self, mention: Mention, row: Row) -> bool:
        """Whether a sign or a gap parts the name that a row begins with, or its number, from what is said of it."""
        kind = mention.kind
        own = [at for at, token in enumerate(row.tokens) if token in [*mention.name, *mention.number, *kind]]
        if not own or not self.starts(mention, row):
            return False
        last = max(own) if not mention.name or mention.number or kind else own[-1]
        named = max((at for at, token in enumerate(row.tokens) if token in mention.name), default=last)
        return any(self._is_parted_behind(row, at) for at in {last, named})

    def _is_parted_behind(self, row: Row, at: int) -> bool:
        """Whether a sign or a gap stands behind a word."""
        if at + 1 >= len(row.tokens):
            return False
        signed = row.tokens[at].text.endswith((":", "]", "-")) or not plain(row.tokens[at + 1].text)
        return signed or row.gaps[at + 1] > CELL_GAP

    def quotes(self, mention: Mention, row: Row) -> bool:
        """Whether a row tells in the consumer's own words what was disputed."""
        if mention.number_text is not None or not mention.name or mention.name[-1] not in row.tokens:
            return False
        behind = row.tokens[row.tokens.index(mention.name[-1]) + 1 :]
        return bool(behind) and behind[0].text[:1] in '"“'

    def is_bare_name(self, at: int) -> bool:
        """Whether a row is a name in capitals above a number or a label of its own."""
        row = self.rows[at]
        if not is_name(row) or not in_capitals(row.tokens) or any(sign.isdigit() for sign in row.text[-6:]):
            return False
        if title_in(unprefixed(row.tokens), self.bureau, whole=True) is not None or is_prefixed(row.text):
            return False
        if at + 1 >= len(self.rows):
            return False
        below = self.rows[at + 1]
        mention = self.mention(below.tokens)
        if mention is not None and not mention.name and len(below.tokens) <= _MOST_KIND:
            return not stated_in(mention.rest).facts
        found = labels_in(below.tokens, None)
        return any(
            each.role in ("number", "said", "kind") or (each.start == 0 and each.role == "fact") for each in found
        )

    def opens_item(self, at: int) -> bool:
        """Whether a row begins with an item that a sign, a gap or the row's end parts from the rest."""
        row = self.rows[at]
        if not any(plain(token.text) for token in row.tokens):
            return True
        mention = self.mention(row.tokens)
        if mention is None or not self.starts(mention, row):
            return False
        return not any(plain(token.text) for token in mention.rest) or self.is_parted_name(mention, row)

    def names_item(self, at: int) -> bool:
        """Whether a row names an item, or may: a label above it has no value then."""
        return self.opens_item(at) or self.mention(self.rows[at].tokens) is not None or self.is_bare_name(at)

    def goes_on(self, words: Sequence[Token], at: int) -> bool:
        """Whether a row belongs to the paragraph whose words stand above it."""
        row = self.rows[at]
        if BULLET.match(row.tokens[0].text) or self.breaks(at) or is_prefixed(row.text) or heads_outcomes(row):
            return False
        if ends(words[-1]) and uncounted(row.tokens)[1] is not None:
            return False  # a title with the count of its items
        first = row.tokens[0].text
        # "Held until we know who you are" above "Before we can act ..." is a title.
        unended = (is_unended(words) and not begins_sentence(first)) or self.is_amid_name(words, row)
        if self.is_parted(at) and not first[:1].islower() and not unended:
            return False
        small = row.tokens[0].text[:1].islower()
        if not ends(words[-1]) and (small or not words[-1].text.endswith(":")):
            return not is_heading(row)
        if changes_at(self.rows, at) is not None or (numbers_in(row) and not is_prose(row)):
            return False
        return is_prose(row) and heading_at(self.rows, at, self.bureau, usual=self.usual) is None

    def is_amid_name(self, words: Sequence[Token], row: Row) -> bool:
        """Whether a known name begins at the end of words, and goes on upon the next row."""
        last = words[-_MOST_NAME_END:]
        both = [*last, *row.tokens[:_MOST_NAME_END]]
        return any(span.start < len(last) < span.stop for span in self.vocabulary.spans(both))

    def is_label(self, at: int) -> bool:
        """Whether a row, like others of this letter, is a label with its value below, and heads no section."""
        found = labels_in(self.rows[at].tokens, None)
        if len(found) != 1 or found[0].value or at + 1 >= len(self.rows) or self.opens_item(at + 1):
            return False
        if found[0].role == "said" and said_of(self.rows[at + 1].tokens, [], self.bureau) is not None:
            return True
        return sum(row.text == self.rows[at].text for row in self.rows) > 1

    def is_below_label(self, at: int) -> bool:
        """Whether a row is the value right below a label: "Account Type", "Collection"."""
        if not at or self.breaks(at) or is_heading(self.rows[at - 1]) or self.step(at) > NEXT_LINE:
            return False
        above = labels_in(self.rows[at - 1].tokens, None)
        return bool(above) and all(each.role in ("fact", "kind") and not each.value for each in above)

    def whole_name(self, at: int, name: Sequence[Token]) -> list[Token]:
        """A name with its end on the row below, where only both together are a name that is known."""
        if not name or at + 1 >= len(self.rows) or self.vocabulary.section_of(text_of(name)) is not None:
            return list(name)
        below = self.rows[at + 1].tokens
        for stop in range(1, min(len(below), _MOST_NAME_END) + 1):
            if in_capitals(name) and below[stop - 1].text[1:].islower():
                break  # the next sentence
            if self.vocabulary.section_of(text_of([*name, *below[:stop]])) is not None:
                return [*name, *below[:stop]]
        return list(name)

    def is_value_end(self, at: int) -> bool:
        """Whether a row begins with the end of a company's name that a fact of the row above tells."""
        return at > 0 and _ORIGINAL.search(self.rows[at - 1].text) is not None

    def is_bracketed(self, row: Row, fact: Labelled) -> bool:
        """Whether a label stands in brackets amid a sentence: "X BANK (Requested on: 01/02/2025) was deleted"."""
        closed = next((at for at, token in enumerate(fact.value, 1) if ")" in token.text), len(fact.value))
        return fact.label[0].text.startswith("(") and closed < len(fact.value)

    def is_indented(self, words: Sequence[Token], at: int) -> bool:
        """Whether a row right below a label's value that says nothing yet stands under that value."""
        row, above = self.rows[at], self.rows[at - 1]
        if not words or ends(words[-1]) or row.page != above.page or self.step(at) > NEXT_LINE:
            return False
        if self.opens_item(at) or labels_in(row.tokens, None) or is_value(row.tokens) or heads_outcomes(row):
            return False
        right = row.tokens[0].upright.left > above.tokens[0].upright.left + SAME_EDGE
        return right and said_of(words, [], self.bureau) is None

    def is_next_field(self, fact: Labelled, at: int) -> bool:
        """Whether a row has a label of its own below that of a fact, and its value below that fact's."""
        row = self.rows[at]
        if not fact.value or row.page != fact.value[0].page or not row.text[:1].isupper():
            return False
        label, value = fact.label[0].upright.left, fact.value[0].upright.left
        cells = [token.upright.left for token, gap in zip(row.tokens, row.gaps, strict=True) if gap > CELL]
        return abs(cells[0] - label) < SAME_EDGE and any(abs(left - value) < SAME_EDGE for left in cells[1:])

    def is_torn(self, words: Sequence[Token], at: int) -> bool:
        """Whether a sentence's name, or the number behind it, goes on upon the next line: the line above is full."""
        begun = in_capitals(words[-1:]) or words[-1].text == "#" or plain(words[-1].text) in ("account", "number")
        begun = begun or is_unended(words)
        spoken = words[0].text.lower() in FUNCTION and not words[0].text.isupper()
        return (
            begun and (spoken or is_prose(Row(tuple(words)))) and self.step(at) < NEXT_LINE and not self.is_parted(at)
        )
