"""Plants of collection: no notice, a dispute passed over, too much asked, a suit after its time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from contracts.calendar import add_years
from contracts.law import law_pack
from contracts.limitation import limitation
from contracts.report import Report, Tradeline
from contracts.vocabulary import Status
from functions.analysis.known import AgreedDebt, CollectorVerified, Disputed, SuitOrThreat, ValidationNotice
from tests.generators.plants.disputes import id_of, reported
from tests.generators.plants.planting import AS_OF, alone, changed, not_before, one_of
from tests.generators.scenes import Plant, Planted, Scene

_REGULATION_F: Final = date(2022, 6, 1)  # what was placed four months before is placed after 30 November 2021


def _collection(scene: Scene, rng: Random) -> tuple[Scene, Report, Tradeline]:
    scene = not_before(scene, rng, _REGULATION_F)
    report, line = one_of(scene, rng, lambda line: line.status is Status.COLLECTION)
    return alone(scene, report, line), report, line


def _on(report: Report, line: Tradeline, id: str = "sta_1") -> dict[str, Any]:
    return {
        "id": id, "by": "consumer", "stated_on": AS_OF, "report": id_of(report), "section": "tradeline",
        "key": line.key,
    }  # fmt: skip


def plant_reported_before_notice(scene: Scene, rng: Random) -> Planted:
    """No notice came, or one weeks after the account was reported."""
    scene, report, line = _collection(scene, rng)
    late = reported(line) + timedelta(days=rng.randrange(20, 60))
    said = ValidationNotice(**_on(report, line), received_on=rng.choice((None, late)))
    return Planted(scene.told(said), id_of(report), line.key)


def plant_disputed_debt_reported(scene: Scene, rng: Random) -> Planted:
    """Disputed in writing after the notice, never verified, and reported again as if undisputed."""
    scene, report, line = _collection(scene, rng)
    received = reported(line) - timedelta(days=rng.randrange(1, 30))
    said = (
        ValidationNotice(**_on(report, line), received_on=received - timedelta(days=rng.randrange(1, 31))),
        Disputed(**_on(report, line, "sta_2"), addressee="collector", received_on=received),
        CollectorVerified(**_on(report, line, "sta_3"), verified_on=None),
    )
    return Planted(changed(scene, report, line.key, is_disputed=False).told(*said), id_of(report), line.key)


def plant_collector_balance_too_high(scene: Scene, rng: Random) -> Planted:
    """Twice what was owed at the placement, with a tenth allowed on top."""
    scene, report, line = _collection(scene, rng)
    assert line.balance_cents is not None
    said = AgreedDebt(**_on(report, line), placed_cents=line.balance_cents // 2, allowed_cents=line.balance_cents // 10)
    return Planted(scene.told(said), id_of(report), line.key)


def plant_suit_after_limitation(scene: Scene, rng: Random) -> Planted:
    """Sued on an account in writing after the period of a state on which the tables agree, as the law pack holds it."""
    scene, report, line = _collection(scene, rng)
    sued = reported(line)
    state = rng.choice(("TX", "CA", "PA", "NC", "WI", "MD"))
    period = limitation(law_pack(), state, "written", add_years(sued, -12))
    assert period is not None and period.years is not None
    # A last day on a weekend or holiday runs on for a few days.
    accrued = add_years(sued, -period.years) - timedelta(days=rng.randrange(6, 300))
    said = SuitOrThreat(**_on(report, line), on=sued, accrued_on=accrued, debt="written", state=state)
    return Planted(scene.told(said), id_of(report), line.key)


PLANTS: Final[Mapping[str, Plant]] = {
    "R67": plant_reported_before_notice,
    "R68": plant_disputed_debt_reported,
    "R69": plant_collector_balance_too_high,
    "R70": plant_suit_after_limitation,
}
