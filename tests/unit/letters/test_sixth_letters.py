"""The sixth set of letters: the same from the same seed, of every form, and all that its truth says is printed."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.sixth_letters.around import long_day, short_day
from tests.generators.sixth_letters.write import FORMS, panel, written
from tests.generators.unseen_letters.model import LetterKind, Look, UnseenLetter
from tests.harness.letter_pages import pages
from tests.unit.letters import set_checks

DAYS = {"in words": long_day, "cut short": short_day, "in figures": figures}
EACH = 2


@pytest.fixture(scope="module")
def drawn() -> list[UnseenLetter]:
    return list(panel(Random(2028), EACH))


def test_every_form_comes_up_and_two_thirds_are_results(drawn: list[UnseenLetter]) -> None:
    set_checks.check_counts(drawn, FORMS, EACH)


@pytest.mark.parametrize("bureau", list(Bureau))
def test_each_bureau_sends_every_kind_and_results_in_five_forms_at_least(bureau: Bureau) -> None:
    kinds = Counter(form.kind for form in FORMS if form.bureau is bureau)
    assert set(kinds) == set(LetterKind)
    assert kinds[LetterKind.RESULTS] >= 5


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_same_seed_gives_the_same_letter(form: Form) -> None:
    set_checks.check_repeats(written, form)


def test_all_that_the_truth_says_is_printed(drawn: list[UnseenLetter]) -> None:
    set_checks.check_printed(drawn, DAYS)


def test_nothing_is_printed_over_or_off_the_page(drawn: list[UnseenLetter]) -> None:
    set_checks.check_clean(drawn)


def test_an_item_of_ours_is_one_of_the_round_by_its_name_and_its_digits(drawn: list[UnseenLetter]) -> None:
    set_checks.check_round(drawn, str.startswith, (Look.NO_NUMBER, Look.RENUMBERED))


def test_an_account_without_known_digits_is_the_only_one_of_its_name() -> None:
    set_checks.check_only_ones([letter for seed in (3, 4) for letter in panel(Random(seed), 1)])


def test_items_break_over_pages_and_letters_differ_in_length(drawn: list[UnseenLetter]) -> None:
    lengths = {len(pages(letter.handed.pdf)) for letter in drawn}
    assert {1, 2, 3} <= lengths


def test_what_is_drawn_is_wide_enough_to_judge_by() -> None:
    many = list(panel(Random(9), 5))
    set_checks.check_wide(many, (Look.RENAMED,))
    set_checks.check_mixed(many)
