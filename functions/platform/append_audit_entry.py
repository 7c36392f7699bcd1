"""Append an audited act to its partition's hash chain.

The one ordered consumer of the audit queue: messages of a partition arrive in order and one at a time, so a chain has
a single writer. An intent delivered twice is on the chain once.
"""

from __future__ import annotations

from functions.platform import store
from kernel.audit import AuditIntent
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import AUDIT_QUEUE
from kernel.triggers import QueueBatch


@operation(QueueBatch(AUDIT_QUEUE), uses=(store.AUDIT.write,))
def handler(request: AuditIntent, ctx: Context) -> None:
    store.append_intent(ctx.table(store.AUDIT, write=True), request)
