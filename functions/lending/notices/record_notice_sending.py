"""Record that a notice of adverse action was mailed or handed over: for applicants without electronic notices.

The first recording stands; from then on nothing is due (12 CFR 1002.9(a)(1)).
"""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime

from contracts.trust_score.events import ActionNoticeSent
from functions.lending import store
from functions.lending.lenders import register
from functions.lending.model import LendersStaffOnly, NoticeNotSentYet, SendingChannel
from functions.lending.notices import kept
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import LENDERS, Http


class RecordNoticeSending(Request):
    notice_id: str
    channel: Literal["mail", "in_person"]
    sent_at: AwareDatetime


class NoticeSending(Response):
    """late: it went out after the period was over."""

    notice_id: str
    channel: SendingChannel
    sent_at: AwareDatetime
    late: bool


@operation(
    Http("POST", "/v1/lender/notices/{notice_id}/sending", status=201),
    audience=LENDERS,
    uses=(store.DATABASE.write,),
    emits=(ActionNoticeSent,),
    errors=(LendersStaffOnly, NoticeNotSentYet),
)
def handler(request: RecordNoticeSending, ctx: Context) -> NoticeSending:
    lender_id = register.desk_of(ctx).lender_id
    row = kept.of_lender(ctx, lender_id, request.notice_id)
    if not row["made_at"] <= request.sent_at <= ctx.now:
        raise NoticeNotSentYet("A notice goes out after the decision, and its sending is recorded afterwards.")
    application = store.application(ctx, row["application_id"])
    kept.note_sent(ctx, application, request.notice_id, SendingChannel(request.channel), request.sent_at)
    sent = kept.of_lender(ctx, lender_id, request.notice_id)
    ctx.audit("lending.notice_sent", record=request.notice_id, customer_id=row["customer_id"])
    return NoticeSending(
        notice_id=request.notice_id,
        channel=SendingChannel(sent["channel"]),
        sent_at=sent["sent_at"],
        late=sent["sent_at"] > row["due_at"],
    )
