"""Send the confirmation code again.

The answer is the same whether the address waits for a code, is confirmed already, or is unknown.
"""

from __future__ import annotations

from functions.identity import store, users
from functions.identity.model import CodeSent, Email, TooManyAttempts
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import USER_POOL
from kernel.triggers import Http


class ResendCode(Request):
    email: Email


@operation(
    Http("POST", "/v1/auth/confirmation/code", status=202, max_body_bytes=4_000),
    uses=(USER_POOL.read, store.ATTEMPTS.write),
    errors=(TooManyAttempts,),
)
def handler(request: ResendCode, ctx: Context) -> CodeSent:
    store.count_mail(ctx, request.email)
    users.resend_code(ctx, request.email)
    return CodeSent()
