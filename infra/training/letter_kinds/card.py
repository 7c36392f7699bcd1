"""The card of the second reader of letters' kinds, written from the record of its training."""

from __future__ import annotations

from collections.abc import Iterator

from infra.training.passages.card import Record, counts, method, shares, titled_books
from infra.training.passages.card import card as card_of
from infra.training.writing import said


def markdown(record: Record) -> str:
    return card_of(record, "What kind of letter a passage is of", (_use, _books, _quality, _limits, _adding))


def _use(record: Record) -> Iterator[str]:
    yield "## What it is for"
    yield ""
    yield from said(
        f"It tells how likely a passage makes known which of {len(record['classes']) - 1} kinds a bureau's letter is",
        "of, or none. What all sentences and titles of a letter come to is weighed against the rules' kind",
        "(docs/adr/0043): it overrules them only where it is clearly ahead, tells a kind where they tell none, and",
        "leaves the kind to a person where both are strong. Not for: what became of an item; other papers than a",
        "bureau's answer; other languages.",
    )
    yield from method(record)


def _books(record: Record) -> Iterator[str]:
    yield from titled_books(record)
    yield from said(
        "Each is by another writer, who had read neither the reader nor another book. A passage may be of further",
        "kinds (`also`).",
    )
    yield from counts(record, "of", "any")


def _quality(record: Record) -> Iterator[str]:
    yield "## Quality on books left out"
    yield ""
    yield from said(
        "Each book was read by a model of all others. Right and wrong: shares of the passages that make a kind known;",
        "the rest is left open. Invented: of the others, those taken for one. Least: how likely a kind is for it to be",
        "taken. How well letters are told, by both readers together, their tests say.",
    )
    yield from shares(record)


def _limits(record: Record) -> Iterator[str]:
    yield "## Limits"
    yield ""
    yield "- Written by the project itself: no real letters. Real ones will say things that no book does."
    yield "- English only; what is in another language is like nothing, and its shares mean nothing."
    yield "- A letter may quote another, or do two things at once; a passage alone doesn't tell which counts."
    yield "- Shares are not calibrated on letters: the bounds in `kinds.py` were chosen on sets of drawn letters."
    yield ""


def _adding(record: Record) -> Iterator[str]:
    yield "## How to add a book"
    yield ""
    yield from said(
        "Have somebody write it who has read neither the reader nor the other books: a line a passage in",
        '`infra/training/letter_kinds/books/NAME.jsonl`, `{"text": ..., "letter": ..., "also": [...]}`, where letter',
        "is null for what may stand in any letter, and the gaps `{item}`, `{fields}`, `{day}` may stand in the text.",
        "Then `python -m infra.training.letter_kinds`, see its figures here, and commit model and card together. The",
        "model counts words as `fold` leaves them: if that changes, train anew as well.",
    )
