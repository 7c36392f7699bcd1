"""Show one of the lender's own notices of adverse action as an accessible PDF, to print and mail.

The lender's duty to send it, and to keep it (12 CFR 1002.12(b)), outlasts the consent to be shown the score: the notice
shows what was decided, and nothing that came later.
"""

from __future__ import annotations

from functions.lending import store
from functions.lending.lenders import register
from functions.lending.model import LendersStaffOnly, NoticeLanguage
from functions.lending.notices import kept
from functions.lending.notices.render import render_pdf
from kernel.context import Context
from kernel.http import RawResponse, Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import LENDERS, Http


class GetNoticeDocument(Request):
    """language: by default the one asked for with the application."""

    notice_id: str
    language: NoticeLanguage | None = None


@operation(
    Http("GET", "/v1/lender/notices/{notice_id}/document", content_type="application/pdf"),
    audience=LENDERS,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    errors=(LendersStaffOnly,),
    layers=("letters",),
    memory_mb=1024,
    timeout_s=29,
    preload=("typst",),
)
def handler(request: GetNoticeDocument, ctx: Context) -> RawResponse:
    row = kept.of_lender(ctx, register.desk_of(ctx).lender_id, request.notice_id)
    ctx.audit("lending.notice_read", record=row["notice_id"], customer_id=row["customer_id"])
    return RawResponse(body=render_pdf(kept.opened(ctx, row, request.language)), content_type="application/pdf")
