"""Show a letter template with all it says, and a sample letter of it as it would read today."""

from __future__ import annotations

from functions.disputes import store, templating
from functions.disputes.templates.views import TemplateUnfit, TemplateView, fit, template_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class GetTemplate(Request):
    template_id: str


@operation(
    Http("GET", "/v1/staff/letter-templates/{template_id}"),
    audience=SPECIALISTS,
    uses=(store.DATABASE.read,),
    errors=(TemplateUnfit,),
    memory_mb=1024,
    timeout_s=29,
)
def handler(request: GetTemplate, ctx: Context) -> TemplateView:
    row = templating.row_of(ctx, request.template_id)
    return template_view(row, fit(templating.template_in(row), ctx))
