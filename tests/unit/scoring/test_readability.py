"""Every text that can be told is read with ease in both languages, and what measures that is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from functions.scoring.rules.metrics import BY_NAME, METRICS
from functions.scoring.rules.steps import LEVERS
from functions.scoring.rules.typical import TYPICAL_2026_11
from functions.scoring.words import telling
from functions.scoring.words.catalogue import CATALOGUE, Language, words
from functions.scoring.words.figures import figure
from tests.harness.reading import english_syllables, fernandez_huerta, flesch_kincaid, spanish_syllables
from tests.unit.scoring.told import LANGUAGES, SIDES, factor, facts, plan_of, values

EASY: dict[Language, Callable[[str], bool]] = {
    Language.EN: lambda text: flesch_kincaid(text) <= 8,
    Language.ES: lambda text: fernandez_huerta(text) >= 60,
}


def producible(language: Language) -> Iterator[str]:
    """Every text that tells a person something, with its figures at the ends and in the middle of their ranges."""
    said = words(CATALOGUE, language)
    for metric in METRICS:
        for value in values(metric):
            for typical in (metric.lowest, metric.highest):
                stated = telling.reason(factor(metric, value, -20.0, typical), CATALOGUE)
                yield stated.es if language is Language.ES else stated.en
                for points in SIDES:
                    yield telling.sentence(said, factor(metric, value, points, typical), 599.08)
    for score in (300, 576, 900):
        yield telling.explanation(facts((), score=score), language).summary
    for lever in LEVERS:
        for one in values(BY_NAME[lever.metric]):
            now, then = (figure(said, lever.metric, value) for value in (one, lever.target))
            yield said.tell(f"advice.{lever.metric}", current=now, proposed=then)
    for months in (1, 2, 12):
        for number in range(4):
            yield telling.plan(plan_of(*(lever.metric for lever in LEVERS[:number]), months=months), language).summary


@LANGUAGES
def test_everything_that_can_be_told_is_read_with_ease(language: Language) -> None:
    """English at the eighth grade of Flesch-Kincaid or below, Spanish from 60 of Fernández-Huerta up."""
    hard = {text for text in producible(language) if not EASY[language](text)}
    assert not hard


@LANGUAGES
@pytest.mark.parametrize("key", ["statement", "effect", "typical", "advice"])
def test_each_sentence_is_read_with_ease_by_itself(language: Language, key: str) -> None:
    """Not only beside shorter ones, with figures of an ordinary size."""
    said = words(CATALOGUE, language)
    figures = {"typical": "83%", "points": 9, "base": 599, "current": "81%", "proposed": "86%"}
    own = {f"statement.{name}": figure(said, name, value) for name, value in TYPICAL_2026_11.items()}
    texts = [said.tell(name, **figures, figure=own.get(name)) for name in said.texts if name.startswith(f"{key}.")]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=\.) ", text)]
    assert len(sentences) >= 2 and not [each for each in sentences if not EASY[language](each)]


@pytest.mark.parametrize(
    ("words_of", "wanted"),
    [("you paid of utility bills on time", 10), ("starting people usual average transactions withdrawals", 16)],
)
def test_english_syllables_are_counted(words_of: str, wanted: int) -> None:
    assert sum(map(english_syllables, words_of.split())) == wanted


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("facturas", 3), ("servicios", 3), ("días", 2), ("variación", 3), ("varían", 3), ("que", 1), ("pague", 2),
     ("automático", 5), ("ahorros", 3), ("muy", 1), ("planee", 3), ("ayuda", 3), ("599", 3),
     ("10,000,000", 3)],
)  # fmt: skip
def test_spanish_syllables_are_counted(word: str, syllables: int) -> None:
    assert spanish_syllables(word) == syllables


def test_the_measures_know_hard_from_easy() -> None:
    """Counted by hand: six words of one syllable; five words of nine. And a sentence as the law writes them."""
    assert flesch_kincaid("You paid your bills on time.") == pytest.approx(0.39 * 6 + 11.8 * 6 / 6 - 15.59)
    assert flesch_kincaid("Notwithstanding the aforementioned, applicable obligations are determinative.") > 12
    assert fernandez_huerta("Pagó sus facturas a tiempo.") == pytest.approx(206.84 - 60 * 9 / 5 - 1.02 * 5)
    assert fernandez_huerta("Consideraciones socioeconómicas determinantes condicionan autorizaciones.") < 0
