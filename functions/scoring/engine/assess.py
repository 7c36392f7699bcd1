"""From one person's metrics to everything that is told of them: standing, explanation, plan, simulation."""

from __future__ import annotations

import numpy as np

from functions.scoring.engine import plan
from functions.scoring.engine.features import FEATURES, engineer
from functions.scoring.engine.trained import Explained, Trained
from functions.scoring.model import (
    BehavioralData,
    ClassProbabilities,
    ExplanationFacts,
    PlanFacts,
    PlannedStep,
    SimulatedChange,
    Simulation,
    Standing,
)
from functions.scoring.rules import bands, reasons
from functions.scoring.rules.metrics import BY_NAME, NAMES
from functions.scoring.rules.typical import typical
from functions.scoring.words import telling
from functions.scoring.words.catalogue import CATALOGUE


def standing(probabilities: tuple[float, float, float]) -> Standing:
    shown = bands.shown_score(bands.exact_score(probabilities))
    category = bands.category_of(shown)
    low, moderate, high = told = bands.shown_probabilities(probabilities)
    return Standing(
        trust_score=shown,
        risk_level=bands.risk_level(category),
        risk_category=category,
        confidence_score=bands.confidence(told, category),
        probabilities=ClassProbabilities(low=low, moderate=moderate, high=high),
    )


def _row(metrics: dict[str, float]) -> plan.Array:
    return np.array([metrics[name] for name in NAMES])


def explained(model: Trained, metrics: BehavioralData) -> Explained:
    return model.explained(_row(metrics.by_name()))


def probabilities(model: Trained, metrics: BehavioralData) -> tuple[float, float, float]:
    """Of the three classes, without their explanation."""
    low, moderate, high = model.probabilities(engineer(_row(metrics.by_name())[None, :]))[0].tolist()
    return low, moderate, high


def apart(found: Explained, kept: ExplanationFacts) -> float:
    """The largest difference between two computations of the same explanation, in points; 0.0 to the last bit."""
    again: dict[str, float] = dict(zip(FEATURES, found.points.tolist(), strict=True))
    return max(abs(points - again[name]) for name, points in kept.shap_values.items())


def explanation(model: Trained, score_id: str, metrics: BehavioralData, found: Explained) -> ExplanationFacts:
    points = dict(zip(NAMES, found.metric_points.tolist(), strict=True))
    ranked = reasons.factors(metrics.by_name(), points, typical(model.told))
    given = standing(found.probabilities)
    return ExplanationFacts(
        score_id=score_id,
        trust_score=given.trust_score,
        risk_category=given.risk_category,
        model_version=model.version,
        catalogue_version=CATALOGUE,
        base_value=found.base_value,
        exact_score=bands.exact_score(found.probabilities),
        factors=ranked,
        adverse_action_reasons=tuple(telling.reason(each, CATALOGUE) for each in reasons.principal_reasons(ranked)),
        citation=reasons.CITATION,
        shap_values=dict(zip(FEATURES, found.points.tolist(), strict=True)),
        feature_values=dict(zip(FEATURES, found.features.tolist(), strict=True)),
    )


def improvement_plan(model: Trained, score_id: str, metrics: BehavioralData) -> PlanFacts:
    found = plan.search(model.scores, _row(metrics.by_name()))
    now, then = bands.shown_score(found.current), bands.shown_score(found.reached)
    return PlanFacts(
        score_id=score_id,
        trust_score=now,
        reached_score=then,
        estimated_score_increase=then - now,
        months=found.months,
        steps=tuple(_planned(each) for each in found.steps),
        candidates_scored=found.candidates,
        model_version=model.version,
        catalogue_version=CATALOGUE,
    )


def _planned(planned: plan.Planned) -> PlannedStep:
    step = planned.step
    return PlannedStep(
        metric=step.metric,
        current_value=step.current,
        proposed_value=step.proposed,
        effort=step.effort,
        months=step.months,
        score_gain=planned.gain,
        gain_within_plan=planned.gain_within_plan,
    )


def simulation(model: Trained, score_id: str, metrics: BehavioralData, changes: dict[str, float]) -> Simulation:
    """The person as they are, with all the changes, and with each alone, in one batch."""
    now = metrics.by_name()
    rows = [now, now | changes, *(now | {name: value} for name, value in changes.items())]
    found = model.probabilities(engineer(np.array([_row(row) for row in rows]))).tolist()
    exact = [bands.exact_score(row) for row in found]
    gains = zip(changes, exact[2:], strict=True)
    return Simulation(
        score_id=score_id,
        model_version=model.version,
        now=standing(tuple(found[0])),
        then=standing(tuple(found[1])),
        score_gain=exact[1] - exact[0],
        changes=tuple(_simulated(name, score - exact[0]) for name, score in gains),
    )


def _simulated(name: str, gain: float) -> SimulatedChange:
    metric = BY_NAME[name]
    return SimulatedChange(metric=name, score_gain=gain, changeable=metric.changeable, why_not=metric.fixed)
