"""How a row names an item: by a number, a known name, or both, in whatever order and with whatever labels.

And which words beside it, or in a table of values before and after, tell values and no outcome.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.folded import stated_in, title_in
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.numbers import former_in, numbers_in
from functions.reports.disclosures.answers.outline.values import CELL, MOST_KIND, cells_in
from functions.reports.disclosures.answers.pieces import (
    FUNCTION,
    KIND,
    in_capitals,
    is_kind,
    is_masked,
    is_prose,
    unlabelled,
)
from functions.reports.disclosures.answers.shapes import BULLET
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, text_of
from functions.reports.disclosures.lexicon import plain

_INDEX = re.compile(r"\(?(?:\d{1,3}|[a-z])[.):]?|#\d{1,2}[.:]?")
_PLACE = re.compile(r"\d{1,2} of \d{1,2}\W? ")
_PLACE_WORDS: Final = 3
_LEADS = re.compile(r"(?i)(?:item|entry|regarding|re|subject|concerning|about|account|disputed)[:.]?")
_LABELS: Final = frozenset(
    (
        "account", "acct", "accounts", "number", "no", "nbr", "num", "ref", "reference", "furnisher", "creditor",
        "ending", "ends", "in", "with", "starting", "starts", "beginning", "begins", "partial", "id", "file",
        "lender", "source", "company", "masked", "last", "four", "digits", "first", "rest", "not", "shown", "hidden",
        "item", "loan", "card", "the", "a", "of", "under", "numbered", "by", "on", "from", "dated", "date",
        "inquiry", "inquiries", "hard", "soft", "employer", "address", "name", "former", "alias", "record", "public",
        "bankruptcy", "chapter", "court", "case", "docket", "filed", "collection", "mortgage", "inquired",
        "previous", "requested", "opened", "type", "subscriber", "your", "our", "regarding", "re", "entry", "is",
        "line", "tradeline", "trade", "judgment", "lien", "tax", "variation", "employment", "civil",
    )
)  # fmt: skip
_DATE = re.compile(r"\(?\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\)?[.,;:]?|\d{4}-\d{2}-\d{2}[.,;:]?")
_FORM = re.compile(r"\(?(?:N\.?A|F\.?S\.?B|L\.?L\.?C|L\.?P|INC|CORP|CO|LTD|USA|ASSOCIATION|NATIONAL)\.?,?\)?")
_FIGURES = re.compile(r"[\[(][0-9A-Z-]*\d[0-9A-Z-]*[\])]")
_OF_ANOTHER = re.compile(
    r"(?i)\b(?:original creditor(?: name)?|sold to|transferred to|purchased from|formerly with)\W*$"
)
"""Words before the name of somebody who had to do with an account, and does not report it."""


_TO_THE_READER = re.compile(
    r"(?i)(?:^|\b)(?:welcome|hello|hi|dear|to|from|for|(?:filed|sent|submitted|requested|opened) by|"
    r"(?:signed|logged) in as|(?<=\S )name|consumer|member|customer|attention)[,:]? ?$"
)
"""Words before the name of whoever reads the letter, or signed in to the page that it is."""


class Mention(NamedTuple):
    """What names an item in a row, and the words that are left."""

    name: Sequence[Token]
    number: Sequence[Token]
    number_text: str | None
    former: str | None
    rest: list[Token]
    kind: Sequence[Token] = ()


def mention_in(tokens: Sequence[Token], vocabulary: Vocabulary) -> Mention | None:
    """The one item that a row names; None: none, or only a name that nobody knows."""
    words = unindexed(tokens, vocabulary)
    if not words:
        return None
    former = former_in(words)
    used: set[int] = {at for at, token in enumerate(words) if former is not None and token in former.tokens}
    spans = [span for span in vocabulary.spans(words) if not used & set(range(span.start, span.stop))]
    theirs = [span for span in spans if span.section is LetterSection.PERSONAL]  # an address ends with figures
    numbers = [
        number
        for number in numbers_in(Row(tuple(words)))
        if not any(span.start <= number.start < span.stop for span in theirs)
    ]
    spans = [span for span in spans if not _OF_ANOTHER.search(text_of(words[: span.start]))]
    number = numbers[0] if numbers else None
    if number is not None:
        used |= set(range(number.start, number.stop))
    if spans:
        before = [span for span in spans if number is None or span.stop <= number.start]
        span = before[-1] if before else spans[0]
        start, stop = span.start, span.stop
    elif number is not None:
        start, stop = _capitals(words, number.start, number.stop)
    else:
        return None
    while spans and stop < len(words) and stop not in used and _FORM.fullmatch(words[stop].text):
        stop += 1  # the report may know the company without the letters of its form
    if spans and not start:
        stop = _cell_end(words, stop)
    used |= set(range(start, stop))
    if spans and number is not None and stop < number.start and _is_kind(words[stop : number.start]):
        used |= set(range(stop, number.start))  # "X COURT Chapter 7 bankruptcy filed 04/18/2023, 1234567"
    used |= _labels_beside(words, used)
    kind = list(range(*_kind_behind(words, max(used) + 1))) if used else []
    kind = kind or (list(range(*_label_behind(words, max(used) + 1))) if spans and not start else [])
    used |= set(kind)
    rest = [token for at, token in enumerate(words) if at not in used]
    torn = bool(rest) and plain(rest[-1].text) == "not"  # it denies what stands below
    if not torn and all(_is_label(token) for token in rest) and title_in(rest, None, whole=True) is None:
        rest = []  # "NOT ON FILE" is no label
    name = unlabelled(words[start:stop])
    if not name and number is None:
        return None
    own = words[number.start : number.stop] if number is not None else ()
    return Mention(
        name,
        own,
        number.text if number is not None else None,
        former.text if former else None,
        rest,
        [words[at] for at in kind],
    )


def _cell_end(words: Sequence[Token], stop: int) -> int:
    """Where a name ends that begins a row: with its cell, if nothing but capitals stands before a wide gap."""
    end = next((at for at in range(stop, len(words)) if gap_between(words[at - 1], words[at]) > CELL), stop)
    left = words[stop:end]
    return end if left and all(token.text.isupper() and token.text.isalpha() for token in left) else stop


def unindexed(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """Words without a bullet, a place in a list, or what only leads to the item: "3. Regarding: X BANK".

    A known name may begin with figures itself: "77 GRANITE HILL RD".
    """
    words = list(tokens)
    if _PLACE.match(text_of(words)) and len(words) > _PLACE_WORDS:
        words = words[_PLACE_WORDS:]
    while len(words) > 1 and not any(span.start == 0 for span in vocabulary.spans(words)) and (
        BULLET.match(words[0].text)
        or not plain(words[0].text)
        or _INDEX.fullmatch(words[0].text)
        or (_LEADS.fullmatch(words[0].text) and (words[0].text.endswith((":", ".")) or _INDEX.fullmatch(words[1].text)))
    ) and not is_masked(words[0].text):  # fmt: skip
        words = words[1:]
    return words


def _capitals(words: Sequence[Token], start: int, stop: int) -> tuple[int, int]:
    """The run of words in capitals nearest before a number, else the one behind it."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and not start <= end < stop and _in_name(words[end], first=end == at):
            end += 1
            if words[end - 1].text.endswith((",", ":", ";", ")")):
                break
        if end > at and in_capitals(words[at:end]):
            runs.append((at, end))
        at = max(end, at + 1)
    before = [run for run in runs if run[1] <= start]
    return before[-1] if before else (runs[0] if runs else (start, start))


def _in_name(token: Token, *, first: bool) -> bool:
    core = token.text.strip("(),.;:")
    if _DATE.fullmatch(token.text) or is_masked(core):
        return False
    if core.isupper() and plain(core) not in _LABELS:
        return True
    return not first and (core in ("&", "/", "-") or core.isupper())


def _labels_beside(words: Sequence[Token], used: set[int]) -> set[int]:
    """The places of labels right before a name or a number, and of signs, days and bracketed figures beside them."""
    found: set[int] = set()
    for at in sorted(used, reverse=True):
        if words[at].text[:1] in "[(":
            continue  # what stands before a bracket is no label of the number in it
        place = at - 1
        while place >= 0 and place not in used and _is_label(words[place]):
            found.add(place)
            if words[place].text[:1] in "[(":
                break
            place -= 1
    for at in sorted(used):
        place = at + 1
        while (
            place < len(words)
            and place not in used
            and (_is_sign(words[place]) or _FIGURES.fullmatch(words[place].text))
        ):
            found.add(place)
            place += 1
    last = len(words) - 1
    if last >= 0 and last not in used and _FIGURES.fullmatch(words[last].text):
        found.add(last)
    return found


def _kind_behind(words: Sequence[Token], start: int) -> tuple[int, int]:
    """Where the kind of an entry stands behind its name, in a cell of its own or in brackets: "(Inquiry of
    05/21/2024)", "(Employer):"."""
    stop = _cell_of_kind(words, start)
    if stop > start:
        return start, stop
    if start < len(words) and words[start].text.startswith("("):
        while stop < min(len(words), start + MOST_KIND):
            stop += 1
            if words[stop - 1].text.rstrip(".,:;").endswith(")"):
                inner = words[start:stop]
                told = all(_is_label(token) or plain(token.text).isdigit() for token in inner)
                told = told or words[stop - 1].text.endswith("):")  # "(Auto Loan):"
                return (start, stop) if told else (start, start)
    return start, start


def _label_behind(words: Sequence[Token], start: int) -> tuple[int, int]:
    """Where words stand that end a known name with a colon, and say nothing: "X BANK Number not shown: Deleted"."""
    if words[start - 1].text.endswith(":"):
        return start, start
    colon = next((at for at in range(start, len(words)) if words[at].text.endswith((":", ".", ";"))), len(words))
    own = words[start : colon + 1]
    label = colon + 1 < len(words) and words[colon].text.endswith(":") and len(own) <= MOST_KIND
    told = any(plain(token.text) in FUNCTION - {"not"} for token in own) or stated_in(own).facts
    silent = label and (all(_is_label(token) for token in own) or not told)
    return (start, colon + 1) if silent else (start, start)


def _cell_of_kind(words: Sequence[Token], start: int) -> int:
    """Where the cell ends that begins here, if it tells a kind and another cell follows; `start` where none does."""
    cell, *others = cells_in(words[start:]) or [[]]
    if not start or not others:
        return start
    beside = gap_between(words[start - 1], words[start]) <= CELL  # "X BANK Inquiry 09/06/2023   Not on file"
    if beside and not words[start].text[1:].islower():
        return start
    told = all(_is_label(token) for token in cell) and KIND.match(text_of(cell)) is not None
    return start + len(cell) if told else start


def _is_kind(words: Sequence[Token]) -> bool:
    """Whether words tell an entry's kind and day, and nothing else."""
    return all(_is_label(token) or plain(token.text).isdigit() for token in words) and is_kind(text_of(words))


def is_kind_cell(words: Sequence[Token]) -> bool:
    """Whether a cell tells only the kind and the day of an entry: "Chapter 13 bankruptcy filed 05/11/2023,"."""
    return len(words) > 1 and _is_kind(words)


def _is_sign(token: Token) -> bool:
    return not plain(token.text) or _DATE.fullmatch(token.text) is not None


def _is_label(token: Token) -> bool:
    letters = plain(token.text)
    return not letters or letters in _LABELS or _DATE.fullmatch(token.text) is not None


def is_readers_name(mention: Mention, row: Row) -> bool:
    """Whether a row names the reader as the one it is for, as a person writes a name: "Welcome, Ann B Example"."""
    if mention.number_text is not None or not mention.name or in_capitals(mention.name) or is_prose(row):
        return False
    at = row.tokens.index(mention.name[0]) if mention.name[0] in row.tokens else 0
    personal = all(token.text.strip(".,").isalpha() for token in mention.name)
    return at > 0 and personal and _TO_THE_READER.search(text_of(row.tokens[:at])) is not None


def speaks_of(mention: Mention, row: Row) -> bool:
    """Whether a row begins with words of a sentence, and not with the name that it has."""
    return row.tokens[0] not in mention.name and any(token.text.islower() for token in row.tokens[1:2])
