"""Errors of collectors' accounts, each planted in a consistent scene: R45, R46, R65."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType
from typing import Final

from contracts.report import Report, Tradeline
from tests.generators.plants.one_report import with_empty, with_tradeline
from tests.generators.scenes import Plant, Planted, Scene

Choice = Callable[[Tradeline], bool]


def one_line(scene: Scene, rng: Random, choice: Choice) -> tuple[Report, Tradeline]:
    """An account that answers the description, on one of the current reports."""
    report = rng.choice(scene.reports)
    return report, rng.choice([line for line in report.tradelines if choice(line)])


def planted(scene: Scene, changed: Report, key: str) -> Planted:
    assert changed.id is not None
    return Planted(scene.with_report(changed), changed.id, key)


def plant_original_creditor_missing(scene: Scene, rng: Random) -> Planted:
    """An agency's account of a bank's debt, the bank's name left empty."""
    report, line = one_line(scene, rng, lambda each: each.account_type == "48")
    return planted(scene, with_empty(report, line.key, "original_creditor", creditor_classification="08"), line.key)


def plant_seller_missing(scene: Scene, rng: Random) -> Planted:
    """A debt buyer's account without the seller."""
    report, line = one_line(scene, rng, lambda each: each.account_type == "0C")
    return planted(scene, with_empty(report, line.key, "purchased_from"), line.key)


def plant_medical_name_shown(scene: Scene, rng: Random) -> Planted:
    """A clinic by its name on an agency's account."""
    report, line = one_line(scene, rng, lambda each: each.creditor_classification == "02")
    return planted(scene, with_tradeline(report, line.key, original_creditor="HARBOR CLINIC"), line.key)


PLANTS: Final[Mapping[str, Plant]] = MappingProxyType(
    {
        "R45": plant_original_creditor_missing,
        "R46": plant_seller_missing,
        "R65": plant_medical_name_shown,
    }
)
