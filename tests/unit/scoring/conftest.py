"""The committed model with its compiled kernel, and the same forest trained anew as the oracles read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from functions.scoring.engine.trained import Trained, load
from infra import native
from infra.training import fit
from infra.training.population import Population, draw
from infra.training.train import KERNEL


@pytest.fixture(scope="session")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return native.build(KERNEL)


@pytest.fixture(scope="session")
def trained(kernel: Path) -> Trained:
    return load(library=kernel)


@pytest.fixture(scope="session")
def fitted() -> Any:
    """scikit-learn's pipeline by the recipe of the committed model."""
    recipe = fit.Recipe()
    return fit.fit(recipe, draw(recipe.people, recipe.population_seed).part(0, recipe.trained_on))


@pytest.fixture(scope="session")
def strangers() -> Population:
    """People whom no training saw."""
    return draw(20_000, seed=99)
