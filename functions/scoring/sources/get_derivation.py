"""Show how a score's metrics came out of bank transactions: each with its formula, its days and what it rests on."""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.rules.derivation.derive import Derivation
from functions.scoring.sources import kept
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetDerivation(Request):
    score_id: str


@operation(
    Http("GET", "/v1/scores/{score_id}/derivation"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: GetDerivation, ctx: Context) -> Derivation:
    return kept.derivation(ctx, request.score_id)
