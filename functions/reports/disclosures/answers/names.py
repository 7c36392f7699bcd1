"""Whose account a number is: a name before it, above it, labelled, or in the sentence that it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import title_in
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import (
    NAME_LABELS,
    SAYING_LABELS,
    in_capitals,
    is_prose,
    labelled,
    unlabelled,
)
from functions.reports.disclosures.geometry.rows import Row, Token
from functions.reports.disclosures.lexicon import plain

_MOST_ABOVE: Final = 4
_MOST_WORDS: Final = 8
# Words that begin a sentence or speak of the account, and are no name although a capital begins them.
_NO_NAME: Final = frozenset(
    (
        "the", "we", "your", "this", "that", "our", "as", "a", "an", "after", "upon", "following", "account",
        "number", "acct", "no", "it", "its", "item", "items", "inquiry", "inquiries", "experian", "equifax",
        "transunion", "results", "result", "dear", "re", "regarding", "in", "on", "by", "with", "from", "of", "for",
        "and", "based", "because", "since", "information", "credit", "report", "file", "dispute", "record",
        "records", "public", "collection", "loan", "mortgage", "card", "these", "both", "please", "january",
        "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "when", "if", "you", "they", "he", "she", "address", "name", "names", "employer", "bankruptcy",
        "former", "previous", "current", "prior", "old", "at", "to", "is", "was", "has", "had", "under", "between",
        "creditor", "furnisher", "lender", "company", "bank's", "here", "entry", "concerning", "about", "reported",
        "listed", "shown",
    )
)  # fmt: skip
_SECTION_WORDS: Final = 5


def name_above(rows: Sequence[Row], at: int, bureau: Bureau | None, least: int) -> tuple[int, list[Token]]:
    """Where an account begins whose number stands in row `at`, and its name's words from the rows above it."""
    start, name = at, []  # type: int, list[Token]
    for index in range(at - 1, max(least, at - _MOST_ABOVE) - 1, -1):
        row = rows[index]
        if numbers_in(row) or is_prose(row) or _says(row, bureau):
            break
        stop = labelled(row.tokens, NAME_LABELS, 4)
        if (
            stop
            and len(row.tokens) > stop
            and (
                row.tokens[stop - 1].text.endswith(":")
                or (not in_capitals(row.tokens) and row.tokens[stop].text[:1].isupper())
            )
        ):
            return index, [*row.tokens[stop:], *name]
        if row.tokens[0].text.endswith(":") or ":" in row.text:
            continue
        if is_name(row) and (not name or in_capitals(row.tokens)):
            start, name = index, [*row.tokens, *name]
            if not in_capitals(row.tokens) or len(name) > _MOST_WORDS:
                break
            continue
        break
    return start, name


def is_name(row: Row) -> bool:
    """Whether a row may be a name on its own: capitals, or few words each with one, and no section's heading."""
    if len(row.tokens) > _MOST_WORDS or (row.text.rstrip().endswith((":", ".")) and len(row.tokens) > _SECTION_WORDS):
        return False
    words = [token.text for token in row.tokens if plain(token.text)]
    if not words or is_heading(row):
        return False
    return in_capitals(row.tokens) or all(word[:1].isupper() or not word[:1].isalpha() for word in words)


def is_heading(row: Row) -> bool:
    """Whether a row heads a section: a kind of entry, and little else."""
    if len(row.tokens) > _SECTION_WORDS or any(sign.isdigit() for sign in row.text):
        return False
    said = [plain(token.text) for token in row.tokens if plain(token.text)]
    own = ("your", "credit", "disputed", "items", "item", "results", "result", "account", "accounts", "information",
           "inquiries", "inquiry", "personal", "public", "records", "record", "collections", "collection", "dispute",
           "history", "investigation", "tradelines", "of", "the", "hard", "addresses", "names", "trade", "lines",
           "continued", "adverse", "negative", "detail", "details", "identification", "summary")  # fmt: skip
    return bool(said) and all(word in own for word in said)


def name_in(tokens: Sequence[Token], number: int) -> list[Token]:
    """The name in a sentence, nearest to the number: capitals before it, else behind, else capitalised words."""
    runs = _runs(tokens)
    runs = [run for run in runs if not run[0] <= number < run[1]]
    if not runs:
        return []

    def rank(run: tuple[int, int]) -> tuple[bool, int]:
        words = tokens[run[0] : run[1]]
        away = number - run[1] if run[1] <= number else run[0] - number
        return (not in_capitals(words), away)

    first, stop = min(runs, key=rank)
    return unlabelled(tokens[first:stop])


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Runs of words that begin with a capital and are no common word; a name ends with a comma or a stop."""
    runs: list[tuple[int, int]] = []
    open_ = False
    for at, token in enumerate(tokens):
        core = token.text.strip("()[]\"'“”,.;:")
        common = plain(core) in _NO_NAME and not (open_ and core.isupper())
        fits = bool(core) and (core[0].isupper() or core in ("&", "/", "-", "N.A")) and not common
        fits = fits or (open_ and bool(re.fullmatch(r"[0-9A-Z&/.\-]+", core)) and not _is_masked(core))
        if fits and not _is_masked(core):
            runs = [*runs[:-1], (runs[-1][0], at + 1)] if open_ else [*runs, (at, at + 1)]
            open_ = not token.text.endswith((",", ";", ":", ")")) and not (token.text.endswith(".") and len(core) > 3)
        else:
            open_ = False
    return runs


def _is_masked(text: str) -> bool:
    return bool(re.search(r"[0-9][Xx*]{2,}|[*Xx]{2,}[0-9]|^X{3,}$|[*•]", text))


def _says(row: Row, bureau: Bureau | None) -> bool:
    """Whether a row says an outcome: then what is above belongs to another item."""
    stop = labelled(row.tokens, SAYING_LABELS)
    if stop and len(row.tokens) > stop and row.tokens[stop - 1].text.endswith((":", "-")):
        return True
    return title_in(row.tokens, bureau) is not None
