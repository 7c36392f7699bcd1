"""Record the company's registration and bond in a state.

State credit-services laws ask for one or both; the service gate refuses a state's residents while they are missing.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from functions.customers import store
from functions.customers.model import StateStanding
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import ADMINISTRATORS, Http


class RecordStateStanding(Request):
    """bond_cents: amount of the surety bond; valid_until: last day of registration and bond."""

    state: str = Field(pattern=r"^[A-Z]{2}$")
    registration_number: str | None = Field(default=None, max_length=60)
    bond_cents: int = Field(default=0, ge=0, le=10**10)
    valid_until: date | None = None


class StateStandingView(Response):
    state: str
    registration_number: str | None
    bond_cents: int
    valid_until: date | None


@operation(Http("PUT", "/v1/admin/state-standings/{state}"), audience=ADMINISTRATORS, uses=(store.DATABASE.write,))
def handler(request: RecordStateStanding, ctx: Context) -> StateStandingView:
    standing = StateStanding(**request.model_dump())
    store.save_state_standing(ctx, standing)
    ctx.audit("customers.state_standing", record=request.state, after=standing.model_dump(mode="json"))
    return StateStandingView(**standing.model_dump())
