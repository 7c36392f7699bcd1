"""Put the terms that a lender publishes, or take it out of the matching.

The lender is one that people can apply to, and is told by the name it has there. A change is a further edition;
predictions made before keep the terms they rest on.
"""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.predictions import terms
from functions.scoring.predictions.model import LenderId, PublishedTerms
from functions.scoring.rules.predictions.credit_file import LenderTerms
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import ADMINISTRATORS, Http


class PutLenderTerms(Request):
    """active: whether the lender is matched."""

    lender_id: LenderId
    terms: LenderTerms
    active: bool


@operation(
    Http("PUT", "/v1/admin/lender-terms/{lender_id}"),
    audience=ADMINISTRATORS,
    uses=(store.DATABASE.write,),
    errors=(terms.LenderUnlisted,),
)
def handler(request: PutLenderTerms, ctx: Context) -> PublishedTerms:
    made = terms.put(ctx, request.lender_id, request.terms, active=request.active)
    ctx.audit("scoring.lender_terms", record=request.lender_id, after=made.model_dump(mode="json"))
    return made
