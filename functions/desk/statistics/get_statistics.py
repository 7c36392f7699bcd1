"""Get what disputes brought about, by ground, furnisher, bureau, template or specialist.

Counts, median days of each step, and the return on effort: corrections that a later report confirmed against the
work and the postage they took. Items count by when their round began; withdrawn ones don't count.
"""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from functions.desk import store
from functions.desk.statistics.results import ResultGroup, StatisticsBy, results
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import STAFF, Http


class GetStatistics(Request):
    """since, until: when the rounds began; until is not part of the period."""

    by: StatisticsBy = Field(default=StatisticsBy.GROUND)
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


class DisputeStatistics(Response):
    """`groups`: the largest first, 500 at most."""

    by: StatisticsBy
    groups: tuple[ResultGroup, ...]


@operation(Http("GET", "/v1/disputes/statistics"), audience=STAFF, uses=(store.DATABASE.read,))
def handler(request: GetStatistics, ctx: Context) -> DisputeStatistics:
    found = results(ctx, request.by, request.since, request.until)
    return DisputeStatistics(by=request.by, groups=tuple(found))
