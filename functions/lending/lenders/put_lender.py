"""Put a lender, or change its name, address, agency or the policy that its recommendations follow.

The agency is the one that administers the Equal Credit Opportunity Act for this lender (12 CFR part 1002, appendix A);
every notice names it. A change is a further edition; what was decided before names the edition it went by.
"""

from __future__ import annotations

from pydantic import Field

from contracts.plain_text import Line
from functions.lending import store
from functions.lending.lenders import register
from functions.lending.model import Lender, LenderId, LenderPolicy
from functions.lending.texts import Agency
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import ADMINISTRATORS, Http


class PutLender(Request):
    """lines: its postal address, line by line, as notices show it."""

    lender_id: LenderId
    name: Line
    lines: tuple[Line, ...] = Field(min_length=1, max_length=4)
    agency: Agency
    policy: LenderPolicy


class LenderView(Response):
    """edition: how often it was put otherwise."""

    lender_id: str
    edition: int
    name: str
    lines: tuple[str, ...]
    agency: Agency
    policy: LenderPolicy


@operation(Http("PUT", "/v1/admin/lenders/{lender_id}"), audience=ADMINISTRATORS, uses=(store.DATABASE.write,))
def handler(request: PutLender, ctx: Context) -> LenderView:
    made = register.put(ctx, Lender(edition=1, **request.model_dump()))
    ctx.audit("lending.lender", record=made.lender_id, after=made.model_dump(mode="json"))
    return LenderView.model_validate(made.model_dump())
