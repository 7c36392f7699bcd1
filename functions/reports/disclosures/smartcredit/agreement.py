"""What makes a recogniser's doubt smaller or larger: words known to the paper, columns that agree, holes and strokes.

A recogniser judges a word by its shape alone. That the very letters are a word of the layout, or stand for certain
elsewhere in the document, or that another bureau's column says the same, is evidence of its own: two that err
independently hardly err alike. A hole between two words of a value is evidence that a word was lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import prod
from statistics import median
from typing import Final

from contracts.vocabulary import ACCOUNT_TYPES, Bureau
from functions.reports.disclosures.evidence import FLOOR, confidence_of
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between
from functions.reports.disclosures.history import NOTHING_LOST
from functions.reports.disclosures.lexicon import distance, plain
from functions.reports.disclosures.smartcredit.labels import LABELS, LATE_HEADING, MONTHS_HEADING, SECTIONS
from functions.reports.disclosures.wording import ACCOUNT_KINDS, PORTFOLIO_WORDS, RESPONSIBILITIES
from functions.reports.recognition.upright import ASPECT

_PHRASES: Final = (
    *LABELS, *SECTIONS, *LATE_HEADING, *MONTHS_HEADING, *ACCOUNT_KINDS, *PORTFOLIO_WORDS, *RESPONSIBILITIES,
    *ACCOUNT_TYPES.values(), "Collection/Chargeoff", "Derogatory", "Account not disputed",
    "TransUnion Experian Equifax", "Bankruptcy Chapter", "Tax lien", "Civil judgment", "Released Satisfied Vacated",
    "Monthly Weekly", "None reported", "Unpaid balance reported as a loss", "Profit and loss write-off",
)  # fmt: skip
_LONG: Final = 6  # letters: shorter words miss each other by one too often
_SLIPPED: Final = 0.35  # what other columns don't make surer: type that is misread once is misread alike elsewhere
_FEWEST_LETTERS: Final = 3
_SLIP: Final = 0.1  # of the doubtful readings of a word that is known, how many are another word's
_SURE: Final = 0.9
_STROKE: Final = 0.3  # of the usual word's height; the lowest letters have twice that
_LEAST_SURE: Final = 0.4  # readings of less are no witnesses
_HOLE: Final = 1.4  # letters more than a space: the shortest word and the other space beside it are more
_FLAT: Final = 1e-4
_MASK = re.compile(r"[Xx*#]{2}")
_TORN = re.compile(r"[0-9] [0-9Xx*#]|[Xx*#] [0-9]")
_SHOWN = re.compile("([0-9]*)[Xx*#]{2,}([0-9]*)")
_ODD_SHARE: Final = 0.25
_FEWEST_NUMBERS: Final = 4
_APART: Final = 2  # figures by which two readings of one account's number differ; more are another number's
_MIDDLING: Final = 0.015  # below what figures of the document are usually recognised with
_DIM: Final = 0.075  # ... of a masked number, which has no form that could prove it
_ARTICLE = re.compile(r"(?:as|at|by|for|has|in|is|of|on|or|to|was|with)a", re.IGNORECASE)
_FEWEST_BEHIND_ONE: Final = 4  # letters: shorter words begin others too often
_LOST: Final = 0.5  # what is known of a value with a hole
_STOPS: Final = ".,;:()"


def plausible(rows: Sequence[Row]) -> list[Row]:
    """The rows with strokes read as such, doubts of known words made smaller, and words doubted that miss one by a
    letter."""
    tokens = [token for row in rows for token in row.tokens]
    usual = median(token.upright.height for token in tokens) if tokens else 0.0
    words = _Words(token for token in tokens if token.confidence >= _SURE)
    return [Row(tuple(_plausible(token, usual, words) for token in row.tokens)) for row in rows]


class _Words:
    """The layout's own words, and those that the document says for certain."""

    def __init__(self, sure: Iterable[Token]) -> None:
        said = Counter(letters for token in sure if (letters := _letters(token.text)))
        self.known = _OWN | said.keys()
        settled = _OWN | {word for word, times in said.items() if times > 1}
        self._cased = settled
        self._settled = {word.lower() for word in settled}
        self._slipped = {each for word in self._settled if len(word) >= _LONG for each in _blanked(word)}

    def slipped(self, word: str) -> bool:
        """Whether a word that is said once misses a settled one by a letter, or by a letter's case, or is two words."""
        bare = plain(word)
        if self._run_together(word.strip(_STOPS)):
            return True
        if bare in self._settled:
            letters = _letters(word)
            return letters not in self._cased and not (letters.isupper() or letters.islower() or letters.istitle())
        odd = len(bare) >= _LONG and sum(sign.isdigit() for sign in bare) <= 1
        return odd and not self._slipped.isdisjoint(_blanked(bare))

    def _run_together(self, word: str) -> bool:
        """Whether the space beside a lone letter was lost: an article's, or that of a name's initial."""
        first, rest = word[:1], word[1:]
        lone = first in ("a", "A") or (first.isupper() and rest.isupper())
        behind = lone and len(rest) >= _FEWEST_BEHIND_ONE and rest in self._cased
        return (behind and word not in _OWN) or _ARTICLE.fullmatch(word) is not None


def _blanked(word: str) -> set[str]:
    """The word with each of its letters left open in turn."""
    return {f"{word[:at]}?{word[at + 1 :]}" for at in range(len(word))}


def _plausible(token: Token, usual: float, words: _Words) -> Token:
    if token.upright.height <= usual * _STROKE:
        # "--" is read as all sorts of letters; none of them is as flat.
        return token._replace(text="--")
    if plain(token.text) and token.text != token.text.strip("_"):
        token = token._replace(text=token.text.strip("_"))  # a piece of the cell's rule
    if words.slipped(token.text):
        return token._replace(confidence=min(token.confidence, _SLIPPED))
    if _letters(token.text) in words.known:
        return token._replace(confidence=1 - (1 - token.confidence) * _SLIP)
    return token


def _letters(word: str) -> str:
    """A word as it is compared; empty for what has figures or few letters: one slip makes another such word of it."""
    bare = "".join(sign for sign in word if sign.isalnum())
    return bare if len(bare) >= _FEWEST_LETTERS and bare.isalpha() else ""


_PRINTED: Final = frozenset(_letters(word) for phrase in _PHRASES for word in phrase.split()) - {""}
_OWN: Final = _PRINTED | {word.upper() for word in _PRINTED}


class Holes:
    """Where a word is missing, by the document's own spaces and letters."""

    def __init__(self, rows: Sequence[Row]) -> None:
        tokens = [token for row in rows for token in row.tokens]
        gaps = sorted(gap_between(one, other) for row in rows for one, other in pairwise(row.tokens))
        letters = [t.upright.width / len(t.text) / max(t.upright.height, _FLAT) / ASPECT for t in tokens]
        self._widest = gaps[len(gaps) // 5] + _HOLE * median(letters) if gaps else 0.0

    def doubted(self, words: Iterable[Token], left: float | None, edge: float) -> list[Token]:
        """The words of one column on one row, doubted where one is missing between or (left of `edge`) before them."""
        found = _said(list(words))
        before = bool(found) and left is not None and found[0].upright.left - left > edge
        gaps = [gap_between(one, other) for one, other in pairwise(found)]
        if not before and all(gap <= self._widest for gap in gaps):
            return found
        return lost_before(found)


def lost_before(words: Iterable[Token]) -> list[Token]:
    """A value's later lines whose first one was not recognised."""
    return [token._replace(confidence=min(token.confidence, _LOST)) for token in words]


def _said(words: list[Token]) -> list[Token]:
    """The words; of signs alone, which are what is printed where nothing is said, the first as such a sign."""
    signs_alone = all(not plain(token.text) and "$" not in token.text for token in words)
    return [words[0]._replace(text="--")] if words and signs_alone else words


def usual_confidence(rows: Iterable[Row]) -> float:
    """What a document's figures are usually recognised with."""
    return median([t.confidence for row in rows for t in row.tokens if any(sign.isdigit() for sign in t.text)] or [0.0])


def agree(values: Mapping[Bureau, Sequence[Token]], usual: float) -> dict[Bureau, list[Token]]:
    """One label's words by bureau, surer where columns say the same, less sure where they nearly do. `usual`: how
    sure figures of this document are.

    Signs of a mask are misread alike wherever they stand, so only what was read for certain speaks for a masked number.
    """
    said = {bureau: "".join(token.text for token in words) for bureau, words in values.items()}
    found: dict[Bureau, list[Token]] = {}
    for bureau, words in values.items():
        others = [said[other] for other in values if other is not bureau]
        middling = confidence_of(words) < usual - _MIDDLING
        if _torn(words) or any(_nearly(said[bureau], o) or (middling and _by_a_sign(said[bureau], o)) for o in others):
            found[bureau] = _doubted(words)
            continue
        least = FLOOR if _MASK.search(said[bureau]) else _LEAST_SURE
        alike = [values[other] for other in values if other is not bureau and said[other] == said[bureau]]
        found[bureau] = [_seconded(token, at, words, alike, least) for at, token in enumerate(words)]
    return found


def doubt_odd_numbers(numbers: Iterable[dict[Bureau, list[Token]]], usual: float) -> None:
    """Doubt the masked numbers of a bureau that show more or fewer figures than nearly all of its others, and dim ones.

    `usual`: how sure figures of this document are.
    """
    by_bureau: dict[Bureau, list[tuple[dict[Bureau, list[Token]], tuple[int, int]]]] = {}
    for values in numbers:
        for bureau, words in values.items():
            found = _SHOWN.fullmatch("".join(token.text for token in words))
            if found is not None and confidence_of(words) < NOTHING_LOST:
                by_bureau.setdefault(bureau, []).append((values, (len(found[1]), len(found[2]))))
    for bureau, shown in by_bureau.items():
        times = Counter(shape for _, shape in shown)
        for values, shape in shown:
            odd = times[shape] <= len(shown) * _ODD_SHARE and len(shown) >= _FEWEST_NUMBERS
            if odd or confidence_of(values[bureau]) < usual - _DIM:
                values[bureau] = _doubted(values[bureau])


def _doubted(words: Iterable[Token]) -> list[Token]:
    return [token._replace(confidence=min(token.confidence, _SLIPPED)) for token in words]


def _torn(words: Sequence[Token]) -> bool:
    """Whether a masked number was read in pieces: where it parts, a sign was read twice or not at all."""
    line = " ".join(token.text for token in words)
    return _MASK.search(line) is not None and _TORN.search(line) is not None and confidence_of(words) < NOTHING_LOST


def _nearly(one: str, other: str) -> bool:
    """Whether two masked numbers of one account are nearly the same: one of them, or both, are misread."""
    if not (_MASK.search(one) and _MASK.search(other) and _MASK.split(one)[0] and _MASK.split(other)[0]):
        return False
    return 0 < distance(_figures(one), _figures(other), _APART) <= _APART


def _by_a_sign(one: str, other: str) -> bool:
    """Whether two values differ in one sign alone, as a misread one does from what it was."""
    return min(len(one), len(other)) >= _LONG and not _MASK.search(one) and distance(one, other, 1) == 1


def _figures(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())


def _seconded(token: Token, at: int, words: Sequence[Token], alike: Sequence[Sequence[Token]], least: float) -> Token:
    """Surer by the same word of the others, or by all of their words where they are parted otherwise.

    That the signs are the same then says nothing of the spaces, by which a word that is two was doubted.
    """
    same = [other for other in alike if len(other) == len(words)]
    parted = [] if token.confidence < _LEAST_SURE else [other for other in alike if len(other) != len(words)]
    doubts = [*(1 - other[at].confidence for other in same), *(1 - confidence_of(other) for other in parted)]
    return token._replace(confidence=1 - (1 - token.confidence) * prod(doubt for doubt in doubts if doubt <= 1 - least))
