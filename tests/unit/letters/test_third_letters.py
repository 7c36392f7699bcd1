"""The third set of letters: the same from the same seed, what is true is printed, and every form occurs."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

from contracts.vocabulary import Bureau
from tests.generators import third_letters
from tests.generators.third_letters.house import HOUSES, printed_day
from tests.generators.third_letters.write import FOR_ALL, LAYOUTS, NOTICE, ONE_FOR_ALL, REASONS, panel, written
from tests.generators.unseen_letters.model import CHANGING, UNSAID, ItemSection, LetterKind, Look, UnseenLetter
from tests.harness import letter_score
from tests.harness.letter_pages import misprints, pages, unprinted

EACH = 3
TYPES = "tests.generators.unseen_letters.model"


@cache
def sample() -> tuple[UnseenLetter, ...]:
    return tuple(panel(Random(20_261_122), EACH))


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert list(panel(Random(4), 1)) == list(panel(Random(4), 1))
    assert len({letter.handed.pdf for letter in sample()}) == len(sample())


def test_what_is_true_is_printed() -> None:
    for letter in sample():
        missing = unprinted(letter, letter.truth.asks_for, HOUSES[letter.truth.bureau].date_forms, printed_day)
        assert not missing, f"{letter.seed} {letter.layout}: {missing}"
        assert all(item.words for item in letter.truth.items)


def test_a_panel_has_each_layout_of_each_bureau_and_each_kind_of_notice() -> None:
    found = Counter((x.truth.bureau, x.truth.kind, x.layout) for x in sample())
    for bureau in Bureau:
        assert 4 <= len(LAYOUTS[bureau]) <= 6
        for layout in (*LAYOUTS[bureau], ONE_FOR_ALL):
            assert found.pop((bureau, LetterKind.RESULTS, layout)) == EACH
        for kind in tuple(LetterKind)[1:]:
            assert found.pop((bureau, kind, NOTICE)) == EACH * (len(REASONS) if kind is LetterKind.REFUSAL else 1)
    assert not found
    assert len({letter.renderer for letter in sample()}) == 3


def test_all_sections_looks_and_outcomes_occur() -> None:
    items = [item for letter in sample() for item in letter.truth.items]
    assert {item.section for item in items} == set(ItemSection)
    assert {item.look for item in items} == set(Look) - {Look.RENAMED}
    every = {outcome for item in items for outcome in item.accepted} | {letter.truth.overall for letter in sample()} - {
        None
    }
    assert not every & UNSAID
    assert every >= CHANGING | set(REASONS) | set(FOR_ALL)


def test_our_items_are_entries_of_the_report_before_and_each_is_answered_once() -> None:
    for letter in sample():
        own = {each.key: each for each in letter.handed.own}
        entries = {line.key: (line.furnisher, line.account_number) for line in letter.handed.report.tradelines}
        for each in own.values():
            if each.section is ItemSection.TRADELINE:
                assert entries[each.key] == (each.furnisher, each.account_number)
        answered = [item.own_key for item in letter.truth.items if item.own_key]
        assert len(answered) == len(set(answered)) and set(answered) <= set(own)
        assert len(letter.truth.items) <= 12


def test_changed_fields_differ_and_go_with_an_update() -> None:
    changed = [item for letter in sample() for item in letter.truth.items if item.changes]
    assert len(changed) > 10
    for item in changed:
        assert item.outcome in CHANGING
        assert all(change.before != change.after for change in item.changes)


def test_text_is_neither_cut_off_nor_printed_over() -> None:
    for letter in sample():
        assert not list(misprints(letter.handed.pdf)), f"{letter.seed} {letter.layout}"
    assert {1, 2, 3} <= {len(pages(letter.handed.pdf)) for letter in sample()}


def test_a_letter_can_be_drawn_alone() -> None:
    for letter in sample()[:4]:
        assert written(letter.seed, letter.truth.bureau, letter.truth.kind, layout=letter.layout) == letter


def test_nothing_is_shared_with_a_reader_or_another_set_but_types() -> None:
    for module in Path(third_letters.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            name = node.module if isinstance(node, ast.ImportFrom) else None
            if name and name.startswith(("tests.", "functions", "infra", "contracts.wordings")):
                assert name == TYPES or name.startswith("tests.generators.third_letters"), f"{module.name}: {name}"


def test_the_scorer_finds_a_perfect_reading_perfect() -> None:
    score = letter_score.LetterScore()
    for letter in sample():
        truth = letter.truth
        items = tuple(letter_score.ItemReading(x.name, x.number, x.outcome, x.own_key) for x in truth.items)
        score.add(
            letter,
            letter_score.LetterReading(
                truth.kind, truth.bureau, items, truth.overall, truth.dated_on, truth.file_number, truth.reason,
                truth.asks_for, truth.answer_by,
            ),
        )  # fmt: skip
    assert not score.misses
    for count in (score.outcomes, score.own, score.recall, score.precision, score.reason, score.asks, score.answer_by):
        assert count.of > 20 and count.share == 1.0
    assert score.invented.right == score.unasked.right == 0
