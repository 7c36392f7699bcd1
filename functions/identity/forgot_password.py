"""Ask for a code that allows a new password.

The answer is the same for known and unknown addresses.
"""

from __future__ import annotations

from functions.identity import store, users
from functions.identity.model import CodeSent, Email, TooManyAttempts
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import USER_POOL
from kernel.triggers import Http


class ForgotPassword(Request):
    email: Email


@operation(
    Http("POST", "/v1/auth/forgot-password", status=202, max_body_bytes=4_000),
    uses=(USER_POOL.read, store.ATTEMPTS.write),
    errors=(TooManyAttempts,),
)
def handler(request: ForgotPassword, ctx: Context) -> CodeSent:
    store.count_mail(ctx, request.email)
    users.send_reset_code(ctx, request.email)
    ctx.audit("identity.forgot_password", customer_id=store.account(ctx, request.email))
    return CodeSent()
