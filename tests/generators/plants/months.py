"""Errors of the payment history and of what stands beside it, one plant a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random
from types import MappingProxyType
from typing import Final

from contracts.dates import PartialDate
from contracts.report import HistoryCell, SourceKind
from contracts.vocabulary import PaymentRating, Status
from functions.analysis.known import Forbearance
from tests.generators.account_kinds import before, history
from tests.generators.plants.added_accounts import card, day_of, loan, reported_in, with_account
from tests.generators.scenes import Plant, Planted, Scene


def _first_of(month: PartialDate) -> date:
    return month.earliest()


def plant_payment_rating_unasked(scene: Scene, rng: Random) -> Planted:
    """A card in order, rated late; from the furnisher's own record or from a report."""
    report = rng.choice(scene.reports)
    rated = rng.choice((PaymentRating.LATE_30, PaymentRating.LATE_90, PaymentRating.CHARGE_OFF))
    kind = rng.choice((SourceKind.METRO2, SourceKind.JSON_PATH))
    return with_account(scene, report, {**card(reported_in(report, rng)), "payment_rating": rated}, kind=kind)


def plant_history_jumps(scene: Scene, rng: Random) -> Planted:
    """Two months late or more, a month after it was in order."""
    report = rng.choice(scene.reports)
    reported = reported_in(report, rng)
    signs = "0" * rng.randrange(1, 12) + rng.choice("23456") + "0" * rng.randrange(2, 12)
    return with_account(scene, report, {**card(reported), "payment_history": history(before(reported, 1), signs)})


def plant_history_sign_wrong(scene: Scene, rng: Random) -> Planted:
    """ "No history before" among older months, or a sign of the furnisher's that means nothing."""
    report = rng.choice(scene.reports)
    reported = reported_in(report, rng)
    at = rng.randrange(1, 20)
    cells = list(history(before(reported, 1), "0" * at + "B" + "0" * 3))
    kind = rng.choice((SourceKind.METRO2, SourceKind.JSON_PATH))
    if kind is SourceKind.METRO2 and rng.random() < 0.5:
        cells[at] = HistoryCell(month=cells[at].month, code=None, raw=rng.choice("?#7X"))
    return with_account(scene, report, {**card(reported), "payment_history": tuple(cells)}, kind=kind)


def plant_counters_against_history(scene: Scene, rng: Random) -> Planted:
    """Late payments counted that no month shows, or months that no counter counts."""
    report = rng.choice(scene.reports)
    reported = reported_in(report, rng)
    counters = {"late_30_count": 0, "late_60_count": 0, "late_90_count": 0}
    signs = "0" * 24
    if rng.random() < 0.5:
        counters[rng.choice(sorted(counters))] = rng.randrange(1, 5)
    else:
        signs = "0" * 5 + "1" + "0" * 18
    values = {**card(reported), **counters, "payment_history": history(before(reported, 1), signs)}
    return with_account(scene, report, values, extras={"monthsReviewed": "24"})


def plant_late_after_the_end(scene: Scene, rng: Random) -> Planted:
    """A loan or a card paid off long ago, and late since."""
    report = rng.choice(scene.reports)
    reported = reported_in(report, rng)
    paid = PartialDate.of(before(reported, rng.randrange(8, 14)).earliest())
    values = {
        **rng.choice((card, loan))(reported),
        "status": Status.PAID_OR_CLOSED,
        "payment_rating": PaymentRating.CURRENT,
        "is_open": False,
        "closed_on": paid,
        "last_payment_on": paid,
        "balance_cents": 0,
        "scheduled_payment_cents": 0,
        "payment_history": history(before(reported, 1), "000" + rng.choice(("1", "11", "21")) + "0" * 18),
    }
    return with_account(scene, report, values)


def plant_late_in_forbearance(scene: Scene, rng: Random) -> Planted:
    """Late in months for which the consumer tells of a forbearance, or fallen late while it is shown as deferred."""
    report = rng.choice(scene.reports)
    reported = reported_in(report, rng)
    if rng.random() < 0.3:
        late = {
            "status": Status.LATE_30, "past_due_cents": 30_000, "first_delinquency_on": reported.to_month(),
            "terms_frequency": "D",
        }  # fmt: skip
        return with_account(scene, report, {**loan(reported), **late})
    signs = "0" * 4 + rng.choice(("1", "11", "21")) + "0" * 12
    planted = with_account(scene, report, {**loan(reported), "payment_history": history(before(reported, 1), signs)})
    agreed = Forbearance(
        id="known_1",
        by="consumer",
        stated_on=day_of(report),
        report=planted.report,
        section="tradeline",
        key=planted.key,
        begins_on=_first_of(before(reported, rng.randrange(8, 12))),
        ends_on=before(reported, 4).latest(),
        was_current=True,
    )
    return replace(planted, scene=planted.scene.told(agreed))


def plant_late_with_less_than_a_payment_due(scene: Scene, rng: Random) -> Planted:
    """A loan 30 days late for the first time, for a fraction of its payment."""
    report = rng.choice(scene.reports)
    reported = reported_in(report, rng)
    late = {
        "status": Status.LATE_30, "past_due_cents": rng.randrange(100, 29_900), "actual_payment_cents": 0,
        "first_delinquency_on": reported.to_month(),
    }  # fmt: skip
    return with_account(scene, report, {**loan(reported), **late})


PLANTS: Final[Mapping[str, Plant]] = MappingProxyType(
    {
        "R29": plant_payment_rating_unasked,
        "R31": plant_history_jumps,
        "R32": plant_history_sign_wrong,
        "R34": plant_counters_against_history,
        "R35": plant_late_after_the_end,
        "R37": plant_late_in_forbearance,
        "R38": plant_late_with_less_than_a_payment_due,
    }
)
