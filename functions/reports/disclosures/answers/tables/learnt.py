"""What a letter's own form tells: heads of columns, and labels, in words that are in no list.

What stands under a head, or behind a label, tells what it means: numbers, names that are known, outcomes. Such heads
and labels are written out in words that are known, so that whatever reads the page sees them as such.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import said_of, stated_in, title_in
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.labels import labels_in, role_of
from functions.reports.disclosures.answers.numbers import number_of_cell, numbers_in
from functions.reports.disclosures.answers.pieces import KIND, in_capitals, is_prefixed, is_prose, unprefixed
from functions.reports.disclosures.answers.prose import ends
from functions.reports.disclosures.answers.tables.heads import SHORT, heads_outcomes, is_over_columns, left_of
from functions.reports.disclosures.geometry.rows import Column, Row, Token, cells_of, runs_of, text_of
from functions.reports.disclosures.lexicon import plain

_MOST_WORDS: Final = 6  # of a head or a label
_LEGEND = re.compile(r"(?i)(?:how to (?:read|understand)|(?:key|guide) to)\b")
_MOST_OF_HEAD: Final = 10  # "What the company did, and what we did"
_LEAST_SHARE: Final = 0.5
_MOST_ROWS: Final = 60
_LOOKED_AT: Final = 6  # rows below a head
_SAME_EDGE: Final = 0.004
_OUTSIDE: Final = 0.006  # of the page's width
_LEAST_TIMES: Final = 2  # that words stand before a value to be a label
_NEXT_LINE: Final = 1.5  # heights from a line of a cell to the next
_NEXT_ROW: Final = 2.6  # heights from a row of a table to the next
_LEAST_GRID: Final = 5
_MOST_CODE: Final = 4  # letters of a month
_TABLE_ENDS: Final = 6.5  # heights from one record to the next
_SAID, _NUMBER, _NAME, _OTHER = "Result", "Number", "Creditor", "Details"
_DENIES: Final = "not"
_DAY = re.compile(r"\d{1,4}[-/]\d{1,2}[-/]\d{2,4}|\$?[\d,]+\.\d\d|\$[\d,]+")
_OF_OTHERS = re.compile(
    r"(?i)\b(?:you|your|reason|claim|claimed|asked|stated|told|statement|meaning|definition|means|before|after|was|"
    r"old|new|previous|current|value|note|remember|example|if|date)\b"
)
"""Words of heads and labels under which nothing stands that the bureau answers."""
_TOLD = re.compile(r"(?i)you (?:told us|said|wrote|claimed|stated)\b")
_REMARKS = re.compile(r"(?i)\b(?:explanation|explained|remarks?|comments?|details?|notes?|reads?)\b")
_OUTCOMES = re.compile(
    r"(?i)\b(?:outcome|results?|status|actions?|findings?|found|decision|decided|response|resolution|resolved|"
    r"disposition|conclusion|concluded|determination|did|done|happened|became|came|answer|reply|stands|"
    r"why (?:it|they|we|this|these|each))\b"
)


class _Head(NamedTuple):
    words: Sequence[Token]
    cells: list[list[Token]]


def with_known_heads(rows: Sequence[Row], bureau: Bureau | None, vocabulary: Vocabulary) -> list[Row]:
    """The rows with the heads of each table of outcomes in known words, as the cells below tell what they head."""
    found: list[Row] = []
    for at, row in enumerate(rows):
        heads = [] if heads_outcomes(row) or _holds(row, bureau, vocabulary) else _heads(rows, at)
        means = _meanings(heads, bureau, vocabulary) if heads else []
        if means:
            pairs = zip(heads, means, strict=True)
            found.append(Row(tuple(_written(head.words, mean) for head, mean in pairs)))
        else:
            found.append(row)
    return found


def _holds(row: Row, bureau: Bureau | None, vocabulary: Vocabulary) -> bool:
    """Whether a row has a name or an outcome itself: then it is an item, and heads nothing. A name that nobody knows
    is in capitals where what stands beside it is not."""
    runs = runs_of(row)
    shouted = [len(run) > 1 and text_of(run).isupper() for run in runs]
    named = any(shouted) and any(text_of(run)[1:].islower() for run in runs)
    labels = sum(bool(role_of(text_of(run), signed=True)) for run in runs)
    told = labels < _LEAST_TIMES and any(tells(run, bureau) for run in runs)  # "Received", beside other labels
    return named or bool(vocabulary.spans(row.tokens)) or told


def _heads(rows: Sequence[Row], at: int) -> list[_Head]:
    """The cells of a row that may head columns, each with what stands below it."""
    row = rows[at]
    runs = _split(rows, at)
    if len(runs) < 2 or any(sign.isdigit() for sign in row.text) or is_prefixed(row.text):
        return []
    if len({text_of(run) for run in runs}) < len(runs) or _TOLD.match(text_of(runs[0])):
        return []  # values before and after, each behind the same label; what the reader told
    if any(_LEGEND.match(text_of(run)) for run in runs):
        return []  # what explains the words stands beside them
    if any(len(run) > _MOST_OF_HEAD or not run[0].text[:1].isupper() or run[-1].text.endswith(":") for run in runs):
        return []
    if len(runs) >= _LEAST_GRID and all(len(text_of(run)) <= _MOST_CODE for run in runs):
        return []  # the months of a history
    if any(ends(run[-1]) and not _is_shortened(run) for run in runs):
        return []
    if at and (_is_wrapped(rows[at - 1], row) or _is_of_same_table(rows[at - 1], row)):
        return []
    columns = [
        Column(str(place), run[0].upright.left, run[-1].upright.right, text_of(run)) for place, run in enumerate(runs)
    ]
    heads = [_Head(run, []) for run in runs]
    for below in range(at + 1, min(len(rows), at + 1 + _MOST_ROWS)):
        if not _is_below(rows[below - 1], rows[below], columns):
            break
        cells = cells_of(rows[below], columns)
        for role, words in cells.items() if len(cells) > 1 and not _is_label_run(rows[below]) else ():
            own = heads[int(role)].cells
            if own and words[0].text[:1].islower() and not ends(own[-1][-1]):
                own[-1] = [*own[-1], *words]  # the cell goes on
            else:
                own.append(words)
    return heads if any(head.cells for head in heads) else []


def _is_shortened(run: Sequence[Token]) -> bool:
    """Whether a head ends with a word cut short, or leaves its sentence open: "Account no.", "We found it ..."."""
    return plain(run[-1].text) in SHORT or run[-1].text.endswith(("..", "…"))


def _is_label_run(row: Row) -> bool:
    """Whether a row is a label and what stands close behind it, and has no cells: "DISPUTE RESULT: CHANGED"."""
    return len(runs_of(row)) == 1 and any(token.text.endswith(":") for token in row.tokens[:-1])


def _is_wrapped(above: Row, row: Row) -> bool:
    """Whether a row only goes on the cells of the row right above it, which has more of them."""
    if row.page != above.page:
        return False
    step = row.tokens[0].upright.top - above.tokens[0].upright.top
    lefts, over = ([run[0].upright.left for run in runs_of(each)] for each in (row, above))
    under = all(any(abs(left - other) < _SAME_EDGE for other in over) for left in lefts)
    return under and len(over) > len(lefts) and step < row.height * _NEXT_LINE


def _is_of_same_table(above: Row, row: Row) -> bool:
    """Whether a row is one more field of a table: its cells stand right below others, and the first is a field's."""
    step = row.tokens[0].upright.top - above.tokens[0].upright.top
    over, own = runs_of(above), runs_of(row)
    if row.page != above.page or not 0 < step < row.height * _NEXT_ROW or not len(over) == len(own) > _LEAST_TIMES:
        return False
    edges = [(one[0].upright.left, other[0].upright.left) for one, other in zip(over, own, strict=True)]
    level = all(abs(one - other) < _SAME_EDGE for one, other in edges)
    return level and role_of(text_of(own[0]).rstrip(": "), signed=True) in ("fact", "said")


def _split(rows: Sequence[Row], at: int) -> list[list[Token]]:
    """The words of a row parted by gaps, and where cells begin below: heads may stand close."""
    below = [row for row in rows[at + 1 : at + 1 + _LOOKED_AT] if row.page == rows[at].page]
    starts = [[run[0].upright.left for run in runs_of(row)[1:]] for row in below]
    parts: list[list[Token]] = []
    for run in runs_of(rows[at]):
        parts.append([])
        for token in run:
            under = [any(abs(start - token.upright.left) < _SAME_EDGE for start in own) for own in starts]
            if parts[-1] and token.text[:1].isupper() and (any(under[:1]) or sum(under) >= _LEAST_TIMES):
                parts.append([])
            parts[-1].append(token)
    return parts


def _is_below(above: Row, row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row is of the table: under its columns, and not far below the row above."""
    if row.page != above.page:
        return False
    step = row.tokens[0].upright.top - above.tokens[0].upright.top
    if step > row.height * _TABLE_ENDS or left_of(row) < columns[0].left - 0.03:
        return False
    runs = runs_of(row)
    if len(runs) == 1 and row.tokens[0].upright.left < columns[0].left - _OUTSIDE:
        return False  # a heading of what comes next
    return not any(is_prose(Row(tuple(run))) and is_over_columns(run, columns) for run in runs)


def _meanings(heads: Sequence[_Head], bureau: Bureau | None, vocabulary: Vocabulary) -> list[str]:
    """What each column holds; empty where they don't hold items and what became of them."""

    def numbered(words: Sequence[Token]) -> bool:
        return number_of_cell(words) is not None and not _DAY.fullmatch(text_of(words))

    def named(words: Sequence[Token]) -> bool:
        if role_of(text_of(words).rstrip(": "), signed=True):
            return False  # a label
        return bool(vocabulary.spans(words)) or (in_capitals(words) and len(plain(text_of(words))) > _MOST_WORDS)

    # "Completed" tells that something was decided, not what: a column of decisions comes first.
    others = [head for head in heads if not _names(text_of(head.words))]
    said = _best(others, lambda words: decides(words, bureau), unless=_OF_OTHERS)
    said = said or _best(others, lambda words: tells(words, bureau), unless=_OF_OTHERS)
    left = [head for head in heads if head is not said]
    name = _best(left, lambda words: named(words) and title_in(words, bureau, whole=True) is None)
    number = _best([head for head in left if head is not name], numbered)
    if said is None or (name is None and number is None):
        return []
    means = {id(said): _SAID, id(name): _NAME, id(number): _NUMBER}
    return [means.get(id(head), _OTHER) for head in heads]


def _names(head: str) -> bool:
    """Whether a head is the label of a name, of a number, or the kind of one entry: no outcome stands below it."""
    return role_of(head, signed=False) in ("name", "number") or KIND.fullmatch(head) is not None


def _best(
    heads: Sequence[_Head], fits: Callable[[Sequence[Token]], bool], unless: re.Pattern[str] | None = None
) -> _Head | None:
    """The column most of whose cells fit; of two the one whose head speaks of outcomes, else the first."""
    shares = []
    for place, head in enumerate(heads):
        text = text_of(head.words)
        if not head.cells or (unless is not None and unless.search(text) and not _OUTCOMES.search(text)):
            continue
        share = sum(fits(words) for words in head.cells) / len(head.cells)
        if share >= _LEAST_SHARE:
            shares.append((bool(_OUTCOMES.search(text)) if unless else False, round(share, 2), -place))
    return heads[-max(shares)[2]] if shares else None


def tells(words: Sequence[Token], bureau: Bureau | None) -> bool:
    """Whether words are an outcome: a title, or a sentence that states one."""
    return title_in(unprefixed(words), bureau, whole=True) is not None or said_of(words, [], bureau) is not None


def decides(words: Sequence[Token], bureau: Bureau | None) -> bool:
    """Whether words are an outcome, and which of them is known."""
    title = title_in(unprefixed(words), bureau, whole=True)
    said = title if title is not None else said_of(words, [], bureau)
    return said is not None and said.outcome is not None


def _written(words: Sequence[Token], mean: str) -> Token:
    """A head or a label in one known word, as wide as its own words."""
    first, last = words[0], words[-1]
    upright = first.upright._replace(width=last.upright.right - first.upright.left)
    return first._replace(text=mean, upright=upright)


def with_known_labels(rows: Sequence[Row], bureau: Bureau | None, vocabulary: Vocabulary) -> list[Row]:
    """The rows with labels that stand before several values in known words, as the values tell what they are of.

    A label that nobody knows, alone in its row, is left out where it heads nothing known.
    """
    places: dict[str, list[int]] = defaultdict(list)
    lengths: dict[str, int] = {}
    for at, row in enumerate(rows):
        stop = _label_stop(row)
        told = stop == len(row.tokens) and any(fact.value for fact in labels_in(row.tokens, None))
        if stop and not told and row.text[:1].isupper() and not role_of(_label_text(row, stop), signed=True):
            key = plain(_label_text(row, stop))
            places[key].append(at)
            lengths[key] = stop
    written: dict[int, Row | None] = {}
    for key, own in places.items():
        if len(own) < _LEAST_TIMES:
            continue
        stop = lengths[key]
        words = rows[own[0]].tokens[:stop]
        denies = any(plain(token.text) == _DENIES for token in words)  # "Not blocked: verified as yours"
        if denies or tells(words, bureau) or stated_in(words).facts:
            continue  # an outcome that several items have
        values = [_value(rows, at, stop) for at in own]
        alone = stop == len(rows[own[0]].tokens)
        mean = _meaning(_label_text(rows[own[0]], stop), values, bureau, vocabulary, alone=alone)
        for at in own:
            if mean == _OTHER:
                written[at] = Row(rows[at].tokens[stop:])
            elif mean:
                label = _written(rows[at].tokens[:stop], f"{mean}:")
                written[at] = Row((label, *rows[at].tokens[stop:]))
            elif alone and not _opens(rows, at, vocabulary) and not _is_value(rows, at):
                written[at] = None
    return [kept for at, row in enumerate(rows) if (kept := written.get(at, row)) is not None]


def _label_text(row: Row, stop: int) -> str:
    return text_of(row.tokens[:stop]).rstrip(":–—- ")


def _label_stop(row: Row) -> int:
    """How many words of a row are a label: up to a colon or a wide gap, or all of few; 0: it has none."""
    words = row.tokens[: _MOST_WORDS + 1]
    for stop, token in enumerate(words, 1):
        if any(sign.isdigit() for sign in token.text) or (token.text.isupper() and len(plain(token.text)) > 2):
            return 0
        if stop > _MOST_WORDS:
            return 0
        if token.text.endswith(":"):
            return stop
        if stop < len(row.tokens) and row.gaps[stop] > 1.6:
            return stop
    short = len(row.tokens) <= _MOST_WORDS and not row.text.endswith((".", ",", ";"))
    return len(row.tokens) if short else 0


def _value(rows: Sequence[Row], at: int, stop: int) -> Sequence[Token]:
    """What stands behind a label, or below one that stands alone."""
    behind = rows[at].tokens[stop:]
    if behind or at + 1 >= len(rows):
        return behind
    return rows[at + 1].tokens


def _meaning(
    label: str,
    values: Sequence[Sequence[Token]],
    bureau: Bureau | None,
    vocabulary: Vocabulary,
    *,
    alone: bool,
) -> str:
    """What most values of a label are."""
    told = [words for words in values if words]
    least = max(_LEAST_TIMES, _LEAST_SHARE * len(values))
    if sum(bool(numbers_in(Row(tuple(words)))) and len(words) < _MOST_WORDS for words in told) >= least:
        # "You disputed: X BANK 1234****" tells both, and the name would be lost behind the label of a number.
        return _NUMBER if sum(_names_too(words) for words in told) < least else ""
    if _OF_OTHERS.search(label) and not _OUTCOMES.search(label):
        return ""
    if sum(tells(words, bureau) for words in told) >= least:
        # What explains an outcome is a sentence on it, no outcome of its own.
        return _OTHER if _REMARKS.search(label) and not alone else _SAID
    named = sum(bool(vocabulary.spans(words)) and len(words) <= _MOST_WORDS + 2 for words in told)
    if named >= least and not alone:
        return _NAME
    return ""


def _names_too(words: Sequence[Token]) -> bool:
    """Whether a name stands before the number."""
    number = next(iter(numbers_in(Row(tuple(words)))), None)
    return number is not None and number.start > 0 and in_capitals(words[: number.start])


def _is_value(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is the value right below a label that is known."""
    found = labels_in(rows[at - 1].tokens, None) if at and rows[at - 1].page == rows[at].page else []
    return bool(found) and all(fact.role == "fact" and not fact.value for fact in found)


def _opens(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> bool:
    """Whether an item's name stands right below a row, or the row itself has one: then it heads that."""
    below = rows[at + 1] if at + 1 < len(rows) else None
    if vocabulary.spans(rows[at].tokens):
        return True
    return below is not None and (bool(vocabulary.spans(below.tokens)) or bool(numbers_in(below)))
