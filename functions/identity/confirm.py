"""Confirm an address with the code that was sent to it.

From then on the person can sign in and is a customer.
"""

from __future__ import annotations

from functions.identity import rules, store, users
from functions.identity.model import Code, CodeRejected, Email, TooManyAttempts
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import USER_POOL
from kernel.triggers import CUSTOMER, Http


class Confirm(Request):
    email: Email
    code: Code


@operation(
    Http("POST", "/v1/auth/confirmation", status=204, max_body_bytes=4_000),
    uses=(USER_POOL.admin, store.ATTEMPTS.write),
    errors=(CodeRejected, TooManyAttempts),
)
def handler(request: Confirm, ctx: Context) -> None:
    with store.attempt(ctx, "code", request.email):
        subject = users.confirm_sign_up(ctx, request.email, request.code.get_secret_value())
    ctx.audit("identity.confirm", customer_id=rules.user_id(subject, CUSTOMER))
