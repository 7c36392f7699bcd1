"""List what the caller's lender decided on an applicant, newest first, each with its justification.

Only while the consent to share with this lender is in force, as with the applicant; each is on the applicant's trail.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from contracts.trust_score.origin import Origin
from functions.lending import store
from functions.lending.deciding.get_applicant import GetApplicant
from functions.lending.lenders import register
from functions.lending.model import LendersStaffOnly, LenderVerdict, Terms
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import LENDERS, Http


class DecisionRecord(Response):
    """A decision as it was made. policy_edition: of the lender, that the recommendation went by.

    ai_reasons: the rules behind the recommendation; reason_codes: the principal reasons, `own` for the lender's words.
    """

    decision_id: str
    application_id: str
    score_id: str | None
    model_version: str | None
    origin: Origin | None
    policy_edition: int
    ai_recommendation: LenderVerdict
    ai_confidence: float | None
    ai_reasons: tuple[str, ...]
    human_decision: LenderVerdict
    overrides: bool
    justification: str
    reason_codes: tuple[str, ...]
    terms: Terms | None
    reviewed_at: datetime
    decided_at: datetime
    decided_by: str


class DecisionList(Response):
    items: tuple[DecisionRecord, ...]


@operation(
    Http("GET", "/v1/lender/applicants/{applicant_id}/decisions"),
    audience=LENDERS,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    errors=(LendersStaffOnly,),
)
def handler(request: GetApplicant, ctx: Context) -> DecisionList:
    lender_id = register.desk_of(ctx).lender_id
    applicant = store.applicant(ctx, lender_id, request.applicant_id).customer_id
    rows = store.decisions_on(ctx, lender_id, applicant)
    return DecisionList(items=tuple(_shown(ctx, row) for row in rows))


def _shown(ctx: Context, row: dict[str, Any]) -> DecisionRecord:
    ctx.audit("lending.decision_read", record=row["decision_id"], customer_id=row["customer_id"])
    said = ctx.pii(row["customer_id"]).open("lending.justification", row["sealed_justification"])
    terms = {name: row[name] for name in Terms.model_fields}
    return DecisionRecord(
        **{name: row[name] for name in DecisionRecord.model_fields if name in row},
        justification=said,
        terms=None if row["loan_amount_cents"] is None else Terms(**terms),
    )
