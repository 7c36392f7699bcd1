"""The fifth set of letters: the same from the same seed, of every kind, and all that its truth says is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.surroundings import long_day, short_day
from tests.generators.fifth_letters.write import FREE, REAL, free, real, written
from tests.generators.unseen_letters.model import ItemSection, LetterKind, Look, UnseenLetter
from tests.unit.letters import set_checks

DAYS = {"in words": long_day, "cut short": short_day, "in figures": figures}
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
        set_checks.check_share(list(panel(Random(1), 1)))


@pytest.mark.parametrize("form", (*REAL, *FREE), ids=lambda form: form.name)
def test_the_same_seed_gives_the_same_letter(form: Form) -> None:
    set_checks.check_repeats(written, form)


def test_all_that_the_truth_says_is_printed(drawn: list[UnseenLetter]) -> None:
    set_checks.check_printed(drawn, DAYS)


def test_nothing_is_printed_over_or_off_the_page(drawn: list[UnseenLetter]) -> None:
    set_checks.check_clean(drawn)


def test_an_item_of_ours_is_one_of_the_round_and_shows_the_digits_of_its_report(drawn: list[UnseenLetter]) -> None:
    set_checks.check_round(drawn, str.__eq__, (Look.NO_NUMBER,))


def test_accounts_of_a_report_are_told_apart_by_name_and_digits(drawn: list[UnseenLetter]) -> None:
    for letter in drawn:
        lines = [(line.furnisher, set_checks.digits(line.account_number)) for line in letter.handed.report.tradelines]
        assert len(set(lines)) == len(lines)


def test_an_item_without_number_is_the_only_one_of_its_name(drawn: list[UnseenLetter]) -> None:
    for letter in drawn:
        for item in letter.truth.items:
            if item.section is ItemSection.TRADELINE and item.number is None:
                names = [line.furnisher for line in letter.handed.report.tradelines]
                assert names.count(item.name) == 1


def test_what_is_drawn_is_wide_enough_to_judge_by() -> None:
    many = list(some(6))
    set_checks.check_wide(many, (Look.RENUMBERED, Look.RENAMED))
    assert {letter.truth.bureau for letter in many} == set(Bureau)
    assert max(len(letter.truth.items) for letter in many) == 8


def some(each: int) -> Iterator[UnseenLetter]:
    yield from real(Random(8), each)
    yield from free(Random(8), each)
