"""Open a soft pull that monitoring ordered, on the consumer's written instruction.

Service and instruction are checked at use. Another pull at this bureau under way is waited for; one of monitoring that
an execution left behind a day ago is closed, for it would hold up every later one.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.events import ReportPullRequested
from contracts.service import ServiceBarred, require_service
from contracts.vocabulary import Bureau
from functions.reports import store
from functions.reports.pulls.request_pull import InstructionMissing, PullRunning, require_instruction
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Task

LEFT_BEHIND: Final = timedelta(hours=20)


class OpenPull(Request):
    """case: the pull's id, given by monitoring."""

    case: str
    customer_id: str
    bureau: Bureau


@operation(
    Task(),
    uses=(store.DATABASE.write,),
    emits=(ReportPullRequested,),
    errors=(ServiceBarred, InstructionMissing, PullRunning),
)
def handler(request: OpenPull, ctx: Context) -> None:
    require_service(store.standing(ctx, request.customer_id), ctx.now)
    consent_id = require_instruction(ctx, request.customer_id, request.bureau)
    store.close_left_behind(ctx, request.customer_id, request.bureau, ctx.now - LEFT_BEHIND)
    saved = store.save_pull(
        ctx, request.case, request.customer_id, request.bureau, consent_id, "written_instruction", "monitoring"
    )
    if not saved:
        raise PullRunning(f"A report from {request.bureau} is being fetched already.")
    ctx.emit(ReportPullRequested(customer_id=request.customer_id, pull_id=request.case, bureau=request.bureau.value))
