"""Cancel the signed contract.

Without penalty or obligation until the end of the cancellation period (15 U.S.C. 1679e(a), or the state's longer one);
the company lets customers go after it too, for the future. Every service stops at once.
"""

from __future__ import annotations

from datetime import datetime

from contracts.events import ContractCancelled
from contracts.law import law_pack
from functions.customers import rules, store
from kernel.context import Context
from kernel.errors import Conflict
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class NotInForce(Conflict):
    """The contract is not signed, or was cancelled before."""

    title = "Not in force"


class CancelContract(Request):
    contract_id: str


class CancelledContract(Response):
    """as_of_right: within the statutory period, so nothing at all is owed."""

    contract_id: str
    cancelled_at: datetime
    as_of_right: bool


@operation(
    Http("POST", "/v1/contracts/{contract_id}/cancellation", status=201),
    audience=CUSTOMER,
    owner=store.CONTRACT_OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(ContractCancelled,),
    errors=(NotInForce,),
)
def handler(request: CancelContract, ctx: Context) -> CancelledContract:
    row, pack = store.contract(ctx, request.contract_id), law_pack()
    signing = store.signing_of(ctx, ctx.customer_id, row)
    if signing is None or row["cancelled_at"] is not None:
        raise NotInForce("This contract is not in force, so there is nothing to cancel.")
    as_of_right = rules.may_cancel(signing, row["state"], now=ctx.now, pack=pack)
    store.cancel(ctx, request.contract_id)
    store.refresh_standing(ctx, ctx.customer_id, pack)
    ctx.emit(ContractCancelled(customer_id=ctx.customer_id, contract_id=request.contract_id))
    return CancelledContract(contract_id=request.contract_id, cancelled_at=ctx.now, as_of_right=as_of_right)
