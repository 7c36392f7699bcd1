"""Errors that only several bureaus' reports together show, one function per rule.

Each takes an account that all three bureaus show, lets them report it on one day, and changes it at one of them. The
earlier reports are left out: what changed over time is not what is planted here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any, Final

from contracts.dates import PartialDate
from contracts.report import Tradeline
from contracts.vocabulary import Bureau, Ownership, Status
from functions.analysis.engine.circle import Circle
from tests.generators.account_kinds import before, history
from tests.generators.plants.one_report import with_tradeline
from tests.generators.scenes import Plant, Planted, Scene

Shown = dict[Bureau, Tradeline]


def at_all_bureaus(scene: Scene, rng: Random, wanted: Callable[[Tradeline], bool]) -> tuple[Scene, Shown, Bureau]:
    """An account recognised at all three, reported by them on one day; and one of the bureaus."""
    scene = replace(scene, earlier=())
    circle = Circle(scene.reports)
    own = scene.report(rng.choice(list(Bureau)))
    found: list[Shown] = []
    for line in own.tradelines:
        others = circle.elsewhere(own, line) if wanted(line) else ()
        if len(others) == len(Bureau) - 1:
            found.append({own.bureau: line, **{each.report.bureau: each.tradeline for each in others}})
    shown = rng.choice(found)
    days = [line.reported_on for line in shown.values() if line.reported_on is not None]
    scene, shown = changed(scene, shown, reported_on=max(days, key=PartialDate.latest))
    return scene, shown, own.bureau


def changed(scene: Scene, shown: Mapping[Bureau, Tradeline], **values: Any) -> tuple[Scene, Shown]:
    """The account with some fields changed at these bureaus."""
    fresh: Shown = {}
    for bureau, line in shown.items():
        report = with_tradeline(scene.report(bureau), line.key, **values)
        scene = scene.with_report(report)
        fresh[bureau] = next(each for each in report.tradelines if each.key == line.key)
    return scene, fresh


def _planted(scene: Scene, shown: Shown, own: Bureau, **values: Any) -> Planted:
    scene, _ = changed(scene, {own: shown[own]}, **values)
    return Planted(scene, scene.report(own).id or "", shown[own].key)


def _in_order(line: Tradeline) -> bool:
    """In order in every month, no bankruptcy behind it: a loan or a card of somebody else's."""
    if line.consumer_information_indicator:
        return False
    clean = {cell.code.value for cell in line.payment_history if cell.code is not None} == {"0"}
    return line.status is Status.CURRENT and clean and len(line.payment_history) > 5


def _is_card(line: Tradeline) -> bool:
    in_order = line.status is Status.CURRENT and not line.consumer_information_indicator
    return in_order and line.account_type == "18" and line.credit_limit_cents is not None


def plant_bureaus_contradict(scene: Scene, rng: Random) -> Planted:
    """A card with another balance, limit or date opened than at the two other bureaus."""
    scene, shown, own = at_all_bureaus(scene, rng, _is_card)
    line = shown[own]
    assert line.opened_on is not None and line.balance_cents is not None and line.credit_limit_cents is not None
    wrong: dict[str, Any] = rng.choice(
        (
            {"balance_cents": line.balance_cents + rng.randrange(100, 90_000)},
            {"credit_limit_cents": line.credit_limit_cents - rng.randrange(100, 400_000)},
            {"opened_on": PartialDate.of(line.opened_on.latest() + timedelta(days=rng.randrange(63, 150)))},
        )
    )
    return _planted(scene, shown, own, **wrong)


def plant_adverse_at_one_bureau(scene: Scene, rng: Random) -> Planted:
    """An account in order, two months late at one bureau, or late once in a month that the others show as paid."""
    scene, shown, own = at_all_bureaus(scene, rng, _in_order)
    reported = shown[own].reported_on
    assert reported is not None
    months = len(shown[own].payment_history)
    scene, shown = changed(scene, shown, payment_history=history(reported, "0" * months))
    if rng.random() < 0.5:
        late = rng.randrange(1, months - 1)
        return _planted(
            scene, shown, own, payment_history=history(reported, "0" * late + "1" + "0" * (months - late - 1))
        )
    owed = rng.randrange(1000, 90_000)
    balance_cents = max(owed, shown[own].balance_cents or 0)
    scene, shown = changed(scene, shown, balance_cents=balance_cents)
    values = {"status": Status.LATE_60, "past_due_cents": owed, "first_delinquency_on": before(reported, 1)}
    return _planted(scene, shown, own, payment_history=history(reported, "21" + "0" * (months - 2)), **values)


def plant_standing_contradicts(scene: Scene, rng: Random) -> Planted:
    """A loan closed at one bureau and open at the others, or joint at one of them."""
    scene, shown, own = at_all_bureaus(scene, rng, lambda line: _in_order(line) and line.account_type == "12")
    reported = shown[own].reported_on
    assert reported is not None
    if rng.random() < 0.5:
        return _planted(scene, shown, own, ownership=Ownership.JOINT)
    return _planted(scene, shown, own, is_open=False, closed_on=before(reported, rng.randrange(2, 9)))


def plant_first_delinquency_contradicts(scene: Scene, rng: Random) -> Planted:
    """A charge-off of which the two other bureaus know an earlier first delinquency."""
    scene, shown, own = at_all_bureaus(scene, rng, lambda line: line.status is Status.CHARGE_OFF and not line.sold_to)
    first = shown[own].first_delinquency_on
    assert first is not None
    others = {bureau: line for bureau, line in shown.items() if bureau is not own}
    scene, _ = changed(scene, others, first_delinquency_on=before(first, rng.randrange(3, 6)))
    return _planted(scene, shown, own)


PLANTS: Final[Mapping[str, Plant]] = {
    "R71": plant_bureaus_contradict,
    "R72": plant_adverse_at_one_bureau,
    "R73": plant_standing_contradicts,
    "R74": plant_first_delinquency_contradicts,
}
