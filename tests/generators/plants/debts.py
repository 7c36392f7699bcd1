"""Errors between the accounts of one debt, one function per rule; and debts in order, of which nothing is found.

A charged-off card of the scene becomes that of a bank of its own, and whoever has the debt now is put beside it into
one bureau's report: collectors rarely report to all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any, Final

from contracts.dates import PartialDate
from contracts.report import Report, Tradeline
from contracts.vocabulary import Bureau, PortfolioType, Status
from tests.generators.account_kinds import before, history
from tests.generators.canonical_reports import sourced
from tests.generators.plants.bureaus import Shown, at_all_bureaus, changed
from tests.generators.scenes import Plant, Planted, Scene

BANK, BUYER, AGENCY, SERVICER = "CEDAR POINT BANK", "GRANITE FUNDING", "HOLLOW CREEK RECOVERY", "LAKESIDE SERVICING"


def charged_off(scene: Scene, rng: Random, *, sold: bool) -> tuple[Scene, Shown, Bureau]:
    """The bank's charged-off card, at all three bureaus: still owned with its balance, or sold with nothing owed."""
    scene, shown, own = at_all_bureaus(
        scene, rng, lambda line: line.status is Status.CHARGE_OFF and bool(line.sold_to) is sold
    )
    named: dict[str, Any] = {"furnisher": BANK, **({"sold_to": BUYER} if sold else {})}
    scene, shown = changed(scene, shown, **named)
    return scene, shown, own


def beside(scene: Scene, own: Bureau, creditor: Tradeline, **values: Any) -> tuple[Scene, str]:
    """The scene with a collector of the card in one report; answers the key of the new entry."""
    reported = creditor.reported_on
    assert reported is not None
    collector = {
        "account_number": "****8852",
        "ownership": creditor.ownership,
        "portfolio_type": PortfolioType.OPEN,
        "account_type": "48",
        "status": Status.COLLECTION,
        "is_open": True,
        "original_creditor": BANK,
        "creditor_classification": "08",
        "opened_on": before(reported, 2),
        "reported_on": reported,
        "first_delinquency_on": creditor.first_delinquency_on,
        "balance_cents": creditor.charge_off_cents,
        "past_due_cents": creditor.charge_off_cents,
        "high_credit_cents": creditor.charge_off_cents,
        "payment_history": history(reported, "GG"),
    }
    report = scene.report(own)
    return with_entry(scene, report, {**collector, **values})


def with_entry(scene: Scene, report: Report, values: Mapping[str, Any]) -> tuple[Scene, str]:
    key = f"t{len(report.tradelines) + 1:03d}"
    line = Tradeline(key=key, bureau=report.bureau, **sourced(values, f"$.planted.{key}"))
    return scene.with_report(report.model_copy(update={"tradelines": (*report.tradelines, line)})), key


def bought(scene: Scene, own: Bureau, creditor: Tradeline, **values: Any) -> tuple[Scene, str]:
    return beside(scene, own, creditor, furnisher=BUYER, account_type="0C", purchased_from=BANK, **values)


def sold_in_order(scene: Scene, rng: Random) -> Scene:
    """Nothing owed to the seller, all of it to the buyer, since one and the same day."""
    scene, shown, own = charged_off(scene, rng, sold=True)
    return bought(scene, own, shown[own])[0]


def placed_in_order(scene: Scene, rng: Random) -> Scene:
    """An agency collects for the bank, which still owns the debt and shows its balance."""
    scene, shown, own = charged_off(scene, rng, sold=False)
    return beside(scene, own, shown[own], furnisher=AGENCY)[0]


def placed_by_buyer_in_order(scene: Scene, rng: Random) -> Scene:
    """An agency collects for the buyer, who still owns the debt and shows its balance."""
    scene, shown, own = charged_off(scene, rng, sold=True)
    reported = shown[own].reported_on
    assert reported is not None
    scene, _ = bought(scene, own, shown[own], opened_on=before(reported, 3))
    return beside(scene, own, shown[own], furnisher=AGENCY, opened_on=before(reported, 1))[0]


def plant_first_delinquency_after_creditors(scene: Scene, rng: Random) -> Planted:
    """The buyer dates the first delinquency some months later."""
    scene, shown, own = charged_off(scene, rng, sold=True)
    first = shown[own].first_delinquency_on
    assert first is not None
    scene, key = bought(scene, own, shown[own], first_delinquency_on=before(first, -rng.randrange(3, 5)))
    return Planted(scene, scene.report(own).id or "", key)


def plant_creditor_shows_sold_balance(scene: Scene, rng: Random) -> Planted:
    """The bank shows the balance of a debt that was bought from it."""
    scene, shown, own = charged_off(scene, rng, sold=False)
    scene, _ = bought(scene, own, shown[own])
    return Planted(scene, scene.report(own).id or "", shown[own].key)


def plant_two_collectors_show_balance(scene: Scene, rng: Random) -> Planted:
    """An agency still shows the balance of a debt that was sold since."""
    scene, shown, own = charged_off(scene, rng, sold=True)
    reported = shown[own].reported_on
    assert reported is not None
    scene, key = beside(scene, own, shown[own], furnisher=AGENCY, opened_on=before(reported, 4))
    scene, _ = bought(scene, own, shown[own])
    return Planted(scene, scene.report(own).id or "", key)


def plant_loan_with_two_servicers(scene: Scene, rng: Random) -> Planted:
    """A student loan that its old servicer goes on to show as owed: reported last month, its history ending there."""
    scene, shown, own = at_all_bureaus(
        scene, rng, lambda line: line.account_type == "12" and line.status is Status.CURRENT
    )
    loan = shown[own]
    assert loan.reported_on is not None
    fields = set(type(loan).model_fields) - {"key", "bureau", "sources", "extras", "furnisher_normalised"}
    values = {name: getattr(loan, name) for name in fields}
    values |= {
        "furnisher": SERVICER,
        "account_number": "****6604",
        "reported_on": PartialDate.of(loan.reported_on.latest() - timedelta(days=35)),
        "payment_history": history(before(loan.reported_on, 2), "0" * 10),
    }
    scene, key = with_entry(scene, scene.report(own), values)
    return Planted(scene, scene.report(own).id or "", key)


PLANTS: Final[Mapping[str, Plant]] = {
    "R11": plant_first_delinquency_after_creditors,
    "R25": plant_creditor_shows_sold_balance,
    "R26": plant_two_collectors_show_balance,
    "R77": plant_loan_with_two_servicers,
}
