"""Join tradelines that are one account, against or beside what the matching says.

Only current tradelines are joined; the decision goes on with them into newer reports. `If-Match` names the version of
the accounts that was read.
"""

from __future__ import annotations

from pydantic import Field

from contracts.events import AccountsDecided
from contracts.matching.decisions import DecisionKind
from functions.accounts import store
from functions.accounts.decide import ERRORS, decide
from functions.accounts.model import AccountDecided, ReasonText, TradelineRef
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import SPECIALISTS, Http


class JoinAccounts(Request):
    """tradelines: all that are one account; two of one report too, where a bureau lists it twice."""

    customer_id: str
    tradelines: tuple[TradelineRef, ...] = Field(min_length=2, max_length=12)
    reason: ReasonText


@operation(
    Http("POST", "/v1/customers/{customer_id}/accounts/joins", status=201),
    audience=SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(AccountsDecided,),
    errors=ERRORS,
    memory_mb=1024,
)
def handler(request: JoinAccounts, ctx: Context) -> AccountDecided:
    read = ctx.require_version()
    return decide(ctx, read, request.customer_id, DecisionKind.JOIN, request.tradelines, (), request.reason)
