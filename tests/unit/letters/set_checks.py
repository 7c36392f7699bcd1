"""What holds for every set of letters that a reader is judged by, whatever its words: asserted here once for all sets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from contracts.outcomes import Outcome
from tests.generators.fifth_letters.case import Form
from tests.generators.unseen_letters.model import UNSAID, ItemSection, ItemTruth, LetterKind, Look, UnseenLetter
from tests.harness.letter_pages import misprints, unprinted

Days = Mapping[str, Callable[[date], str]]
SEEDS = (5, 2**41 + 3)


def check_counts(drawn: Sequence[UnseenLetter], forms: Sequence[Form], each: int) -> None:
    """Every form comes up so often, forms of results twice as often; about two thirds of the letters are results."""
    found = Counter(letter.layout for letter in drawn)
    assert found == {form.name: each * (2 if form.kind is LetterKind.RESULTS else 1) for form in forms}
    check_share(drawn)


def check_share(drawn: Sequence[UnseenLetter]) -> None:
    """About two thirds of the letters are results, the rest of every other kind."""
    kinds = [letter.truth.kind for letter in drawn]
    assert set(kinds) == set(LetterKind)
    assert 0.6 <= kinds.count(LetterKind.RESULTS) / len(kinds) <= 0.72


def check_repeats(written: Callable[[int, Form], UnseenLetter], form: Form) -> None:
    """The same seed gives the same letter, another one another."""
    first, other = (written(seed, form) for seed in SEEDS)
    assert written(SEEDS[0], form) == first
    assert first.handed.pdf != other.handed.pdf


def check_printed(drawn: Sequence[UnseenLetter], days: Days) -> None:
    """All that the truth says is on the pages."""
    for letter in drawn:
        missing = unprinted(letter, letter.truth.asks_for, days, lambda form, day: days[form](day))
        assert not missing, f"{letter.layout} {letter.seed}: {missing}"
        assert all(item.words and all(item.words) for item in letter.truth.items)


def check_clean(drawn: Sequence[UnseenLetter]) -> None:
    """Nothing is printed over other text or off the page."""
    for letter in drawn:
        wrong = list(misprints(letter.handed.pdf))
        assert not wrong, f"{letter.layout} {letter.seed}: {wrong[:3]}"


def check_round(drawn: Sequence[UnseenLetter], named: Callable[[str, str], bool], unlike: Collection[Look]) -> None:
    """An item of ours is one of the round by what is printed of it.

    `named`: whether a furnisher may be printed so, unless abbreviated; `unlike`: looks by which a number has other digits.
    """
    for letter in drawn:
        own = {each.key: each for each in letter.handed.own}
        listed = [item for item in letter.truth.items if item.own_key is not None]
        assert own and len({item.own_key for item in listed}) == len(listed)
        for item in listed:
            assert item.own_key is not None
            mine = own[item.own_key]
            assert item.section is mine.section
            assert named(mine.furnisher, item.name) or item.look is Look.ABBREVIATED
            assert digits(item.number) == digits(mine.account_number) or item.look in unlike


def check_only_ones(letters: Sequence[UnseenLetter]) -> None:
    """An account whose digits don't tell it is the only one of its name, and there are such accounts."""
    found = 0
    for letter in letters:
        names = [line.furnisher or "" for line in letter.handed.report.tradelines]
        for item in letter.truth.items:
            if item.section is ItemSection.TRADELINE and (item.number is None or item.look is Look.RENUMBERED):
                found += 1
                assert sum(name.startswith(item.name) for name in names) == 1
    assert found


def check_wide(many: Sequence[UnseenLetter], without: Collection[Look]) -> list[ItemTruth]:
    """Every outcome that a letter can say, every part of a file, every look but some; few items are ambiguous."""
    items = [item for letter in many for item in letter.truth.items]
    said = {item.outcome for item in items} | {letter.truth.overall for letter in many} - {None}
    assert said == set(Outcome) - UNSAID
    assert all(item.outcome in item.accepted for item in items)
    assert {item.section for item in items} == set(ItemSection)
    assert {item.look for item in items} == set(Look) - set(without)
    unsure = sum(len(item.accepted) > 1 for item in items)
    assert 0 < unsure < 0.15 * len(items)
    assert any(isinstance(letter.truth.answer_by, date) for letter in many)
    return items


def check_mixed(many: Sequence[UnseenLetter]) -> None:
    """More than half of the letters of results say different things of different items."""
    mixed = [letter for letter in many if len({item.outcome for item in letter.truth.items}) > 1]
    assert len(mixed) > 0.5 * sum(letter.truth.kind is LetterKind.RESULTS for letter in many)


def digits(number: str | None) -> str:
    """The digits of a number."""
    return re.sub(r"\D", "", number or "")
