"""Register with an e-mail address and a password.

A code is sent to a new address. The answer is the same for an address that is known already: nobody learns from it who
has an account.
"""

from __future__ import annotations

from functions.identity import rules, store, users
from functions.identity.model import CodeSent, Email, Password, PasswordTooWeak, TooManyAttempts
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import USER_POOL
from kernel.triggers import Http


class Register(Request):
    email: Email
    password: Password


@operation(
    Http("POST", "/v1/auth/register", status=202, max_body_bytes=4_000),
    uses=(USER_POOL.read, store.ATTEMPTS.write),
    errors=(PasswordTooWeak, TooManyAttempts),
)
def handler(request: Register, ctx: Context) -> CodeSent:
    password = request.password.get_secret_value()
    rules.check_password(password, request.email)
    store.count_mail(ctx, request.email)
    users.sign_up(ctx, request.email, password)
    ctx.audit("identity.register", customer_id=store.account(ctx, request.email))
    return CodeSent()
