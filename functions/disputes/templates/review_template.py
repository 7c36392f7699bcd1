"""Approve a proposed letter template, or refuse it with a remark; never one's own."""

from __future__ import annotations

from contracts.dispute_events import PersonNoLongerNeeded
from functions.disputes import judging, store, templating
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ReviewTemplate(judging.Judgement):
    template_id: str


@operation(
    Http("POST", "/v1/staff/letter-templates/{template_id}/review", status=201),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write,),
    emits=(PersonNoLongerNeeded,),
    errors=(templating.OwnTemplate, templating.TemplateDecided),
)
def handler(request: ReviewTemplate, ctx: Context) -> templating.TemplateLine:
    row = templating.review(ctx, request.template_id, approves=request.approves, remark=request.remark)
    judging.judged(ctx, request.template_id)
    ctx.audit("disputes.template.reviewed", record=request.template_id, after=request.decision)
    return templating.line(row)
