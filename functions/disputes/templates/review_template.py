"""Approve a proposed letter template, or refuse it with a remark; never one's own."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from contracts.plain_text import PlainText
from functions.disputes import store, templating
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ReviewTemplate(Request):
    """remark: for the author; a refusal has one."""

    template_id: str
    decision: Literal["approved", "refused"]
    remark: Annotated[PlainText, Field(max_length=500)] | None = None

    @model_validator(mode="after")
    def _refused_for_a_reason(self) -> Self:
        if self.decision == "refused" and not (self.remark or "").strip():
            raise ValueError("say in a remark why it is refused")
        return self


@operation(
    Http("POST", "/v1/staff/letter-templates/{template_id}/review", status=201),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write,),
    errors=(templating.OwnTemplate, templating.TemplateDecided),
)
def handler(request: ReviewTemplate, ctx: Context) -> templating.TemplateLine:
    approves = request.decision == "approved"
    row = templating.review(ctx, request.template_id, approves=approves, remark=request.remark)
    ctx.audit("disputes.template.reviewed", record=request.template_id, after=request.decision)
    return templating.line(row)
