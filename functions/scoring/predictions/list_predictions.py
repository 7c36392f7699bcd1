"""List the signed-in customer's predictions, newest first."""

from __future__ import annotations

from pydantic import Field

from functions.scoring import store
from functions.scoring.predictions import kept
from functions.scoring.predictions.model import PredictionLine
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class ListPredictions(Request):
    limit: int = Field(default=20, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=40)


class PredictionLines(Page):
    items: tuple[PredictionLine, ...]


@operation(Http("GET", "/v1/predictions"), audience=CUSTOMER, uses=(store.DATABASE.read,))
def handler(request: ListPredictions, ctx: Context) -> PredictionLines:
    lines = kept.predictions(ctx, request.cursor, request.limit)
    return PredictionLines(items=lines, next_cursor=lines[-1].prediction_id if len(lines) == request.limit else None)
