"""Plants of medical debts: one the bureaus' policy leaves out, a veteran's that is paid, one in a state that bars it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from contracts.report import Report, Tradeline
from contracts.vocabulary import Status
from functions.analysis.known import MedicalDebt
from tests.generators.account_kinds import before
from tests.generators.plants.disputes import day, id_of
from tests.generators.plants.one_report import with_tradeline
from tests.generators.plants.planting import alone, changed, not_before, one_of
from tests.generators.scenes import Plant, Planted, Scene

_POLICY_WHOLE: Final = date(2023, 4, 11)
_VETERANS: Final = date(2019, 5, 24)
_COLORADO: Final = date(2023, 8, 7)


def _is_medical(line: Tradeline) -> bool:
    return line.creditor_classification == "02"


def plant_medical_collection_shown(scene: Scene, rng: Random) -> Planted:
    """Paid, small, or younger than a year."""
    scene = not_before(scene, rng, _POLICY_WHOLE)
    report, line = one_of(scene, rng, lambda line: _is_medical(line) and line.account_type == "48")
    assert line.reported_on is not None
    owed = rng.randrange(5_000, 50_000)
    reasons: tuple[dict[str, Any], ...] = (
        {"status": Status.PAID_COLLECTION, "balance_cents": 0, "past_due_cents": 0},
        {"high_credit_cents": owed, "balance_cents": owed, "past_due_cents": owed},
        {"first_delinquency_on": before(line.reported_on, rng.randrange(5, 10))},
    )
    only = alone(scene, report, line)
    return Planted(changed(only, report, line.key, **rng.choice(reasons)), id_of(report), line.key)


def plant_veteran_medical_debt_shown(scene: Scene, rng: Random) -> Planted:
    """A veteran's bill, charged off by the provider and paid since."""
    scene = not_before(scene, rng, _VETERANS)
    report, line = one_of(scene, rng, lambda line: line.status is Status.PAID_CHARGE_OFF)
    said = MedicalDebt(
        id="sta_1", by="consumer", stated_on=day(report), report=id_of(report), section="tradeline", key=line.key,
        initial_cents=None, paid_on=day(report) - timedelta(days=rng.randrange(1, 90)), veteran=True,
    )  # fmt: skip
    return Planted(alone(scene, report, line).told(said), id_of(report), line.key)


def plant_medical_debt_barred_by_state(scene: Scene, rng: Random) -> Planted:
    """One medical collection on a resident of Colorado, after its law; all others are of a utility."""
    scene = not_before(scene, rng, _COLORADO)
    report, line = one_of(scene, rng, _is_medical)
    scene = alone(scene, report, line)
    reports = tuple(_without_others(each, report, line) for each in scene.reports)
    known = scene.known.model_copy(update={"state": "CO"})
    return Planted(replace(scene, reports=reports, known=known), id_of(report), line.key)


def _without_others(report: Report, own: Report, line: Tradeline) -> Report:
    for each in report.tradelines:
        if _is_medical(each) and (report.id, each.key) != (own.id, line.key):
            utility = {"creditor_classification": "10", "original_creditor": "HARBOR POWER"}
            report = with_tradeline(report, each.key, **utility)
    return report


PLANTS: Final[Mapping[str, Plant]] = {
    "R63": plant_medical_collection_shown,
    "R64": plant_veteran_medical_debt_shown,
    "R66": plant_medical_debt_barred_by_state,
}
