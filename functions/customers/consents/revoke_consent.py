"""Revoke a consent; every later use of it is refused.

A repeat changes nothing: the first revocation stands.
"""

from __future__ import annotations

from contracts.events import ConsentRevoked
from functions.customers import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class RevokeConsent(Request):
    consent_id: str


@operation(
    Http("DELETE", "/v1/consent/{consent_id}", status=204),
    audience=CUSTOMER,
    owner=store.CONSENT_OWNER,
    uses=(store.DATABASE.write,),
    emits=(ConsentRevoked,),
)
def handler(request: RevokeConsent, ctx: Context) -> None:
    revoked = store.revoke_consent(ctx, request.consent_id)
    if revoked is not None:
        ctx.emit(ConsentRevoked(customer_id=ctx.customer_id, consent_id=request.consent_id, purpose=revoked))
