"""Show a sample letter of a template as the PDF that it would be: an invented consumer, an invented entry."""

from __future__ import annotations

from functions.disputes import store, templating
from functions.disputes.letters.render import LetterUnprintable, render_pdf
from functions.disputes.templates.get_template import GetTemplate
from functions.disputes.templates.views import TemplateUnfit, fit, preview_of
from kernel.context import Context
from kernel.http import RawResponse
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


@operation(
    Http("GET", "/v1/staff/letter-templates/{template_id}/preview", content_type="application/pdf"),
    audience=SPECIALISTS,
    uses=(store.DATABASE.read,),
    errors=(TemplateUnfit, LetterUnprintable),
    layers=("letters",),
    memory_mb=1024,
    timeout_s=29,
    preload=("typst",),
)
def handler(request: GetTemplate, ctx: Context) -> RawResponse:
    judged = fit(templating.template_in(templating.row_of(ctx, request.template_id)), ctx)
    return RawResponse(body=render_pdf(preview_of(judged)), content_type="application/pdf")
