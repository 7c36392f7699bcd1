"""Answer a sign-in's challenge with a new password.

Accounts that staff made start with a password they must replace at their first sign-in.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from functions.identity import login, rules, store, users
from functions.identity.model import (
    CredentialsRejected,
    DeviceName,
    Email,
    Password,
    PasswordTooWeak,
    SignedIn,
    TooManyAttempts,
)
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import USER_POOL
from kernel.triggers import Http


class AnswerChallenge(Request):
    """challenge, challenge_session: as the login answered them."""

    email: Email
    challenge: Literal["NEW_PASSWORD_REQUIRED"]
    challenge_session: str = Field(min_length=20, max_length=2_048)
    password: Password
    device: DeviceName | None = None


@operation(
    Http("POST", "/v1/auth/challenge", max_body_bytes=8_000),
    uses=(USER_POOL.admin, store.ATTEMPTS.write, store.SESSIONS.write),
    errors=(CredentialsRejected, PasswordTooWeak, TooManyAttempts),
)
def handler(request: AnswerChallenge, ctx: Context) -> SignedIn:
    password = request.password.get_secret_value()
    rules.check_password(password, request.email)
    with store.attempt(ctx, "password", request.email):
        answer = users.set_first_password(ctx, request.email, request.challenge_session, password)
    return login.begin(ctx, answer, request.device)
