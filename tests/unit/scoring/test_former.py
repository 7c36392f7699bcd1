"""Stored explanations and plans: those of before the catalogue still open, and are told in both languages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from functions.scoring import former
from functions.scoring.engine import assess
from functions.scoring.engine.trained import Trained
from functions.scoring.model import BehavioralData, ExplanationFacts, PlanFacts
from functions.scoring.picture import draw
from functions.scoring.words import telling
from functions.scoring.words.catalogue import Language
from infra.discover import REPO
from tests.generators.behavioural_data import ORDINARY

FORMER = REPO / "tests/data/scoring"


def before(name: str) -> Any:
    """As it was sealed before there was a catalogue, word by word."""
    return json.loads((FORMER / f"{name}-2026.11.json").read_text(encoding="utf-8"))


def test_a_former_explanation_keeps_every_figure() -> None:
    old = before("explanation")
    facts = former.explanation(json.dumps(old))
    told = [factor for side in ("positive", "neutral", "negative") for factor in old[f"{side}_factors"]]
    assert {each.metric: each.points for each in facts.factors} == {each["metric"]: each["points"] for each in told}
    assert {each.metric: each.value for each in facts.factors} == {
        name: float(value) for name, value in ORDINARY.items()
    }
    for each in told:
        (found,) = [factor for factor in facts.factors if factor.metric == each["metric"]]
        assert (found.direction, found.impact) == (each["direction"], each["impact"])
    for field in ("score_id", "trust_score", "model_version", "base_value", "exact_score", "shap_values", "citation"):
        assert getattr(facts, field) == old[field]
    codes = [each["code"] for each in old["adverse_action_reasons"]]
    assert [each.code for each in facts.adverse_action_reasons] == codes == ["T13", "T05", "T06", "T11"]


def test_a_former_explanation_is_told_in_both_languages() -> None:
    facts = former.explanation(json.dumps(before("explanation")))
    english, spanish = (telling.explanation(facts, language) for language in Language)
    assert english.positive_factors[0].sentence.startswith("You paid 81% of your utility bills on time.")
    assert spanish.positive_factors[0].sentence.startswith("Pagó a tiempo el 81\u00a0% de sus facturas")
    assert (english.catalogue_version, spanish.language) == ("2026.11", "es")
    assert "Puntaje de confianza 576" in draw(spanish)


def test_reasons_that_may_have_been_told_stay_as_they_were() -> None:
    """A lender reads the record itself: consumer and lender must be told the same, as it was ranked then."""
    old = before("explanation")
    old["feature_values"]["discretionary_income_ratio"] = 1.0  # no reason any more by the rules of later versions
    old["adverse_action_reasons"].reverse()
    facts = former.explanation(json.dumps(old))
    assert [each.code for each in facts.adverse_action_reasons] == ["T11", "T06", "T05", "T13"]


def test_a_former_plan_keeps_every_figure_and_is_told_in_both_languages() -> None:
    old = before("plan")
    facts = former.plan(json.dumps(old))
    for step, told in zip(facts.steps, old["recommendations"], strict=True):
        assert step.model_dump(mode="json") == {key: told[key] for key in told if key not in ("title", "advice")}
    for field in ("reached_score", "estimated_score_increase", "months", "candidates_scored", "model_version"):
        assert getattr(facts, field) == old[field]
    english, spanish = (telling.plan(facts, language) for language in Language)
    assert "side by side" in english.summary and "al mismo tiempo" in spanish.summary
    assert english.recommendations[0].title != spanish.recommendations[0].title


def test_what_is_kept_now_opens_as_it_was_made(trained: Trained) -> None:
    metrics = BehavioralData(**ORDINARY)
    facts = assess.explanation(trained, "scr_x", metrics, assess.explained(trained, metrics))
    plan = assess.improvement_plan(trained, "scr_x", metrics)
    assert former.explanation(facts.model_dump_json()) == facts
    assert former.plan(plan.model_dump_json()) == plan


@pytest.mark.parametrize("words_of_language", ["sentence", "advice", "title", "reason", "summary"])
def test_no_sentence_is_kept_but_the_reasons(trained: Trained, words_of_language: str) -> None:
    """What is told can be told anew in another language; reasons are kept in both, for who has no catalogue."""
    metrics = BehavioralData(**ORDINARY)
    facts = assess.explanation(trained, "scr_x", metrics, assess.explained(trained, metrics))
    plan = assess.improvement_plan(trained, "scr_x", metrics)
    assert f'"{words_of_language}"' not in facts.model_dump_json() + plan.model_dump_json()
    for reason in facts.model_dump(mode="json")["adverse_action_reasons"]:
        assert set(reason) == {"code", "metric", "value", "en", "es"}


@pytest.mark.parametrize("field", list(ExplanationFacts.model_fields))
def test_an_explanation_that_lacks_a_field_is_refused(trained: Trained, field: str) -> None:
    metrics = BehavioralData(**ORDINARY)
    facts = assess.explanation(trained, "scr_x", metrics, assess.explained(trained, metrics)).model_dump(mode="json")
    del facts[field]
    with pytest.raises((ValidationError, KeyError)):
        former.explanation(json.dumps(facts))


@pytest.mark.parametrize("field", list(PlanFacts.model_fields))
def test_a_plan_that_lacks_a_field_is_refused(trained: Trained, field: str) -> None:
    facts = assess.improvement_plan(trained, "scr_x", BehavioralData(**ORDINARY)).model_dump(mode="json")
    del facts[field]
    with pytest.raises((ValidationError, KeyError)):
        former.plan(json.dumps(facts))
