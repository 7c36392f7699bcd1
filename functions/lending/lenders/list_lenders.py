"""List the lenders to whom an application can go, each with the scope of the consent that names it."""

from __future__ import annotations

from functions.lending import store
from functions.lending.lenders import register
from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import operation
from kernel.triggers import ADMINISTRATORS, CUSTOMER, Http


class LenderLine(Response):
    """consent_scope: what a consent to share with this lender covers (POST /v1/consent)."""

    lender_id: str
    name: str
    lines: tuple[str, ...]
    consent_scope: str


class LenderList(Response):
    items: tuple[LenderLine, ...]


@operation(Http("GET", "/v1/lenders"), audience=CUSTOMER | ADMINISTRATORS, uses=(store.DATABASE.read,))
def handler(request: Nothing, ctx: Context) -> LenderList:
    return LenderList(
        items=tuple(
            LenderLine(
                lender_id=one.lender_id,
                name=one.name,
                lines=one.lines,
                consent_scope=store.scope_of(one.lender_id),
            )
            for one in register.lenders(ctx)
        )
    )
