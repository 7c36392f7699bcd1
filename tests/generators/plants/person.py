"""Errors about the person, each planted in a consistent scene: R55, R56, R57."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from types import MappingProxyType
from typing import Final

from contracts.report import Name
from contracts.vocabulary import Ownership, Status
from functions.analysis.engine.circle import CONSUMER_KEY
from tests.generators.canonical_reports import sourced
from tests.generators.plants.collectors import one_line, planted
from tests.generators.plants.one_report import with_tradeline
from tests.generators.scenes import Plant, Planted, Scene


def plant_authorized_user_liable(scene: Scene, rng: Random) -> Planted:
    """A collector's account against an authorized user."""
    report, line = one_line(scene, rng, lambda each: each.account_type == "48")
    return planted(scene, with_tradeline(report, line.key, ownership=Ownership.AUTHORIZED_USER), line.key)


def plant_reported_deceased(scene: Scene, rng: Random) -> Planted:
    """A card in order whose holder is said to have died."""
    report, line = one_line(scene, rng, lambda each: each.status is Status.CURRENT and each.account_type == "18")
    return planted(scene, with_tradeline(report, line.key, ownership=Ownership.DECEASED), line.key)


def plant_file_mixed(scene: Scene, rng: Random) -> Planted:
    """The father's name beside the daughter's."""
    report = rng.choice(scene.reports)
    first = report.consumer.names[0]
    other = {"kind": "alias", "first": first.first, "last": first.last, "suffix": rng.choice(("SR", "S", "III", "4"))}
    names = (*report.consumer.names, Name(**sourced(other, "$.planted.name")))
    changed = report.model_copy(update={"consumer": report.consumer.model_copy(update={"names": names})})
    return planted(scene, changed, CONSUMER_KEY)


PLANTS: Final[Mapping[str, Plant]] = MappingProxyType(
    {
        "R55": plant_authorized_user_liable,
        "R56": plant_reported_deceased,
        "R57": plant_file_mixed,
    }
)
