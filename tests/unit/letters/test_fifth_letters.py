"""The fifth set of letters: the same from the same seed, of every kind, and all that its truth says is printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.surroundings import long_day, short_day
from tests.generators.fifth_letters.write import FREE, REAL, free, real, written
from tests.generators.unseen_letters.model import UNSAID, ItemSection, LetterKind, Look, UnseenLetter
from tests.harness.letter_pages import misprints, unprinted

DAYS = {"in words": long_day, "cut short": short_day, "in figures": figures}
SEEDS = (5, 2**41 + 3)
EACH = 2


@pytest.fixture(scope="module")
def drawn() -> list[UnseenLetter]:
    return [*real(Random(2027), EACH), *free(Random(2027), EACH)]


def test_every_form_comes_up_and_two_thirds_are_results(drawn: list[UnseenLetter]) -> None:
    found = Counter(letter.layout for letter in drawn)
    assert found == {
        form.name: EACH * (2 if form in REAL and form.kind is LetterKind.RESULTS else 1) for form in (*REAL, *FREE)
    }
    assert len(REAL) >= 15 and len(FREE) >= 15
    for panel in (real, free):
        kinds = [letter.truth.kind for letter in panel(Random(1), 1)]
        assert set(kinds) == set(LetterKind)
        assert 0.6 <= kinds.count(LetterKind.RESULTS) / len(kinds) <= 0.72


@pytest.mark.parametrize("form", (*REAL, *FREE), ids=lambda form: form.name)
def test_the_same_seed_gives_the_same_letter(form: Form) -> None:
    first, other = (written(seed, form) for seed in SEEDS)
    assert written(SEEDS[0], form) == first
    assert first.handed.pdf != other.handed.pdf


def test_all_that_the_truth_says_is_printed(drawn: list[UnseenLetter]) -> None:
    for letter in drawn:
        missing = unprinted(letter, letter.truth.asks_for, DAYS, lambda form, day: DAYS[form](day))
        assert not missing, f"{letter.layout} {letter.seed}: {missing}"
        assert all(item.words and all(item.words) for item in letter.truth.items)


def test_nothing_is_printed_over_or_off_the_page(drawn: list[UnseenLetter]) -> None:
    for letter in drawn:
        wrong = list(misprints(letter.handed.pdf))
        assert not wrong, f"{letter.layout} {letter.seed}: {wrong[:3]}"


def test_an_item_of_ours_is_one_of_the_round_and_shows_the_digits_of_its_report(drawn: list[UnseenLetter]) -> None:
    for letter in drawn:
        own = {each.key: each for each in letter.handed.own}
        assert own
        listed = [item for item in letter.truth.items if item.own_key is not None]
        assert len({item.own_key for item in listed}) == len(listed)
        for item in listed:
            assert item.own_key is not None
            mine = own[item.own_key]
            assert item.section is mine.section
            assert item.name == mine.furnisher or item.look is Look.ABBREVIATED
            assert digits(item.number) == digits(mine.account_number) or item.look is Look.NO_NUMBER


def test_accounts_of_a_report_are_told_apart_by_name_and_digits(drawn: list[UnseenLetter]) -> None:
    for letter in drawn:
        lines = [(line.furnisher, digits(line.account_number)) for line in letter.handed.report.tradelines]
        assert len(set(lines)) == len(lines)


def test_an_item_without_number_is_the_only_one_of_its_name(drawn: list[UnseenLetter]) -> None:
    for letter in drawn:
        for item in letter.truth.items:
            if item.section is ItemSection.TRADELINE and item.number is None:
                names = [line.furnisher for line in letter.handed.report.tradelines]
                assert names.count(item.name) == 1


def test_what_is_drawn_is_wide_enough_to_judge_by() -> None:
    many = list(some(6))
    items = [item for letter in many for item in letter.truth.items]
    said = {item.outcome for item in items} | {letter.truth.overall for letter in many} - {None}
    assert said == set(Outcome) - UNSAID
    assert all(item.outcome in item.accepted for item in items)
    assert {item.section for item in items} == set(ItemSection)
    assert {item.look for item in items} == set(Look) - {Look.RENUMBERED, Look.RENAMED}
    assert {letter.truth.bureau for letter in many} == set(Bureau)
    assert max(len(letter.truth.items) for letter in many) == 8
    unsure = sum(len(item.accepted) > 1 for item in items)
    assert 0 < unsure < 0.15 * len(items)
    assert any(isinstance(letter.truth.answer_by, date) for letter in many)


def some(each: int) -> Iterator[UnseenLetter]:
    yield from real(Random(8), each)
    yield from free(Random(8), each)


def digits(number: str | None) -> str:
    return re.sub(r"\D", "", number or "")
