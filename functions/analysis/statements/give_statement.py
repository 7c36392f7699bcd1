"""State something beside the reports: what the consumer, or staff for them, says of an entry or of a lender.

It holds for the entry named and for those that continue it in later reports, and counts from the next analysis on. What
no longer holds is withdrawn; a second answer to the same question is refused until then.
"""

from __future__ import annotations

from pydantic import TypeAdapter

from contracts.events import StatementGiven
from functions.analysis import store
from functions.analysis.explaining.entries import index
from functions.analysis.gathering import reports_named
from functions.analysis.known import OnEntry, Told
from functions.analysis.statements import records
from functions.analysis.statements.kinds import as_kept, faults
from functions.analysis.statements.model import (
    AlreadyStated,
    Given,
    GivenStatement,
    TooManyStatements,
    UnknownEntry,
)
from kernel.context import Context
from kernel.errors import Invalid
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GiveStatement(Request):
    customer_id: str
    statement: Given


@operation(
    Http("POST", "/v1/customers/{customer_id}/statements", status=201, max_body_bytes=20_000),
    audience=CUSTOMER | STAFF,
    owner=store.CUSTOMER_OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(StatementGiven,),
    errors=(UnknownEntry, AlreadyStated, TooManyStatements, Invalid),
    memory_mb=1024,
)
def handler(request: GiveStatement, ctx: Context) -> GivenStatement:
    themselves = ctx.caller is not None and ctx.caller.customer_id == request.customer_id
    ours = {"id": ctx.new_id("stm"), "by": "consumer" if themselves else "staff", "stated_on": ctx.now.date()}
    told: Told = TypeAdapter(Told).validate_python(request.statement.model_dump() | ours)
    if found := faults(told, ctx.now.date()):
        listed = [{"field": f"statement.{field}", "message": mend} for field, mend in found]
        raise Invalid("Some values can't be so; see errors.", errors=listed)
    if isinstance(told, OnEntry):
        reports = reports_named(ctx, request.customer_id, [told.report])
        if (told.report, told.section, told.key) not in index(reports):
            raise UnknownEntry("No report of this customer has the entry; name it as the analysis does.")
    kept = records.save(ctx, request.customer_id, as_kept(told))
    ctx.audit("analysis.statement", record=told.id, after=kept.model_dump(mode="json"))
    ctx.emit(StatementGiven(customer_id=request.customer_id, statement_id=told.id))
    return GivenStatement(statement_id=told.id, kind=told.kind, made_at=ctx.now)
