"""Tell whether the customer may be served now, and if not, why and until when.

What the service gate says: disclosure, contract, service bar, cancellation, and the law of the customer's state.
"""

from __future__ import annotations

from datetime import datetime

from contracts.law import law_pack
from functions.customers import store
from functions.customers.model import Allowed, Barred, Reason
from functions.customers.rules import service_gate
from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class StandingView(Response):
    """until: when service becomes lawful by the passing of time alone."""

    allowed: bool
    reason: Reason | None = None
    detail: str | None = None
    citation: str | None = None
    until: datetime | None = None


def shown(answer: Allowed | Barred) -> StandingView:
    if isinstance(answer, Allowed):
        return StandingView(allowed=True)
    return StandingView(allowed=False, **answer.model_dump())


@operation(
    Http("GET", "/v1/customers/me/standing"),
    audience=CUSTOMER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    errors=(store.ProfileMissing,),
)
def handler(request: Nothing, ctx: Context) -> StandingView:
    state = store.profile_of(ctx, ctx.customer_id).address.state
    records = store.service_records(ctx, ctx.customer_id)
    return shown(service_gate(records, now=ctx.now, state=state, pack=law_pack()))
