"""What the trees take for said of each item, weighed against what the outline's rules made of the page.

The rules stand where the trees say the same, or nothing clear. Where the rules leave an item open, what the trees are
sure of is taken; where both are sure of different outcomes, a person reads the item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from contracts.outcomes import Outcome
from contracts.result_letter import CERTAIN
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.belonging.page import Page, Passage
from functions.reports.disclosures.answers.belonging.signs import pairs_of
from functions.reports.disclosures.answers.belonging.trees import Trees, grown
from functions.reports.disclosures.answers.folded import Said, said_of_item
from functions.reports.disclosures.answers.outline.naming import OF_THE_WHOLE
from functions.reports.disclosures.answers.pieces import Item
from functions.reports.disclosures.geometry.rows import Token

_LEAST: Final = 0.1  # how likely the likeliest passage of an item belongs to it, for anything to be read
_TOGETHER: Final = 0.5  # how likely another passage does, for both to be read as one
TAKEN: Final = 0.7
"""How likely a passage belongs to an item that the rules leave open, for its outcome to be taken."""
DOUBTED: Final = 0.97
"""How likely it does, for another outcome of the rules to be doubtful."""
_LEAST_TURNED: Final = 2  # items
_SURELY: Final = 0.9


class Answer(NamedTuple):
    """What is said of an item by the trees: a title, sentences, what that says, and how likely it is said of it."""

    title: Sequence[Token]
    sentences: list[Sequence[Token]]
    said: Said
    likelihood: float


def answers_of(page: Page, trees: Trees | None = None) -> dict[int, Answer]:
    """Item, by the identity of each mention's → what is said of it; none where nothing likely says anything."""
    trees = trees or grown()
    likeliest: dict[int, dict[int, float]] = defaultdict(dict)
    for pair in pairs_of(page):
        own = likeliest[page.mentions[pair.mention].entity]
        own[pair.passage] = max(own.get(pair.passage, 0.0), trees.likelihood(pair.signs))
    found: dict[int, Answer] = {}
    for mention in page.mentions:
        answer = _answer(page.passages, likeliest[mention.entity], page.paper.bureau)
        if answer is not None:
            found[id(mention.item)] = answer
    return found


def _answer(passages: Sequence[Passage], likelihood: dict[int, float], bureau: Bureau | None) -> Answer | None:
    best = max(likelihood, key=lambda each: (likelihood[each], -each), default=None)
    if best is None or likelihood[best] < _LEAST:
        return None
    chosen = sorted({best, *(each for each, share in likelihood.items() if share >= _TOGETHER)})
    title = max((each for each in chosen if passages[each].title), key=lambda each: likelihood[each], default=None)
    heading = passages[title].tokens if title is not None else ()  # of two titles one heads something else
    sentences = [passages[each].tokens for each in chosen if not passages[each].title]
    said = said_of_item(heading, sentences, bureau)
    if said is None or said.outcome is None:
        heading, sentences = passages[best].tokens, []
        said = said_of_item(heading, sentences, bureau)
    if said is None or said.outcome is None:
        return None
    return Answer(heading, sentences, said, likelihood[best])


def weigh(items: Sequence[Item], answers: dict[int, Answer], bureau: Bureau | None) -> None:
    """Give items what the trees are sure of, and doubt of what the rules gave them what the trees contradict.

    Where they contradict the rules in all that both tell of a page, and in some of it surely, the rules took the page's
    order the wrong way: what the trees tell is taken.
    """
    compared = [(item, answers[id(item)], _certain(item, bureau)) for item in items if id(item) in answers]
    turned = _turned(compared)
    for item, answer, told in compared:
        if turned and _contradicts(item, answer, told, TAKEN):
            item.title, item.sentences, item.doubtful = answer.title, list(answer.sentences), False
            continue
        if told is None and answer.likelihood >= TAKEN and answer.said.certainty >= CERTAIN:
            item.title, item.sentences, item.doubtful = answer.title, list(answer.sentences), False
        elif _contradicts(item, answer, told):
            item.doubtful = True


def _turned(compared: Sequence[tuple[Item, Answer, Outcome | None]]) -> bool:
    """Whether the trees contradict the rules in two items or more, once surely, and agree with them in none."""
    other = [answer for item, answer, told in compared if _contradicts(item, answer, told, TAKEN)]
    # The same outcome in the next item's words is no agreement.
    agreed = any(answer.said.outcome is told and _is_part(answer, item) for item, answer, told in compared)
    return len(other) >= _LEAST_TURNED and not agreed and max(each.likelihood for each in other) >= _SURELY


def _contradicts(item: Item, answer: Answer, told: Outcome | None, least: float = DOUBTED) -> bool:
    """Whether the trees tell another outcome, and in other words, than the rules gave an item for sure."""
    whole = told in OF_THE_WHOLE or answer.said.outcome in OF_THE_WHOLE  # what is said of all items is no item's own
    differs = told is not None and not whole and answer.said.outcome is not told and answer.said.certainty >= CERTAIN
    return differs and answer.likelihood >= least and not _is_part(answer, item)


def _is_part(answer: Answer, item: Item) -> bool:
    """Whether the trees only left out words that the rules gave an item beside the same."""
    own = {id(token) for tokens in (item.title, *item.sentences) for token in tokens}
    return all(id(token) in own for tokens in (answer.title, *answer.sentences) for token in tokens)


def _certain(item: Item, bureau: Bureau | None) -> Outcome | None:
    """The outcome that the rules are sure of."""
    said = said_of_item(item.title, item.sentences, bureau)
    return said.sure if said is not None and not item.doubtful else None
