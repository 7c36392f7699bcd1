"""Propose wordings for a kind of letter: judged as a whole, and kept for somebody else to review.

The same data as the templates that came with the platform, without number and version, which are given here: places
instead of logic, places instead of numbers and law. Sample letters of every wording are held to the compliance rules
(15 U.S.C. 1679b(a), 1681i(a)(3)); what any of them breaks refuses the whole, with every fault named.
"""

from __future__ import annotations

from contracts.dispute_events import PersonNeeded
from functions.disputes import judging, store, templating
from functions.disputes.letters.templates import Template, Wordings
from functions.disputes.templates.views import TemplateUnfit, TemplateView, fit, template_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ProposeTemplate(Request):
    template: Wordings


@operation(
    Http("POST", "/v1/staff/letter-templates", status=201),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write,),
    emits=(PersonNeeded,),
    errors=(TemplateUnfit,),
    memory_mb=1024,
    timeout_s=29,
)
def handler(request: ProposeTemplate, ctx: Context) -> TemplateView:
    wordings = request.template
    version = templating.next_version(ctx, wordings.kind)
    body = wordings.model_dump() | {"id": wordings.kind.value, "version": version}
    judged = fit(Template.model_validate(body), ctx)
    row = templating.propose(ctx, wordings, version)
    judging.ask(ctx, row["template_id"], f"A template of {wordings.kind}, version {version},", row["author"])
    ctx.audit("disputes.template.proposed", record=row["template_id"], after=row["body"])
    return template_view(row, judged)
