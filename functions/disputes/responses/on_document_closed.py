"""Let requests for identification go on once the consumer's document was screened and kept."""

from __future__ import annotations

from contracts.events import DocumentClosed
from functions.disputes import clocking, store
from functions.disputes.model import Awaited
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Event


@operation(Event(DocumentClosed), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: DocumentClosed, ctx: Context) -> None:
    if (request.kind, request.status) != ("identity", "read"):
        return
    for round_id, matter_id in clocking.waiting_for(ctx, request.customer_id, Awaited.IDENTITY):
        clocking.let_go_on(ctx, round_id, matter_id, Awaited.IDENTITY, {"decision": "provided"})
