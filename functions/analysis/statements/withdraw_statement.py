"""Withdraw a statement: from now on it holds no more.

It is kept with its end, for analyses that were made while it stood rest on it. A repeat changes nothing.
"""

from __future__ import annotations

from contracts.events import StatementWithdrawn
from functions.analysis import store
from functions.analysis.statements import records
from functions.analysis.statements.model import KeptStatement
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class WithdrawStatement(Request):
    customer_id: str
    statement_id: str


@operation(
    Http("DELETE", "/v1/customers/{customer_id}/statements/{statement_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.CUSTOMER_OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(StatementWithdrawn,),
)
def handler(request: WithdrawStatement, ctx: Context) -> KeptStatement:
    ended, held = records.withdraw(ctx, request.customer_id, request.statement_id)
    if held:
        ctx.audit("analysis.withdrawal", record=request.statement_id, after=ended.model_dump(mode="json"))
        ctx.emit(StatementWithdrawn(customer_id=request.customer_id, statement_id=request.statement_id))
    return ended
