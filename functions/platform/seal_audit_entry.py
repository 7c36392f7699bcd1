"""Copy each new audit entry's hash to storage that nobody can change or delete before its time.

Whoever could rewrite the chain in its table can't rewrite this copy (S3 Object Lock, compliance mode), so the verifier
finds a rewritten chain and a cut-off tail too.
"""

from __future__ import annotations

from pydantic import ConfigDict

from functions.platform import store
from kernel.audit import sealed_key
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import StreamBatch


class NewItem(Request):
    """What the seal needs of a new item of the audit table."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    partition: str
    sequence: int
    hash: str = ""


@operation(StreamBatch(store.AUDIT), uses=(store.SEALED.write,))
def handler(request: NewItem, ctx: Context) -> None:
    if store.is_marker(request.model_dump()):
        return
    key = sealed_key(request.partition, request.sequence)
    ctx.bucket(store.SEALED, write=True).put(key, request.hash.encode(), "text/plain")
