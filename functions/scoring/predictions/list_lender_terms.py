"""List the lenders that are matched, with the terms each publishes; to administrators those taken out of it, too."""

from __future__ import annotations

from functions.scoring import store
from functions.scoring.predictions import terms
from functions.scoring.predictions.model import PublishedTerms
from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import operation
from kernel.triggers import ADMINISTRATORS, CUSTOMER, Http


class LenderTermsList(Response):
    items: tuple[PublishedTerms, ...]


@operation(Http("GET", "/v1/lender-terms"), audience=CUSTOMER | ADMINISTRATORS, uses=(store.DATABASE.read,))
def handler(request: Nothing, ctx: Context) -> LenderTermsList:
    administers = ctx.caller is not None and bool(ctx.caller.roles & ADMINISTRATORS)
    return LenderTermsList(items=terms.published(ctx, inactive_too=administers))
