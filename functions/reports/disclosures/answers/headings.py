"""Rows that say what became of the items below them: titles, with a prefix or without, and sentences with a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from contracts.wordings.outcomes import composed_title
from functions.reports.disclosures.answers.folded import Said, folded, said_of, stated_in, title_in
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import (
    SAYING_LABELS,
    TITLE_PREFIX,
    is_prefixed,
    is_prose,
    labelled,
    mostly_capitals,
    unprefixed,
)
from functions.reports.disclosures.answers.prose import sentences_of
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, text_of
from functions.reports.disclosures.lexicon import nearest, plain

_LETTERS_OWN = re.compile(r"(?i)\b(?:confirmation|report|file) ?(?:number|no\.?|#)\W{0,3}[\w-]*\d{3}")
_MOST_TITLE_ROWS: Final = 3
_MOST_WORDS: Final = 16
_SIGNS: Final = ":-–—"
_STOPS: Final = ".:"
_NEXT_LINE: Final = 1.9  # heights
_LABELS: Final = frozenset(plain(label) for label in SAYING_LABELS)
_WIDE: Final = 3.0  # heights between words: they are of two cells


class Heading(NamedTuple):
    """Rows that say what became of the items below; `said` None: they do, in words nobody knows. sure: they head."""

    start: int
    stop: int
    said: Said | None
    tokens: tuple[Token, ...]
    sure: bool


def heading_at(rows: Sequence[Row], at: int, bureau: Bureau | None, *, usual: bool) -> Heading | None:
    """The heading that begins with this row: a title from end to end, one with the prefix, or a sentence with a colon.

    usual: titles of this letter have the prefix, so half of one is one too.
    """
    if rows[at].text[:1].islower() and rows[at].text.endswith("."):
        return None  # a sentence's last line
    prefixed = is_prefixed(rows[at].text) or (usual and _half_prefixed(rows[at].text))
    best: Heading | None = None
    for count in range(1, _MOST_TITLE_ROWS + 1):
        part = rows[at : at + count]
        tokens = tuple(token for row in part for token in row.tokens)
        if len(part) < count or not _may_head(part, tokens):
            break
        said = None if _names_below(part, bureau) else _title(tokens, bureau)
        if said is not None and (prefixed or count == 1 or mostly_capitals(text_of(tokens))):
            best = Heading(at, at + count, said, tokens, prefixed)
        elif best is None and text_of(tokens).rstrip().endswith(":") and is_prose(part[0]):
            told = said_of((), [tokens], bureau) if len(sentences_of(tokens)) == 1 else None
            if told is not None and told.outcome is not Outcome.IDENTITY_REQUESTED:
                return Heading(at, at + count, told, tokens, True)
    if best is None and (remarked := _remarked(rows, at, at + 1, bureau)) is not None:
        return remarked
    torn = prefixed and (best is None or best.stop == at + 1) and _is_torn_title(rows, at)
    if torn and (remarked := _remarked(rows, at, at + 2, bureau)) is not None:
        return remarked
    if best is None and prefixed:
        return Heading(at, at + 1, None, rows[at].tokens, True)
    return best


def _names_below(part: Sequence[Row], bureau: Bureau | None) -> bool:
    """Whether rows are no title together: one is known by itself, and the others only sound like more of it, as the
    name below a title may: "VERIFIED AS ACCURATE" "X COUNTY COURT"."""
    if len(part) == 1:
        return False
    own = (_title(row.tokens, bureau) for row in part)
    tokens = unprefixed([token for row in part for token in row.tokens])
    return any(one is not None and one.exact for one in own) and composed_title(bureau, folded(tokens).text) is None


def _is_torn_title(rows: Sequence[Row], at: int) -> bool:
    """Whether a title in capitals goes on right below, up to the sign before what explains it."""
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is None or below.page != rows[at].page or rows[at].text[-1] in _STOPS or numbers_in(below):
        return False
    sign = next((place for place, token in enumerate(below.tokens, 1) if token.text.endswith(":")), 0)
    step = below.baseline - rows[at].baseline
    return bool(sign) and text_of(below.tokens[:sign]).isupper() and 0 < step < _NEXT_LINE * below.height


def _remarked(rows: Sequence[Row], at: int, stop: int, bureau: Bureau | None) -> Heading | None:
    """A known title, over the rows up to `stop`, with a sentence behind it that explains it, over as many rows as that
    runs on."""
    tokens = tuple(token for row in rows[at:stop] for token in row.tokens)
    if not is_remarked(tokens, bureau):
        return None
    while stop < len(rows) and stop - at <= _MOST_TITLE_ROWS and not tokens[-1].text.endswith((".", ":")):
        row = rows[stop]
        step = row.tokens[0].upright.top - rows[stop - 1].tokens[0].upright.top
        if row.page != tokens[-1].page or not 0 < step < _NEXT_LINE * row.height or numbers_in(row):
            break
        tokens, stop = (*tokens, *row.tokens), stop + 1
    said = said_of(tokens, [], bureau)
    return Heading(at, stop, said, tokens, is_prefixed(rows[at].text)) if said is not None else None


def is_remarked(tokens: Sequence[Token], bureau: Bureau | None) -> bool:
    """Whether words are a title with what explains it behind a sign: "DELETED - This item was removed." """
    words = unprefixed(tokens)
    if not words or words[0].text[:1].islower():
        return False
    known = title_in(words, bureau)
    if known is not None and known.exact:
        return len(known.tokens) < len(words)
    stop = next((at for at, token in enumerate(words[:_MOST_WORDS]) if token.text[-1] in _SIGNS), None)
    if stop is None or stop + 1 >= len(words):
        return False
    title = words[: stop + (len(words[stop].text) > 1)]
    return mostly_capitals(text_of(title)) and title_in(title, bureau, whole=True) is not None


def _may_head(part: Sequence[Row], tokens: Sequence[Token]) -> bool:
    """Whether rows can be one heading: on one page, without a number, no sentence's end, cells or a labelled value."""
    if len(tokens) > _MOST_WORDS + 4 or part[-1].page != part[0].page or any(numbers_in(row) for row in part):
        return False
    if any(
        gap_between(one, other) > _WIDE for row in part for one, other in zip(row.tokens, row.tokens[1:], strict=False)
    ):
        return False
    return is_prefixed(text_of(tokens)) or not labelled_row(tokens)


def _title(tokens: Sequence[Token], bureau: Bureau | None) -> Said | None:
    words = unprefixed(tokens)
    if not words or (is_prose(Row(tuple(words))) and words[-1].text.endswith(".")):
        return None
    return title_in(words, bureau, whole=True)


def labelled_row(tokens: Sequence[Token]) -> bool:
    """Whether a row is an outcome with its label: that belongs to the item above."""
    stop = labelled(tokens, SAYING_LABELS)
    label = text_of(tokens[:stop])
    if 0 < stop < len(tokens) and tokens[stop].text[:1].islower() and not label.endswith((":", "-")):
        return plain(label) in _LABELS  # "What we could not find" is not "What we found"
    return bool(stop) and len(tokens) > stop and not is_prefixed(text_of(tokens))


def _half_prefixed(words: str) -> bool:
    """Whether one word of the prefix is left; the other was lost on the way."""
    return mostly_capitals(words) and nearest(words.split()[0].rstrip(":"), TITLE_PREFIX.split()) is not None


def heads_letter(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a row has the letter's own number, names nobody but the reader, and states nothing."""
    if _LETTERS_OWN.search(row.text) is None or numbers_in(row) or (is_prose(row) and stated_in(row.tokens).facts):
        return False
    return all(span.section is LetterSection.PERSONAL for span in vocabulary.spans(row.tokens))


def title_below(rows: Sequence[Row], at: int, bureau: Bureau | None) -> tuple[Token, ...]:
    """The title that stands alone on the row below one that ends with a colon."""
    if not rows[at].text.endswith(":") or at + 1 >= len(rows):
        return ()
    return rows[at + 1].tokens if title_in(rows[at + 1].tokens, bureau, whole=True) is not None else ()
