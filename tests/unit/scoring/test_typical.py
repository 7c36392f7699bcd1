"""The figures that a person's own is told beside: those of the people that the model was taught on."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from functions.scoring.rules.metrics import BY_NAME, NAMES
from functions.scoring.rules.typical import TYPICAL_2026_11, typical
from infra.training.trust_score.population import draw

Array = np.ndarray[Any, Any]


@pytest.fixture(scope="module")
def people() -> Array:
    """Their metrics; those of the first month, as the model of 2026.11 was taught before there were months."""
    drawn = draw(400_000, 20261101)
    metrics: Array = drawn.raw[drawn.months == 0]
    return metrics


@pytest.mark.parametrize("name", NAMES)
def test_half_of_the_people_have_as_much_or_more(people: Array, name: str) -> None:
    """As it is told: to within two in a hundred, more where many share the figure; and within the metric's range."""
    values, told = people[:, NAMES.index(name)], TYPICAL_2026_11[name]
    assert (values >= told).mean() >= 0.48 and (values <= told).mean() >= 0.48
    assert BY_NAME[name].lowest < told < BY_NAME[name].highest


def test_a_graph_that_tells_its_own_people_is_believed() -> None:
    others = {name: value + 1 for name, value in TYPICAL_2026_11.items()}
    assert typical({"typical": json.dumps(others | {"tenure_score": 0.4})}) == others
    assert typical({"base_value": "599"}) == TYPICAL_2026_11
    with pytest.raises(KeyError, match=NAMES[0]):
        typical({"typical": "{}"})
