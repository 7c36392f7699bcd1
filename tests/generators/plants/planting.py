"""What plants are made with: a scene of a late enough day, an entry changed, an account left to one bureau."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from contracts.law import law_pack
from contracts.report import Inquiry, Report, Tradeline
from contracts.vocabulary import Bureau
from functions.analysis.engine.analyse import analyse
from functions.analysis.model import Findings, PurposeKind, ReportPurpose
from tests.generators.canonical_reports import sourced
from tests.generators.plants.one_report import with_tradeline
from tests.generators.scenes import Plant, Scene, consistent_scene

AS_OF = date(2026, 11, 1)
WRITTEN = ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS)
Place = tuple[str, str, str]  # a rule's id, a report's, an entry's key


def analysed(scene: Scene) -> Findings:
    """The scene's analysis on a day after all its reports."""
    return analyse(
        scene.reports, as_of=AS_OF, purpose=WRITTEN, pack=law_pack(), earlier=scene.earlier, known=scene.known
    )


def found_and_planted(plant: Plant, rule_id: str, seed: int) -> tuple[list[Place], list[Place]]:
    """What is found in a consistent scene with the planted error, and what should be: the rule there, and no more."""
    rng = Random(seed)
    planted = plant(consistent_scene(rng), rng)
    found = [(each.rule_id, each.report, each.key) for each in analysed(planted.scene).findings]
    return found, [(rule_id, planted.report, planted.key)]


def not_before(scene: Scene, rng: Random, first: date) -> Scene:
    """The scene, or the next one drawn whose reports are all of that day or later."""
    while any((report.generated_on or date.min) < first for report in (*scene.reports, *scene.earlier)):
        scene = consistent_scene(rng)
    return scene


def one_of(scene: Scene, rng: Random, wanted: Callable[[Tradeline], bool]) -> tuple[Report, Tradeline]:
    """An account like that, and one of the bureaus that show it."""
    report = scene.report(rng.choice(list(Bureau)))
    return report, rng.choice([line for line in report.tradelines if wanted(line)])


def changed(scene: Scene, report: Report, key: str, **values: Any) -> Scene:
    """The scene with some fields of one tradeline changed, their sources with them."""
    return scene.with_report(with_tradeline(report, key, **values))


def alone(scene: Scene, report: Report, line: Tradeline) -> Scene:
    """The scene with the account at this one bureau only, and in none of the earlier reports."""

    def without(other: Report) -> Report:
        kept = tuple(each for each in other.tradelines if _account(each) != _account(line))
        return other.model_copy(update={"tradelines": kept})

    now = tuple(each if each.id == report.id else without(each) for each in scene.reports)
    return replace(scene, reports=now, earlier=tuple(without(each) for each in scene.earlier))


def _account(line: Tradeline) -> tuple[object, ...]:
    return line.furnisher, line.account_type, line.opened_on, line.high_credit_cents


def hard_inquiry(report: Report, **values: Any) -> tuple[Report, Inquiry]:
    """The report with one more inquiry."""
    key = f"i{len(report.inquiries) + 1:03d}"
    made = Inquiry(key=key, bureau=report.bureau, **sourced(values, f"$.planted.{key}"))
    return report.model_copy(update={"inquiries": (*report.inquiries, made)}), made
