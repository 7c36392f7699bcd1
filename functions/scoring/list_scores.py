"""List the signed-in customer's scores, newest first."""

from __future__ import annotations

from pydantic import Field

from functions.scoring import store
from functions.scoring.model import ScoreLine
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class ListScores(Request):
    limit: int = Field(default=20, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=40)


class ScoreLines(Page):
    items: tuple[ScoreLine, ...]


@operation(Http("GET", "/v1/scores"), audience=CUSTOMER, uses=(store.DATABASE.read,))
def handler(request: ListScores, ctx: Context) -> ScoreLines:
    lines = tuple(store.scores_of(ctx, ctx.customer_id, request.cursor, request.limit))
    return ScoreLines(items=lines, next_cursor=lines[-1].score_id if len(lines) == request.limit else None)
