"""Items without a number: inquiries, public records, personal data, and accounts whose number a letter leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import Said, folded, said_in, title_in
from functions.reports.disclosures.answers.headings import Heading
from functions.reports.disclosures.answers.names import is_heading, is_name
from functions.reports.disclosures.answers.pieces import (
    NAME_LABELS,
    SAYING_LABELS,
    Item,
    in_capitals,
    is_prose,
    labelled,
    section_of,
    unlabelled,
)
from functions.reports.disclosures.answers.running import is_words, told_by_label
from functions.reports.disclosures.answers.sentences import breaks, ends
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import plain

_MOST_BELOW: Final = 5
_OF_THE_WHOLE: Final = frozenset(
    (Outcome.IDENTITY_REQUESTED, Outcome.REFUSED_FRIVOLOUS, Outcome.REFUSED_SUSPICIOUS, Outcome.REFUSED_THIRD_PARTY)
)
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}")
_DATED = re.compile(r"(?i)^(?:dated|on|made|of|from|date|requested|reported)$")
_SUBJECT = re.compile(
    r"(?i)\b(?:inquir(?:y|ies)|address|employer|employment|bankruptcy|public record|judgment|tax lien|date of birth|"
    r"telephone|spelling|name variation|former name|alias)\b"
)  # fmt: skip


def read_unnumbered(
    rows: Sequence[Row],
    left: Sequence[int],
    heads: Sequence[Heading],
    sections: Sequence[LetterSection],
    bureau: Bureau | None,
) -> list[tuple[int, Item]]:
    """The items among the rows that no number took; each has to say what became of it."""
    found: list[tuple[int, Item]] = []
    free = set(left)
    at = 0
    while at < len(rows):
        item, stop = _item_at(rows, at, free, heads, sections[at], bureau) if at in free else (None, at + 1)
        if item is not None:
            found.append((at, item))
        at = max(stop, at + 1)
    return found


def _item_at(
    rows: Sequence[Row],
    at: int,
    free: set[int],
    heads: Sequence[Heading],
    section: LetterSection,
    bureau: Bureau | None,
) -> tuple[Item | None, int]:
    row = rows[at]
    if is_prose(row):
        return _sentence_item(rows, at, free, section)
    stop = labelled(row.tokens, NAME_LABELS)
    named = bool(stop) and len(row.tokens) > stop and row.tokens[stop - 1].text.endswith((":", "-"))
    if not named and not (is_name(row) and (in_capitals(row.tokens[:2]) or section is not LetterSection.ACCOUNT)):
        return None, at + 1
    if is_heading(row) or title_in(row.tokens, bureau, whole=True) is not None:
        return None, at + 1
    kind = section_of(text_of(row.tokens[:stop]), section) if named else section
    beside = _beside(row.tokens, bureau)
    if beside is not None:
        name, said, title = beside
        return (_made(name, said, title, kind), at + 1) if name else (None, at + 1)
    below, last = _below(rows, at, free, bureau)
    if below is not None and below[0] is not None:
        return _made(row.tokens, below[0], below[1], kind), last + 1
    head = next((each for each in reversed(heads) if each.stop <= at), None)
    if head is not None and head.said is not None and kind is not LetterSection.ACCOUNT and head.stop >= at - 6:
        return _made(row.tokens, head.said, head.tokens, kind), at + 1
    return None, at + 1


def _beside(tokens: Sequence[Token], bureau: Bureau | None) -> tuple[Sequence[Token], Said, Sequence[Token]] | None:
    """A name, and behind it on the row a title that ends it, or a label with what it says."""
    for at in range(1, len(tokens)):
        rest = tokens[at:]
        stop = labelled(rest, SAYING_LABELS)
        said = title_in(rest[stop:], bureau, whole=not stop)
        if said is not None:
            return tokens[:at], said, rest[stop:]
    said = title_in(tokens, bureau)
    if said is not None and len(said.tokens) < len(tokens):
        return tokens[len(said.tokens) :], said, said.tokens
    return None


def _below(
    rows: Sequence[Row], at: int, free: set[int], bureau: Bureau | None
) -> tuple[tuple[Said | None, Sequence[Token]] | None, int]:
    """What is said below a name: labelled, as a title, or in sentences right there."""
    zone: list[tuple[int, list[Token]]] = []
    for index in range(at + 1, min(len(rows), at + 1 + _MOST_BELOW)):
        if index not in free or is_heading(rows[index]):
            break
        zone.append((index, list(rows[index].tokens)))
    told = told_by_label(zone, bureau)
    if told is not None:
        return told[:2], told[2]
    for index, words in zone:
        said = title_in(words, bureau, whole=True)
        if said is not None:
            return (said, words), index
        if is_prose(rows[index]) or is_words(words):
            break
    prose = [(index, words) for index, words in zone if not is_name(rows[index])]
    tokens: list[Token] = []
    for index, words in prose:
        if tokens and breaks(rows, index):
            break
        tokens.extend(words)
        said = said_in(tokens)
        if said is not None and ends(words[-1]):
            return (said, said.tokens), index
    return None, at


def _sentence_item(rows: Sequence[Row], at: int, free: set[int], section: LetterSection) -> tuple[Item | None, int]:
    """A sentence that names an inquiry, a record or something personal, and says what became of it."""
    tokens = list(rows[at].tokens)
    stop = at + 1
    while stop < len(rows) and stop in free and not ends(tokens[-1]) and not breaks(rows, stop):
        tokens.extend(rows[stop].tokens)
        stop += 1
    for sentence in _sentences(tokens):
        text = text_of(sentence)
        if _SUBJECT.search(text) is None:
            continue
        said = said_in(sentence)
        name = _subject_in(sentence, said) if said is not None else []
        if said is not None and name:
            return _made(name, said, said.tokens, section_of(text, section)), stop
    return None, stop


def _sentences(tokens: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        parts[-1].append(token)
        if ends(token):
            parts.append([])
    return [part for part in parts if part]


def _subject_in(tokens: Sequence[Token], said: Said) -> list[Token]:
    """The longest run of names and figures that is no part of what is said."""
    own = set(said.tokens)
    best: list[Token] = []
    run: list[Token] = []
    for at, token in enumerate(tokens):
        core = token.text.strip("\"'“”(),.;:")
        fits = (token not in own and core[:1].isupper() and (at > 0 or core.isupper())) or core[:1].isdigit()
        if fits and not _DATE.fullmatch(core) and plain(core) not in ("experian", "equifax", "transunion", "we"):
            run.append(token)
            best = run if len(run) > len(best) else best
        else:
            run = []
    return [*best]


def _made(name: Sequence[Token], said: Said, title: Sequence[Token], section: LetterSection) -> Item | None:
    if said.outcome in _OF_THE_WHOLE:
        return None
    words = [token for token in unlabelled(name) if not _DATE.fullmatch(token.text.strip("(),.;:"))]
    while words and (_DATED.match(words[-1].text.strip("(),.;:")) or not plain(words[-1].text)):
        words.pop()
    if not words or not plain(folded(words).text):
        return None
    return Item(words, said=said, title=title, section=section_of(text_of(name), section))
