"""One debt over its creditor, buyers and collectors: one first delinquency, one balance."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

from contracts.matching.closeness import SAME_CYCLE_DAYS, equal_amounts, one_cycle, span
from contracts.matching.names import NameMatch, compare_names
from contracts.matching.numbers import NumberMatch, compare_numbers
from contracts.matching.standing import Part
from contracts.report import Tradeline
from contracts.vocabulary import PAID_STATUSES
from functions.analysis.engine.across import SAME_DATE_MONTHS, far_apart
from functions.analysis.engine.circle import Entry
from functions.analysis.engine.facts import absent, fact, in_words, strength_of, weaker
from functions.analysis.engine.rule import (
    ACCURACY,
    SILENT,
    Abstained,
    Case,
    Fired,
    Outcome,
    siblings_rule,
    tradeline_rule,
)
from functions.analysis.engine.signs import in_bankruptcy, in_default, is_collectors, sold_signs
from functions.analysis.model import Fact, RuleClass, Strength

INHERITED: Final = "15 U.S.C. 1681s-2(a)(5)(B)"
_BUYER: Final = "0C"
_EDUCATION: Final = "12"
_MOST_ALIKE: Final = 24
NOTICES: Final = ("The notice of the sale or assignment", "The collector's validation notice")


# -- R11 ------------------------------------------------------------------------------------------------------------


@tradeline_rule(
    "R11",
    RuleClass.CROSS_BUREAU,
    citations=(INHERITED, *ACCURACY),
    standards=("Metro 2 field 25",),
    acdv_code="115",
    inputs=("first_delinquency_on", "original_creditor", "creditor.first_delinquency_on"),
    evidence=("Statements or letters that show when the payments stopped",),
)
def first_delinquency_after_creditors(tradeline: Tradeline, case: Case) -> Outcome:
    """A collector or buyer dates the first delinquency later than the creditor of the debt does.

    The date is the creditor's and goes along with the debt; a later one keeps the entry on the file for longer. The
    creditor's entry counts where it stands in default or as sold, because then its date moves no more, whenever it was
    reported; where its entries differ, every one of them must be so much earlier. Up to a month apart is no difference,
    nor is a petition's date in a bankruptcy, nor entries of different amounts and numbers, which may be two debts. The
    collector's own date opened is its own, and not looked at.

    Probable at most: a collector who can't learn the creditor's date may establish one by reasonable procedures, and
    the creditor's may itself be wrong. Possible where the two would be surely one debt but for the very date in
    question. Never surer than that the entries are one debt.
    """
    if is_collectors(tradeline) is False:
        return SILENT
    creditors = [
        entry
        for holding in case.holdings(tradeline)
        if holding.part is Part.CREDITOR and holding.comes_before
        for entry in holding.entries
        if not in_bankruptcy(entry.tradeline)
    ]
    likely = () if creditors else case.likely_creditors(tradeline)
    creditors += [entry for entry in likely if not in_bankruptcy(entry.tradeline)]
    if not creditors or in_bankruptcy(tradeline):
        return SILENT
    own, months = tradeline.first_delinquency_on, case.law(SAME_DATE_MONTHS)
    if own is None or months is None:
        return Abstained(absent(tradeline, "first_delinquency_on") or (SAME_DATE_MONTHS,))
    told = [
        (theirs, entry)
        for entry in creditors
        if (theirs := entry.tradeline.first_delinquency_on) is not None
        and (in_default(entry.tradeline) or sold_signs(entry.tradeline))
        and _one_sum(tradeline, entry.tradeline) is not False
    ]
    if not told:
        return Abstained(("creditor.first_delinquency_on",))
    if not all(own.certainly_after(theirs) and far_apart(theirs, own, months) for theirs, _ in told):
        return SILENT
    named = ("purchased_from", "original_creditor")
    facts = (
        fact(tradeline, "first_delinquency_on"),
        *(fact(tradeline, name) for name in named if getattr(tradeline, name)),
        *(entry.fact(name) for _, entry in told for name in ("furnisher", "first_delinquency_on") if _has(entry, name)),
    )
    dates = " and ".join(dict.fromkeys(str(theirs) for theirs, _ in told))
    explanation = f"The first delinquency is dated {own}; the creditor of the same debt dates it {dates}."
    at_most = Strength.POSSIBLE if likely else Strength.PROBABLE
    return Fired(facts, _firm(facts, [entry for _, entry in told], at_most), explanation)


def _has(entry: Entry, field: str) -> bool:
    return getattr(entry.tradeline, field) is not None


def _firm(facts: Sequence[Fact], entries: Sequence[Entry], at_most: Strength = Strength.PROBABLE) -> Strength:
    return strength_of(facts, weaker(at_most, *(entry.at_most for entry in entries)))


# -- R25, R26 -------------------------------------------------------------------------------------------------------


@tradeline_rule(
    "R25",
    RuleClass.CROSS_BUREAU,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A and 21, segment K2",),
    acdv_code="118",
    inputs=("balance_cents", "reported_on", "buyer.balance_cents", "buyer.reported_on", "buyer.opened_on"),
    evidence=NOTICES,
)
def creditor_shows_sold_balance(tradeline: Tradeline, case: Case) -> Outcome:
    """A debt that was sold shows a balance with its creditor and with its buyer.

    Then one debt counts twice; the entry that is wrong is the seller's, to whom nothing is owed any more. It must speak
    of a time when the buyer had the debt: reported on or after the day of a buyer's entry with a balance, or in the
    same cycle and after the day the buyer opened theirs.

    A creditor who gave the debt to an agency still owns it: both rightly show it, and nothing is found. Where it isn't
    told whether the other is a buyer or an agency (account type, purchased from), it can't be determined. An entry that
    itself says it was sold is looked at by a rule of its own, so is a paid one. Probable at most: the reports don't
    show a debt that was taken back. Never surer than that the entries are one debt.
    """
    if is_collectors(tradeline) or tradeline.status in PAID_STATUSES or sold_signs(tradeline):
        return SILENT
    holdings = [each for each in case.holdings(tradeline) if not each.comes_before and each.part is not Part.CREDITOR]
    owed = [(each.part, entry) for each in holdings for entry in each.entries if _has_balance(entry.tradeline)]
    if not owed:
        return SILENT
    if tradeline.balance_cents is None:
        return Abstained(("balance_cents",))
    if tradeline.balance_cents <= 0:
        return SILENT
    buyers = [entry for part, entry in owed if part is Part.BUYER]
    if not buyers:
        untold = all(_owns(entry.tradeline) is None for _, entry in owed)
        return Abstained(("collector.account_type",)) if untold else SILENT
    return _owed_twice(tradeline, buyers, case, "buyer", "who bought the debt")


@tradeline_rule(
    "R26",
    RuleClass.CROSS_BUREAU,
    citations=ACCURACY,
    standards=("Metro 2 fields 10, 17A and 21",),
    acdv_code="118",
    inputs=("balance_cents", "reported_on", "opened_on", "account_type", "purchased_from"),
    evidence=NOTICES,
)
def two_collectors_show_balance(tradeline: Tradeline, case: Case) -> Outcome:
    """Two collectors or buyers show a balance on one debt.

    At one time one of them has the debt: an agency it was taken from, and a buyer who sold it, show nothing owed. So
    the entry that is wrong is that of the one who had it before, by the dates the two opened theirs, where it speaks of
    a time when the later one had it (as for a creditor who sold). A buyer's own agency is no second holder: a buyer and
    a later agency rightly show one debt both.

    Can't be determined where the dates opened don't tell who came first, or where a later agency stands beside one of
    whom it isn't told whether they bought. Probable at most, and never surer than that the entries are one debt.
    """
    if is_collectors(tradeline) is False or not _has_balance(tradeline):
        return SILENT
    holdings = [each for each in case.holdings(tradeline) if each.part is not Part.CREDITOR]
    owed = [(each.part, entry) for each in holdings for entry in each.entries if _has_balance(entry.tradeline)]
    if not owed:
        return SILENT
    if tradeline.opened_on is None:
        return Abstained(("opened_on",))
    bought = {_owns(each) for each in (tradeline, *(entry.tradeline for entry in case.elsewhere(tradeline)))}
    later, missing = list[Entry](), list[str]()
    for part, entry in owed:
        opened = entry.tradeline.opened_on
        if opened is None or not (
            opened.certainly_before(tradeline.opened_on) or opened.certainly_after(tradeline.opened_on)
        ):
            missing.append("collector.opened_on")
        elif opened.certainly_after(tradeline.opened_on):
            if part is Part.BUYER or (True not in bought and False in bought):
                later.append(entry)
            elif True not in bought:
                missing.append("account_type")
    if later:
        return _owed_twice(tradeline, later, case, "collector", "who took the debt over")
    return Abstained(tuple(dict.fromkeys(missing))) if missing else SILENT


def _one_sum(tradeline: Tradeline, other: Tradeline) -> bool | None:
    """Whether two holders' entries are of one sum or number, so that they aren't two debts to one creditor.

    None where neither shows more than a balance, which interest moves, and the numbers tell nothing.
    """
    numbers = tradeline.account_number, other.account_number
    if all(numbers) and compare_numbers(numbers[0] or "", numbers[1] or "") in _SAME_NUMBER:
        return True
    mine, theirs = _sums(tradeline), _sums(other)
    if any(equal_amounts(one, another) for one in mine for another in theirs):
        return True
    return None if len(mine) < len(_SUMS) - 1 or len(theirs) < len(_SUMS) - 1 else False


def _sums(tradeline: Tradeline) -> tuple[int, ...]:
    return tuple(amount for name in _SUMS if (amount := getattr(tradeline, name)))


_SUMS: Final = ("balance_cents", "high_credit_cents", "charge_off_cents")
_SAME_NUMBER: Final = frozenset({NumberMatch.LAST_SIGNS, NumberMatch.MANY_SIGNS})


def _has_balance(tradeline: Tradeline) -> bool:
    return (tradeline.balance_cents or 0) > 0


def _owns(tradeline: Tradeline) -> bool | None:
    """Whether a collector bought the debt; None where neither the account type nor a seller tells."""
    if tradeline.purchased_from or tradeline.account_type == _BUYER:
        return True
    return None if tradeline.account_type is None else False


def _owed_twice(tradeline: Tradeline, later: Sequence[Entry], case: Case, who: str, words: str) -> Outcome:
    """The finding at the entry of who had the debt before, against those entries that speak of one time with it."""
    days = case.law(SAME_CYCLE_DAYS)
    if tradeline.reported_on is None or days is None:
        return Abstained(absent(tradeline, "reported_on") or (SAME_CYCLE_DAYS,))
    sums = {id(entry): _one_sum(tradeline, entry.tradeline) for entry in later}
    against = [entry for entry in later if sums[id(entry)] and _at_one_time(tradeline, entry.tradeline, days)]
    if not against:
        untold = {"high_credit_cents"} if None in sums.values() else set[str]()
        untold |= {"reported_on" for entry in later if sums[id(entry)] and entry.tradeline.reported_on is None}
        return Abstained(tuple(f"{who}.{name}" for name in sorted(untold))) if untold else SILENT
    names = ("furnisher", "balance_cents", "purchased_from", "opened_on", "reported_on")
    facts = (
        *(fact(tradeline, name) for name in ("balance_cents", "reported_on")),
        *(entry.fact(name) for entry in against for name in names if _has(entry, name)),
    )
    other = against[0].tradeline
    theirs, mine = (in_words("balance_cents", each.balance_cents) for each in (other, tradeline))
    explanation = (
        f"The entry shows a balance of {mine}, and so does that of {other.furnisher or 'another company'} ({theirs}), "
        f"{words}: one debt is reported as owed twice."
    )
    return Fired(facts, _firm(facts, against), explanation)


def _at_one_time(before: Tradeline, after: Tradeline, cycle_days: int) -> bool:
    mine, theirs = before.reported_on, after.reported_on
    if mine is None or theirs is None:
        return False
    if not theirs.possibly_after(mine):
        return True
    had = after.opened_on is not None and after.opened_on.certainly_before(mine)
    return had and one_cycle(mine, theirs, cycle_days) is True


# -- R77 ------------------------------------------------------------------------------------------------------------


def _loan(tradeline: Tradeline) -> Hashable:
    if tradeline.account_type != _EDUCATION or absent(tradeline, "furnisher", "opened_on", "high_credit_cents"):
        return None
    return tradeline.opened_on, tradeline.high_credit_cents


@siblings_rule(
    "R77",
    RuleClass.INTERNAL,
    alike=_loan,
    citations=ACCURACY,
    standards=("Metro 2 fields 10, 12, 17A and 21",),
    acdv_code="118",
    inputs=("account_type", "furnisher", "opened_on", "high_credit_cents", "balance_cents"),
    evidence=("The notice of the transfer to the new servicer", "The loan's record at studentaid.gov"),
)
def loan_with_two_servicers(tradeline: Tradeline, siblings: Sequence[Tradeline], case: Case) -> Outcome:
    """A student loan is shown as owed to its old and to its new servicer.

    Two education loans of different servicers in one report, opened on the same day for the same amount, both with a
    balance, and neither of them reported as transferred. The entry that is wrong is the old servicer's: the one that is
    closed, else the one reported or ending its history earlier; where nothing tells them apart, the later entry, and
    the finding is possible only. A loan reported as transferred with nothing owed explains the other; with a balance it
    is looked at by a rule of its own.

    Probable where the balances are the same to the dollar: two loans of one amount, taken on one day and served by two
    companies, hardly owe the same. Else possible.
    """
    if tradeline.account_type != _EDUCATION:
        return SILENT
    missing = absent(tradeline, "furnisher", "opened_on", "high_credit_cents", "balance_cents")
    if missing:
        return Abstained(missing)
    if not _is_owed(tradeline):
        return SILENT
    alike = siblings[:_MOST_ALIKE]  # however many loans were taken on one day, the rule stays linear
    others = [each for each in alike if _is_owed(each) and _other_servicer(tradeline, each)]
    handed_on = [each for each in alike if not _is_owed(each)]
    if not others or len(handed_on) >= len(others):
        return SILENT
    ages = {each.key: _age(each) for each in (tradeline, *others)}
    old = min((tradeline, *others), key=lambda each: (*ages[each.key], -int(each.key[1:])))
    if old.key != tradeline.key:
        return SILENT
    other = others[0]
    told_apart = ages[old.key] != ages[other.key]
    same = equal_amounts(tradeline.balance_cents or 0, other.balance_cents or 0)
    names = ("furnisher", "opened_on", "high_credit_cents", "balance_cents")
    theirs = (
        Fact(name=f"other_entry.{each.name}", value=each.value, source=each.source) for each in _facts(other, names)
    )
    facts = (*_facts(tradeline, names), *theirs)
    explanation = (
        f"The loan opened on {tradeline.opened_on} for {in_words('high_credit_cents', tradeline.high_credit_cents)} is "
        f"shown as owed here and to {other.furnisher}, and by neither as transferred."
    )
    return Fired(
        facts, strength_of(facts, Strength.PROBABLE if told_apart and same else Strength.POSSIBLE), explanation
    )


def _is_owed(tradeline: Tradeline) -> bool:
    return _has_balance(tradeline) and not sold_signs(tradeline)


def _other_servicer(one: Tradeline, other: Tradeline) -> bool:
    found = compare_names(one.furnisher or "", other.furnisher or "")
    return found in (NameMatch.DIFFERENT, NameMatch.OTHER_BRAND)


def _age(tradeline: Tradeline) -> tuple[bool, int, int]:
    """The smaller the likelier the old servicer's: closed, reported earlier, history that ends earlier."""
    reported, cells = span(tradeline.reported_on), tradeline.payment_history
    newest = int(cells[0].month.replace("-", "")) if cells else 0
    return tradeline.is_open is not False, 0 if reported is None else reported.last, newest


def _facts(tradeline: Tradeline, names: Sequence[str]) -> tuple[Fact, ...]:
    return tuple(fact(tradeline, name) for name in names)


RULES: Final = (
    first_delinquency_after_creditors,
    creditor_shows_sold_balance,
    two_collectors_show_balance,
    loan_with_two_servicers,
)
