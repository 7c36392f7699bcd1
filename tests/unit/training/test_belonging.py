"""The trees of what belongs to which item: what they learn from, what is written of them, and what the record says."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np
import pytest

from contracts.outcomes import Outcome
from functions.reports.disclosures.answers.belonging.signs import SIGNS
from functions.reports.disclosures.answers.belonging.trees import read_trees
from functions.reports.disclosures.geometry.rows import text_of
from infra.discover import REPO
from infra.training.belonging import card
from infra.training.belonging.grow import grown_on, model_of, written
from infra.training.belonging.judge import figures
from infra.training.belonging.letters import SETS, Lesson, lesson_of
from infra.training.belonging.train import FILE, NAME
from infra.training.forests.build import CARDS
from tests.harness.letter_reading import some

MOST = 12


@pytest.fixture(scope="module")
def lessons() -> list[Lesson]:
    return [lesson for letter in some("sixth", 31, MOST) if (lesson := lesson_of("sixth", letter)) is not None]


@pytest.fixture(scope="module")
def record() -> Any:
    return json.loads((REPO / CARDS / f"{NAME}.json").read_text())


def test_a_letter_teaches_which_passages_say_what_is_true_of_an_item(lessons: list[Lesson]) -> None:
    fitting = [(lesson, pair) for lesson in lessons for pair in lesson.pairs if lesson.fits(pair)]
    assert len(fitting) > len(lessons)
    for lesson, pair in fitting:
        truth = lesson.truths[lesson.page.mentions[pair.mention].entity]
        assert lesson.says[pair.passage] in truth.accepted
    texts = [
        (lesson.says[pair.passage], text_of(lesson.page.passages[pair.passage].tokens)) for lesson, pair in fitting
    ]
    assert all("delet" in text.lower() or said is not Outcome.DELETED for said, text in texts if len(text.split()) < 2)


def test_a_passage_that_says_nothing_for_sure_fits_no_item(lessons: list[Lesson]) -> None:
    for lesson in lessons:
        silent = lesson._replace(says=[None] * len(lesson.says))
        assert not any(silent.fits(pair) for pair in silent.pairs)


def test_an_item_that_is_not_the_letters_fits_nothing(lessons: list[Lesson]) -> None:
    for lesson in lessons:
        other = lesson._replace(truths={})
        assert not any(other.fits(pair) for pair in other.pairs)


def test_what_is_written_says_what_the_trees_say() -> None:
    drawn = np.random.default_rng(5)
    signs = drawn.normal(size=(400, len(SIGNS)))
    model = model_of(signs, (signs[:, 0] + signs[:, 3] > 0).astype(np.int64))
    trees = read_trees(written(model))
    served = [trees.likelihood(tuple(row)) for row in signs]
    assert served == pytest.approx(list(model.predict_proba(signs)[:, 1]), abs=1e-6)


def test_the_same_letters_grow_the_same_trees_and_tell_their_own(lessons: list[Lesson]) -> None:
    grown = grown_on(lessons)
    assert grown == grown_on(lessons)
    told = figures(lessons, read_trees(grown), 0.5)
    assert told.items > MOST and told.right > 0.8 and told.wrong < 0.05


def test_the_committed_trees_are_those_of_the_record(record: Any) -> None:
    content = (REPO / FILE).read_bytes()
    assert record["artefact"] == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    assert tuple(record["signs"]) == SIGNS and set(record["left_out"]) == set(record["letters"]) == set(SETS)
    assert len(read_trees(content.decode()).trees) == record["trees"]


def test_the_card_is_written_from_the_record(record: Any) -> None:
    assert (REPO / CARDS / f"{NAME}.md").read_text() == card.markdown(record)
