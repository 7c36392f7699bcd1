"""The sixth set of letters: the same from the same seed, of every form, and all that its truth says is printed."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from random import Random

import pytest

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.sixth_letters.around import long_day, short_day
from tests.generators.sixth_letters.write import FORMS, panel, written
from tests.generators.unseen_letters.model import UNSAID, ItemSection, LetterKind, Look, UnseenLetter
from tests.harness.letter_pages import misprints, pages, unprinted

DAYS = {"in words": long_day, "cut short": short_day, "in figures": figures}
SEEDS = (5, 2**41 + 3)
EACH = 2


@pytest.fixture(scope="module")
def drawn() -> list[UnseenLetter]:
    return list(panel(Random(2028), EACH))


def test_every_form_comes_up_and_two_thirds_are_results(drawn: list[UnseenLetter]) -> None:
    found = Counter(letter.layout for letter in drawn)
    assert found == {form.name: EACH * (2 if form.kind is LetterKind.RESULTS else 1) for form in FORMS}
    kinds = [letter.truth.kind for letter in drawn]
    assert 0.6 <= kinds.count(LetterKind.RESULTS) / len(kinds) <= 0.72


@pytest.mark.parametrize("bureau", list(Bureau))
def test_each_bureau_sends_every_kind_and_results_in_five_forms_at_least(bureau: Bureau) -> None:
    kinds = Counter(form.kind for form in FORMS if form.bureau is bureau)
    assert set(kinds) == set(LetterKind)
    assert kinds[LetterKind.RESULTS] >= 5


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
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


def test_an_item_of_ours_is_one_of_the_round_by_its_name_and_its_digits(drawn: list[UnseenLetter]) -> None:
    for letter in drawn:
        own = {each.key: each for each in letter.handed.own}
        listed = [item for item in letter.truth.items if item.own_key is not None]
        assert own and len({item.own_key for item in listed}) == len(listed)
        for item in listed:
            assert item.own_key is not None
            mine = own[item.own_key]
            assert item.section is mine.section
            assert mine.furnisher.startswith(item.name) or item.look is Look.ABBREVIATED
            alike = digits(item.number) == digits(mine.account_number)
            assert alike or item.look in (Look.NO_NUMBER, Look.RENUMBERED)


def test_an_account_without_known_digits_is_the_only_one_of_its_name() -> None:
    letters = [letter for seed in (3, 4) for letter in panel(Random(seed), 1)]
    found = 0
    for letter in letters:
        names = [line.furnisher or "" for line in letter.handed.report.tradelines]
        for item in letter.truth.items:
            if item.section is ItemSection.TRADELINE and (item.number is None or item.look is Look.RENUMBERED):
                found += 1
                assert sum(name.startswith(item.name) for name in names) == 1
    assert found


def test_items_break_over_pages_and_letters_differ_in_length(drawn: list[UnseenLetter]) -> None:
    lengths = {len(pages(letter.handed.pdf)) for letter in drawn}
    assert {1, 2, 3} <= lengths


def test_what_is_drawn_is_wide_enough_to_judge_by() -> None:
    many = list(panel(Random(9), 5))
    items = [item for letter in many for item in letter.truth.items]
    said = {item.outcome for item in items} | {letter.truth.overall for letter in many} - {None}
    assert said == set(Outcome) - UNSAID
    assert all(item.outcome in item.accepted for item in items)
    assert {item.section for item in items} == set(ItemSection)
    assert {item.look for item in items} == set(Look) - {Look.RENAMED}
    unsure = sum(len(item.accepted) > 1 for item in items)
    assert 0 < unsure < 0.15 * len(items)
    mixed = [letter for letter in many if len({item.outcome for item in letter.truth.items}) > 1]
    assert len(mixed) > 0.5 * sum(letter.truth.kind is LetterKind.RESULTS for letter in many)
    assert any(isinstance(letter.truth.answer_by, date) for letter in many)


def digits(number: str | None) -> str:
    return re.sub(r"\D", "", number or "")
