"""Letters to learn from: as the reader sees them before it gives anything to an item, with what is true of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.belonging.page import Page, Passage
from functions.reports.disclosures.answers.belonging.signs import Pair, pairs_of
from functions.reports.disclosures.answers.folded import sure_outcome
from functions.reports.disclosures.answers.known import entries_of
from functions.reports.disclosures.answers.numbers import shown_or_none
from functions.reports.disclosures.geometry.rows import text_of
from functions.reports.disclosures.results import outline_of
from functions.reports.recognition.textract import read_recognition

if TYPE_CHECKING:
    from tests.generators.unseen_letters.model import ItemTruth, UnseenLetter

SEED: Final = 91919
EACH: Final = 2
"""Letters of each kind and layout of a set."""
SETS: Final = (
    "real", "free", "unseen", "later", "third", "fourth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "fourteenth", "fifteenth",
)  # fmt: skip
"""The sets of letters that the trees are grown on. Newer ones are kept to judge by."""


class Lesson(NamedTuple):
    """A letter: its page, the pairs of mentions and passages, what each passage says by itself, if that is certain,
    and which entry of the truth each item is."""

    of: str
    page: Page
    pairs: Sequence[Pair]
    says: Sequence[Outcome | None]
    truths: dict[int, ItemTruth]

    def fits(self, pair: Pair) -> bool:
        """Whether a passage says what is true of the pair's item."""
        truth = self.truths.get(self.page.mentions[pair.mention].entity)
        said = self.says[pair.passage]
        return truth is not None and said is not None and said in truth.accepted


def lessons(say: Callable[[str], None]) -> Iterator[Lesson]:
    """All letters of the sets, in a fixed order."""
    # The letters' generators are the tests': training draws from them, nothing that is deployed does.
    from tests.generators.fourth_letters import write as fourth
    from tests.harness import letter_reading

    panels = {**letter_reading.SETS, "fourth": fourth.panel}
    for name in SETS:
        letters = panels[name](Random(SEED), EACH)  # noqa: S311 - what is drawn is made up
        drawn = [lesson for letter in letters if (lesson := lesson_of(name, letter))]
        say(f"belonging: {len(drawn)} letters of `{name}`")
        yield from drawn


def lesson_of(name: str, letter: UnseenLetter) -> Lesson | None:
    """What a letter teaches; None where no item is mentioned."""
    from tests.harness.paper.recognition import text_layer

    recognised = read_recognition(text_layer(letter.handed.pdf))
    page = outline_of(recognised, entries_of(letter.handed.report)).page()
    if not page.mentions:
        return None
    says = [_said(passage, page.paper.bureau) for passage in page.passages]
    return Lesson(name, page, pairs_of(page), says, _truths(page, letter.truth.items))


def _said(passage: Passage, bureau: Bureau | None) -> Outcome | None:
    tokens = passage.tokens
    return sure_outcome(tokens if passage.title else (), [] if passage.title else [tokens], bureau)


def _truths(page: Page, truths: Sequence[ItemTruth]) -> dict[int, ItemTruth]:
    """Item → what is true of it, by what is printed of both."""
    from tests.harness.letter_score import ItemReading, aligned

    printed: dict[int, tuple[str | None, str | None]] = {}
    for mention in page.mentions:
        name, number = printed.get(mention.entity, (None, None))
        own = text_of(mention.item.name) or None
        printed[mention.entity] = (name or own, number or shown_or_none(mention.item.number_text))
    entities = list(printed)
    read = [ItemReading(*printed[entity], None, None) for entity in entities]
    return {entities[there]: truths[here] for here, there in aligned(truths, read)}
