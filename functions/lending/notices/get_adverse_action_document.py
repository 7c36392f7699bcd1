"""Show the notice of adverse action on one's own application as an accessible PDF, in English or Spanish."""

from __future__ import annotations

from functions.lending import store
from functions.lending.notices import kept
from functions.lending.notices.get_adverse_action_notice import GetAdverseActionNotice
from functions.lending.notices.render import render_pdf
from kernel.context import Context
from kernel.http import RawResponse
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


@operation(
    Http("GET", "/v1/applications/{application_id}/notice/document", content_type="application/pdf"),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    layers=("letters",),
    memory_mb=1024,
    timeout_s=29,
    preload=("typst",),
)
def handler(request: GetAdverseActionNotice, ctx: Context) -> RawResponse:
    notice = kept.opened(ctx, kept.of_application(ctx, request.application_id), request.language)
    return RawResponse(body=render_pdf(notice), content_type="application/pdf")
