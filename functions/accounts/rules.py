"""Where the bureaus disagree on one account, and whether a decision may be taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

from contracts.matching.closeness import equal_amounts, one_cycle, same_date
from contracts.matching.decisions import Decision, contradicted
from contracts.matching.names import NameMatch, compare_names
from contracts.matching.numbers import NumberMatch, compare_numbers
from contracts.matching.profile import Ref
from contracts.report import Report, Tradeline
from functions.accounts.model import (
    DecisionContradicts,
    Disagreement,
    StaleTradeline,
    TooManyDecisions,
    UnknownTradeline,
)

MOST_DECISIONS: Final = 200


def _same_name(one: str, other: str) -> bool:
    return compare_names(one, other) not in (NameMatch.DIFFERENT, NameMatch.OTHER_BRAND)


def _same_number(one: str, other: str) -> bool:
    return compare_numbers(one, other) is not NumberMatch.CONTRADICTION


def _equal(one: object, other: object) -> bool:
    return one == other


Same = Callable[[Any, Any], bool]

LASTING: Final[Mapping[str, Same]] = {
    "furnisher": _same_name,
    "account_number": _same_number,
    "original_creditor": _same_name,
    "ownership": _equal,
    "portfolio_type": _equal,
    "account_type": _equal,
    "opened_on": same_date,
    "closed_on": same_date,
    "first_delinquency_on": same_date,
    "charged_off_on": same_date,
    "credit_limit_cents": equal_amounts,
    "high_credit_cents": equal_amounts,
    "charge_off_cents": equal_amounts,
    "is_open": _equal,
    "is_disputed": _equal,
}
"""Fields that should be the same whenever they are reported, and what the same means for each."""

MOVING: Final[Mapping[str, Same]] = {
    "status": _equal,
    "last_payment_on": same_date,
    "balance_cents": equal_amounts,
    "past_due_cents": equal_amounts,
    "scheduled_payment_cents": equal_amounts,
}
"""Fields that change from cycle to cycle: reported on different dates, they rightly differ."""


def disagreements(lines: Sequence[Tradeline], cycle_days: int) -> tuple[Disagreement, ...]:
    """Fields on which bureaus differ; one that a bureau doesn't show is no difference. Order of fields is fixed.

    cycle_days: how far apart two dates of one reporting cycle are at most.
    """
    found = []
    for field, same in {**LASTING, **MOVING}.items():
        told = [line for line in lines if getattr(line, field) is not None]
        apart = [
            (one, other)
            for one, other in combinations(told, 2)
            if one.bureau is not other.bureau and not same(getattr(one, field), getattr(other, field))
        ]
        if apart:
            dates = [(one.reported_on, other.reported_on) for one, other in apart]
            explained = field in MOVING and all(one_cycle(*pair, cycle_days) is False for pair in dates)
            values = {line.bureau: line.model_dump(mode="json", include={field})[field] for line in told}
            found.append(Disagreement(field=field, values=values, explained_by_dates=explained))
    return tuple(found)


def check_decision(
    fresh: Decision, active: Sequence[Decision], current: Sequence[Report], known: frozenset[str]
) -> None:
    """Refuse a decision on what isn't there, on what is shown no more, or against another decision.

    active: decisions in force, carried to the current reports, oldest first. known: ids of all the customer's reports.
    """
    shown = {Ref(report.id or "", each.key) for report in current for each in report.tradelines}
    ids = {report.id for report in current}
    named = (*fresh.refs, *fresh.apart_from)
    stale = [ref for ref in named if ref.report_id in known and ref.report_id not in ids]
    if stale:
        raise StaleTradeline("A newer report of that bureau came in; read the accounts again and decide on those.")
    wrong = [ref for ref in named if ref not in shown]
    if wrong:
        errors = [{"field": "tradelines", "message": f"{ref.report_id} has no tradeline {ref.key}"} for ref in wrong]
        raise UnknownTradeline("A tradeline is named that the customer's reports don't have.", errors=errors)
    if len(active) >= MOST_DECISIONS:
        raise TooManyDecisions(f"{MOST_DECISIONS} decisions stand; undo those that are no longer needed.")
    against = contradicted(active, fresh)
    if against is not None:
        raise DecisionContradicts(f"Decision {against} says the opposite; undo it first.")
