"""A plant of a refusal: no notice, or one that leaves out a part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any, Final

from contracts.vocabulary import Bureau
from functions.analysis.engine.circle import CONSUMER_KEY
from functions.analysis.known import Denial
from tests.generators.plants.disputes import day, id_of
from tests.generators.plants.planting import AS_OF
from tests.generators.scenes import Plant, Planted, Scene


def plant_adverse_action_without_notice(scene: Scene, rng: Random) -> Planted:
    """Refused three months before, without a notice or with half of one."""
    report = scene.report(rng.choice(list(Bureau)))
    denied = day(report) - timedelta(days=rng.randrange(60, 200))
    half = {"notice_on": denied + timedelta(days=5)}
    ways: tuple[dict[str, Any], ...] = (
        {"notice_on": None},
        {**half, "named_the_bureau": False},
        {**half, "told_of_free_report": False},
        {**half, "told_the_score": False},
    )
    said = Denial(
        id="sta_1", by="consumer", stated_on=AS_OF, creditor="ELM BANK", bureau=report.bureau, denied_on=denied,
        **rng.choice(ways),
    )  # fmt: skip
    return Planted(scene.told(said), id_of(report), CONSUMER_KEY)


PLANTS: Final[Mapping[str, Plant]] = {"R81": plant_adverse_action_without_notice}
