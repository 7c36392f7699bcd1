"""The reader of bureaus' answers with a language model's advice, on letters that nobody had mended it on."""

from __future__ import annotations

import pytest

from tests.harness.letter_reading import ADVISED, advised

MOST = 20
"""Of a set; the whole sets are counted by the benchmark."""


def sets_on(paper: str) -> list[str]:
    return [name for name, papers in ADVISED.items() if paper in papers]


@pytest.mark.parametrize("name", sets_on("digital"))
def test_digital_letters_are_read_as_a_careful_reader_would(name: str) -> None:
    score = advised(name, "digital", MOST)
    assert score.outcomes.share >= 0.97, score.misses
    assert score.recall.share >= 0.98, score.misses
    assert score.wrong.share <= 0.01, score.misses
    assert score.kind.share >= 0.97 and score.precision.share >= 0.97, score.misses


@pytest.mark.parametrize("name", sets_on("scan"))
def test_scanned_letters_are_read_as_a_careful_reader_would(name: str) -> None:
    score = advised(name, "scan", MOST)
    assert score.outcomes.share >= 0.97, score.misses
    assert score.recall.share >= 0.98, score.misses
    assert score.wrong.share <= 0.01, score.misses
