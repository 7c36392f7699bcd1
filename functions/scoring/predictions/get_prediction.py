"""Show a prediction with why each chance is what it is: exact factors, in percentage points and in words."""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.predictions import kept
from functions.scoring.predictions.model import Prediction
from functions.scoring.words.catalogue import Language
from functions.scoring.words.predicted import told
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetPrediction(Request):
    """language: en or es."""

    prediction_id: str
    language: Language = Language.EN


@operation(
    Http("GET", "/v1/predictions/{prediction_id}"),
    audience=CUSTOMER | STAFF,
    owner=kept.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: GetPrediction, ctx: Context) -> Prediction:
    return told(kept.prediction(ctx, request.prediction_id), request.language, ctx.now)
