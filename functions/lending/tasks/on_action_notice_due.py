"""Put an applicant on their lender's desk who must soon be told what was decided (12 CFR 1002.9(a)(1)(i))."""

from __future__ import annotations

from contracts.trust_score.events import ActionNoticeDue
from functions.lending import store
from functions.lending.model import NoticeClockKind
from functions.lending.tasks.kept import raise_task
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(ActionNoticeDue), uses=(store.DATABASE.write,))
def handler(request: ActionNoticeDue, ctx: Context) -> None:
    raise_task(ctx, request.application_id, NoticeClockKind(request.kind))
