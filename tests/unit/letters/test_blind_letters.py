"""The sixth set of letters and those after it: the same from the same seed, of every form, and all that the truth says is
printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

import pytest

from contracts.vocabulary import Bureau
from tests.generators.eighth_letters import around as eighth_around
from tests.generators.eighth_letters import write as eighth
from tests.generators.eleventh_letters import around as eleventh_around
from tests.generators.eleventh_letters import write as eleventh
from tests.generators.fifth_letters.case import Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.ninth_letters import around as ninth_around
from tests.generators.ninth_letters import write as ninth
from tests.generators.seventh_letters import around as seventh_around
from tests.generators.seventh_letters import write as seventh
from tests.generators.sixth_letters import around as sixth_around
from tests.generators.sixth_letters import write as sixth
from tests.generators.tenth_letters import around as tenth_around
from tests.generators.tenth_letters import write as tenth
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


SIXTH = Blind(
    sixth.FORMS, sixth.panel, sixth.written,
    {"in words": sixth_around.long_day, "cut short": sixth_around.short_day, "in figures": figures}, 2028,
)  # fmt: skip
SEVENTH = Blind(
    seventh.FORMS, seventh.panel, seventh.written,
    {"in words": seventh_around.long_day, "cut short": seventh_around.short_day, "in figures": figures}, 2029,
)  # fmt: skip
EIGHTH = Blind(
    eighth.FORMS, eighth.panel, eighth.written,
    {"in words": eighth_around.long_day, "cut short": eighth_around.short_day, "in figures": figures}, 2030,
)  # fmt: skip
NINTH = Blind(
    ninth.FORMS, ninth.panel, ninth.written,
    {"in words": ninth_around.long_day, "cut short": ninth_around.short_day, "in figures": figures}, 2031,
)  # fmt: skip
TENTH = Blind(
    tenth.FORMS, tenth.panel, tenth.written,
    {"in words": tenth_around.long_day, "cut short": tenth_around.short_day, "in figures": figures}, 2032,
)  # fmt: skip
ELEVENTH = Blind(
    eleventh.FORMS, eleventh.panel, eleventh.written,
    {"in words": eleventh_around.long_day, "cut short": eleventh_around.short_day, "in figures": figures}, 2033,
)  # fmt: skip
SETS = {"sixth": SIXTH, "seventh": SEVENTH, "eighth": EIGHTH, "ninth": NINTH, "tenth": TENTH, "eleventh": ELEVENTH}


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
