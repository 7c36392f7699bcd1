"""Show an escalation: where it stands, who sends it, and what the consumer said of its filing.

Its text, the labels to choose and what to know before filing stand in its letter.
"""

from __future__ import annotations

from functions.disputes import escalating, store
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, STAFF, Http


class GetEscalation(Request):
    dispute_id: str
    escalation_id: str


@operation(
    Http("GET", "/v1/disputes/{dispute_id}/escalations/{escalation_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.write,),
    errors=(NotFound,),
)
def handler(request: GetEscalation, ctx: Context) -> escalating.EscalationView:
    return escalating.view(ctx, escalating.of_case(ctx, request.dispute_id, request.escalation_id))
