"""The check of drift: every model that scored somebody in the period, against the people it was taught on."""

from __future__ import annotations

from functions.governance import store
from functions.governance.checks.telling import conclude, tell
from functions.governance.model import CheckKind
from functions.governance.rules import drift
from kernel.context import Context


def check(ctx: Context) -> int:
    """Look at each model once a day; answers how many were looked at now. Days are counted whole, from midnight UTC."""
    begin = (ctx.now - drift.PERIOD).replace(hour=0, minute=0, second=0, microsecond=0)
    looked_at = 0
    for baseline in store.baselines(ctx, begin.date()):
        counts = store.observed(ctx, baseline, begin.date())
        found = drift.report(baseline, counts, begin, ctx.now)
        looked_at += conclude(ctx, CheckKind.DRIFT, found, drift.findings(found))
    tell(ctx, CheckKind.DRIFT)
    return looked_at
