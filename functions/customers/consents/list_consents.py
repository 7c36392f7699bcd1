"""List the signed-in customer's consents, revoked and expired ones too."""

from __future__ import annotations

from functions.customers import store
from functions.customers.consents.give_consent import ConsentView, view
from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class ConsentList(Response):
    items: tuple[ConsentView, ...]


@operation(Http("GET", "/v1/consent"), audience=CUSTOMER, uses=(store.DATABASE.read,))
def handler(request: Nothing, ctx: Context) -> ConsentList:
    return ConsentList(items=tuple(view(consent) for consent in store.consents_of(ctx, ctx.customer_id)))
