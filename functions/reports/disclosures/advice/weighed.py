"""A language model's reading of a letter, weighed against what was read without it.

Both alike: what was read stands, and is sure. What was left open is taken from the model, unless the words that it
shows say something else to the readers of words. Where both are sure of different outcomes the model's is taken if its
words say so to these readers too, for then the two differ in where to look, or if it is what the letter answers for
all; else a person reads the item. So a person does an item that the model doesn't tell of: it may be none.

"Corrected; updated" by itself says that what was disputed was changed. A letter that explains it elsewhere may mean
that more was, so advice of that contradicts no word.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from contracts.law_rows import Confidence
from contracts.matching.names import NameMatch, compare_names
from contracts.outcomes import Outcome
from contracts.result_letter import CERTAIN
from contracts.vocabulary import Bureau
from contracts.wordings.outcomes import NAMES
from functions.reports.disclosures.advice.answer import Advice, AdvisedItem
from functions.reports.disclosures.answers.folded import Said, folded, sure_outcome
from functions.reports.disclosures.answers.pieces import Item
from functions.reports.disclosures.answers.whole import Whole, whole_of
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import plain
from functions.reports.recognition.model import Box

_ADVISED: Final = 0.9
"""How certain an outcome is of which only the model says that the words mean it."""
_DOUBTFUL: Final = 0.5
_ALIKE: Final = (NameMatch.SAME, NameMatch.ALIKE)
_MORE_CHANGED: Final = frozenset((Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.PARTIALLY_UPDATED))
"""What was disputed was changed, and more is told: the words for the change alone don't contradict these."""


class Told(NamedTuple):
    """An item, and what is said of it."""

    item: Item
    said: Said | None


def advised_items(read: Sequence[Told], advice: Advice, bureau: Bureau | None) -> list[Told]:
    """The items that were read, and behind them those that only the model tells of.

    A piece of an advised item that was taken for one by itself is none; nor is what the model doesn't tell of, if it
    has no number and nothing is said of it for sure.
    """
    own = _paired(advice.items, [each.item for each in read])
    pieces = [_places(each.name, each.number) for each in advice.items]
    found: list[Told] = []
    for item, said in read:
        at = next((at for at, each in enumerate(own) if each is item), None)
        if at is not None:
            found.append(_weighed(item, said, advice.items[at], advice, bureau))
        elif not any(_places(item.name, item.number) <= piece for piece in pieces):
            sure = said is not None and said.sure is not None and not item.doubtful
            item.doubtful = True
            if sure or item.number_text is not None:
                found.append(Told(item, said))
    new = [each for each, item in zip(advice.items, own, strict=True) if item is None]
    return [*found, *(_weighed(_item(each), None, each, advice, bureau) for each in new)]


def advised_whole(read: Whole, advice: Advice, rows: Sequence[Row], bureau: Bureau | None, dated: date | None) -> Whole:
    """What is said of the whole dispute, and which kind of letter that makes it."""
    own = read.said.sure if read.said is not None else None
    outcome, words = advice.overall or (None, ())
    if advice.kind is read.kind and own is outcome:
        return read
    said = _said(outcome, words) if outcome is not None else None
    if said is not None and outcome not in (own, *(by_words := _read(words, bureau))) and (own or by_words):
        said = said._replace(certainty=min(said.certainty, _DOUBTFUL))
    return whole_of(advice.kind, said, rows, bureau, dated)


def _paired(advised: Sequence[AdvisedItem], items: Sequence[Item]) -> list[Item | None]:
    """Which of the items that were read each advised one is: by the place of its number, of its name, or by both as
    they are printed, where it is told of twice. Each item is one at most."""
    own: list[Item | None] = [None] * len(advised)
    for is_one in (_is_numbered_there, _is_named_there, _is_printed_so):
        for at, each in enumerate(advised):
            if own[at] is None:
                left = [item for item in items if not any(item is other for other in own) and is_one(each, item)]
                own[at] = left[0] if len(left) == 1 else None
    return own


def _places(*words: Sequence[Token]) -> frozenset[tuple[int, Box]]:
    return frozenset((token.page, token.box) for tokens in words for token in tokens)


def _is_numbered_there(advised: AdvisedItem, item: Item) -> bool:
    return bool(_places(advised.number) & _places(item.number))


def _is_named_there(advised: AdvisedItem, item: Item) -> bool:
    same = not (advised.number_text and item.number_text) or plain(advised.number_text) == plain(item.number_text)
    return same and bool(_places(advised.name) & _places(item.name))


def _is_printed_so(advised: AdvisedItem, item: Item) -> bool:
    if plain(item.number_text or "") != plain(advised.number_text or ""):
        return False
    return not item.name or not advised.name or compare_names(text_of(item.name), text_of(advised.name)) in _ALIKE


def _item(advised: AdvisedItem) -> Item:
    return Item(list(advised.name), advised.number, advised.number_text, section=advised.section)


def _weighed(item: Item, said: Said | None, advised: AdvisedItem, advice: Advice, bureau: Bureau | None) -> Told:
    item.name = list(advised.name) or item.name
    item.section = advised.section
    if item.number_text is None and advised.number:
        item.number, item.number_text = advised.number, advised.number_text
    own = said.outcome if said is not None else None
    is_sure = said is not None and not item.doubtful and said.certainty >= CERTAIN
    if own is advised.outcome and is_sure:
        return Told(item, said)
    is_of_all = advice.overall is not None and advice.overall[0] is advised.outcome
    by_words = _read(advised.words, bureau)
    says_less = by_words == {Outcome.UPDATED_DISPUTED} and (own in by_words or not is_sure)
    tells_more = advised.outcome in _MORE_CHANGED and says_less
    if advised.outcome in (own, *by_words) or is_of_all or tells_more or not (by_words or is_sure):
        item.doubtful = False
        item.title, item.sentences = advised.words, []
        return Told(item, _said(advised.outcome, advised.words))
    item.doubtful = True
    return Told(item, said if said is not None else _said(advised.outcome, advised.words))


def _read(words: Sequence[Token], bureau: Bureau | None) -> set[Outcome | None]:
    """What the readers of words are sure that the words say, as a title or as a sentence."""
    return {sure_outcome(words, [], bureau), sure_outcome((), [words], bureau)} - {None}


def _said(outcome: Outcome, words: Sequence[Token]) -> Said:
    text = folded(words)
    certainty = min(_ADVISED, text.certainty(0, len(text.text)))
    return Said(outcome, NAMES[outcome], Confidence.KNOWN, certainty, tuple(words), exact=False)
