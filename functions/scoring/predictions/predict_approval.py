"""Estimate how likely an application for a credit product would be approved, on one bureau's file.

On the customer's consent, from their analysis and what they state beside it. An estimate for their own use: no lender
sees it, and none has decided.
"""

from __future__ import annotations

from contracts.vocabulary import Bureau
from functions.scoring import store
from functions.scoring.predictions import kept
from functions.scoring.predictions.model import AnalysisId, PredictionLine
from functions.scoring.rules.predictions import credit_file
from functions.scoring.rules.predictions.credit_file import StatedFile
from functions.scoring.rules.predictions.kinds import CreditProduct, PredictionKind
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class PredictApproval(Request):
    """bureau: whose report a lender would read. stated: what the analysis of it does not keep."""

    analysis_id: AnalysisId
    bureau: Bureau
    product: CreditProduct
    stated: StatedFile


@operation(
    Http("POST", "/v1/predictions/approval", status=201, max_body_bytes=10_000),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal),
    errors=(kept.PredictionConsentMissing, kept.AnalysisOutOfDate, NotFound),
    layers=("scoring",),
    memory_mb=1769,
    preload=("functions.scoring.predictions.foretelling",),
)
def handler(request: PredictApproval, ctx: Context) -> PredictionLine:
    from functions.scoring.predictions import foretelling

    found = kept.ground(ctx, PredictionKind.APPROVAL, request.analysis_id)
    entries = kept.entries(found, request.bureau)
    file = credit_file.file_features(entries, request.stated)
    asked = {request.product.value: credit_file.for_product(file, request.product)}
    return kept.save(ctx, found, foretelling.foretold(ctx, found, asked, bureau=request.bureau, entries=entries))
