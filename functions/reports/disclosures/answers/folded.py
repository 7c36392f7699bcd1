"""Words of a page made ready for the list of wordings, each still knowing the token that it came from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from contracts.law_rows import Confidence
from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from contracts.wordings.outcomes import Read, fold, is_sentence, read_folded, title_of, together, words_known
from functions.reports.disclosures.evidence import confidence_of
from functions.reports.disclosures.geometry.rows import Token, text_of
from functions.reports.disclosures.lexicon import distance, plain

_SURE: Final = 0.985  # of a recogniser: what it is as sure of is spelt so on the page
_SHORTEST: Final = 6
_MENDED: Final = 0.9
_LIKE_LETTERS: Final = str.maketrans("01583", "olsbe")


class Said(NamedTuple):
    """What is said, in whose words of the list, by which tokens, and how certain the reading is."""

    outcome: Outcome | None
    phrase: str | None
    confidence: Confidence | None
    certainty: float
    tokens: tuple[Token, ...]
    exact: bool


class Folded(NamedTuple):
    """Folded text, and for each of its words where it begins and the token it is of."""

    text: str
    starts: tuple[int, ...]
    tokens: tuple[Token, ...]
    mended: frozenset[int]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens whose words stand there."""
        found = [token for at, token in zip(self.starts, self.tokens, strict=True) if start <= at < end]
        return tuple(dict.fromkeys(found))

    def certainty(self, start: int, end: int) -> float:
        """How certain it is that these words are on the page: the least sure of those that may tell."""
        found = [
            (token.confidence, at in self.mended)
            for at, token in zip(self.starts, self.tokens, strict=True)
            if start <= at < end and len(fold(token.text)) >= _SHORTEST
        ]
        return min((sure * (_MENDED if mended else 1.0) for sure, mended in found), default=1.0)


def folded(tokens: Sequence[Token]) -> Folded:
    """The tokens' words, slips of a recogniser that isn't sure mended where the word can only be one of the list."""
    words: list[str] = []
    starts: list[int] = []
    owners: list[Token] = []
    mended: set[int] = set()
    at = 0
    for token in tokens:
        for word in fold(token.text).split():
            better = word if token.confidence >= _SURE else _mended(word)
            if better != word:
                mended.add(at)
            words.append(better)
            starts.append(at)
            owners.append(token)
            at += len(better) + 1
    return Folded(" ".join(words), tuple(starts), tuple(owners), frozenset(mended))


def said_in(tokens: Sequence[Token]) -> Said | None:
    """What sentences among the words say of one item."""
    text = folded(tokens)
    return said_of(text, together(read_folded(text.text))) if is_sentence(text.text) else None


def said_of(text: Folded, read: Read | None) -> Said | None:
    """A reading of folded text with its tokens."""
    if read is None:
        return None
    tokens = text.between(read.start, read.end)
    return Said(read.outcome, read.name, read.confidence, text.certainty(read.start, read.end), tokens, read.exact)


def title_in(tokens: Sequence[Token], bureau: Bureau | None, *, whole: bool = False) -> Said | None:
    """The title that the words begin with, or are if `whole`."""
    if not tokens:
        return None
    for spelt, cost in ((text_of(tokens), 1.0), (" ".join(_respelt(token) for token in tokens), _MENDED)):
        read = title_of(bureau, spelt)
        if read is None:
            continue
        count = _words_of(tokens, read.end)
        own = tokens[:count]
        if whole and any(plain(token.text) for token in tokens[count:]):
            return None
        return Said(read.outcome, read.name, read.confidence, confidence_of(own) * cost, tuple(own), True)
    return None


def _words_of(tokens: Sequence[Token], letters: int) -> int:
    """How many tokens hold so many letters, blanks between words counted."""
    held = 0
    for at, token in enumerate(tokens, 1):
        held += len(plain(token.text)) + bool(held and plain(token.text))
        if held >= letters:
            return at
    return len(tokens)


def _respelt(token: Token) -> str:
    if token.confidence >= _SURE:
        return token.text
    core = token.text.strip(".,:;()-–—")
    better = _mended(core.lower())
    return token.text if better == core.lower() else token.text.replace(core, better)


@lru_cache(maxsize=8192)
def _mended(word: str) -> str:
    """The one word of the list that this is but for a slip; itself where there is none, or two."""
    known = words_known()
    if len(word) < _SHORTEST - 1 or word in known:
        return word
    lettered = word.translate(_LIKE_LETTERS) if not word.isdigit() else word
    if lettered in known:
        return lettered
    near = [each for each in known if len(each) >= _SHORTEST and distance(lettered, each, 1) <= 1]
    return near[0] if len(near) == 1 else word
