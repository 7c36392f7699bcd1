"""Show a score: its band, its confidence, the model that gave it, and how long it speaks."""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.model import TrustScore
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, STAFF, Http


class GetScore(Request):
    score_id: str


@operation(
    Http("GET", "/v1/scores/{score_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read,),
)
def handler(request: GetScore, ctx: Context) -> TrustScore:
    return store.score(ctx, request.score_id)
