"""The unseen letters: what is true of them is printed, all of it can be read, and everything occurs."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice
from random import Random

import pytest

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.unseen_letters.house import HOUSES, printed_day
from tests.generators.unseen_letters.layouts import LAYOUTS
from tests.generators.unseen_letters.model import UNSAID, ItemSection, LetterKind, Look, UnseenLetter
from tests.generators.unseen_letters.write import RENDERERS, as_paper, letters, panel, written
from tests.harness.letter_pages import close, misprints, pages, unprinted

LETTERS = 240


@cache
def sample() -> tuple[UnseenLetter, ...]:
    return tuple(islice(letters(Random(20_261)), LETTERS))


def test_the_same_seed_gives_the_same_letter() -> None:
    for letter in sample()[:12]:
        again = written(letter.seed)
        assert again == letter
    assert len({letter.handed.pdf for letter in sample()}) == LETTERS


def test_what_is_true_is_printed() -> None:
    for letter in sample():
        missing = unprinted(
            letter, [asked[1:] for asked in letter.truth.asks_for], HOUSES[letter.truth.bureau].date_forms, printed_day
        )
        assert not missing, f"{letter.seed} {letter.layout} {letter.renderer}: {missing}"


def test_all_kinds_outcomes_layouts_and_looks_occur() -> None:
    found = sample()
    assert {letter.truth.kind for letter in found} == set(LetterKind)
    assert {letter.renderer for letter in found} == set(RENDERERS)
    listed = {item.outcome for letter in found for item in letter.truth.items}
    overall = {letter.truth.overall for letter in found} - {None}
    assert listed | overall == set(Outcome) - UNSAID
    for bureau in Bureau:
        its = [letter for letter in found if letter.truth.bureau is bureau]
        assert {letter.layout for letter in its} == {*LAYOUTS[bureau], "notice"}
        items = [item for letter in its for item in letter.truth.items]
        assert {item.look for item in items} == set(Look)
        assert {item.section for item in items} == set(ItemSection)


def test_a_panel_has_as_many_of_each() -> None:
    found = Counter((x.truth.bureau, x.truth.kind, x.layout, x.renderer) for x in panel(Random(3), 2))
    assert set(found.values()) == {2}
    assert len(found) == sum(len(LAYOUTS[bureau]) + len(LetterKind) - 1 for bureau in Bureau) * len(RENDERERS)


def test_every_wording_of_every_bureau_is_met() -> None:
    # Titles stand as they are in the letters; those of sentences differ with what they name.
    for bureau in Bureau:
        print_of = {
            close(word)
            for letter in islice(letters(Random(7), bureau, LetterKind.RESULTS, layout="summary", renderer="typst"), 90)
            for item in letter.truth.items
            for word in item.words
        }
        titles = {
            (outcome, said.text)
            for outcome, sayings in HOUSES[bureau].words.titles.items()
            for said in sayings
            if "{" not in said.text and close(said.text) not in print_of
        }
        assert not titles


def test_our_items_are_entries_of_the_report_before_and_each_is_answered_once() -> None:
    unmentioned = 0
    for letter in sample():
        report, own = letter.handed.report, {each.key: each for each in letter.handed.own}
        entries = {line.key: (line.furnisher, line.account_number) for line in report.tradelines}
        for each in own.values():
            if each.section is ItemSection.TRADELINE:
                assert entries[each.key] == (each.furnisher, each.account_number)
        answered = [item.own_key for item in letter.truth.items if item.own_key]
        assert len(answered) == len(set(answered)) and set(answered) <= set(own)
        if letter.truth.kind is LetterKind.RESULTS and letter.truth.items:
            unmentioned += len(own) - len(answered)
    assert unmentioned > 20


def test_twins_differ_in_the_signs_that_are_shown() -> None:
    for letter in sample():
        shown = [(line.furnisher, line.account_number) for line in letter.handed.report.tradelines]
        assert len(shown) == len(set(shown))


def test_a_renumbered_account_is_the_only_one_of_its_furnisher() -> None:
    met = 0
    for letter in sample():
        for item in letter.truth.items:
            if item.look is Look.RENUMBERED:
                met += 1
                assert [line.furnisher for line in letter.handed.report.tradelines].count(item.name) == 1
                assert sum(other.name == item.name for other in letter.truth.items) == 1
    assert met > 10


def test_text_is_neither_cut_off_nor_printed_over() -> None:
    for letter in sample()[:90]:
        assert not list(misprints(letter.handed.pdf)), f"{letter.seed} {letter.layout}"


def test_letters_have_one_to_many_pages_and_items_are_broken_between_them() -> None:
    assert {1, 2, 3} <= {len(pages(letter.handed.pdf)) for letter in sample()}
    broken = 0
    for letter in sample():
        if letter.layout not in ("blocks", "summary"):
            continue
        whole = "\f".join(close(page) for page in pages(letter.handed.pdf))
        for item in letter.truth.items:
            if item.changes:
                start = whole.rfind(close(item.name))
                end = whole.find(close(item.changes[-1].label + item.changes[-1].before), start)
                broken += "\f" in whole[start:end]
    assert broken > 3


@pytest.mark.parametrize("paper", ["clean scan", "mild scan"])
def test_a_scan_has_the_same_pages_and_no_text(paper: str) -> None:
    letter = sample()[0]
    handed = as_paper(letter, paper)  # type: ignore[arg-type]  # one of the names of papers
    assert handed.own == letter.handed.own and handed.report == letter.handed.report
    found = pages(handed.pdf)
    assert len(found) == len(pages(letter.handed.pdf)) and not "".join(found).strip()
