"""Undo a join or split; the matching decides again.

A repeat changes nothing. `If-Match` names the version of the accounts that was read.
"""

from __future__ import annotations

from contracts.events import AccountDecisionRevoked
from functions.accounts import store
from functions.accounts.model import AccountDecided, AccountsChanged
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import SPECIALISTS, Http


class RevokeAccountDecision(Request):
    customer_id: str
    decision_id: str


@operation(
    Http("DELETE", "/v1/customers/{customer_id}/accounts/decisions/{decision_id}"),
    audience=SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(AccountDecisionRevoked,),
    errors=(AccountsChanged,),
)
def handler(request: RevokeAccountDecision, ctx: Context) -> AccountDecided:
    version = store.advance(ctx, request.customer_id, ctx.require_version())
    decision = store.revoke_decision(ctx, request.customer_id, request.decision_id)
    ctx.audit("accounts.revocation", record=request.decision_id, after=decision.model_dump(mode="json"))
    ctx.emit(AccountDecisionRevoked(customer_id=request.customer_id, decision_id=request.decision_id))
    return AccountDecided(decision=decision, version=version)
