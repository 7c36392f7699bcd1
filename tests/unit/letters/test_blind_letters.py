"""The sixth set of letters and those after it: the same from the same seed, of every form, and all that the truth says is
printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from random import Random
from typing import NamedTuple

import pytest

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.unseen_letters.model import LetterKind, Look, UnseenLetter
from tests.harness.letter_pages import pages
from tests.unit.letters import set_checks
from tests.unit.letters.set_checks import Days

EACH = 2


class Blind(NamedTuple):
    """A set: its forms, how its letters are drawn and print days, and the seed of those that most tests read."""

    forms: Sequence[Form]
    panel: Callable[[Random, int], Iterator[UnseenLetter]]
    written: Callable[[int, Form], UnseenLetter]
    days: Days
    seed: int


def of(name: str, seed: int) -> Blind:
    """The set of a name, by what every package of letters since the sixth has."""
    write = import_module(f"tests.generators.{name}_letters.write")
    around = import_module(f"tests.generators.{name}_letters.around")
    days = {"in words": around.long_day, "cut short": around.short_day, "in figures": figures}
    return Blind(write.FORMS, write.panel, write.written, days, seed)


NAMES = (
    "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
)  # fmt: skip
SETS = {name: of(name, seed) for seed, name in enumerate(NAMES, 2028)}


@pytest.fixture(scope="module", params=list(SETS.values()), ids=list(SETS))
def blind(request: pytest.FixtureRequest) -> Blind:
    chosen: Blind = request.param
    return chosen


@pytest.fixture(scope="module")
def drawn(blind: Blind) -> list[UnseenLetter]:
    return list(blind.panel(Random(blind.seed), EACH))


def test_every_form_comes_up_and_two_thirds_are_results(blind: Blind, drawn: list[UnseenLetter]) -> None:
    set_checks.check_counts(drawn, blind.forms, EACH)


@pytest.mark.parametrize("bureau", list(Bureau))
def test_each_bureau_sends_every_kind_and_results_in_five_forms_at_least(blind: Blind, bureau: Bureau) -> None:
    kinds = Counter(form.kind for form in blind.forms if form.bureau is bureau)
    assert set(kinds) == set(LetterKind)
    assert kinds[LetterKind.RESULTS] >= 5


@pytest.mark.parametrize(
    ("of", "form"),
    [(of, form) for of in SETS.values() for form in of.forms],
    ids=lambda given: given.name if isinstance(given, Form) else str(given.seed),
)
def test_the_same_seed_gives_the_same_letter(of: Blind, form: Form) -> None:
    set_checks.check_repeats(of.written, form)


def test_all_that_the_truth_says_is_printed(blind: Blind, drawn: list[UnseenLetter]) -> None:
    set_checks.check_printed(drawn, blind.days)


def test_nothing_is_printed_over_or_off_the_page(drawn: list[UnseenLetter]) -> None:
    set_checks.check_clean(drawn)


def test_an_item_of_ours_is_one_of_the_round_by_its_name_and_its_digits(drawn: list[UnseenLetter]) -> None:
    set_checks.check_round(drawn, str.startswith, (Look.NO_NUMBER, Look.RENUMBERED))


def test_an_account_without_known_digits_is_the_only_one_of_its_name(blind: Blind) -> None:
    set_checks.check_only_ones([letter for seed in (3, 4) for letter in blind.panel(Random(seed), 1)])


def test_items_break_over_pages_and_letters_differ_in_length(drawn: list[UnseenLetter]) -> None:
    lengths = {len(pages(letter.handed.pdf)) for letter in drawn}
    assert {1, 2, 3} <= lengths


def test_what_is_drawn_is_wide_enough_to_judge_by(blind: Blind) -> None:
    many = list(blind.panel(Random(9), 5))
    set_checks.check_wide(many, (Look.RENAMED,))
    set_checks.check_mixed(many)
