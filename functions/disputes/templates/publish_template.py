"""Publish an approved letter template: letters are drafted from it from now on.

It is judged once more by the law of the day. Letters drafted before keep their version, and a published one is never
changed: its first letters are looked at by a specialist, and a better wording is a further version.
"""

from __future__ import annotations

from functions.disputes import store, templating
from functions.disputes.templates.get_template import GetTemplate
from functions.disputes.templates.views import TemplateUnfit, fit
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Http, Role


@operation(
    Http("POST", "/v1/staff/letter-templates/{template_id}/publication", status=201),
    audience=frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    uses=(store.DATABASE.write,),
    errors=(TemplateUnfit, templating.TemplateDecided),
    memory_mb=1024,
    timeout_s=29,
)
def handler(request: GetTemplate, ctx: Context) -> templating.TemplateLine:
    row = templating.row_of(ctx, request.template_id, lock=True)
    fit(templating.template_in(row), ctx)
    published = templating.publish(ctx, row)
    ctx.audit("disputes.template.published", record=request.template_id, after=published["version"])
    return templating.line(published)
