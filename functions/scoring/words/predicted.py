"""From a prediction's facts to what a person reads: what the figures are, each chance, and each factor of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from functions.scoring.predictions.model import (
    Chance,
    Prediction,
    PredictionFacts,
    ToldChance,
    ToldPredictionFactor,
)
from functions.scoring.rules.predictions.credit_file import (
    FADES_OVER_MONTHS,
    GOOD_ACCOUNTS,
    MOST_INQUIRIES,
    OLDEST_MONTHS,
)
from functions.scoring.rules.predictions.factors import PredictionFactor
from functions.scoring.rules.predictions.kinds import CreditProduct
from functions.scoring.words.catalogue import Language, Words, words
from functions.scoring.words.figures import months

Values = Mapping[str, float]
Statement = Callable[[Words, Values], str]
_AGES_UNKNOWN: Final = "mark_ages_unknown"


def told(facts: PredictionFacts, language: Language, now: datetime) -> Prediction:
    """A prediction as a person reads it, from the version of the catalogue that it keeps."""
    said = words(facts.catalogue_version, language)
    return Prediction(
        **facts.model_dump(exclude={"chances"}),
        language=language,
        expired=facts.expires_at <= now,
        notice=said.tell(f"prediction.notice.{facts.kind}"),
        chances=tuple(_chance(said, facts, each) for each in facts.chances),
    )


def _chance(said: Words, facts: PredictionFacts, each: Chance) -> ToldChance:
    return ToldChance(
        subject_id=each.subject_id,
        chance=each.chance,
        sentence=said.tell(f"prediction.chance.{facts.kind}", chance=_whole(each.chance)),
        factors=tuple(
            ToldPredictionFactor(
                **one.model_dump(), sentence=sentence(said, one, facts.base_value, facts.mark_ages_unknown)
            )
            for one in each.factors
        ),
        shap_values=each.shap_values,
        feature_values=each.feature_values,
    )


def sentence(said: Words, factor: PredictionFactor, base: float, mark_ages_unknown: int) -> str:
    """What is so, and what it does; points are told with the chance that they are added to.

    mark_ages_unknown: bad marks that count as fresh only because nobody knows their age.
    """
    effect = said.tell(
        f"prediction.effect.{factor.direction}", points=round(abs(factor.points)), base=_percent(said, base / 100)
    )
    values = factor.values | {_AGES_UNKNOWN: mark_ages_unknown}
    return f"{_STATEMENTS[factor.factor](said, values)} {effect}"


def _whole(percent: float) -> int:
    """Of a hundred; single precision may leave a chance a hair beyond."""
    return min(100, max(0, round(percent)))


def _percent(said: Words, share: float) -> str:
    return said.tell("figure.percent", n=round(share * 100))


# -- statements, by factor ---------------------------------------------------------------------------------------------


def _is(name: str) -> Statement:
    """Whether it is so."""
    return lambda said, values: said.tell(f"predicted.{name}.{'yes' if values[name] >= 0.5 else 'no'}")


def _level(name: str, middle: float) -> Statement:
    """All of it, so much or more, or less."""

    def stated(said: Words, values: Values) -> str:
        level = "high" if values[name] >= 1 else "middle" if values[name] >= middle else "low"
        return said.tell(f"predicted.{name}.{level}")

    return stated


def _share(name: str) -> Statement:
    return lambda said, values: said.tell(f"predicted.{name}", figure=_percent(said, values[name]))


def _negatives(said: Words, values: Values) -> str:
    share = values["negatives"]
    return said.tell(f"predicted.negatives.{'some' if share else 'none'}", figure=_percent(said, share))


def _recent_negative(said: Words, values: Values) -> str:
    """Its age, which the feature is made of; or that an age is unknown, which is no age of zero."""
    if values[_AGES_UNKNOWN]:
        return said.tell("predicted.recent_negative.unknown")
    share = values["recent_negative"]
    age = months(said, round((1 - share) * FADES_OVER_MONTHS))
    return said.tell(f"predicted.recent_negative.{'some' if share else 'none'}", age=age)


def _utilisation(said: Words, values: Values) -> str:
    """Capped by the feature at all of the limits: beyond, it tells no more than that."""
    share = values["utilisation"]
    return said.tell(f"predicted.utilisation.{'most' if share >= 1 else 'some'}", figure=_percent(said, share))


def _inquiries(said: Words, values: Values) -> str:
    count = round(values["inquiries"] * MOST_INQUIRIES)
    return said.tell(f"predicted.inquiries.{'most' if count >= MOST_INQUIRIES else 'some'}", count=count)


def _youth(said: Words, values: Values) -> str:
    share = values["youth"]
    age = months(said, round((1 - share) * OLDEST_MONTHS))
    return said.tell(f"predicted.youth.{'some' if share else 'none'}", age=age)


def _thinness(said: Words, values: Values) -> str:
    share = values["thinness"]
    count = round((1 - share) * GOOD_ACCOUNTS)
    return said.tell(f"predicted.thinness.{'some' if share else 'none'}", count=count)


def _score(said: Words, values: Values) -> str:
    return said.tell("predicted.score", score=round(values["score"]))


def _product(said: Words, values: Values) -> str:
    asked = next(each for each in CreditProduct if values[each.value])
    return said.tell(f"predicted.product.{asked}")


def _score_asked(said: Words, values: Values) -> str:
    return said.tell("predicted.score_asked", score=round(values["score"]), least=round(values["least_score"]))


def _debts_taken(said: Words, values: Values) -> str:
    own, most = (_percent(said, values[name]) for name in ("debt_to_income", "most_debt_to_income"))
    return said.tell("predicted.debts_taken", figure=own, most=most)


def _both(first: Statement, second: Statement) -> Statement:
    return lambda said, values: f"{first(said, values)} {second(said, values)}"


_STATEMENTS: Final[Mapping[str, Statement]] = {
    "evidence_strength": _level("evidence_strength", 0.5),
    "legal_footing": _level("legal_footing", 0.5),
    "benefit": _share("benefit"),
    "time_left": _share("time_left"),
    "specificity": _is("specificity"),
    "attested": _is("attested"),
    "new_information": _is("new_information"),
    "verified_before": _level("verified_before", 0.5),
    "repetition": _is("repetition"),
    "told_otherwise": _is("told_otherwise"),
    "no_direct_way": _is("no_direct_way"),
    "pending_mortgage": _is("pending_mortgage"),
    "negatives": _negatives,
    "recent_negative": _recent_negative,
    "past_due": _is("past_due"),
    "utilisation": _utilisation,
    "inquiries": _inquiries,
    "youth": _youth,
    "thinness": _thinness,
    "score": _score,
    "debt_to_income": _share("debt_to_income"),
    "product": _product,
    "recent_trouble": _both(_recent_negative, _is("takes_recent_trouble")),
    "thin_file": _both(_thinness, _is("takes_thin_files")),
    "score_asked": _score_asked,
    "debts_taken": _debts_taken,
}
"""What is so, by factor: a person's own figure, or that something is so; beside it the lender's term."""
