"""The reader of bureaus' answers on letters that other hands wrote: what it may not fall below.

A few letters of each set, drawn anew with every kind and layout; the whole sets are counted by the benchmark.
"""

from __future__ import annotations

import pytest

from tests.harness.letter_reading import digital, scanned, some
from tests.harness.letter_score import LetterScore, Read, scored, together

SEED = 23
MOST = 24


def judged(name: str, read: Read) -> LetterScore:
    return together(scored(read, some(name, SEED, MOST)).values())


@pytest.mark.parametrize(
    ("name", "outcomes", "wrong", "recall", "kind"),
    [
        ("unseen", 0.94, 0.0, 0.95, 0.98),
        ("later", 0.84, 0.01, 0.88, 0.98),
        ("third", 0.95, 0.0, 0.97, 0.95),
        ("real", 0.985, 0.0, 0.985, 0.98),
        ("free", 0.9, 0.0, 0.97, 0.95),
        ("sixth", 0.97, 0.0, 0.98, 0.98),
        ("seventh", 0.97, 0.0, 0.98, 0.95),
        ("eighth", 0.92, 0.015, 0.97, 0.95),
        ("ninth", 0.9, 0.0, 0.95, 0.91),
        ("tenth", 0.94, 0.0, 0.95, 0.93),
        ("eleventh", 0.94, 0.02, 0.95, 0.95),
        ("twelfth", 0.9, 0.05, 0.97, 0.95),
        ("thirteenth", 0.95, 0.01, 0.98, 0.93),
        ("fourteenth", 0.83, 0.01, 0.83, 0.89),
        ("fifteenth", 0.85, 0.02, 0.95, 0.89),
        ("sixteenth", 0.86, 0.03, 0.94, 0.98),
        ("seventeenth", 0.95, 0.02, 0.97, 0.98),
        ("eighteenth", 0.97, 0.0, 0.98, 0.98),
        ("nineteenth", 0.85, 0.03, 0.97, 0.95),
        ("twentieth", 0.96, 0.0, 0.96, 0.98),
    ],
)
def test_digital_letters_are_read(name: str, outcomes: float, wrong: float, recall: float, kind: float) -> None:
    score = judged(name, digital)
    assert score.letters <= MOST and score.outcomes.of > 30
    assert score.outcomes.share >= outcomes, score.misses
    assert score.wrong.share <= wrong, score.misses
    assert score.recall.share >= recall
    assert score.kind.share >= kind
    assert score.precision.share >= 0.97


@pytest.mark.parametrize(
    ("name", "wrong", "precision"),
    [
        ("unseen", 0.01, 0.96),
        ("later", 0.02, 0.96),
        ("third", 0.01, 0.96),
        ("real", 0.005, 0.96),
        ("free", 0.03, 0.96),
        ("sixth", 0.005, 0.96),
        ("seventh", 0.02, 0.96),
        ("eighth", 0.03, 0.95),
        ("ninth", 0.02, 0.96),
        ("tenth", 0.02, 0.96),
        ("eleventh", 0.02, 0.96),
        ("twelfth", 0.05, 0.96),
        ("thirteenth", 0.02, 0.96),
        ("fourteenth", 0.02, 0.96),
        ("fifteenth", 0.02, 0.96),
        ("sixteenth", 0.07, 0.96),
        ("seventeenth", 0.02, 0.96),
        ("eighteenth", 0.01, 0.96),
        ("nineteenth", 0.045, 0.96),
        ("twentieth", 0.01, 0.96),
    ],
)
def test_what_a_scan_spoils_is_left_to_a_person(name: str, wrong: float, precision: float) -> None:
    score = judged(name, scanned)
    assert score.wrong.share <= wrong, score.misses
    assert score.precision.share >= precision
