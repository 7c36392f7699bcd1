"""The committed models of the trust score with their compiled kernel, and the same forests trained anew as the oracles
read them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from functions.scoring.engine.trained import Trained
    from infra.training.forests.fit import Fitted
    from infra.training.trust_score.population import Population

MODELS = ("trust_score", "trust_score_monotone")


@pytest.fixture(scope="session")
def kernel() -> Path:
    from infra import native
    from infra.training.forests.build import KERNEL

    return native.build(KERNEL)


@pytest.fixture(scope="session")
def trained(kernel: Path) -> Trained:
    """The champion."""
    from functions.scoring.engine.loading import load
    from functions.scoring.engine.registry import CHAMPION

    return load(CHAMPION, kernel)


@pytest.fixture(scope="session")
def both(kernel: Path) -> dict[str, Trained]:
    """Champion and challenger, by model id."""
    from functions.scoring.engine.loading import load
    from infra.training.trust_score.recipes import CHALLENGER, CHAMPION

    return {recipe.model_id: load(recipe.name, kernel) for recipe in (CHAMPION, CHALLENGER)}


@pytest.fixture(scope="session")
def refitted() -> dict[str, Fitted]:
    """scikit-learn's forests by the recipes of the committed models."""
    from infra.training.trust_score.population import draw
    from infra.training.trust_score.recipes import CHALLENGER, CHAMPION, Course
    from infra.training.trust_score.train import fitted_on

    course = Course()
    taught = draw(course.people, course.population_seed).between(*course.train)
    return {recipe.model_id: fitted_on(recipe, taught) for recipe in (CHAMPION, CHALLENGER)}


@pytest.fixture(scope="session")
def strangers() -> Population:
    """People whom no training saw."""
    from infra.training.trust_score.population import draw

    return draw(20_000, seed=99)


@pytest.fixture(params=MODELS)
def model_id(request: pytest.FixtureRequest) -> Any:
    return request.param
