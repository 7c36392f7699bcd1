"""Show a score and its factors as a picture: the bands, where the score lies, and what moved it there.

An SVG that reads in black and white and aloud: signs and patterns say what colours say, title and description say it
in words.
"""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.picture import draw
from functions.scoring.words import telling
from functions.scoring.words.catalogue import Language
from kernel.context import Context
from kernel.http import RawResponse, Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetExplanationPicture(Request):
    """language: en or es."""

    score_id: str
    language: Language = Language.EN


@operation(
    Http("GET", "/v1/scores/{score_id}/explanation.svg", content_type="image/svg+xml"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: GetExplanationPicture, ctx: Context) -> RawResponse:
    drawn = draw(telling.explanation(store.explanation(ctx, request.score_id), request.language))
    return RawResponse(body=drawn.encode(), content_type="image/svg+xml")
