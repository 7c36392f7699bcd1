"""Show why a score is what it is: exact factors, in points and in words, and the principal reasons.

Base value and points add up to the score. The reasons are those of an adverse action notice (12 CFR 1002.9(b)(2)).
"""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.model import Explanation
from functions.scoring.words import telling
from functions.scoring.words.catalogue import Language
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetExplanation(Request):
    """language: en or es."""

    score_id: str
    language: Language = Language.EN


@operation(
    Http("GET", "/v1/scores/{score_id}/explanation"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: GetExplanation, ctx: Context) -> Explanation:
    return telling.explanation(store.explanation(ctx, request.score_id), request.language)
