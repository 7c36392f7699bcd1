"""Rank lenders by how likely each would approve, from one bureau's file and the terms that lenders publish.

On the customer's consent. The likeliest comes first; what a credit costs is another matter, and no lender is told.
"""

from __future__ import annotations

from contracts.vocabulary import Bureau
from functions.scoring import store
from functions.scoring.predictions import kept, terms
from functions.scoring.predictions.model import AnalysisId, PredictionLine
from functions.scoring.rules.predictions import credit_file
from functions.scoring.rules.predictions.credit_file import StatedFile
from functions.scoring.rules.predictions.kinds import PredictionKind
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class MatchLenders(Request):
    """bureau: whose report a lender would read. stated: what the analysis of it does not keep."""

    analysis_id: AnalysisId
    bureau: Bureau
    stated: StatedFile


@operation(
    Http("POST", "/v1/predictions/lenders", status=201, max_body_bytes=10_000),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal),
    errors=(kept.PredictionConsentMissing, kept.AnalysisOutOfDate, kept.NothingToPredict, NotFound),
    layers=("scoring",),
    memory_mb=1769,
    preload=("functions.scoring.predictions.foretelling",),
)
def handler(request: MatchLenders, ctx: Context) -> PredictionLine:
    from functions.scoring.predictions import foretelling

    found = kept.ground(ctx, PredictionKind.LENDER_MATCH, request.analysis_id)
    entries = kept.entries(found, request.bureau)
    file = credit_file.file_features(entries, request.stated)
    asked = {each.lender_id: credit_file.for_lender(file, each) for each in terms.to_match(ctx)}
    facts = foretelling.foretold(ctx, found, asked, bureau=request.bureau, entries=entries)
    return kept.save(ctx, found, foretelling.ranked(facts))
