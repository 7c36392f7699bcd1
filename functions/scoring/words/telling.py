"""From facts to what a person reads: an explanation and a plan, in their words and in one language."""

from __future__ import annotations

from functions.scoring.model import (
    AdverseActionReason,
    Explanation,
    ExplanationFacts,
    ImprovementPlan,
    PlanFacts,
    PlannedStep,
    Recommendation,
    ToldFactor,
    ToldReason,
)
from functions.scoring.rules.metrics import BY_NAME, Better
from functions.scoring.rules.reasons import Direction, Factor
from functions.scoring.words.catalogue import Language, Words, words
from functions.scoring.words.figures import figure, months


def reason(factor: Factor, version: str) -> AdverseActionReason:
    """A principal reason in every language: who tells it to the person need not have this catalogue."""
    english, spanish = (_stated(words(version, each), factor) for each in (Language.EN, Language.ES))
    code = BY_NAME[factor.metric].code
    return AdverseActionReason(code=code, metric=factor.metric, value=factor.value, en=english, es=spanish)


def _stated(said: Words, factor: Factor) -> str:
    """Of a figure that is better neither way, whether it is too low or too high: what half of people have decides, and
    both figures are told. Catalogues of before 2027.01 don't say which."""
    metric, key = BY_NAME[factor.metric], f"reason.{factor.metric}"
    own, usual = metric.shown(factor.value), metric.shown(factor.typical)
    sided = f"{key}.{'few' if own < usual else 'many'}"
    if metric.better is not Better.EITHER or own == usual or sided not in said.texts:
        return said.tell(key)
    told, typical = (figure(said, metric.name, value) for value in (factor.value, factor.typical))
    return said.tell(sided, figure=told, typical=typical)


def explanation(facts: ExplanationFacts, language: Language) -> Explanation:
    """An explanation as a person reads it, from the version of the catalogue that it keeps."""
    said = words(facts.catalogue_version, language)
    told = [_factor(said, each, facts.base_value) for each in facts.factors]
    sides = {side: tuple(each for each in told if each.direction is side) for side in Direction}
    return Explanation(
        score_id=facts.score_id,
        trust_score=facts.trust_score,
        risk_category=facts.risk_category,
        model_version=facts.model_version,
        catalogue_version=facts.catalogue_version,
        language=language,
        summary=said.tell("explanation.summary", score=facts.trust_score, base=_points(facts.base_value)),
        base_value=facts.base_value,
        exact_score=facts.exact_score,
        positive_factors=sides[Direction.POSITIVE],
        neutral_factors=sides[Direction.NEUTRAL],
        negative_factors=sides[Direction.NEGATIVE],
        adverse_action_reasons=tuple(_reason(each, language) for each in facts.adverse_action_reasons),
        citation=facts.citation,
        shap_values=facts.shap_values,
        feature_values=facts.feature_values,
    )


def _reason(given: AdverseActionReason, language: Language) -> ToldReason:
    return ToldReason(**given.model_dump(), reason=given.es if language is Language.ES else given.en)


def _factor(said: Words, factor: Factor, base: float) -> ToldFactor:
    own, usual = (figure(said, factor.metric, value) for value in (factor.value, factor.typical))
    return ToldFactor(
        **factor.model_dump(),
        title=said.tell(f"title.{factor.metric}"),
        figure=own,
        typical_figure=usual,
        sentence=sentence(said, factor, base),
    )


def sentence(said: Words, factor: Factor, base: float) -> str:
    """The person's own figure, the figure of others, and the points: what they are added to is said with them, since a
    SHAP value is no more than a difference from the base value."""
    less = BY_NAME[factor.metric].better is Better.LESS
    return " ".join(
        (
            said.tell(f"statement.{factor.metric}", figure=figure(said, factor.metric, factor.value)),
            said.tell("typical.less" if less else "typical.more", typical=figure(said, factor.metric, factor.typical)),
            said.tell(f"effect.{factor.direction}", points=_points(abs(factor.points)), base=_points(base)),
        )
    )


def _points(points: float) -> int:
    return round(points)


# -- plans ------------------------------------------------------------------------------------------------------------


def plan(facts: PlanFacts, language: Language) -> ImprovementPlan:
    """A plan as a person reads it, from the version of the catalogue that it keeps."""
    said = words(facts.catalogue_version, language)
    return ImprovementPlan(
        score_id=facts.score_id,
        trust_score=facts.trust_score,
        reached_score=facts.reached_score,
        estimated_score_increase=facts.estimated_score_increase,
        months=facts.months,
        catalogue_version=facts.catalogue_version,
        language=language,
        summary=_summary(said, facts),
        recommendations=tuple(_recommendation(said, each) for each in facts.steps),
        candidates_scored=facts.candidates_scored,
        model_version=facts.model_version,
    )


def _summary(said: Words, facts: PlanFacts) -> str:
    """That the steps run side by side is said: the time of the whole is the longest step's, not their sum."""
    if not facts.steps:
        return said.tell("plan.none", score=facts.trust_score)
    return said.tell(
        "plan.one" if len(facts.steps) == 1 else "plan.several",
        score=facts.trust_score,
        reached=facts.reached_score,
        months=months(said, facts.months),
        steps=len(facts.steps),
    )


def _recommendation(said: Words, step: PlannedStep) -> Recommendation:
    now, then = (figure(said, step.metric, value) for value in (step.current_value, step.proposed_value))
    return Recommendation(
        **step.model_dump(),
        title=said.tell(f"title.{step.metric}"),
        advice=said.tell(f"advice.{step.metric}", current=now, proposed=then),
    )
