"""What a letter says of the dispute as a whole: a refusal and why, what it asks for and by when, an acknowledgement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from contracts.outcomes import Outcome
from contracts.result_letter import ResultLetterKind
from contracts.vocabulary import Bureau
from contracts.wordings.outcomes import Read, read_folded
from functions.reports.disclosures.answers.folded import Folded, Said, folded, said_of, title_in
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.geometry.rows import Row, Token, safe, text_of
from functions.reports.disclosures.lexicon import plain
from functions.reports.disclosures.readings import day

_REFUSALS: Final = (Outcome.REFUSED_FRIVOLOUS, Outcome.REFUSED_SUSPICIOUS, Outcome.REFUSED_THIRD_PARTY)
_WHOLE: Final = (
    Outcome.REINSERTED, Outcome.PREVIOUSLY_INVESTIGATED, Outcome.IDENTITY_REQUESTED, Outcome.NOT_FOUND,
    Outcome.IN_PROGRESS, Outcome.DELETED, Outcome.VERIFIED_AND_UPDATED, Outcome.UPDATED_DISPUTED_AND_OTHER,
    Outcome.UPDATED_OTHER_ONLY, Outcome.UPDATED_DISPUTED, Outcome.VERIFIED,
)  # fmt: skip
_KINDS: Final = {
    Outcome.REFUSED_FRIVOLOUS: ResultLetterKind.REFUSAL,
    Outcome.REFUSED_SUSPICIOUS: ResultLetterKind.REFUSAL,
    Outcome.REFUSED_THIRD_PARTY: ResultLetterKind.REFUSAL,
    Outcome.PREVIOUSLY_INVESTIGATED: ResultLetterKind.REFUSAL,
    Outcome.IDENTITY_REQUESTED: ResultLetterKind.IDENTITY_REQUEST,
    Outcome.REINSERTED: ResultLetterKind.REINSERTION_NOTICE,
    Outcome.IN_PROGRESS: ResultLetterKind.ACKNOWLEDGEMENT,
}
_BECAUSE = re.compile(
    r"(?i)\b(?:because|since|due to|for the following reasons?|as (?:it|you|the|your)|the reasons?\b.{0,30}?\bis|"
    r"on the grounds? that|reason:)\b"
)  # fmt: skip
_ASKS = re.compile(
    r"(?i)\b(?:please|must|need(?:s|ed)?|require[sd]?|missing|lack(?:s|ing)?|asks?|kindly|you (?:may|can|should) "
    r"(?:send|provide|submit|resubmit))\b.{0,80}?\b(?:send|provide|supply|enclose|include|submit|resubmit|mail|attach|"
    r"furnish|specify|explain|state|tell|identify|upload|of|to have|following)\b|\bwhat (?:is|was) missing\b|"
    r"\bto (?:proceed|continue|process|investigate)\b.{0,40}\b(?:need|require|send|provide)\b|\bwe (?:still )?need\b"
)  # fmt: skip
_LIST_ITEM = re.compile(r"^\s*(?:[•·*\-–—▪o]|\(?[0-9a-e][.)])\s*\S")
_BY = re.compile(r"(?i)\b(?:by|before|no later than|not later than|until|on or before|due)\b\s*$")
_WITHIN = re.compile(r"(?i)\bwithin (\d{1,3}|[a-z]+)(?: \(\d+\))? (?:calendar )?days\b")
_NUMBERS: Final = {"five": 5, "seven": 7, "ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
                   "forty five": 45, "sixty": 60}  # fmt: skip
_MOST_SIGNS: Final = 600
_MOST_LISTED: Final = 12


class Whole(NamedTuple):
    """What is said of the whole; `tokens` are the words that say it."""

    kind: ResultLetterKind
    said: Said | None
    reason: str | None
    asks_for: tuple[str, ...]
    answer_by: date | None


def read_whole(rows: Sequence[Row], bureau: Bureau | None, dated_on: date | None, answered: int) -> Whole:
    """What the letter says as a whole; `answered`: on how many items it gives a word of its own."""
    text = folded([token for row in rows for token in row.tokens])
    read = _foremost(read_folded(text.text), answered)
    said = said_of(text, read) or _titled(rows, bureau, answered)
    if said is None:
        return Whole(ResultLetterKind.RESULTS if answered else ResultLetterKind.UNKNOWN, None, None, (), None)
    kind = _KINDS.get(said.outcome, ResultLetterKind.RESULTS) if said.outcome else ResultLetterKind.RESULTS
    if answered and said.outcome not in (*_REFUSALS, Outcome.REINSERTED):
        return Whole(ResultLetterKind.RESULTS, None, None, (), None)
    asks = _asked(rows) if kind in (ResultLetterKind.REFUSAL, ResultLetterKind.IDENTITY_REQUEST) else ()
    by = _answer_by(rows, dated_on) if kind in (ResultLetterKind.REFUSAL, ResultLetterKind.IDENTITY_REQUEST) else None
    reason = _reason(rows, text, read) if kind is ResultLetterKind.REFUSAL else None
    return Whole(kind, said, reason, asks, by)


def _foremost(said: Sequence[Read], answered: int) -> Read | None:
    """The statement that a letter is about. A refusal is, whatever else it says; the earliest of several."""
    refusals = [read for read in said if read.outcome in _REFUSALS]
    frivolous = [read for read in refusals if read.outcome is Outcome.REFUSED_FRIVOLOUS]
    if refusals:
        return (frivolous or refusals)[0]
    for outcome in _WHOLE:
        own = [read for read in said if read.outcome is outcome]
        if own and not (answered and outcome is not Outcome.REINSERTED):
            return own[0]
    return None


def _titled(rows: Sequence[Row], bureau: Bureau | None, answered: int) -> Said | None:
    """A title on a row of its own, where nothing else is said: "SUSPICIOUS REQUEST"."""
    if answered:
        return None
    found = (title_in(row.tokens, bureau, whole=True) for row in rows if not numbers_in(row))
    return next((said for said in found if said is not None and said.outcome is not None), None)


def _reason(rows: Sequence[Row], text: Folded, read: Read | None) -> str | None:
    """The sentence with "because", or what follows "for the following reasons"; else the statement's own."""
    sentences = _sentences(rows)
    for at, sentence in enumerate(sentences):
        found = _BECAUSE.search(text_of(sentence))
        if found is None:
            continue
        tail = text_of(sentence)[found.start() :]
        more = text_of(sentences[at + 1]) if tail.rstrip().endswith(":") and at + 1 < len(sentences) else ""
        return safe(f"{tail} {more}".strip())[:_MOST_SIGNS]
    if read is None:
        return None
    own = set(text.between(read.start, read.end))
    return next((safe(text_of(part))[:_MOST_SIGNS] for part in sentences if own & set(part)), None)


def _asked(rows: Sequence[Row]) -> tuple[str, ...]:
    """What the consumer is asked for: the list below the asking, or the asking sentences themselves."""
    listed: list[str] = []
    open_ = False
    for row in rows:
        if open_ and _LIST_ITEM.match(row.text):
            listed.append(safe(re.sub(r"^\s*(?:[•·*\-–—▪]|\(?[0-9a-e][.)]|o\s)\s*", "", row.text)).rstrip(" ;.,"))
        elif _ASKS.search(row.text) or row.text.rstrip().endswith(":"):
            open_ = True
        elif listed and row.text[:1].islower():
            listed[-1] = f"{listed[-1]} {safe(row.text)}".rstrip(" ;.,")
        elif listed:
            break
    if listed:
        return tuple(listed[:_MOST_LISTED])
    asking = [safe(text_of(part))[:_MOST_SIGNS] for part in _sentences(rows) if _ASKS.search(text_of(part))]
    return tuple(asking[:_MOST_LISTED])


def _answer_by(rows: Sequence[Row], dated_on: date | None) -> date | None:
    """The day after "by" or "before", or so many days after the letter's own."""
    tokens = [token for row in rows for token in row.tokens]
    for at in range(len(tokens)):
        if not _BY.search(text_of(tokens[max(0, at - 3) : at])):
            continue
        for count in (1, 3):
            said = text_of(tokens[at : at + count]).rstrip(".,;:")
            try:
                value = day(said).value
            except ValueError:
                continue
            if value is not None and value.day:
                latest: date = value.latest()
                return latest
    within = _WITHIN.search(text_of(tokens))
    if within is None or dated_on is None:
        return None
    said = within[1].lower()
    days = int(said) if said.isdigit() else _NUMBERS.get(said)
    return dated_on + timedelta(days=days) if days is not None else None


def _sentences(rows: Sequence[Row]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for row in rows:
        for token in row.tokens:
            parts[-1].append(token)
            if token.text.endswith((".", "!", "?")) and len(plain(token.text)) > 1:
                parts.append([])
    return [part for part in parts if part]
