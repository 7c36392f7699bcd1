"""Get what disputes brought about, by ground, furnisher, bureau, template or specialist.

Counts, median days of each step, and the return on effort: corrections that a later report confirmed against the
work and the postage they took. Items count by when their round began; withdrawn ones don't count. Escalations are
counted apart: what was disputed counts once, and not again with each step that follows it.
"""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from functions.desk import store
from functions.desk.statistics.results import CountedRounds, ResultGroup, StatisticsBy, results
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import STAFF, Http


class GetStatistics(Request):
    """rounds: of disputes or of escalations; since, until: when they began; until is not part of the period."""

    by: StatisticsBy = Field(default=StatisticsBy.GROUND)
    rounds: CountedRounds = Field(default=CountedRounds.DISPUTE)
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


class DisputeStatistics(Response):
    """`groups`: the largest first, 500 at most."""

    by: StatisticsBy
    rounds: CountedRounds
    groups: tuple[ResultGroup, ...]


@operation(Http("GET", "/v1/disputes/statistics"), audience=STAFF, uses=(store.DATABASE.read,))
def handler(request: GetStatistics, ctx: Context) -> DisputeStatistics:
    found = results(ctx, request.by, request.rounds, request.since, request.until)
    return DisputeStatistics(by=request.by, rounds=request.rounds, groups=tuple(found))
