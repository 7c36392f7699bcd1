"""Letters to learn from: as the reader sees them before it gives anything to an item, with what is true of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

from functions.reports.disclosures.answers.belonging.page import Page, Passage
from functions.reports.disclosures.answers.belonging.signs import Pair, pairs_of
from functions.reports.disclosures.answers.known import entries_of
from functions.reports.disclosures.answers.numbers import shown_or_none
from functions.reports.disclosures.geometry.rows import text_of
from functions.reports.disclosures.lexicon import plain
from functions.reports.disclosures.results import outline_of
from functions.reports.recognition.textract import read_recognition

if TYPE_CHECKING:
    from tests.generators.unseen_letters.model import ItemTruth, UnseenLetter

SEED: Final = 91919
EACH: Final = 2
"""Letters of each kind and layout of a set."""
SETS: Final = ("real", "free", "unseen", "later", "third", "fourth", "sixth", "seventh", "eighth", "ninth")
"""The sets of letters that the trees are grown on. Newer ones are kept to judge by."""
_CODE: Final = 4  # letters of a saying that may stand within a passage
_PHRASE: Final = 8  # letters of a passage that may be part of a saying
_BEGINNING: Final = 40


class Lesson(NamedTuple):
    """A letter: its page, the pairs of mentions and passages, and which entry of the truth each item is."""

    of: str
    page: Page
    pairs: Sequence[Pair]
    truths: dict[int, ItemTruth]

    def fits(self, pair: Pair) -> bool:
        """Whether a passage holds the words that the letter says of the pair's item."""
        truth = self.truths.get(self.page.mentions[pair.mention].entity)
        return truth is not None and _is_said(self.page.passages[pair.passage], truth.words)


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
    return Lesson(name, page, pairs_of(page), _truths(page, letter.truth.items))


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


def _is_said(passage: Passage, words: Sequence[str]) -> bool:
    own = plain(text_of(passage.tokens))
    sayings = [plain(saying) for saying in words]
    return any(
        saying == own
        or (len(saying) >= _CODE and saying[:_BEGINNING] in own)
        or (len(own) >= _PHRASE and own in saying)
        for saying in sayings
        if saying
    )
