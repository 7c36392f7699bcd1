"""List what the caller's lender decided on an applicant, newest first, each with its justification.

The lender's own record stays readable to it when the consent is gone (12 CFR 1002.12(b)); on whom it decided nothing,
who shares nothing with it answers like who is unknown. Each is on the applicant's trail.
"""

from __future__ import annotations

from functions.lending import store
from functions.lending.deciding import records
from functions.lending.deciding.get_applicant import GetApplicant
from functions.lending.lenders import register
from functions.lending.model import LendersStaffOnly
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import LENDERS, Http


class DecisionList(Response):
    items: tuple[records.DecisionRecord, ...]


@operation(
    Http("GET", "/v1/lender/applicants/{applicant_id}/decisions"),
    audience=LENDERS,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    errors=(LendersStaffOnly,),
)
def handler(request: GetApplicant, ctx: Context) -> DecisionList:
    lender_id = register.desk_of(ctx).lender_id
    rows = records.on(ctx, lender_id, request.applicant_id)
    if not rows:
        store.applicant(ctx, lender_id, request.applicant_id)
    return DecisionList(items=tuple(records.shown(ctx, row) for row in rows))
