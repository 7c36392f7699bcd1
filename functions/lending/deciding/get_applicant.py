"""Show an applicant to the lender they applied to: score, band, confidence, origin, its reasons, the recommendation.

Only while the consent to share with this lender is in force; who took it back, or never applied, answers like who is
unknown. Where it ran out before the answer, the application stays, with a score only if it had been shown before: it is
still to be answered (12 CFR 1002.9(a)(1)(i)). That this person of the lender looked is noted with what was recommended,
since nobody decides unseen, and is on the applicant's trail.
"""

from __future__ import annotations

from functions.lending import clocking, scores, store
from functions.lending.deciding.view import LenderApplicantLine, advice, line
from functions.lending.lenders import register
from functions.lending.model import LendersStaffOnly, NoticeClockKind, PrincipalReason
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import LENDERS, Http


class GetApplicant(Request):
    """applicant_id: the customer's id, as the list shows it."""

    applicant_id: str


class LenderApplicant(Response):
    """reasons: what lowered the score most, by code, as a notice would state it; empty without a score."""

    applicant: LenderApplicantLine
    reasons: tuple[PrincipalReason, ...]


@operation(
    Http("GET", "/v1/lender/applicants/{applicant_id}"),
    audience=LENDERS,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    errors=(LendersStaffOnly,),
)
def handler(request: GetApplicant, ctx: Context) -> LenderApplicant:
    lender = register.desk_of(ctx)
    application = store.applicant(ctx, lender.lender_id, request.applicant_id)
    score = scores.score_of(ctx, application)
    reasons = scores.reasons(ctx, application.customer_id, score.score_id) if score else ()
    recommended = advice(ctx, lender, application, score)
    scores.save_review(ctx, application, register.user_of(ctx), score, lender, recommended)
    ctx.audit("lending.applicant_read", record=application.application_id, customer_id=application.customer_id)
    fired = clocking.fired(ctx, [application.application_id]).get(application.application_id, [])
    shown = line(ctx, application, score, recommended, overdue=NoticeClockKind.OVERDUE in fired)
    return LenderApplicant(applicant=shown, reasons=reasons)
