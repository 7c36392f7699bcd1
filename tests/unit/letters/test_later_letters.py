"""The later letters: what is true of them is printed, all of it can be read, and everything occurs."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators import later_letters
from tests.generators.later_letters.house import HOUSES, printed_day
from tests.generators.later_letters.layouts import LAYOUTS
from tests.generators.later_letters.notices import REASONS
from tests.generators.later_letters.saying import Said
from tests.generators.later_letters.write import NOTICE, as_paper, letters, panel, written
from tests.generators.unseen_letters.model import UNSAID, ItemSection, LetterKind, Look, UnseenLetter
from tests.harness import letter_score
from tests.harness.letter_pages import misprints, pages, unprinted

LETTERS = 200
SHARED = {"tests.generators.unseen_letters.entries", "tests.generators.unseen_letters.model", "tests.generators.unseen_letters.write"}  # fmt: skip


@cache
def sample() -> tuple[UnseenLetter, ...]:
    return tuple(islice(letters(Random(20_262)), LETTERS))


def wordings(bureau: Bureau, outcome: Outcome) -> tuple[Said, ...]:
    words = HOUSES[bureau].words
    return words.labels[outcome] + words.sentences[outcome]


def test_the_same_seed_gives_the_same_letter() -> None:
    for letter in sample()[:10]:
        assert written(letter.seed) == letter
    assert len({letter.handed.pdf for letter in sample()}) == LETTERS


def test_what_is_true_is_printed() -> None:
    for letter in sample():
        missing = unprinted(letter, letter.truth.asks_for, HOUSES[letter.truth.bureau].date_forms, printed_day)
        assert not missing, f"{letter.seed} {letter.layout}: {missing}"
        assert all(item.words for item in letter.truth.items)


def test_all_kinds_outcomes_layouts_and_looks_occur() -> None:
    found = sample()
    assert {letter.truth.kind for letter in found} == set(LetterKind)
    assert {letter.truth.overall for letter in found if letter.truth.kind is LetterKind.REFUSAL} == set(REASONS)
    listed = {item.outcome for letter in found for item in letter.truth.items}
    assert listed | {letter.truth.overall for letter in found} - {None} == set(Outcome) - UNSAID
    for bureau in Bureau:
        its = [letter for letter in found if letter.truth.bureau is bureau]
        items = [item for letter in its for item in letter.truth.items]
        assert {letter.layout for letter in its} <= {*LAYOUTS, NOTICE}
        assert {item.look for item in items} == set(Look)
        assert {item.section for item in items} == set(ItemSection)


def test_a_panel_has_as_many_of_each() -> None:
    found = Counter((x.truth.bureau, x.truth.kind, x.layout) for x in panel(Random(3), 1))
    assert len(found) == len(Bureau) * (len(LAYOUTS) + len(LetterKind) - 1)
    for (_, kind, _), count in found.items():
        assert count == (len(REASONS) if kind is LetterKind.REFUSAL else 1)


def test_each_bureau_has_six_wordings_of_each_outcome_that_no_other_has() -> None:
    met: Counter[str] = Counter()
    for bureau in Bureau:
        for outcome in HOUSES[bureau].words.labels:
            said = {each.text for each in wordings(bureau, outcome)}
            assert len(said) >= 6
            met.update(said)
    assert set(met.values()) == {1}
    assert set(HOUSES[Bureau.EXPERIAN].words.labels) == set(HOUSES[Bureau.EXPERIAN].words.sentences)


def test_no_wording_is_another_outcomes_as_well_unless_it_says_so() -> None:
    for bureau in Bureau:
        by_text = Counter(each.text for outcome in HOUSES[bureau].words.labels for each in wordings(bureau, outcome))
        assert max(by_text.values()) == 1
    accepted = {len(item.accepted) for letter in sample() for item in letter.truth.items}
    assert accepted == {1, 2}


def test_our_items_are_entries_of_the_report_before_and_each_is_answered_once() -> None:
    for letter in sample():
        own = {each.key: each for each in letter.handed.own}
        entries = {line.key: (line.furnisher, line.account_number) for line in letter.handed.report.tradelines}
        for each in own.values():
            if each.section is ItemSection.TRADELINE:
                assert entries[each.key] == (each.furnisher, each.account_number)
        answered = [item.own_key for item in letter.truth.items if item.own_key]
        assert len(answered) == len(set(answered)) and set(answered) <= set(own)


def test_changed_fields_differ_and_go_with_the_outcome() -> None:
    for letter in sample():
        for item in letter.truth.items:
            assert all(change.before != change.after for change in item.changes)
            if item.outcome in (Outcome.DELETED, Outcome.VERIFIED, Outcome.NOT_FOUND):
                assert not item.changes
            if item.outcome is Outcome.UPDATED_DISPUTED_AND_OTHER:
                assert len(item.changes) == 2


def test_text_is_neither_cut_off_nor_printed_over() -> None:
    for letter in sample()[:80]:
        assert not list(misprints(letter.handed.pdf)), f"{letter.seed} {letter.layout}"


def test_letters_have_one_to_many_pages() -> None:
    assert {1, 2, 3} <= {len(pages(letter.handed.pdf)) for letter in sample()}


@pytest.mark.parametrize("paper", ["clean scan", "mild scan"])
def test_a_scan_has_the_same_pages_and_no_text(paper: str) -> None:
    letter = sample()[0]
    handed = as_paper(letter, paper)  # type: ignore[arg-type]  # one of the names of papers
    assert handed.own == letter.handed.own and handed.report == letter.handed.report
    found = pages(handed.pdf)
    assert len(found) == len(pages(letter.handed.pdf)) and not "".join(found).strip()
    assert as_paper(letter, "digital") == letter.handed


def test_nothing_is_shared_with_a_reader_or_the_first_set_but_types_files_and_the_scanner() -> None:
    for module in Path(later_letters.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            name = node.module if isinstance(node, ast.ImportFrom) else None
            if name and name.startswith(("tests.generators.unseen_letters", "functions", "infra")):
                assert name in SHARED, f"{module.name}: {name}"
            assert name is None or not name.startswith("contracts.wordings")


def test_the_scorer_finds_a_perfect_reading_perfect() -> None:
    def perfect(letter: UnseenLetter) -> letter_score.LetterReading:
        truth = letter.truth
        items = tuple(letter_score.ItemReading(x.name, x.number, x.outcome, x.own_key) for x in truth.items)
        return letter_score.LetterReading(
            truth.kind, truth.bureau, items, truth.overall, truth.dated_on, truth.file_number, truth.reason,
            truth.asks_for, truth.answer_by,
        )  # fmt: skip

    score = letter_score.LetterScore()
    for letter in sample():
        score.add(letter, perfect(letter))
    assert not score.misses
    for count in (score.outcomes, score.own, score.recall, score.precision, score.reason, score.asks, score.answer_by):
        assert count.of > 20 and count.share == 1.0
    assert score.invented.right == score.unasked.right == 0
