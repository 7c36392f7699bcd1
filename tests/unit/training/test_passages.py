"""The reader by likeness: its books, what they make, and how well books are read that it hasn't seen."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from contracts.outcomes import Outcome
from functions.reports.disclosures.sense.features import BUCKETS, buckets_of
from functions.reports.disclosures.sense.likely import NOTHING, Weights, read_weights, weighed
from infra.discover import REPO
from infra.training.forests.build import CARDS
from infra.training.passages import card
from infra.training.passages.books import JUDGED, PLACE, Passage, books
from infra.training.passages.fit import Fitted, fitted, matrix_of
from infra.training.passages.judge import LEAST, Figures, Reader, Reading, figures, read_unseen
from infra.training.passages.train import MODEL, NAME, RECORD, ROWS

OF_MANY_MEANINGS = "letters"
"""Bureaus use one title for several outcomes; what each letter meant by it is told there."""
OF_PAYMENTS_TOO = {"In progress"}
"""Said of a dispute as well as of what the account is at."""
FLOORS = {"authors": (0.9, 0.04, 0.04)}


@pytest.fixture(scope="module")
def told() -> dict[str, list[Passage]]:
    return books()


@pytest.fixture(scope="module")
def passages(told: dict[str, list[Passage]]) -> list[Passage]:
    return [passage for own in told.values() for passage in own]


@pytest.fixture(scope="module")
def committed() -> Fitted:
    return Fitted((REPO / MODEL / RECORD).read_text(encoding="utf-8"), (REPO / MODEL / ROWS).read_bytes())


@pytest.fixture(scope="module")
def record() -> Any:
    return json.loads((REPO / CARDS / f"{NAME}.json").read_text())


# -- the books ------------------------------------------------------------------------------------------------------------


def test_every_book_says_something_and_each_judged_one_of_most_outcomes(told: dict[str, list[Passage]]) -> None:
    assert set(JUDGED) < set(told) and all(told.values())
    classes = {passage.label for own in told.values() for passage in own}
    for name in JUDGED:
        assert len({passage.label for passage in told[name]}) > len(classes) / 2
    assert NOTHING in classes and all(passage.text.strip() for own in told.values() for passage in own)
    assert not any("{" in passage.filled for own in told.values() for passage in own)


def test_no_text_has_two_labels_of_which_neither_accepts_the_other(told: dict[str, list[Passage]]) -> None:
    same: dict[str, list[Passage]] = defaultdict(list)
    for name, own in told.items():
        for passage in own:
            if name != OF_MANY_MEANINGS:
                same[" ".join(passage.text.split()).lower()].append(passage)
    contrary = {
        one.text
        for found in same.values()
        for one, other in combinations(found, 2)
        if not (one.accepts(other.outcome) or other.accepts(one.outcome))
    }
    assert {text.capitalize() for text in contrary} <= OF_PAYMENTS_TOO


# -- the model ------------------------------------------------------------------------------------------------------------


def test_what_is_served_is_the_softmax_of_the_fitted_sums(committed: Fitted, passages: list[Passage]) -> None:
    """Against numpy, on each thirtieth passage."""
    some = [passage for passage in passages[::30] if any(buckets_of(passage.filled))]
    weights = committed.weights()
    rows = np.frombuffer(committed.rows, np.int8).reshape(BUCKETS, len(weights.classes) + 1)
    rarity = rows[:, 0].view(np.uint8).astype(float)
    sums = matrix_of([buckets_of(passage.filled) for passage in some], rarity) @ rows[:, 1:].astype(float)
    scores = np.array(weights.base) + np.array(weights.scale) * sums
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    for passage, expected in zip(some, shares, strict=True):
        found = weighed(passage.filled, weights)
        assert found is not None
        ours = [found.nothing if name == NOTHING else found.of[Outcome(name)] for name in weights.classes]
        assert ours == pytest.approx(list(expected), abs=1e-9)


def test_the_same_passages_make_the_same_model(told: dict[str, list[Passage]]) -> None:
    some = told["second"][::12]
    assert fitted(some) == fitted(list(some))
    assert fitted(some) != fitted(some[:-5])


def test_a_passage_without_words_teaches_nothing(told: dict[str, list[Passage]]) -> None:
    some = told["second"][::12]
    assert fitted([*some, Passage(text="--", outcome=None)]) == fitted(some)


def best(passage: Passage, weights: Weights) -> Outcome | None:
    found = weighed(passage.filled, weights)
    return found.best[0] if found is not None else None


def test_the_committed_model_is_what_the_books_give(committed: Fitted, passages: list[Passage]) -> None:
    """Fitted anew: on another kind of machine a weight may differ by one, and hardly a decision."""
    made = fitted(passages)
    one, other = (np.frombuffer(each.rows, np.int8).astype(int) for each in (committed, made))
    assert np.abs(one - other).max() <= 1
    ours, theirs = committed.weights(), made.weights()
    assert ours.classes == theirs.classes
    assert ours.base == pytest.approx(theirs.base, abs=1e-2) and ours.scale == pytest.approx(theirs.scale, rel=1e-2)
    some = passages[::3]
    same = sum(best(passage, ours) is best(passage, theirs) for passage in some)
    assert same >= 0.999 * len(some)


def test_the_models_files_belong_together(committed: Fitted) -> None:
    with pytest.raises(ValueError, match="bytes"):
        read_weights(committed.record, committed.rows[1:])


# -- how good it is -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FLOORS)
def test_a_book_left_out_is_read_by_likeness_alone(told: dict[str, list[Passage]], record: Any, name: str) -> None:
    found = read_unseen(told, name)
    right, wrong, invented = figures(found, Reader.LIKENESS, LEAST[0])
    least, most_wrong, most_invented = FLOORS[name]
    assert right >= least and wrong <= most_wrong and invented <= most_invented
    recorded = record["left_out"][name][Reader.LIKENESS][str(LEAST[0])]
    assert (right, wrong, invented) == pytest.approx(tuple(recorded[key] for key in Figures._fields), abs=0.01)


def test_figures_count_what_is_taken() -> None:
    item = Passage(text="gone", outcome=Outcome.DELETED)
    either = Passage(text="changed", outcome=Outcome.UPDATED_DISPUTED, also=(Outcome.UPDATED_OTHER_ONLY,))
    general = Passage(text="write to us", outcome=None)

    def read(passage: Passage, outcome: Outcome | None, share: float) -> Reading[Outcome]:
        return Reading(passage, {Reader.LIKENESS: (outcome, share)})

    found = [
        read(item, Outcome.DELETED, 0.9),
        read(item, Outcome.VERIFIED, 0.6),
        read(either, Outcome.UPDATED_OTHER_ONLY, 0.8),
        read(either, None, 0.9),
        read(general, Outcome.DELETED, 0.75),
        read(general, None, 0.9),
    ]
    assert figures(found, Reader.LIKENESS, 0.5) == (0.5, 0.25, 0.5)
    assert figures(found, Reader.LIKENESS, 0.7) == (0.5, 0.0, 0.5)
    assert figures(found, Reader.LIKENESS, 0.85) == (0.25, 0.0, 0.0)
    assert figures([], Reader.LIKENESS, 0.5) == (0.0, 0.0, 0.0)


# -- the card -------------------------------------------------------------------------------------------------------------


def test_the_committed_card_is_of_these_books_and_this_model(
    record: Any, committed: Fitted, told: dict[str, list[Passage]]
) -> None:
    assert (REPO / CARDS / f"{NAME}.md").read_text() == card.markdown(record)
    for name, content in ((RECORD, committed.record.encode()), (ROWS, committed.rows)):
        assert record["artefacts"][name] == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    assert set(record["books"]) == set(told) and set(record["left_out"]) == set(JUDGED)
    for name, book in record["books"].items():
        assert book["sha256"] == hashlib.sha256((PLACE / f"{name}.jsonl").read_bytes()).hexdigest()
        assert book["passages"] == sum(book["by_class"].values()) == len(told[name])


def test_together_they_are_wrong_less_often_than_either_and_right_more_often(record: Any) -> None:
    """On all judged books: what `judged.py` rests on."""
    found = record["all_left_out"]
    both, grammar = found[Reader.BOTH]["0.5"], found[Reader.GRAMMAR]["0.5"]
    likeness = found[Reader.LIKENESS]["0.5"]
    assert both["right"] >= max(grammar["right"], likeness["right"])
    assert both["wrong"] <= min(grammar["wrong"], likeness["wrong"])
    assert both["invented"] < grammar["invented"]
