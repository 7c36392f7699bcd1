"""The second reader of a letter's kind: its books, what they make, and how well a book is read that it hasn't seen."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from contracts.result_letter import ResultLetterKind
from functions.reports.disclosures.sense.kinds import kinds_of
from functions.reports.disclosures.sense.likely import NOTHING
from infra.discover import REPO
from infra.training.forests.build import CARDS
from infra.training.letter_kinds import card
from infra.training.letter_kinds.books import PLACE, KindPassage, books
from infra.training.letter_kinds.train import NAME, RECORD, ROWS, read_unseen
from infra.training.passages.fit import Fitted, fitted
from infra.training.passages.judge import LEAST, Figures, Reader, figures
from infra.training.passages.train import MODEL

FLOORS = {"first": (0.84, 0.06), "second": (0.77, 0.07)}


@pytest.fixture(scope="module")
def told() -> dict[str, list[KindPassage]]:
    return books()


@pytest.fixture(scope="module")
def committed() -> Fitted:
    return Fitted((REPO / MODEL / RECORD).read_text(encoding="utf-8"), (REPO / MODEL / ROWS).read_bytes())


@pytest.fixture(scope="module")
def record() -> Any:
    return json.loads((REPO / CARDS / f"{NAME}.json").read_text())


def test_every_book_has_passages_of_every_kind_and_of_none(told: dict[str, list[KindPassage]]) -> None:
    classes = {kind.value for kind in ResultLetterKind if kind is not ResultLetterKind.UNKNOWN} | {NOTHING}
    for own in told.values():
        assert {passage.label for passage in own} == classes
        assert all(passage.text.strip() and "{" not in passage.filled for passage in own)


def test_no_text_has_two_kinds_of_which_neither_accepts_the_other(told: dict[str, list[KindPassage]]) -> None:
    same: dict[str, list[KindPassage]] = defaultdict(list)
    for own in told.values():
        for passage in own:
            same[" ".join(passage.text.split()).lower()].append(passage)
    assert not [
        one.text
        for found in same.values()
        for one, other in combinations(found, 2)
        if not (one.accepts(other.letter) or other.accepts(one.letter))
    ]


def test_the_committed_model_is_what_the_books_give(committed: Fitted, told: dict[str, list[KindPassage]]) -> None:
    """Fitted anew: on another kind of machine a weight may differ by one, and hardly a decision."""
    passages = [passage for own in told.values() for passage in own]
    made = fitted(passages)
    one, other = (np.frombuffer(each.rows, np.int8).astype(int) for each in (committed, made))
    assert np.abs(one - other).max() <= 1
    ours, theirs = committed.weights(), made.weights()
    assert ours.classes == theirs.classes
    some = passages[::5]
    found = [[kinds_of(passage.filled, weights) for weights in (ours, theirs)] for passage in some]
    same = sum(len({max(shares, key=lambda each: shares[each]) for shares in both}) == 1 for both in found)
    assert same >= 0.998 * len(some)


@pytest.mark.parametrize("name", FLOORS)
def test_a_book_left_out_is_read_by_the_others(told: dict[str, list[KindPassage]], record: Any, name: str) -> None:
    right, wrong, invented = figures(read_unseen(told, name), Reader.LIKENESS, LEAST[0])
    least, most_wrong = FLOORS[name]
    assert right >= least and wrong <= most_wrong
    recorded = record["left_out"][name][Reader.LIKENESS][str(LEAST[0])]
    assert (right, wrong, invented) == pytest.approx(tuple(recorded[key] for key in Figures._fields), abs=0.01)


def test_the_committed_card_is_of_these_books_and_this_model(
    record: Any, committed: Fitted, told: dict[str, list[KindPassage]]
) -> None:
    assert (REPO / CARDS / f"{NAME}.md").read_text() == card.markdown(record)
    for name, content in ((RECORD, committed.record.encode()), (ROWS, committed.rows)):
        assert record["artefacts"][name] == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    assert set(record["books"]) == set(record["left_out"]) == set(told)
    for name, book in record["books"].items():
        assert book["sha256"] == hashlib.sha256((PLACE / f"{name}.jsonl").read_bytes()).hexdigest()
        assert book["passages"] == sum(book["by_class"].values()) == len(told[name])
