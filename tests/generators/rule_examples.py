"""What each rule finds where just its error was planted: the examples of the rules' page, always the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from contracts.law import LawPack
from functions.analysis.engine.analyse import analyse
from functions.analysis.engine.rule import Rule
from functions.analysis.model import Finding, PurposeKind, ReportPurpose
from tests.generators.account_kinds import KINDS
from tests.generators.canonical_reports import consistent_report
from tests.generators.plants import one_report as planted_errors
from tests.generators.plants.scenes import PLANTS_IN_SCENES
from tests.generators.scenes import Plant, Planted, Scene, consistent_scene

SEED: Final = 11
REPORTED: Final = date(2026, 5, 4)
DAYS_TO_ANALYSIS: Final = 10


def scene_plants() -> Mapping[str, Plant]:
    """Every plant in scenes, and those that need one report alone."""
    return {rule: _on_one_report(rule) for rule in planted_errors.PLANTS} | dict(PLANTS_IN_SCENES)


def _on_one_report(rule: str) -> Plant:
    def plant(scene: Scene, rng: Random) -> Planted:
        # Alone, and as its bureau has it: no other bureau contradicts what is planted.
        clean = consistent_report(rng, tradelines=len(KINDS), generated_on=REPORTED)
        report, key = planted_errors.PLANTS[rule](clean, rng)
        return Planted(Scene((report.model_copy(update={"id": "rpt_example"}),)), "rpt_example", key)

    return plant


def examples(rules: Iterable[Rule[Any]], pack: LawPack) -> dict[str, Finding]:
    """By rule; a rule without a plant has none."""
    plants = scene_plants()
    found = ((rule.id, example(rule.id, plants[rule.id], pack)) for rule in rules if rule.id in plants)
    return {rule_id: finding for rule_id, finding in found if finding is not None}


def example(rule_id: str, plant: Plant, pack: LawPack) -> Finding | None:
    """The finding at the place where the error was planted, or beside it: of two that are one, either may be shown."""
    planted = plant(consistent_scene(Random(SEED)), Random(SEED))
    scene = planted.scene
    days = [each.generated_on for each in scene.reports if each.generated_on]
    findings = analyse(
        scene.reports,
        as_of=max(days) + timedelta(days=DAYS_TO_ANALYSIS),
        purpose=ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS),
        pack=pack,
        earlier=scene.earlier,
        known=scene.known,
    )
    found = [each for each in findings.findings if (each.rule_id, each.report) == (rule_id, planted.report)]
    return next((each for each in found if each.key == planted.key), next(iter(found), None))
