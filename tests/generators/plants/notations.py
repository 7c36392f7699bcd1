"""Errors of what stands beside an account's figures, each planted in a consistent scene: R47, R54, R79, R80."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from types import MappingProxyType
from typing import Final

from contracts.dates import PartialDate
from contracts.report import Remark, Tradeline
from contracts.vocabulary import Ownership, PortfolioType, Status
from functions.analysis.known import ClosedByConsumer
from tests.generators.account_kinds import history
from tests.generators.plants.collectors import one_line, planted
from tests.generators.plants.one_report import with_empty, with_tradeline
from tests.generators.scenes import Plant, Planted, Scene


def plant_settled_contradicted(scene: Scene, rng: Random) -> Planted:
    """A charge-off that was settled, its balance left standing."""
    report, line = one_line(scene, rng, lambda each: each.status is Status.CHARGE_OFF and not each.sold_to)
    settled = (Remark(text="Settled for less than the full balance"),)
    return planted(scene, with_tradeline(report, line.key, remarks=settled), line.key)


def plant_closing_misattributed(scene: Scene, rng: Random) -> Planted:
    """A card that the consumer closed, with the creditor's remark."""
    report, line = one_line(scene, rng, lambda each: each.status is Status.PAID_OR_CLOSED)
    assert line.closed_on is not None and report.id is not None and report.generated_on is not None
    changed = with_tradeline(report, line.key, remarks=(Remark(text="Account closed by credit grantor"),))
    word = ClosedByConsumer(
        id="sta_1", by="consumer", stated_on=report.generated_on, report=report.id, section="tradeline", key=line.key,
        closed_on=line.closed_on.latest(), proof=True,
    )  # fmt: skip
    return planted(scene.told(word), changed, line.key)


def plant_limit_missing(scene: Scene, rng: Random) -> Planted:
    """An open card whose limit one bureau leaves empty."""
    report, line = one_line(scene, rng, _open_card)
    return planted(scene, with_empty(report, line.key, "credit_limit_cents"), line.key)


def plant_figures_outdated(scene: Scene, rng: Random) -> Planted:
    """An open card left as it was three months ago and more, its newer figures never taken over."""
    report, line = one_line(scene, rng, _open_card)
    assert report.generated_on is not None
    reported = PartialDate.of(report.generated_on - timedelta(days=rng.randrange(91, 400)))
    changed = with_tradeline(
        report, line.key, reported_on=reported, balance_cents=123_400, payment_history=history(reported, "0" * 6)
    )
    for past in scene.earlier:
        if past.bureau is report.bureau:
            kept = tuple(each for each in past.tradelines if each.key != line.key)
            scene = scene.with_report(past.model_copy(update={"tradelines": kept}))
    return planted(scene, changed, line.key)


def _open_card(line: Tradeline) -> bool:
    own = line.ownership in (Ownership.INDIVIDUAL, Ownership.JOINT) and line.portfolio_type is PortfolioType.REVOLVING
    in_order = line.status is Status.CURRENT and line.consumer_information_indicator is None
    return own and in_order and line.account_type == "18"


PLANTS: Final[Mapping[str, Plant]] = MappingProxyType(
    {
        "R47": plant_settled_contradicted,
        "R54": plant_closing_misattributed,
        "R79": plant_limit_missing,
        "R80": plant_figures_outdated,
    }
)
