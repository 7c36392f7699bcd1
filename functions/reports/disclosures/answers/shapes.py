"""What rows of a running layout are made of: bullets, names with a kind behind, titles above groups of items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.headings import heading_at
from functions.reports.disclosures.answers.names import is_name
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import in_capitals, is_prose, section_of, unlabelled
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import plain

BULLET = re.compile(r"^(?:[•·»▪◦*>+–—-]|o|\(?\d{1,2}[.)])$")
_DATED = re.compile(
    r"(?i)^(?:dated|on|made|of|from|date|requested|reported|filed|inquiry|inquired|name|address|employer|chapter)$"
)
_DATE = re.compile(r"\(?\d{1,2}/\d{1,2}/\d{2,4}\)?[.,;]?|\d{4}-\d{2}-\d{2}")


def are_grouped(rows: Sequence[Row], bureau: Bureau | None, *, usual: bool) -> bool:
    """Whether titles stand above their items: the first stands before any item, and none below the last."""
    first_head = first_item = last_item = last_head = None
    at = 0
    while at < len(rows):
        row = rows[at]
        head = heading_at(rows, at, bureau, usual=usual)
        if head is not None:
            if first_head is None and at and is_name(rows[at - 1]) and in_capitals(rows[at - 1].tokens):
                return False  # it stands below a name
            first_head = at if first_head is None else first_head
            last_head = at
            at = head.stop
            continue
        if numbers_in(row) and not is_prose(row):
            first_item = at if first_item is None else first_item
            last_item = at
        at += 1
    if first_head is None or last_head is None:
        return False
    if first_item is None or last_item is None:
        return True
    return first_head < first_item and last_head < last_item + 2


def unbulleted(tokens: Sequence[Token]) -> list[Token]:
    words = list(tokens)
    while len(words) > 1 and (BULLET.match(words[0].text) or not plain(words[0].text)):
        words = words[1:]
    return words


def told(tokens: Sequence[Token]) -> list[Token]:
    """What follows a number, without the dash or colon between."""
    words = list(tokens)
    while words and not plain(words[0].text):
        words = words[1:]
    return words


def without_kind(words: Sequence[Token], section: LetterSection) -> tuple[list[Token], LetterSection]:
    """A name without its day and kind, "(Inquiry 05/16/2024)", and the section that these tell."""
    kept = list(words)
    found = section
    bracket = next((at for at, token in enumerate(kept) if at and token.text.startswith("(")), None)
    if bracket is not None:
        found = section_of(text_of(kept[bracket:]), section)
        kept = kept[:bracket]
    while len(kept) > 1 and (
        _DATE.fullmatch(kept[-1].text) or _DATED.match(kept[-1].text.strip("(),.;:")) or not plain(kept[-1].text)
    ):
        found = section_of(kept[-1].text, found)
        kept = kept[:-1]
    return kept, found


def name_behind(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """A name that follows its number, and what follows that."""
    stop = next((at for at, token in enumerate(tokens) if not token.text[:1].isupper()), len(tokens))
    return unlabelled(tokens[:stop]), list(tokens[stop:])
