"""What is told of a score: factors, explanations and plans, with figures of every size."""

from __future__ import annotations

import pytest

from contracts.trust_score.bands import RiskCategory
from functions.scoring.model import ExplanationFacts, PlanFacts, PlannedStep
from functions.scoring.rules.metrics import Metric
from functions.scoring.rules.reasons import Factor, direction_of, impact_of
from functions.scoring.rules.steps import Effort
from functions.scoring.rules.typical import TYPICAL_2026_11
from functions.scoring.words.catalogue import CATALOGUE, Language

SIDES = (2.0, 21.4, 230.0, 0.0, -1.9, -2.0, -230.0)
LANGUAGES = pytest.mark.parametrize("language", Language)


def factor(metric: Metric, value: float, points: float, typical: float | None = None) -> Factor:
    return Factor(
        metric=metric.name,
        value=value,
        typical=TYPICAL_2026_11[metric.name] if typical is None else typical,
        points=points,
        direction=direction_of(points),
        impact=impact_of(points),
    )


def values(metric: Metric) -> list[float]:
    """The ends, one of it (a month, a year, a dollar), nothing of it, and what half of people have."""
    found = {metric.lowest, metric.highest, TYPICAL_2026_11[metric.name], 0.0, 1.0}
    return sorted(value for value in found if metric.lowest <= value <= metric.highest)


def facts(factors: tuple[Factor, ...], *, score: int = 576) -> ExplanationFacts:
    return ExplanationFacts(
        score_id="scr_x",
        trust_score=score,
        risk_category=RiskCategory.MODERATE,
        model_version="m-1",
        catalogue_version=CATALOGUE,
        base_value=599.08,
        exact_score=float(score),
        factors=factors,
        adverse_action_reasons=(),
        citation="",
        shap_values={},
        feature_values={},
    )


def plan_of(*metrics: str, months: int = 12) -> PlanFacts:
    steps = tuple(
        PlannedStep(
            metric=name,
            current_value=0.12,
            proposed_value=0.24,
            effort=Effort.LOW,
            months=months,
            score_gain=5,
            gain_within_plan=5,
        )
        for name in metrics
    )
    return PlanFacts(
        score_id="scr_x",
        trust_score=576,
        reached_score=620,
        estimated_score_increase=44,
        months=months,
        steps=steps,
        candidates_scored=210,
        model_version="m-1",
        catalogue_version=CATALOGUE,
    )
