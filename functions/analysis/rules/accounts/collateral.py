"""Loans whose collateral was taken back: what is owed is known once it was sold, and less by what it brought."""

from __future__ import annotations

from datetime import date
from typing import Final

from contracts.dates import PartialDate
from contracts.report import Tradeline
from contracts.vocabulary import HistoryCode, Status
from functions.analysis.engine.circle import Entry
from functions.analysis.engine.facts import absent, cell_fact, fact, in_words, strength_of, told_fact, weaker
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.known import CollateralSale
from functions.analysis.model import Fact, RuleClass, Strength

PROCEEDS: Final = "UCC 9-615"
EXPLAINED: Final = "UCC 9-616"
_TAKEN_BACK: Final = frozenset({Status.REPOSSESSION, Status.SURRENDER})
_TAKEN_CODES: Final = frozenset({HistoryCode.REPOSSESSION, HistoryCode.SURRENDER})


@tradeline_rule(
    "R78",
    RuleClass.INTERNAL,
    citations=(*ACCURACY, PROCEEDS, EXPLAINED),
    standards=("Metro 2 fields 17A and 21",),
    acdv_code="118",
    inputs=(
        "status", "payment_history", "balance_cents", "charged_off_on", "charge_off_cents", "reported_on",
        "earlier_report.balance_cents", "known.collateral_sale",
    ),
    evidence=("The notice of the sale", "The creditor's account of the proceeds, its costs and what is left to pay"),
)  # fmt: skip
def sale_of_collateral_not_counted(tradeline: Tradeline, case: Case) -> Outcome:
    """A loan whose collateral was taken back is charged off before the sale, or owes as much after it as before.

    What is left to pay after a repossession or surrender is known once the collateral was sold: proceeds go to the
    costs of the sale and then to the debt. It fires on a charge-off dated, or first shown by the history, before the
    sale, which is possible only, since creditors must write such loans down by a fixed day; and on a balance that, in a
    month after that of the sale, is no less than before. That is probable where the creditor said what it would credit,
    else possible: the costs may have eaten the proceeds. A sale that brought nothing for the debt changes nothing. Only
    the consumer has the notice of the sale, so where nobody spoke of one, that is asked.
    """
    status = tradeline.status
    if status is None:
        return Abstained(("status",))
    if status not in _TAKEN_BACK | {Status.CHARGE_OFF}:
        return SILENT
    entries = case.before(tradeline)
    if not _was_taken_back(tradeline, entries):
        return SILENT
    if not tradeline.balance_cents:
        return SILENT if tradeline.balance_cents == 0 else Abstained(("balance_cents",))
    sales = case.told(CollateralSale, tradeline)
    if not sales:
        return Abstained(("known.collateral_sale",))
    sale = sales[-1]
    kept = _not_credited(tradeline, entries, sale, case)
    if isinstance(kept, Fired):
        return kept
    early = _charged_off_early(tradeline, sale)
    return early or kept


def _was_taken_back(tradeline: Tradeline, entries: tuple[Entry, ...]) -> bool:
    taken = any(cell.code in _TAKEN_CODES for cell in tradeline.payment_history)
    before = any(each.tradeline.status in _TAKEN_BACK for each in entries)
    return tradeline.status in _TAKEN_BACK or taken or before


def _charged_off_early(tradeline: Tradeline, sale: CollateralSale) -> Fired | None:
    signs = [cell for cell in tradeline.payment_history if cell.code is HistoryCode.CHARGE_OFF]
    charged = tradeline.charged_off_on or (signs[-1].date if signs else None)
    if tradeline.status is not Status.CHARGE_OFF or charged is None or not charged.certainly_before(sale.sold_on):
        return None
    shown = fact(tradeline, "charged_off_on") if tradeline.charged_off_on else cell_fact(tradeline, signs[-1])
    facts = (fact(tradeline, "status"), shown, told_fact(sale, "sold_on"))
    explanation = (
        f"The loan was charged off on {charged}, before its collateral was sold ({sale.sold_on}), when what would be "
        "left to pay was not known."
    )
    return Fired(facts, strength_of(facts, Strength.POSSIBLE), explanation)


def _not_credited(tradeline: Tradeline, entries: tuple[Entry, ...], sale: CollateralSale, case: Case) -> Outcome:
    """Whether the balance is as high as before the sale."""
    if sale.credited_cents == 0:
        return SILENT
    now = tradeline.reported_on or (PartialDate.of(day) if (day := case.report.generated_on) else None)
    if now is None:
        return Abstained(("reported_on",))
    balance_cents = tradeline.balance_cents or 0
    if now.earliest() <= PartialDate.of(sale.sold_on).to_month().latest():
        return SILENT  # the month of the sale: the next report will show it
    before = _owed_before(tradeline, entries, sale.sold_on)
    if before is None:
        return Abstained(("earlier_report.balance_cents",))
    then_cents, said, firmest = before
    if balance_cents < then_cents:
        return SILENT
    credited = () if sale.credited_cents is None else (told_fact(sale, "credited_cents"),)
    facts = (fact(tradeline, "status"), fact(tradeline, "balance_cents"), said, told_fact(sale, "sold_on"), *credited)
    at_most = weaker(firmest, Strength.PROBABLE if credited else Strength.POSSIBLE)
    to_credit = f", from which {credited[0].value} were to be credited" if credited else ""
    explanation = (
        f"The collateral was sold on {sale.sold_on}{to_credit}; the balance is {facts[1].value}, and before the sale "
        f"it was {in_words('balance_cents', then_cents)}."
    )
    return Fired(facts, strength_of(facts, at_most), explanation)


def _owed_before(tradeline: Tradeline, entries: tuple[Entry, ...], sold_on: date) -> tuple[int, Fact, Strength] | None:
    """What was owed before the sale: by the newest report from before it, or by a charge-off from before it."""
    for each in entries:
        balance_cents = each.tradeline.balance_cents
        made = each.report.generated_on
        if balance_cents and made is not None and made < sold_on:
            return balance_cents, each.fact("balance_cents"), each.at_most
    charged, amount_cents = tradeline.charged_off_on, tradeline.charge_off_cents
    if charged is not None and charged.certainly_before(sold_on) and not absent(tradeline, "charge_off_cents"):
        return amount_cents or 0, fact(tradeline, "charge_off_cents"), Strength.PROBABLE
    return None


RULES: Final = (sale_of_collateral_not_counted,)
