"""An account's terms: what is to be paid each month, and whether its kind, type and duration go together."""

from __future__ import annotations

import re
from typing import Final

from contracts.report import Tradeline
from contracts.vocabulary import ACCOUNT_TYPES, PAID_STATUSES, PortfolioType, Status
from functions.analysis.engine.facts import fact, strength_of
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.engine.signs import is_metro2
from functions.analysis.model import Fact, RuleClass, Strength

_ENDED: Final = PAID_STATUSES | {Status.TRANSFERRED}
_LINE_TYPES: Final = frozenset({"15", "43", "47", "89", "7A", "9B"})
_NUMBER: Final = re.compile(r"0*(\d{1,3})\s*(?:m|mos?|mths?|months?)?\.?", re.IGNORECASE)
_KIND_OF: Final = {
    "LOC": PortfolioType.LINE_OF_CREDIT,
    "LINE OF CREDIT": PortfolioType.LINE_OF_CREDIT,
    "REV": PortfolioType.REVOLVING,
    "REVOLVING": PortfolioType.REVOLVING,
}
_LOANS: Final = frozenset({PortfolioType.INSTALLMENT, PortfolioType.MORTGAGE})


@tradeline_rule(
    "R43",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 15 and 17A",),
    acdv_code="119",
    inputs=("status", "scheduled_payment_cents"),
    evidence=("A statement or letter of the creditor that shows the account paid, transferred or charged off",),
)
def payment_due_after_the_end(tradeline: Tradeline, case: Case) -> Outcome:
    """An account that was paid, transferred or charged off still shows a payment due each month.

    Nothing is to be paid any more on the first two: certain in the furnisher's own record, probable in a bureau's
    report, which may show what was due while the account ran. A charge-off is due at once, not by the month, but may
    be paid off under an agreement: probable in the furnisher's record, possible in a report.
    """
    status = tradeline.status
    if status is None:
        return Abstained(("status",))
    if status not in _ENDED | {Status.CHARGE_OFF}:
        return SILENT
    if tradeline.scheduled_payment_cents is None:
        return Abstained(("scheduled_payment_cents",))
    if tradeline.scheduled_payment_cents <= 0:
        return SILENT
    facts = (fact(tradeline, "status"), fact(tradeline, "scheduled_payment_cents"))
    own = is_metro2(tradeline, "scheduled_payment_cents")
    firm, weak = (
        (Strength.PROBABLE, Strength.POSSIBLE) if status is Status.CHARGE_OFF else (Strength.CERTAIN, Strength.PROBABLE)
    )
    said = status.value.replace("_", " ")
    explanation = f"The account's status is {said}, and yet {facts[1].value} are shown as due each month."
    return Fired(facts, strength_of(facts, firm if own else weak), explanation)


@tradeline_rule(
    "R44",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 8, 9 and 13",),
    acdv_code="108",
    inputs=("portfolio_type", "account_type", "terms"),
    evidence=("The account agreement",),
)
def kind_against_terms(tradeline: Tradeline, case: Case) -> Outcome:
    """The kind of account, its type and its terms don't go together.

    A line of credit and a revolving account have no number of months, and each has a word of its own for its terms; a
    loan has a number. A line of credit is of one of six types. Which of the three is wrong the report doesn't say, and
    what is wrong counts a loan as a card or a card as a loan. Probable in the furnisher's own record; possible in
    a bureau's report, which translates all three. Terms of one month, or in words that nobody fixed, make no finding
    there.
    """
    kind, terms = tradeline.portfolio_type, tradeline.terms
    if kind is None:
        return Abstained(("portfolio_type",))
    if kind is PortfolioType.OPEN:
        return SILENT
    against: list[Fact] = []
    if terms is not None and _differs(kind, terms, own=is_metro2(tradeline, "terms")):
        against.append(fact(tradeline, "terms"))
    typed = kind is PortfolioType.LINE_OF_CREDIT and tradeline.account_type is not None
    if typed and tradeline.account_type not in _LINE_TYPES:
        named = f"{tradeline.account_type}, {ACCOUNT_TYPES[tradeline.account_type or '']}"
        against.append(Fact(name="account_type", value=named, source=tradeline.sources.get("account_type")))
    if not against:
        missing = [] if terms is not None else ["terms"]
        if kind is PortfolioType.LINE_OF_CREDIT and tradeline.account_type is None:
            missing.append("account_type")
        return Abstained(tuple(missing)) if missing else SILENT
    facts = (fact(tradeline, "portfolio_type"), *against)
    own = all(is_metro2(tradeline, each.name) for each in facts)
    what = {"terms": f"terms of {terms}", "account_type": f"the type {ACCOUNT_TYPES.get(tradeline.account_type or '')}"}
    shown = " and ".join(what[each.name] for each in against)
    explanation = f"The account is reported as {_ARTICLE[kind]} and yet with {shown}."
    return Fired(facts, strength_of(facts, Strength.PROBABLE if own else Strength.POSSIBLE), explanation)


_ARTICLE: Final = {
    PortfolioType.LINE_OF_CREDIT: "a line of credit",
    PortfolioType.REVOLVING: "a revolving account",
    PortfolioType.INSTALLMENT: "an installment loan",
    PortfolioType.MORTGAGE: "a mortgage",
}


def _differs(kind: PortfolioType, terms: str, *, own: bool) -> bool:
    """Whether the terms are those of another kind; the furnisher's own words are fixed, a bureau's are not."""
    said = _KIND_OF.get(terms.strip().upper())
    if said is not None:
        return said is not kind
    number = _NUMBER.fullmatch(terms.strip())
    if number is None or kind in _LOANS:
        return False
    return own or int(number.group(1)) > 1


RULES: Final = (payment_due_after_the_end, kind_against_terms)
