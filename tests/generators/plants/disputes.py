"""Plants of disputes and identity theft: one open and not shown, one over and still shown, one late, one not blocked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Final

from contracts.report import Report, Tradeline
from contracts.vocabulary import Status
from functions.analysis.known import Disputed, IdentityTheft
from tests.generators.plants.planting import alone, changed, one_of
from tests.generators.scenes import Plant, Planted, Scene


def plant_dispute_not_shown(scene: Scene, rng: Random) -> Planted:
    """Disputed with the creditor three weeks before it was reported again, as if nothing were."""
    report, line = one_of(scene, rng, lambda line: line.status is Status.LATE_60)
    received = reported(line) - timedelta(days=rng.randrange(1, 25))
    said = Disputed(
        id="sta_1", by="consumer", stated_on=received, report=id_of(report), section="tradeline", key=line.key,
        addressee="furnisher", received_on=received,
    )  # fmt: skip
    only = alone(scene, report, line)
    return Planted(changed(only, report, line.key, is_disputed=False).told(said), id_of(report), line.key)


def plant_investigation_shown_after_result(scene: Scene, rng: Random) -> Planted:
    """Under investigation, two months and more after the result."""
    report, line = one_of(scene, rng, lambda line: line.status is Status.CURRENT and line.account_type == "18")
    result = reported(line) - timedelta(days=rng.randrange(46, 90))
    said = Disputed(
        id="sta_1", by="platform", stated_on=result, report=id_of(report), section="tradeline", key=line.key,
        addressee="bureau", received_on=result - timedelta(days=rng.randrange(5, 30)), result_on=result,
        result="verified",
    )  # fmt: skip
    marked = changed(scene, report, line.key, compliance_condition=rng.choice(("XB", "XF")))
    return Planted(marked.told(said), id_of(report), line.key)


def plant_identity_theft_not_blocked(scene: Scene, rng: Random) -> Planted:
    """Still there weeks after the bureau had everything."""
    report, line = one_of(scene, rng, lambda line: line.status is Status.CURRENT)
    entry, section = rng.choice(((line, "tradeline"), (report.inquiries[0], "inquiry")))
    said = IdentityTheft.model_validate(
        {
            "id": "sta_1", "by": "consumer", "stated_on": day(report), "report": id_of(report), "section": section,
            "key": entry.key, "received_on": day(report) - timedelta(days=rng.randrange(10, 60)),
        }
    )  # fmt: skip
    return Planted(scene.told(said), id_of(report), entry.key)


def plant_result_overdue(scene: Scene, rng: Random) -> Planted:
    """A dispute the bureau never answered, or answered after two months."""
    report, line = one_of(scene, rng, lambda line: line.status is Status.CHARGE_OFF)
    received = day(report) - timedelta(days=rng.randrange(80, 200))
    late = received + timedelta(days=rng.randrange(60, 79))
    said = Disputed(
        id="sta_1", by="platform", stated_on=received, report=id_of(report), section="tradeline", key=line.key,
        addressee="bureau", received_on=received, after_annual_report=rng.random() < 0.5,
        result_on=rng.choice((None, late)),
    )  # fmt: skip
    return Planted(scene.told(said), id_of(report), line.key)


def id_of(report: Report) -> str:
    assert report.id is not None
    return report.id


def day(report: Report) -> date:
    assert report.generated_on is not None
    return report.generated_on


def reported(line: Tradeline) -> date:
    assert line.reported_on is not None
    return line.reported_on.earliest()


PLANTS: Final[Mapping[str, Plant]] = {
    "R52": plant_dispute_not_shown,
    "R53": plant_investigation_shown_after_result,
    "R59": plant_identity_theft_not_blocked,
    "R61": plant_result_overdue,
}
