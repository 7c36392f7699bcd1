"""The score of a reading of letters: a perfect one is all right, and each sort of mistake is counted where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import islice
from random import Random
from typing import Any

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.unseen_letters.model import ItemTruth, LetterKind, Look, UnseenLetter
from tests.generators.unseen_letters.write import letters
from tests.harness.letter_score import Count, ItemReading, LetterReading, LetterScore, scored, table, together

Item = Callable[[ItemTruth], ItemReading]


@cache
def sample() -> tuple[UnseenLetter, ...]:
    return tuple(islice(letters(Random(5)), 120))


def as_printed(item: ItemTruth) -> ItemReading:
    return ItemReading(item.name, item.number, item.outcome, item.own_key)


def reading(letter: UnseenLetter, item: Item = as_printed) -> LetterReading:
    truth = letter.truth
    return LetterReading(
        truth.kind, truth.bureau, tuple(item(each) for each in truth.items), truth.overall, truth.dated_on,
        truth.file_number, truth.reason, truth.asks_for, truth.answer_by,
    )  # fmt: skip


def judged(item: Item = as_printed, **changes: Any) -> LetterScore:
    score = LetterScore()
    for letter in sample():
        score.add(letter, reading(letter, item)._replace(**changes))
    return score


def test_a_perfect_reading_is_all_right() -> None:
    score = judged()
    assert not score.misses
    none = {"undecided", "wrong", "unasked", "invented"}
    for name, count in vars(score).items():
        if isinstance(count, Count):
            assert count.of >= 10, name
            assert count.share == (0.0 if name in none else 1.0), name


def test_nothing_read_is_nothing_right() -> None:
    score = LetterScore()
    for letter in sample():
        score.add(letter, LetterReading(None))
    assert score.kind.right == score.bureau.right == score.outcomes.right == score.own.right == score.recall.right == 0
    assert score.undecided.share == 1.0 and score.wrong.right == 0
    assert score.asks.right == score.reason.right == 0
    assert 0 < score.answer_by.share < 1  # letters that name no day were read rightly so


def test_an_outcome_left_to_a_person_is_not_right_and_not_wrong() -> None:
    score = judged(lambda item: as_printed(item)._replace(outcome=None))
    assert score.outcomes.right == score.wrong.right == 0
    assert score.recall.share == 1.0


def test_a_wrong_outcome_counts_against_the_item_and_ours() -> None:
    score = judged(lambda item: as_printed(item)._replace(outcome=Outcome.NO_RESPONSE_OVERDUE))
    assert score.outcomes.right == 0 and score.wrong.share == 1.0 and score.own.share < 1.0


def test_words_that_may_mean_several_outcomes_are_right_with_each() -> None:
    vague = [item for letter in sample() for item in letter.truth.items if len(item.accepted) > 1]
    assert vague
    score = judged(lambda item: as_printed(item)._replace(outcome=max(item.accepted)))
    assert score.outcomes.share == 1.0


def test_twins_taken_for_each_other_lower_precision_and_recall() -> None:
    letter = next(each for each in sample() if [i.look for i in each.truth.items if i.own_key].count(Look.TWIN) == 2)
    one, other = (item for item in letter.truth.items if item.look is Look.TWIN and item.own_key)
    swapped = {one.own_key: other.own_key, other.own_key: one.own_key}
    score = LetterScore()
    score.add(
        letter, reading(letter, lambda item: as_printed(item)._replace(own_key=swapped.get(item.own_key, item.own_key)))
    )
    assert score.precision.right == score.precision.of - 2
    assert score.recall.right == score.recall.of - 2
    assert score.outcomes.share == 1.0


def test_an_item_from_a_legend_is_invented() -> None:
    letter = sample()[0]
    legend = ItemReading("Deleted", None, Outcome.DELETED, None)
    score = LetterScore()
    right = reading(letter)
    score.add(letter, right._replace(items=(*right.items, legend)))
    assert score.invented.right == 1


def test_an_outcome_for_items_that_the_letter_does_not_mention_is_counted() -> None:
    assert judged(overall=Outcome.DELETED).unasked.share == 1.0


def test_a_wrong_kind_day_or_a_whole_page_for_a_reason_is_not_right() -> None:
    assert judged(kind=LetterKind.REFUSAL).kind.share < 0.5
    page = " ".join(["word"] * 200)
    right = next(letter for letter in sample() if letter.truth.reason)
    score = LetterScore()
    score.add(right, reading(right)._replace(reason=f"{right.truth.reason} {page}", answer_by=right.truth.dated_on))
    assert score.reason.right == score.answer_by.right == 0


def test_groups_are_counted_apart_and_together() -> None:
    few = sample()[:10]
    by_pdf = {letter.handed.pdf: letter for letter in few}
    groups = scored(lambda handed: reading(by_pdf[handed.pdf]), few)
    assert together(groups.values()).letters == len(few)
    assert {bureau for bureau, _, _ in groups} <= set(Bureau)
    assert len(table(groups).splitlines()) == len(groups) + 2


def test_a_letter_whose_name_is_misread_a_little_is_still_that_item() -> None:
    score = judged(lambda item: as_printed(item)._replace(furnisher=item.name.replace("O", "0", 1)))
    assert score.outcomes.share == 1.0
    assert not replace(score).misses
