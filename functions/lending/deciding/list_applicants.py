"""List who applied to the caller's lender and shares their score with it now, newest first, each with a recommendation.

The recommendation follows the lender's own policy; on a score that nobody but the person vouches for it is always to
refer. Whose consent ran out before the answer stays in the list, with no fresh score. Each applicant shown is on their
own audit trail, and a notice tells them the scores that were listed.
"""

from __future__ import annotations

from pydantic import Field

from functions.lending import clocking, scores, store
from functions.lending.deciding.view import LenderApplicantLine, advice, line
from functions.lending.lenders import register
from functions.lending.model import Lender, LendersStaffOnly, NoticeClockKind
from functions.lending.store import Application
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.triggers import LENDERS, Http


class ListApplicants(Request):
    limit: int = Field(default=20, ge=1, le=50)
    cursor: str | None = Field(default=None, max_length=40)


class LenderApplicantPage(Page):
    items: tuple[LenderApplicantLine, ...]


@operation(
    Http("GET", "/v1/lender/applicants"), audience=LENDERS, uses=(store.DATABASE.write,), errors=(LendersStaffOnly,)
)
def handler(request: ListApplicants, ctx: Context) -> LenderApplicantPage:
    lender = register.desk_of(ctx)
    found = store.applicants(ctx, lender.lender_id, request.cursor, request.limit)
    fired = clocking.fired(ctx, [one.application_id for one in found])
    items = tuple(_shown(ctx, lender, one, fired.get(one.application_id, [])) for one in found)
    return LenderApplicantPage(
        items=items, next_cursor=items[-1].application_id if len(items) == request.limit else None
    )


def _shown(ctx: Context, lender: Lender, application: Application, fired: list[str]) -> LenderApplicantLine:
    score = scores.score_of(ctx, application)
    scores.note_shown(ctx, application, score)
    ctx.audit("lending.applicant_listed", record=application.application_id, customer_id=application.customer_id)
    recommended = advice(ctx, lender, application, score)
    return line(ctx, application, score, recommended, overdue=NoticeClockKind.OVERDUE in fired)
