"""Verify one partition's audit chain against its hashes and its sealed copies.

Names the exact place of any changed, dropped, added or swapped entry, and of a cut-off tail.
"""

from __future__ import annotations

from pydantic import Field

from functions.platform import store
from kernel.audit import ChainFault, sealed_hashes, verify
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import ADMINISTRATORS, Http


class VerifyAuditTrail(Request):
    partition: str = Field(max_length=80)


class AuditVerification(Response):
    """intact: no fault found. sealed: how many entries have their locked copy already (it follows within seconds)."""

    partition: str
    entries: int
    sealed: int
    intact: bool
    faults: tuple[ChainFault, ...]


@operation(
    Http("GET", "/v1/admin/audit/{partition}/verification"),
    audience=ADMINISTRATORS,
    uses=(store.AUDIT.read, store.SEALED.read),
    timeout_s=28,
)
def handler(request: VerifyAuditTrail, ctx: Context) -> AuditVerification:
    sealed = sealed_hashes(ctx.bucket(store.SEALED).below(f"{request.partition}/"))
    entries = store.chain(ctx.table(store.AUDIT), request.partition)
    faults = tuple(verify(entries, sealed))
    return AuditVerification(
        partition=request.partition, entries=len(entries), sealed=len(sealed), intact=not faults, faults=faults
    )
