"""Put a bank that may supply customers' metrics, or change its name or the sign-in it does so with.

Whoever uses that sign-in speaks for this bank and for no other; a customer's consent names the bank.
"""

from __future__ import annotations

from pydantic import Field

from contracts.plain_text import Line
from functions.scoring import store
from functions.scoring.sources import banks
from functions.scoring.sources.model import BankId, BankLine
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import ADMINISTRATORS, Http


class PutBank(Request):
    """user_id: `usr_` and the subject of the sign-in, of the integration role."""

    bank_id: BankId
    name: Line
    user_id: str = Field(pattern=r"^usr_[0-9a-f-]{36}$")


@operation(
    Http("PUT", "/v1/admin/banks/{bank_id}"),
    audience=ADMINISTRATORS,
    uses=(store.DATABASE.write,),
    errors=(banks.SignInTaken,),
)
def handler(request: PutBank, ctx: Context) -> BankLine:
    made = banks.put(ctx, request.bank_id, request.name, request.user_id)
    ctx.audit("scoring.bank", record=request.bank_id, after=request.model_dump(mode="json"))
    return made
