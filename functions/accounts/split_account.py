"""Split tradelines that are not one account, though the matching says so.

All of `tradelines` are kept apart from all of `apart_from`, in newer reports too. `If-Match` names the version of the
accounts that was read.
"""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

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


class SplitAccount(Request):
    customer_id: str
    tradelines: tuple[TradelineRef, ...] = Field(min_length=1, max_length=12)
    apart_from: tuple[TradelineRef, ...] = Field(min_length=1, max_length=12)
    reason: ReasonText

    @model_validator(mode="after")
    def _two_sides(self) -> Self:
        if set(self.tradelines) & set(self.apart_from):
            raise ValueError("a tradeline can't be kept apart from itself; name each on one side")
        return self


@operation(
    Http("POST", "/v1/customers/{customer_id}/accounts/splits", status=201),
    audience=SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(AccountsDecided,),
    errors=ERRORS,
    memory_mb=1024,
)
def handler(request: SplitAccount, ctx: Context) -> AccountDecided:
    sides = request.tradelines, request.apart_from
    return decide(ctx, ctx.require_version(), request.customer_id, DecisionKind.SPLIT, *sides, request.reason)
