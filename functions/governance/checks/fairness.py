"""The check of fairness: groups of those who gave their attributes for it, by scores and by lenders' decisions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from contracts.trust_score.bands import BANDS, RiskCategory
from functions.governance import store
from functions.governance.attributes import kept
from functions.governance.checks.telling import conclude, tell
from functions.governance.model import ATTRIBUTES, CheckKind, FairnessReport, SelectionBasis
from functions.governance.rules import fairness
from kernel.context import Context

PERIOD: Final = timedelta(days=365)
MOST_OPENED: Final = 20_000
"""Each takes the customer's key, a few milliseconds; the newest customers first. The report says how many were left."""
_LOW_RISK_FROM: Final = BANDS[RiskCategory.LOW][0]


def check(ctx: Context) -> int:
    """Look at each model once a day; answers how many were looked at now."""
    since, looked_at = ctx.now - PERIOD, 0
    for version in store.scoring_models(ctx, since):
        found = report(ctx, version, since)
        if conclude(ctx, CheckKind.FAIRNESS, found, fairness.findings(found)):
            # Who asks whether people's attributes were read, and why, finds each reading.
            opened = {"model_version": version, "people": found.given - found.left_out}
            ctx.audit("governance.attributes_read", after=opened)
            looked_at += 1
    tell(ctx, CheckKind.FAIRNESS)
    return looked_at


def report(ctx: Context, version: str, since: datetime) -> FairnessReport:
    rows = {row["customer_id"]: row for row in store.people(ctx, version, since)}
    given = kept.usable(ctx, list(rows))
    people = [_person(rows[customer_id], groups) for customer_id, groups in kept.opened(ctx, given[:MOST_OPENED])]
    decided = sum(row["approved"] is not None for row in rows.values())
    lent = sum(row["lent"] for row in rows.values())
    of = {SelectionBasis.SCORE: len(rows), SelectionBasis.DECISION: decided}
    return FairnessReport(
        model_version=version,
        since=since,
        until=ctx.now,
        scored=len(rows),
        given=len(given),
        left_out=max(0, len(given) - MOST_OPENED),
        selection=tuple(
            fairness.selection(attribute, basis, people, of[basis])
            for basis in SelectionBasis
            for attribute in ATTRIBUTES
        ),
        opportunity=tuple(fairness.opportunity(attribute, people, lent) for attribute in ATTRIBUTES),
    )


def _person(row: store.Row, groups: dict[str, str]) -> fairness.Person:
    decided_on = row["decided_on"]
    return fairness.Person(
        attributes=groups,
        low_risk=row["trust_score"] >= _LOW_RISK_FROM,
        approved=row["approved"],
        paid=row["paid"],
        low_risk_then=None if decided_on is None else decided_on >= _LOW_RISK_FROM,
    )
