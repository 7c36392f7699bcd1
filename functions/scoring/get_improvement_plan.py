"""Show what would raise a score, and by how much: every gain was tried on the model itself."""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.model import ImprovementPlan
from functions.scoring.words import telling
from functions.scoring.words.catalogue import Language
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetImprovementPlan(Request):
    """language: en or es."""

    score_id: str
    language: Language = Language.EN


@operation(
    Http("GET", "/v1/scores/{score_id}/improvement-plan"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: GetImprovementPlan, ctx: Context) -> ImprovementPlan:
    return telling.plan(store.improvement_plan(ctx, request.score_id), request.language)
