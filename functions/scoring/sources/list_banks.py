"""List the banks that can supply metrics, each with the scope of the consent that names it."""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.sources import banks
from functions.scoring.sources.model import BankLine
from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import operation
from kernel.triggers import ADMINISTRATORS, CUSTOMER, Http


class BankList(Response):
    items: tuple[BankLine, ...]


@operation(Http("GET", "/v1/banks"), audience=CUSTOMER | ADMINISTRATORS, uses=(store.DATABASE.read,))
def handler(request: Nothing, ctx: Context) -> BankList:
    return BankList(items=banks.banks(ctx))
