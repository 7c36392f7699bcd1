"""Approve the address of a furnisher, a collector or an attorney general, or refuse it with a remark; never one's own.

From an approval on letters go there: a wrong address loses the consumer the furnisher's days (12 CFR 1022.43(c), (e)).
"""

from __future__ import annotations

from pydantic import Field

from contracts.dispute_events import PersonNoLongerNeeded
from functions.disputes import addressing, judging, store
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ReviewRecipient(judging.Judgement):
    """edition: the address that was looked at."""

    recipient_id: str
    edition: int = Field(ge=1, le=999_999)


@operation(
    Http("POST", "/v1/staff/recipients/{recipient_id}/review", status=201),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write,),
    emits=(PersonNoLongerNeeded,),
    errors=(addressing.OwnAddress, addressing.AddressDecided),
)
def handler(request: ReviewRecipient, ctx: Context) -> addressing.KnownRecipient:
    approves, remark = request.approves, request.remark
    row = addressing.review(ctx, request.recipient_id, request.edition, approves=approves, remark=remark)
    judging.judged(ctx, request.recipient_id)
    after = {"edition": request.edition, "decision": request.decision}
    ctx.audit("disputes.recipient.reviewed", record=request.recipient_id, after=after)
    return addressing.shown(row)
