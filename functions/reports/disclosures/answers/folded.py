"""Words of a page made ready for the list of wordings, each still knowing the token that it came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from contracts.law_rows import Confidence
from contracts.outcomes import Outcome
from contracts.result_letter import CERTAIN
from contracts.vocabulary import Bureau
from contracts.wordings.folding import fold
from contracts.wordings.outcomes import (
    NAMES,
    composed_title,
    facts_of_title,
    headless,
    is_sentence,
    outcome_of,
    tells,
    title_of,
    words_known,
)
from contracts.wordings.statements import facts_of
from contracts.wordings.words import About, Deed, Fact
from functions.reports.disclosures.answers.labels import without_fields
from functions.reports.disclosures.answers.pieces import unprefixed
from functions.reports.disclosures.geometry.rows import Token, text_of
from functions.reports.disclosures.lexicon import distance, plain, twice_misread
from functions.reports.disclosures.sense.judged import like_outcome, reviewed, telling, weighed_facts

_SURE: Final = 0.85  # of a recogniser: what it is as sure of is spelt so on the page
_QUALIFIES = re.compile(r"(?i)\W*(?:other than|except|apart from|aside from|but not|only|in part)\b")
_BEGINS: Final = frozenset(("It", "We", "They", "This", "The", "You", "Your", "Our", "Its", "These", "Only", "No"))
"""Words that begin a sentence amid small letters: the stop before it was lost, or a label stands there."""
_ANSWERS: Final = frozenset(("Yes,", "No,"))
_BESIDES = re.compile(
    r"\b(?:also|besides|too|as well|additional(?:ly)?|in addition|further(?:more)?|moreover|along with)\b"
)
_SHORTEST: Final = 6
_LEAST_TITLE: Final = 3  # words by which a title may be known
_MOST_TITLE: Final = 16
_IN_SENTENCES = re.compile(r"[.,;]$|[:.;] ")
_MENDED: Final = 0.9  # at most one letter was misread, and no other word of the list is as near
_LIKE_LETTERS: Final = str.maketrans("01583", "olsbe")


class Said(NamedTuple):
    """What is said, in whose words of the list, by which tokens, and how certain the reading is."""

    outcome: Outcome | None
    phrase: str | None
    confidence: Confidence | None
    certainty: float
    tokens: tuple[Token, ...]
    exact: bool

    @property
    def sure(self) -> Outcome | None:
        """The outcome, where it is certain enough to be taken for what the words say."""
        return self.outcome if self.certainty >= CERTAIN else None


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
            _MENDED if at in self.mended else _certainty(token)
            for at, token in zip(self.starts, self.tokens, strict=True)
            if start <= at < end and len(fold(token.text)) >= _SHORTEST
        ]
        return min(found, default=1.0)


class Stated(NamedTuple):
    """What a passage states, and its words; certainty: how sure it is that this is what they mean."""

    text: Folded
    facts: tuple[Fact, ...]
    certainty: float = 1.0


def folded(tokens: Sequence[Token]) -> Folded:
    """The tokens' words, slips of a recogniser that isn't sure mended where the word can only be one of the list."""
    words: list[str] = []
    starts: list[int] = []
    owners: list[Token] = []
    mended: set[int] = set()
    at = 0
    for place, token in enumerate(tokens):
        if place and token.text in _BEGINS and tokens[place - 1].text[:1].islower() and words[-1:] != ["."]:
            words.append(".")
            starts.append(at)
            owners.append(token)
            at += 2
        for word in fold(token.text).split():
            better = word if token.confidence >= _SURE else _mended(word)
            if better != word:
                mended.add(at)
            words.append(better)
            starts.append(at)
            owners.append(token)
            at += len(better) + 1
        if token.text in _ANSWERS and place + 1 < len(tokens):  # "On your report: No, deleted"
            words.append(".")
            starts.append(at)
            owners.append(token)
            at += 2
    return Folded(" ".join(words), tuple(starts), tuple(owners), frozenset(mended))


def stated_in(tokens: Sequence[Token]) -> Stated:
    """What sentences among the words state: by their grammar, and by what they are like."""
    text = folded(tokens)
    if not text.text:
        return Stated(text, ())
    judged = weighed_facts(text.text, facts_of(text.text))
    return Stated(text, judged.facts, judged.certainty)


def title_in(tokens: Sequence[Token], bureau: Bureau | None, *, whole: bool = False) -> Said | None:
    """The title that the words begin with, or are if `whole`: one of the list, or one of which each word is known."""
    known = _known_title(tokens, bureau, whole=whole)
    if known is not None or not whole:
        return known
    text = folded(tokens)
    read = composed_title(bureau, text.text)
    if read is None:
        return _like_title(tokens, text)
    certainty = text.certainty(0, len(text.text))
    return Said(read.outcome, read.name, read.confidence, certainty, tuple(tokens), exact=False)


def _like_title(tokens: Sequence[Token], text: Folded) -> Said | None:
    """A title that is like those of one outcome: words from a capital on, without a stop."""
    words = text_of(tokens)
    if not _LEAST_TITLE <= len(tokens) <= _MOST_TITLE or not words[:1].isupper() or _IN_SENTENCES.search(words):
        return None
    outcome, share = like_outcome(text.text)
    if outcome is None:
        return None
    certainty = min(share, text.certainty(0, len(text.text)))
    return Said(outcome, NAMES[outcome], Confidence.KNOWN, certainty, tuple(tokens), exact=False)


def said_of(title: Sequence[Token], sentences: Sequence[Sequence[Token]], bureau: Bureau | None) -> Said | None:
    """What a title and sentences together say of one item; None where they state nothing, or nobody knows the title."""
    title = without_fields(unprefixed(title))
    known = _known_title(title, bureau, whole=False)
    stated: list[Stated] = []
    if known is not None:
        rest = title[len(known.tokens) :]
        qualified = stated_in(title) if rest else None
        behind = stated_in(rest) if rest else None
        if behind is not None and behind.facts and outcome_of(behind.facts) is known.outcome:
            stated.append(behind)  # "INFORMATION UPDATED - A change was made that does not concern your dispute"
        elif qualified is not None and any(fact.about is not About.ITEM for fact in qualified.facts):
            known, stated = None, [qualified]  # "Updated - other than the information you disputed"
        elif qualified is not None and _QUALIFIES.match(text_of(rest)):
            return None  # what it is limited to is not understood
        elif behind is not None:
            stated.append(behind)
    elif title and composed_title(bureau, (words := folded(title).text)) is not None:
        stated.append(stated_in(_headless(title)))
    elif title and (is_sentence(text_of(title)) or like_outcome(words)[0] is not None):
        stated.append(stated_in(title))
    stated += [stated_in(sentence) for sentence in sentences]
    own = () if known is None or _are_told_of_others(title, stated) else facts_of_title(known.outcome)
    outcome = outcome_of([*own, *(fact for passage in stated for fact in passage.facts)])
    if known is not None and (outcome is known.outcome or outcome is None):
        return known
    return _composed(outcome, stated, known) if outcome is not None else None


def _are_told_of_others(title: Sequence[Token], stated: Sequence[Stated]) -> bool:
    """Whether the sentences on a bare title, "Updated", say that what changed is what was not disputed, and don't say
    so of something that came beside it: then the title says no more than they do."""
    changed = {fact.about for passage in stated for fact in passage.facts if fact.deed is Deed.CHANGED}
    if changed != {About.OTHER} or any(_BESIDES.search(passage.text.text) for passage in stated):
        return False
    return not any(fact.about is not About.ITEM for fact in stated_in(title).facts)


def said_of_item(title: Sequence[Token], sentences: Sequence[Sequence[Token]], bureau: Bureau | None) -> Said | None:
    """The same of all that is said of an item, read once more as a whole: its parts may come to something else."""
    said = said_of(title, sentences, bureau)
    if said is not None and ((said.exact and not sentences) or said.outcome is None):
        return said
    parts = [read for part in (unprefixed(title), *sentences) if (read := folded(part)).text]
    outcome, share = reviewed(telling(" . ".join(part.text for part in parts)), said.outcome if said else None)
    if said is not None and outcome is said.outcome:
        return said._replace(certainty=min(said.certainty, share))
    if outcome is None:
        return said
    tokens = said.tokens if said is not None else tuple(token for part in parts for token in part.tokens)
    certainty = min([share, said.certainty if said else 1.0, *(part.certainty(0, len(part.text)) for part in parts)])
    return Said(outcome, NAMES[outcome], Confidence.KNOWN, certainty, tuple(dict.fromkeys(tokens)), exact=False)


def sure_outcome(title: Sequence[Token], sentences: Sequence[Sequence[Token]], bureau: Bureau | None) -> Outcome | None:
    """What a title and sentences together say of one item for sure."""
    said = said_of_item(title, sentences, bureau)
    return said.sure if said is not None else None


def _headless(title: Sequence[Token]) -> Sequence[Token]:
    """A title's words without the nouns that it heads."""
    text = folded(title)
    dropped = len(text.text) - len(headless(text.text))
    return text.between(dropped, len(text.text)) if dropped else title


_EXACTER: Final = {
    Outcome.UPDATED_DISPUTED: frozenset(
        {
            Outcome.UPDATED_OTHER_ONLY,
            Outcome.UPDATED_DISPUTED_AND_OTHER,
            Outcome.PARTIALLY_UPDATED,
            Outcome.VERIFIED_AND_UPDATED,
        }
    ),
    Outcome.VERIFIED: frozenset({Outcome.VERIFIED_AND_UPDATED}),
}
"""What a sentence may make of a title's outcome: "Updated" alone doesn't say what was."""


def is_made_exact(title: Sequence[Token], sentence: Sequence[Token], bureau: Bureau | None) -> bool:
    """Whether a sentence that explains a title tells more exactly what that says."""
    own, both = said_of(title, [], bureau), said_of(title, [sentence], bureau)
    if own is None or own.outcome is None or both is None:
        return False
    return both.outcome in _EXACTER.get(own.outcome, frozenset())


def _composed(outcome: Outcome, stated: Sequence[Stated], known: Said | None) -> Said:
    """An outcome of several passages: its words, and the least certain of them."""
    tokens: list[Token] = list(known.tokens) if known is not None else []
    certainty = known.certainty if known is not None else 1.0
    for passage in stated:
        telling = [fact for fact in passage.facts if tells(fact, outcome)]
        if telling:
            start, end = min(fact.start for fact in telling), max(fact.end for fact in telling)
            tokens.extend(passage.text.between(start, end))
        # What is stated beside it may have been what changes the meaning: it has to be as sure.
        certainty = min(
            [certainty, passage.certainty, *(passage.text.certainty(fact.start, fact.end) for fact in passage.facts)]
        )
    own = tuple(dict.fromkeys(tokens))
    return Said(outcome, NAMES[outcome], Confidence.KNOWN, certainty, own, exact=False)


def _known_title(tokens: Sequence[Token], bureau: Bureau | None, *, whole: bool) -> Said | None:
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
        # A word that stands alone has nothing beside it that bears it out.
        alone = len(own) == 1
        certainty = min([cost, *(token.confidence if alone else _certainty(token) for token in own)])
        return Said(read.outcome, read.name, read.confidence, certainty, tuple(own), exact=True)
    return None


def _certainty(token: Token) -> float:
    """Of a word's reading: one that is in the list is hardly another one misread."""
    return twice_misread(token.confidence) if fold(token.text) in words_known() else token.confidence


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
    if len(word) < _SHORTEST - 1 or word in known or "." in word:
        return word
    lettered = word.translate(_LIKE_LETTERS) if not word.isdigit() else word
    if lettered in known:
        return lettered
    near = [each for each in known if len(each) >= _SHORTEST and distance(lettered, each, 1) <= 1]
    return near[0] if len(near) == 1 else word
