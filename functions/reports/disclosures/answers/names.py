"""What may be a furnisher's name: a row of its own, or a run of words in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from functions.reports.disclosures.answers.pieces import in_capitals, mostly_capitals
from functions.reports.disclosures.geometry.rows import Row, Token
from functions.reports.disclosures.lexicon import plain

_MOST_WORDS: Final = 8
# Words that begin a sentence or speak of the account, and are no name although a capital begins them.
_OF_A_NUMBER: Final = ("Social", "Security")
_NO_NAME: Final = frozenset(
    (
        "the", "we", "your", "this", "that", "our", "as", "a", "an", "after", "upon", "following", "account",
        "number", "acct", "no", "it", "its", "item", "items", "inquiry", "inquiries", "experian", "equifax",
        "transunion", "results", "result", "dear", "re", "regarding", "in", "on", "by", "with", "from", "of",
        "for", "and", "based", "because", "since", "information", "credit", "report", "file", "dispute",
        "record", "records", "public", "collection", "loan", "mortgage", "card", "these", "both", "please",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "when", "if", "you", "they", "he", "she", "address", "name", "names", "employer",
        "bankruptcy", "former", "previous", "current", "prior", "old", "at", "to", "is", "was", "has", "had",
        "under", "between", "creditor", "furnisher", "lender", "company", "bank's", "here", "entry",
        "concerning", "about", "reported", "listed", "shown", "research", "researched", "one", "part", "some",
        "what", "chapter", "details", "until", "recently", "only", "disputed", "balance", "limit", "payment",
        "date", "past", "due", "amount", "last", "high", "status", "before", "though", "although", "however",
        "therefore", "other", "others", "additional", "also", "not", "be", "been", "being", "have", "who",
        "which", "were", "are", "so", "but", "did", "does", "verified", "deleted", "removed", "updated",
        "reinserted", "located", "found",
    )
)  # fmt: skip
_SECTION_WORDS: Final = 6
_OF_SECTIONS: Final = frozenset(
    (
        "your", "credit", "disputed", "items", "item", "results", "result", "account", "accounts", "information",
        "inquiries", "inquiry", "personal", "public", "records", "record", "collections", "collection",
        "dispute", "history", "investigation", "tradelines", "of", "the", "hard", "addresses", "names", "trade",
        "lines", "continued", "adverse", "negative", "detail", "details", "identification", "identifying",
        "summary", "requests", "request", "for", "report", "file", "other", "employers", "employment", "name",
        "address", "employer", "identity", "data", "consumer", "entries", "soft", "recent", "and", "research",
        "reinvestigation", "in", "our", "regular", "bankruptcies", "judgments", "liens", "court", "courts", "on",
    )
)  # fmt: skip


def is_name(row: Row) -> bool:
    """Whether a row may be a name on its own: capitals, or few words each with one, and no section's heading."""
    if len(row.tokens) > _MOST_WORDS or (row.text.rstrip().endswith((":", ".")) and len(row.tokens) > 4):
        return False
    words = [token.text for token in row.tokens if plain(token.text)]
    if not words or is_heading(row):
        return False
    return in_capitals(row.tokens) or all(word[:1].isupper() or not word[:1].isalpha() for word in words)


def is_heading(row: Row) -> bool:
    """Whether a row heads a section: a kind of entry, and little else."""
    if len(row.tokens) > _SECTION_WORDS or any(sign.isdigit() for sign in row.text):
        return False
    if row.text[:1].islower() or row.text.endswith("."):
        return False  # a sentence's last line
    said = [plain(token.text) for token in row.tokens if plain(token.text)]
    return bool(said) and all(word in _OF_SECTIONS for word in said)


def name_runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Runs of words in a sentence that may be names: in capitals, or each with a capital and no common word."""
    # In a sentence all in capitals nothing tells names from the rest but the common words.
    shouted = mostly_capitals(" ".join(token.text for token in tokens))
    runs: list[tuple[int, int]] = []
    open_ = False
    for at, token in enumerate(tokens):
        core = token.text.strip("()[]\"'“”,.;:")
        common = (plain(core) in _NO_NAME or core in _OF_A_NUMBER) and not (open_ and core.isupper() and not shouted)
        first = core[:1].isupper() or core in ("&", "/", "-", "N.A")
        fits = bool(core) and first and not common and not is_masked(core)
        fits = fits or (open_ and bool(re.fullmatch(r"[0-9A-Z&/.\-]+", core)) and not is_masked(core) and not common)
        if fits:
            runs = [*runs[:-1], (runs[-1][0], at + 1)] if open_ else [*runs, (at, at + 1)]
            open_ = not token.text.endswith((",", ";", ":", ")", "”")) and not (
                token.text.endswith(".") and len(core) > 3
            )
        else:
            open_ = False
    runs = [run for run in runs if any(sign.isalpha() for token in tokens[run[0] : run[1]] for sign in token.text)]
    capitals = [run for run in runs if tokens[run[0]].text.strip('(“"').isupper()]
    return capitals or runs


def is_masked(text: str) -> bool:
    """Whether a word has a mask's signs in it."""
    return bool(re.search(r"[0-9][Xx*]{2,}|[*Xx]{2,}[0-9]|^X{3,}$|[*•]|\d{4,}", text))
