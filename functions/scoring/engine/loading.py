"""Models ready to score and to explain, each loaded once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from functions.scoring.engine import registry
from functions.scoring.engine.attribution import LIBRARY
from functions.scoring.engine.trained import Model, Trained


@cache
def load(version: str, library: Path | None = None) -> Trained:
    """A model of the trust score, kept in memory. Raises UnknownModelVersion, or ModelFault for what doesn't fit."""
    return Trained(*registry.artefacts(version), library or LIBRARY)


def serving(version: str) -> Trained:
    """The model that the routing names; RoutedModelMissing where there is none."""
    try:
        return load(version)
    except registry.UnknownModelVersion as unknown:
        raise registry.RoutedModelMissing(
            f"Nothing is scored now: {version} serves, and this release doesn't carry it."
        ) from unknown


@cache
def load_other(version: str, library: Path | None = None) -> Model:
    """Any model, with its own features; raises as `load` does."""
    return Model(*registry.artefacts(version), library or LIBRARY)
