"""Approve the address of a furnisher, a collector or an attorney general, or refuse it with a remark; never one's own.

From an approval on letters go there: a wrong address loses the consumer the furnisher's days (12 CFR 1022.43(c), (e)).
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from contracts.plain_text import PlainText
from functions.disputes import addressing, store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ReviewRecipient(Request):
    """edition: the address that was looked at. remark: for who put it; a refusal has one."""

    recipient_id: str
    edition: int = Field(ge=1, le=999_999)
    decision: Literal["approved", "refused"]
    remark: Annotated[PlainText, Field(max_length=500)] | None = None

    @model_validator(mode="after")
    def _refused_for_a_reason(self) -> Self:
        if self.decision == "refused" and not (self.remark or "").strip():
            raise ValueError("say in a remark why it is refused")
        return self


@operation(
    Http("POST", "/v1/staff/recipients/{recipient_id}/review", status=201),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write,),
    errors=(addressing.OwnAddress, addressing.AddressDecided),
)
def handler(request: ReviewRecipient, ctx: Context) -> addressing.KnownRecipient:
    approves = request.decision == "approved"
    row = addressing.review(ctx, request.recipient_id, request.edition, approves=approves, remark=request.remark)
    after = {"edition": request.edition, "decision": request.decision}
    ctx.audit("disputes.recipient.reviewed", record=request.recipient_id, after=after)
    return addressing.shown(row)
