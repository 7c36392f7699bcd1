"""What the whole analysis makes of a planted scene: the planted rule's one finding, there where it was planted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from functions.analysis.engine.analyse import analyse
from functions.analysis.model import Finding
from tests.generators.scenes import Plant, Scene, consistent_scene
from tests.unit.analysis.rule_samples import PACK, WRITTEN

AS_OF = date(2026, 11, 1)


def found_in(scene: Scene) -> tuple[Finding, ...]:
    outcome = analyse(scene.reports, as_of=AS_OF, purpose=WRITTEN, pack=PACK, earlier=scene.earlier, known=scene.known)
    return outcome.findings


def finds_alone(plants: Mapping[str, Plant], rule_id: str, seed: int) -> None:
    rng = Random(seed)
    scene = consistent_scene(rng)
    assert found_in(scene) == ()
    made = plants[rule_id](scene, rng)
    assert [(each.rule_id, each.report, each.key) for each in found_in(made.scene)] == [
        (rule_id, made.report, made.key)
    ]
