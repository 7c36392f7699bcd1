"""The fourth set of letters: the same from the same seed, of every kind, and all that its truth says is printed."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from random import Random

import pytest

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fourth_letters.case import Form
from tests.generators.fourth_letters.surroundings import day
from tests.generators.fourth_letters.write import FORMS, letters, panel, written
from tests.generators.unseen_letters.model import UNSAID, ItemSection, LetterKind, Look, UnseenLetter
from tests.harness.letter_pages import misprints, unprinted
from tests.harness.letter_reading import digital
from tests.harness.letter_score import scored, together

SEEDS = (3, 2**40 + 11)
EACH = 2


@pytest.fixture(scope="module")
def drawn() -> list[UnseenLetter]:
    return list(panel(Random(2026), EACH))


def test_ten_kinds_of_each_bureau_of_which_none_is_left_out(drawn: list[UnseenLetter]) -> None:
    assert Counter(form.bureau for form in FORMS) == dict.fromkeys(Bureau, 10)
    found = Counter((letter.truth.bureau, letter.layout) for letter in drawn)
    assert found == {(form.bureau, form.name): EACH for form in FORMS}
    assert {letter.truth.kind for letter in drawn} == set(LetterKind) - {LetterKind.ACKNOWLEDGEMENT}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.bureau} {form.name}")
def test_the_same_seed_gives_the_same_letter(form: Form) -> None:
    first, other = (written(seed, form) for seed in SEEDS)
    assert written(SEEDS[0], form) == first
    assert first.handed.pdf != other.handed.pdf


def test_all_that_the_truth_says_is_printed(drawn: list[UnseenLetter]) -> None:
    for letter in drawn:
        missing = unprinted(letter, letter.truth.asks_for, (letter.truth.bureau,), printed_day)
        assert not missing, f"{letter.truth.bureau} {letter.layout} {letter.seed}: {missing}"
        assert all(item.words for item in letter.truth.items)


def test_nothing_is_printed_over_or_off_the_page(drawn: list[UnseenLetter]) -> None:
    for letter in drawn:
        wrong = list(misprints(letter.handed.pdf))
        assert not wrong, f"{letter.truth.bureau} {letter.layout} {letter.seed}: {wrong[:3]}"


def test_an_item_of_ours_is_one_of_the_round_and_shows_the_digits_of_its_report(drawn: list[UnseenLetter]) -> None:
    for letter in drawn:
        own = {each.key: each for each in letter.handed.own}
        listed = [item for item in letter.truth.items if item.own_key is not None]
        assert len({item.own_key for item in listed}) == len(listed)
        for item in listed:
            assert item.own_key is not None
            mine = own[item.own_key]
            assert (item.section, digits(item.number)) == (mine.section, digits(mine.account_number))
            assert item.name == mine.furnisher or item.look is Look.ABBREVIATED


def test_two_accounts_of_one_company_are_told_by_their_digits(drawn: list[UnseenLetter]) -> None:
    for letter in drawn:
        lines = [(line.furnisher, digits(line.account_number)) for line in letter.handed.report.tradelines]
        assert len(set(lines)) == len(lines)


def test_what_is_drawn_is_wide_enough_to_judge_by() -> None:
    many = list(panel(Random(7), 4))
    items = [item for letter in many for item in letter.truth.items]
    refused = {letter.truth.overall for letter in many} - {None}
    unlisted = UNSAID | {Outcome.REFUSED_SUSPICIOUS}
    assert {item.outcome for item in items} | refused == set(Outcome) - unlisted
    assert all(item.outcome in item.accepted for item in items)
    assert {item.section for item in items} == set(ItemSection)
    assert {item.look for item in items} == set(Look) - {Look.RENUMBERED, Look.RENAMED}
    assert {letter.renderer for letter in many} == {"typst", "reportlab"}
    assert max(len(letter.truth.items) for letter in many) >= 12
    for letter in many:
        said = {item.outcome for item in letter.truth.items}
        assert letter.layout != "partial" or (Outcome.IN_PROGRESS in said and len(said) > 1)


def test_letters_go_on_in_any_form() -> None:
    endless = letters(Random(1))
    assert len({(each.truth.bureau, each.layout) for each, _ in zip(endless, range(12), strict=False)}) > 4


def test_the_letters_are_read() -> None:
    """What the reader reaches on a letter of each kind, since it may know the set; an unknown outcome is a person's."""
    score = together(scored(digital, panel(Random(5), 1)).values())
    assert score.letters == len(FORMS) and score.outcomes.of > 90
    assert score.outcomes.share >= 0.97, score.misses
    assert score.wrong.share <= 0.01, score.misses
    assert score.recall.share >= 0.97 and score.precision.share >= 0.98
    assert score.kind.share == score.overall.share == 1.0


def printed_day(bureau: str, when: date) -> str:
    return day(Bureau(bureau), when)


def digits(number: str | None) -> str:
    return re.sub(r"\D", "", number or "")
