"""The picture: well-formed, told in words too and in both languages, without need of colour, and safe whatever the
figures are."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from functions.scoring.engine import assess
from functions.scoring.engine.trained import Trained
from functions.scoring.model import BehavioralData, Explanation
from functions.scoring.picture import draw
from functions.scoring.words import telling
from functions.scoring.words.catalogue import Language
from tests.generators.behavioural_data import ORDINARY, within_range

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def explained(trained: Trained, metrics: dict[str, Any], language: Language = Language.EN) -> Explanation:
    given_metrics = BehavioralData(**metrics)
    found = assess.explained(trained, given_metrics)
    return telling.explanation(assess.explanation(trained, "scr_x", given_metrics, found), language)


@pytest.mark.parametrize(
    ("language", "title", "paid", "start"),
    [
        (
            Language.EN,
            "Trust score {}: moderate risk",
            "You paid 81% of your utility bills on time",
            "The starting score is {}.",
        ),
        (
            Language.ES,
            "Puntaje de confianza {}: riesgo moderado",
            "Pagó a tiempo el 81\u00a0% de sus facturas de servicios públicos",
            "El puntaje inicial es {}.",
        ),
    ],
)
def test_title_and_description_say_it_in_words(
    trained: Trained, language: Language, title: str, paid: str, start: str
) -> None:
    told = explained(trained, ORDINARY, language)
    drawn = ElementTree.fromstring(draw(told))
    assert (drawn.get("role"), drawn.get("aria-labelledby")) == ("img", "title description")
    assert drawn.get(LANGUAGE) == language
    assert drawn.findtext(f"{SVG}title") == title.format(told.trust_score)
    description = drawn.findtext(f"{SVG}desc") or ""
    assert paid in description and start.format(round(told.base_value)) in description


def test_a_picture_in_spanish_has_no_word_of_english(trained: Trained) -> None:
    english, spanish = (
        {each.text for each in ElementTree.fromstring(draw(explained(trained, ORDINARY, language))).iter(f"{SVG}text")}
        for language in Language
    )
    shared = {text for text in english & spanish if text}
    assert all(not any(letter.isalpha() for letter in text) for text in shared), shared


def test_signs_and_patterns_say_what_colours_say(trained: Trained) -> None:
    drawn = ElementTree.fromstring(draw(explained(trained, ORDINARY)))
    bars = [each.get("fill") for each in drawn.iter(f"{SVG}rect") if each.get("height") == "22"]
    signs = [each.text for each in drawn.iter(f"{SVG}text") if (each.text or "")[:1] in ("+", "−")]
    assert len(bars) == 9 == len([sign for sign in signs if sign and "%" not in sign])
    assert {bar == "url(#less)" for bar in bars} == {True, False}


@given(within_range)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_figure_can_be_drawn_and_stays_on_the_page(trained: Trained, metrics: dict[str, Any]) -> None:
    drawn = ElementTree.fromstring(draw(explained(trained, metrics)))
    width, height = float(drawn.get("width", 0)), float(drawn.get("height", 0))
    for each in drawn.iter(f"{SVG}rect"):
        right = float(each.get("x", 0)) + float(each.get("width", 0))
        assert 0 <= float(each.get("x", 0)) <= right <= width
        assert float(each.get("y", 0)) + float(each.get("height", 0)) <= height


def test_the_same_explanation_is_the_same_picture(trained: Trained) -> None:
    told = explained(trained, ORDINARY)
    assert draw(told) == draw(told)


def test_marks_of_the_language_are_escaped(trained: Trained) -> None:
    told = explained(trained, ORDINARY)
    first = told.positive_factors[0].model_copy(update={"title": "<script>&", "figure": "</svg>"})
    changed = told.model_copy(update={"positive_factors": (first, *told.positive_factors[1:])})
    assert "<script>" not in draw(changed)
    ElementTree.fromstring(draw(changed))


@pytest.mark.parametrize("score", [300, 500, 700, 900])
def test_the_mark_stands_at_the_score(trained: Trained, score: int) -> None:
    drawn = draw(explained(trained, ORDINARY).model_copy(update={"trust_score": score}))
    x = 24 + (score - 300) / 600 * 712
    assert f'<path d="M{x - 8:.1f} ' in drawn
