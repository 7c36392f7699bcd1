"""List one partition's audit entries, oldest first.

A partition is a customer's id, or the actor's where an act concerned no customer.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from functions.platform import store
from kernel.context import Context
from kernel.http import Page, Request, Response
from kernel.operation import operation
from kernel.triggers import ADMINISTRATORS, Http


class ListAuditEntries(Request):
    """cursor: the last sequence already seen."""

    partition: str = Field(max_length=80)
    limit: int = Field(default=50, ge=1, le=200)
    cursor: int = Field(default=0, ge=0)


class AuditLine(Response):
    """One act on the trail; digests and hashes stay inside."""

    sequence: int
    at: datetime
    actor: str
    roles: tuple[str, ...]
    on_behalf_of: str | None
    action: str
    record: str | None
    outcome: str
    correlation_id: str


class AuditLines(Page):
    items: tuple[AuditLine, ...]


@operation(Http("GET", "/v1/admin/audit/{partition}"), audience=ADMINISTRATORS, uses=(store.AUDIT.read,))
def handler(request: ListAuditEntries, ctx: Context) -> AuditLines:
    found = store.chain(ctx.table(store.AUDIT), request.partition, after=request.cursor, limit=request.limit)
    lines = tuple(
        AuditLine(
            sequence=entry.sequence, **entry.intent.model_dump(include=set(AuditLine.model_fields) - {"sequence"})
        )
        for entry in found
    )
    return AuditLines(items=lines, next_cursor=str(found[-1].sequence) if len(found) == request.limit else None)
