"""Which passages belong to which item: what the trees are shown of a page, and how their word is weighed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contracts.law_rows import Confidence
from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.belonging.page import OWN, Page
from functions.reports.disclosures.answers.belonging.signs import SIGNS, Pair, pairs_of
from functions.reports.disclosures.answers.belonging.trees import Tree, Trees, grown, read_trees
from functions.reports.disclosures.answers.belonging.weighed import DOUBTED, TAKEN, Answer, answers_of, weigh
from functions.reports.disclosures.answers.folded import Said, said_of_item
from functions.reports.disclosures.answers.known import KnownEntry
from functions.reports.disclosures.answers.pieces import Item
from functions.reports.disclosures.geometry.rows import Token, all_rows, text_of
from functions.reports.disclosures.results import outline_of
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import placed, responses

O = Outcome  # noqa: E741
FIRST, SECOND = "EXAMPLE BANK USA", "GRANITE RIDGE HOME MORTGAGE"
KNOWN = (
    KnownEntry(FIRST, "790855****", LetterSection.ACCOUNT),
    KnownEntry(SECOND, "*0679", LetterSection.ACCOUNT),
)
SURE, UNSURE = 0.99, 0.3


def page(*lines: str) -> Page:
    cells = placed(*((0.1, 0.1 + at * 0.02, text) for at, text in enumerate(lines)))
    return outline_of(read_recognition(responses([cells])), KNOWN).page()


def two_cards() -> Page:
    return page(
        "Experian letter about your dispute",
        f"{FIRST} 790855****",
        "This account was deleted.",
        f"{SECOND} *0679",
        "This account was verified as accurate.",
    )


def sign(pair: Pair, name: str) -> float:
    return pair.signs[SIGNS.index(name)]


def of(found: Page, pair: Pair) -> tuple[str, str]:
    mention, passage = found.mentions[pair.mention], found.passages[pair.passage]
    return text_of(mention.item.name), text_of(passage.tokens)


# -- what the trees are shown ---------------------------------------------------------------------------------------------


def test_a_page_is_its_mentions_and_what_may_be_said_of_them() -> None:
    found = two_cards()
    assert [text_of(mention.item.name) for mention in found.mentions] == [FIRST, SECOND]
    assert [mention.entity for mention in found.mentions] == [0, 1] and found.entities == 2
    said = [text_of(passage.tokens) for passage in found.passages if passage.tells]
    assert said == ["This account was deleted.", "This account was verified as accurate."]


def test_an_item_that_is_named_twice_is_one() -> None:
    found = page(f"{FIRST} 790855****", "This account was deleted.", f"{FIRST} 790855****", "Balance: $10")
    assert {mention.entity for mention in found.mentions} == {0}


def test_signs_tell_where_a_passage_stands_from_each_mention() -> None:
    found = two_cards()
    pairs = {of(found, pair): pair for pair in pairs_of(found)}
    own = pairs[FIRST, "This account was deleted."]
    other = pairs[SECOND, "This account was deleted."]
    assert len(own.signs) == len(SIGNS)
    assert (sign(own, "side"), sign(own, "right_below"), sign(own, "rows_between")) == (1, 1, 0)
    assert (sign(other, "side"), sign(other, "right_above"), sign(other, "before_all")) == (-1, 1, 0)
    assert sign(own, "items") == 2 and sign(own, "told_below") == 1 and sign(own, "ends_with_stop") == 1
    assert sign(own, "habit") == 1  # what is said of both stands in the same way below both


def test_what_stands_with_a_mention_may_be_said_of_that_item_alone() -> None:
    found = page(f"{FIRST} 790855**** was deleted.", f"{SECOND} *0679 was verified as accurate.")
    own = [passage for passage in found.passages if passage.kind == OWN]
    assert {passage.entity for passage in own} == {0, 1}
    for pair in pairs_of(found):
        passage = found.passages[pair.passage]
        assert passage.entity in (None, found.mentions[pair.mention].entity)


def test_a_letter_without_mentions_has_no_pairs() -> None:
    found = page("Experian letter about your dispute", "The account was deleted.")
    assert (pairs_of(found), answers_of(found)) == ([], {})


# -- the trees ------------------------------------------------------------------------------------------------------------


def test_trees_add_up_what_their_leaves_say() -> None:
    stump = Tree((0, -1, -1), (1.5, 0.0, 0.0), (1, 0, 0), (2, 0, 0), (0.0, -2.0, 2.0))
    trees = Trees(0.0, (stump, stump))
    assert trees.likelihood((1.5,)) == pytest.approx(0.018, abs=1e-3)
    assert trees.likelihood((1.6,)) == pytest.approx(0.982, abs=1e-3)


def test_trees_of_other_signs_are_refused() -> None:
    with pytest.raises(ValueError, match="other signs"):
        read_trees('{"signs": ["one"], "base": 0, "trees": []}')


def test_the_trees_that_serve_give_each_card_its_own() -> None:
    found = two_cards()
    answers = answers_of(found)
    told = [answers[id(mention.item)].said.outcome for mention in found.mentions]
    assert told == [O.DELETED, O.VERIFIED]
    assert grown() is grown()


# -- how their word is weighed --------------------------------------------------------------------------------------------


@pytest.fixture
def token() -> Token:
    return all_rows(read_recognition(responses([placed((0.1, 0.1, "word"))])))[0].tokens[0]


Speak = Callable[[str], list[Token]]


@pytest.fixture
def words(token: Token) -> Speak:
    return lambda text: [token._replace(text=word, confidence=0.99) for word in text.split()]


def answer(tokens: list[Token], outcome: Outcome, likelihood: float, certainty: float = 1.0) -> Answer:
    said = Said(outcome, None, Confidence.KNOWN, certainty, tuple(tokens), exact=False)
    return Answer((), [tokens], said, likelihood)


def outcome_of(item: Item) -> Outcome | None:
    said = said_of_item(item.title, item.sentences, Bureau.EXPERIAN)
    return said.outcome if said is not None and not item.doubtful else None


def test_what_the_rules_leave_open_is_told_by_what_the_trees_are_sure_of(words: Speak) -> None:
    item = Item(words(FIRST), doubtful=True)
    weigh([item], {id(item): answer(words("It was deleted."), O.DELETED, SURE)}, Bureau.EXPERIAN)
    assert outcome_of(item) is O.DELETED


@pytest.mark.parametrize(("likelihood", "certainty"), [(TAKEN - 0.1, 1.0), (SURE, 0.5)])
def test_what_they_are_not_sure_of_is_left_open(words: Speak, likelihood: float, certainty: float) -> None:
    item = Item(words(FIRST), doubtful=True)
    weigh([item], {id(item): answer(words("It was deleted."), O.DELETED, likelihood, certainty)}, Bureau.EXPERIAN)
    assert outcome_of(item) is None and not item.sentences


def test_what_both_tell_stands(words: Speak) -> None:
    item = Item(words(FIRST), title=words("Deleted"))
    weigh([item], {id(item): answer(words("It was deleted."), O.DELETED, SURE)}, Bureau.EXPERIAN)
    assert outcome_of(item) is O.DELETED and text_of(item.title) == "Deleted"


def test_what_they_contradict_is_doubtful(words: Speak) -> None:
    item = Item(words(FIRST), title=words("Deleted"))
    weigh([item], {id(item): answer(words("It was verified."), O.VERIFIED, SURE)}, Bureau.EXPERIAN)
    assert item.doubtful and text_of(item.title) == "Deleted"


def test_a_part_of_what_the_rules_gave_is_no_contradiction(words: Speak) -> None:
    title, sentence = words("Updated"), words("The source changed other details, which you did not dispute.")
    item = Item(words(FIRST), title=title, sentences=[sentence])
    said = Said(O.UPDATED_DISPUTED, None, Confidence.KNOWN, 1.0, tuple(title), exact=True)
    weigh([item], {id(item): Answer(title, [], said, SURE)}, Bureau.EXPERIAN)
    assert outcome_of(item) is O.UPDATED_OTHER_ONLY


def test_a_weak_contradiction_is_none(words: Speak) -> None:
    item = Item(words(FIRST), title=words("Deleted"))
    weigh([item], {id(item): answer(words("It was verified."), O.VERIFIED, DOUBTED - 0.1)}, Bureau.EXPERIAN)
    assert outcome_of(item) is O.DELETED


def test_an_item_of_which_they_tell_nothing_is_left_as_it_is(words: Speak) -> None:
    item = Item(words(FIRST), title=words("Deleted"))
    weigh([item], {}, Bureau.EXPERIAN)
    assert outcome_of(item) is O.DELETED


def test_nothing_unlikely_is_read() -> None:
    assert answers_of(two_cards(), Trees(-9.0, ())) == {}
    assert answers_of(two_cards(), Trees(9.0, ()))


def test_a_page_that_they_contradict_throughout_was_taken_the_wrong_way(words: Speak) -> None:
    items = [Item(words(name), title=words("Deleted")) for name in (FIRST, SECOND)]
    told = [answer(words("It was verified."), O.VERIFIED, SURE), answer(words("It was verified."), O.VERIFIED, 0.7)]
    weigh(items, {id(item): each for item, each in zip(items, told, strict=True)}, Bureau.EXPERIAN)
    assert [outcome_of(item) for item in items] == [O.VERIFIED, O.VERIFIED]


def test_a_page_that_they_agree_to_in_part_is_only_doubtful_in_the_rest(words: Speak) -> None:
    items = [Item(words(name), title=words("Deleted")) for name in (FIRST, SECOND, "X BANK")]
    same = words("Deleted")
    items[2].title = same
    told = [answer(words("It was verified."), O.VERIFIED, SURE)] * 2 + [answer(same, O.DELETED, SURE)]
    weigh(items, {id(item): each for item, each in zip(items, told, strict=True)}, Bureau.EXPERIAN)
    assert [item.doubtful for item in items] == [True, True, False]
    assert [text_of(item.title) for item in items] == ["Deleted"] * 3
