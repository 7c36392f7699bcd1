"""Revoke a consent; every later use of it is refused.

A repeat changes nothing: the first revocation stands.
"""

from __future__ import annotations

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
)
def handler(request: RevokeConsent, ctx: Context) -> None:
    store.revoke_consent(ctx, request.consent_id)
