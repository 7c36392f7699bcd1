"""A tradeline made ready for many comparisons: names, number, dates and history are read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from contracts.matching.closeness import Grid, Span, grid, span
from contracts.matching.names import tells_whom
from contracts.matching.numbers import Shown, shown
from contracts.report import Report, Tradeline
from contracts.vocabulary import Bureau, PortfolioType

SURE_READING = 0.8
"""A number read with less confidence may be misread: its contradiction is no proof."""
COLLECTORS_TYPES = frozenset({"48", "0C"})


class Ref(NamedTuple):
    """One tradeline of one stored report."""

    report_id: str
    key: str


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What the features look at. `as_of`: the day its figures are of, as an ordinal; 0 when nothing tells it.

    `original_creditor`: None where the name is kept back, too: medical debts under one mask may be of two providers.
    """

    ref: Ref
    bureau: Bureau
    tradeline: Tradeline
    number: Shown | None
    number_is_sure: bool
    grid: Grid | None
    opened: Span | None
    closed: Span | None
    first_delinquency: Span | None
    last_payment: Span | None
    as_of: int
    is_revolving: bool | None
    is_collectors: bool
    original_creditor: str | None


_REVOLVING = {
    PortfolioType.REVOLVING: True,
    PortfolioType.LINE_OF_CREDIT: True,
    PortfolioType.OPEN: True,
    PortfolioType.INSTALLMENT: False,
    PortfolioType.MORTGAGE: False,
}


def profile(report: Report, tradeline: Tradeline) -> Profile:
    """The tradeline of that report, ready; ValueError for a report that has no id."""
    if report.id is None:
        raise ValueError("a report is matched by its id: store it first")
    reported = tradeline.reported_on
    as_of = reported.latest() if reported is not None else report.generated_on
    confidence, creditor = tradeline.confidence("account_number"), tradeline.original_creditor
    return Profile(
        ref=Ref(report.id, tradeline.key),
        bureau=report.bureau,
        tradeline=tradeline,
        number=shown(tradeline.account_number) if tradeline.account_number else None,
        number_is_sure=confidence is None or confidence >= SURE_READING,
        grid=grid(tradeline.payment_history),
        opened=span(tradeline.opened_on),
        closed=span(tradeline.closed_on),
        first_delinquency=span(tradeline.first_delinquency_on),
        last_payment=span(tradeline.last_payment_on),
        as_of=0 if as_of is None else as_of.toordinal(),
        is_revolving=_REVOLVING[tradeline.portfolio_type] if tradeline.portfolio_type else None,
        is_collectors=bool(creditor or tradeline.purchased_from or tradeline.account_type in COLLECTORS_TYPES),
        original_creditor=creditor if creditor and tells_whom(creditor) else None,
    )
