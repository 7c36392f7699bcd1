"""Errors of accounts in bankruptcy, each planted in a consistent scene: R48, R49, R50, R51."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from types import MappingProxyType
from typing import Final

from contracts.report import Tradeline
from contracts.vocabulary import Ownership, Status
from functions.analysis.known import BankruptcyOfOther
from tests.generators.account_kinds import PETITION_MONTHS, history
from tests.generators.plants.collectors import one_line, planted
from tests.generators.plants.one_report import with_tradeline
from tests.generators.plants.planting import alone
from tests.generators.scenes import Plant, Planted, Scene

INDICATOR: Final = "consumer_information_indicator"


def plant_discharged_yet_owed(scene: Scene, rng: Random) -> Planted:
    """A charge-off marked as discharged, its balance left standing."""
    report, line = one_line(scene, rng, _unsold_charge_off)
    return planted(scene, with_tradeline(report, line.key, **{INDICATOR: "E"}), line.key)


def _unsold_charge_off(line: Tradeline) -> bool:
    return line.status is Status.CHARGE_OFF and (line.balance_cents or 0) > 0


def plant_late_after_petition(scene: Scene, rng: Random) -> Planted:
    """A month three months after the petition reported as late; earlier reports, which show it otherwise, are left out."""
    scene = replace(scene, earlier=())
    report, line = one_line(scene, rng, lambda each: _pending(each) and each.status is Status.LATE_90)
    assert line.reported_on is not None
    signs = "D" * (PETITION_MONTHS - 3) + "3DD" + "321" + "0" * 10
    return planted(scene, with_tradeline(report, line.key, payment_history=history(line.reported_on, signs)), line.key)


def plant_bankruptcy_of_other(scene: Scene, rng: Random) -> Planted:
    """A shared card with the discharge of its other holder, which one bureau alone shows."""
    report, line = one_line(scene, rng, _open_card)
    scene = alone(scene, report, line)
    changed = with_tradeline(
        report, line.key, **{INDICATOR: "E"}, ownership=Ownership.JOINT, balance_cents=0, high_credit_cents=0
    )
    assert report.id is not None and report.generated_on is not None
    word = BankruptcyOfOther(
        id="sta_1", by="consumer", stated_on=report.generated_on, report=report.id, section="tradeline", key=line.key
    )
    return planted(scene.told(word), changed, line.key)


def plant_petition_without_record(scene: Scene, rng: Random) -> Planted:
    """A petition under chapter 11, of which no court knows."""
    report, line = one_line(scene, rng, lambda each: _pending(each) and each.status is Status.CURRENT)
    return planted(scene, with_tradeline(report, line.key, **{INDICATOR: "B"}), line.key)


def _pending(line: Tradeline) -> bool:
    return line.consumer_information_indicator == "D"


def _open_card(line: Tradeline) -> bool:
    own = line.ownership in (Ownership.INDIVIDUAL, Ownership.JOINT)
    in_order = line.status is Status.CURRENT and line.consumer_information_indicator is None
    return own and in_order and line.account_type == "18"


PLANTS: Final[Mapping[str, Plant]] = MappingProxyType(
    {
        "R48": plant_discharged_yet_owed,
        "R49": plant_late_after_petition,
        "R50": plant_bankruptcy_of_other,
        "R51": plant_petition_without_record,
    }
)
