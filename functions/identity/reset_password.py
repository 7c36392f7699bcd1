"""Set a new password with a code.

Every session of the account ends: whoever knew the old password is out at the next call.
"""

from __future__ import annotations

from functions.identity import rules, store, users
from functions.identity.model import Code, CodeRejected, Email, Password, PasswordTooWeak, TooManyAttempts
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import USER_POOL
from kernel.triggers import Http


class ResetPassword(Request):
    email: Email
    code: Code
    password: Password


@operation(
    Http("POST", "/v1/auth/reset-password", status=204, max_body_bytes=4_000),
    uses=(USER_POOL.admin, store.ATTEMPTS.write, store.SESSIONS.write),
    errors=(CodeRejected, PasswordTooWeak, TooManyAttempts),
)
def handler(request: ResetPassword, ctx: Context) -> None:
    password = request.password.get_secret_value()
    rules.check_password(password, request.email)
    with store.attempt(ctx, "code", request.email):
        subject = users.reset_password(ctx, request.email, request.code.get_secret_value(), password)
    store.end_sessions(ctx, subject, None)
    ctx.audit("identity.reset_password", customer_id=store.account(ctx, request.email), record=f"usr_{subject}")
