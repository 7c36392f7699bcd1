"""Estimate, for each dispute that an analysis plans, how likely the next report confirms the error.

From what the analysis itself measured, on the customer's consent. Never a promise (15 U.S.C. 1679b(a)(3)): the plan
stays as it is, whatever is estimated, and nobody's silence counts as success.
"""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.predictions import kept
from functions.scoring.predictions.model import AnalysisId, PredictionLine
from functions.scoring.rules.predictions.kinds import PredictionKind
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class PredictDisputeSuccess(Request):
    analysis_id: AnalysisId


@operation(
    Http("POST", "/v1/predictions/dispute-success", status=201, max_body_bytes=10_000),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal),
    errors=(kept.PredictionConsentMissing, kept.AnalysisOutOfDate, kept.NothingToPredict, NotFound),
    layers=("scoring",),
    memory_mb=1769,
    preload=("functions.scoring.predictions.foretelling",),
)
def handler(request: PredictDisputeSuccess, ctx: Context) -> PredictionLine:
    from functions.scoring.predictions import foretelling

    found = kept.ground(ctx, PredictionKind.DISPUTE_SUCCESS, request.analysis_id)
    return kept.save(ctx, found, foretelling.foretold(ctx, found, kept.planned(found)))
