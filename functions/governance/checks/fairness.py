"""The check of fairness: groups of those who gave their attributes for it, by scores and by lenders' decisions.

Everybody's attributes are opened once a day, whatever models they were scored by, a page at a time; the census keeps
how far it is. With the last page each model, and all that lenders decided, has its run.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from functions.governance.attributes import kept
from functions.governance.checks import censuses
from functions.governance.checks.judged import People, Period, everybody, judgements
from functions.governance.checks.telling import UNREADABLE, conclude, tell
from functions.governance.model import ATTRIBUTES, LENDERS, OPPORTUNITY, CheckKind, FairnessReport, SelectionBasis
from functions.governance.rules import fairness
from functions.governance.rules.tally import Tally
from kernel.context import Context
from kernel.logs import log

PERIOD: Final = timedelta(days=365)
MOST_OPENED: Final = 2_000
"""A page: each takes the customer's key, some milliseconds of KMS, so a page takes well below the function's time."""


def check(ctx: Context) -> int:
    """Count the next page of today's census; answers how many models were looked at, which is with the last one."""
    census = censuses.running(ctx)
    if census is None:
        return 0
    period = Period(census.begun_at - PERIOD, census.begun_at)
    page = kept.given_by_judged(ctx, period, census.after_id, MOST_OPENED)
    _count(ctx, census, period, page)
    if len(page) == MOST_OPENED:
        census.after_id = page[-1].customer_id
        censuses.go_on(ctx, census)
        return 0
    censuses.finish(ctx, census)
    whole = everybody(ctx, period)
    looked_at = sum(_conclude(ctx, whose, people, census.of(whose), period) for whose, people in sorted(whole.items()))
    tell(ctx, CheckKind.FAIRNESS)
    return looked_at


def _count(ctx: Context, census: censuses.Census, period: Period, page: list[kept.Given]) -> None:
    found = judgements(ctx, [each.customer_id for each in page], period)
    unreadable = 0
    for given in page:
        groups = kept.opened(ctx, given)
        if groups is None:
            unreadable += 1
            log(ctx).warning("attributes can't be opened", customer_id=given.customer_id)
            ctx.audit("governance.attributes_unreadable", customer_id=given.customer_id)
        for whose, judged in found[given.customer_id].items():
            tally = census.of(whose)
            belongs = _population(whose) in judged
            tally.given += belongs
            tally.left_out += belongs and groups is None
            tally.add(groups or {}, judged)
    if page:
        # Who asks whether people's attributes were read, and why, finds each reading.
        opened = {"day": census.day, "people": len(page), "unreadable": unreadable}
        ctx.audit("governance.attributes_read", after=opened)
        log(ctx).measure(UNREADABLE, unreadable)


def _population(whose: str) -> SelectionBasis:
    """What makes somebody one of the people that a report is about."""
    return SelectionBasis.DECISION if whose == LENDERS else SelectionBasis.SCORE


def _conclude(ctx: Context, whose: str, people: People, tally: Tally, period: Period) -> bool:
    found = report(whose, people, tally, period)
    return conclude(ctx, CheckKind.FAIRNESS, found, fairness.findings(found))


def report(whose: str, people: People, tally: Tally, period: Period) -> FairnessReport:
    """Of a model; or of all that lenders decided, on different models' scores or on none, so by no score."""
    of = {SelectionBasis.SCORE: people.scored} if whose != LENDERS else {}
    of |= {SelectionBasis.RECOMMENDATION: people.decided, SelectionBasis.DECISION: people.decided}
    return FairnessReport(
        model_version=whose,
        since=period.since,
        until=period.until,
        people=of[_population(whose)],
        given=fairness.in_tens(tally.given),
        left_out=tally.left_out,
        selection=tuple(
            fairness.selection(attribute, basis, tally.of(basis, attribute), total)
            for basis, total in of.items()
            for attribute in ATTRIBUTES
        ),
        opportunity=()
        if whose == LENDERS
        else tuple(
            fairness.opportunity(attribute, tally.of(OPPORTUNITY, attribute), people.lent) for attribute in ATTRIBUTES
        ),
    )
