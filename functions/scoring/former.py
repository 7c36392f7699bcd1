"""Stored explanations and plans, read in whichever form they were kept.

Until the catalogue there was English alone, and sentences were kept with their figures. Those records stay as they are;
they are read for their figures, and told from the first catalogue in any of its languages.
"""

from __future__ import annotations

import json
from typing import Any, Final

from functions.scoring.model import ExplanationFacts, PlanFacts
from functions.scoring.rules import reasons
from functions.scoring.rules.metrics import BY_NAME
from functions.scoring.rules.typical import TYPICAL_2026_11
from functions.scoring.words import telling

FIRST_CATALOGUE: Final = "2026.11"
_SIDES: Final = ("positive_factors", "neutral_factors", "negative_factors")


def explanation(text: str) -> ExplanationFacts:
    """An explanation of either form; pydantic's ValidationError for what is neither."""
    found = json.loads(text)
    return ExplanationFacts.model_validate(found if "catalogue_version" in found else _facts(found))


def _facts(told: dict[str, Any]) -> dict[str, Any]:
    """The former form's figures: each metric's value is that of its feature; its reasons are those that were kept, for
    they may have been told to somebody."""
    points = {each["metric"]: each["points"] for side in _SIDES for each in told[side]}
    ranked = reasons.factors(told["feature_values"], points, TYPICAL_2026_11)
    by_code = {BY_NAME[each.metric].code: each for each in ranked}
    against = [by_code[each["code"]] for each in told["adverse_action_reasons"]]
    return {key: value for key, value in told.items() if key not in _SIDES} | {
        "catalogue_version": FIRST_CATALOGUE,
        "factors": ranked,
        "adverse_action_reasons": tuple(telling.reason(each, FIRST_CATALOGUE) for each in against),
    }


def plan(text: str) -> PlanFacts:
    """A plan of either form; pydantic's ValidationError for what is neither."""
    found = json.loads(text)
    if "catalogue_version" not in found:
        steps = [
            {key: step[key] for key in step if key not in ("title", "advice")} for step in found["recommendations"]
        ]
        found = {key: value for key, value in found.items() if key != "recommendations"} | {
            "catalogue_version": FIRST_CATALOGUE,
            "steps": steps,
        }
    return PlanFacts.model_validate(found)
