"""Sign in with address and password.

Answers tokens, or the challenge to answer first. Wrong password, unknown and unconfirmed account answer alike; after
five failures the account rests for a while, longer each time. One session more than the limit ends the oldest.
"""

from __future__ import annotations

from functions.identity import store, users
from functions.identity.model import (
    Challenge,
    CredentialsRejected,
    DeviceName,
    Email,
    Password,
    PasswordExpired,
    SignedIn,
    Tokens,
    TooManyAttempts,
)
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import USER_POOL
from kernel.triggers import Http


class Login(Request):
    """device: a name to tell this sign-in from others in the list of sessions."""

    email: Email
    password: Password
    device: DeviceName | None = None


@operation(
    Http("POST", "/v1/auth/login", max_body_bytes=4_000),
    uses=(USER_POOL.admin, store.ATTEMPTS.write, store.SESSIONS.write),
    errors=(CredentialsRejected, PasswordExpired, TooManyAttempts),
    preload=("boto3",),
)
def handler(request: Login, ctx: Context) -> SignedIn:
    with store.attempt(ctx, "password", request.email):
        answer = users.sign_in(ctx, request.email, request.password.get_secret_value())
    return begin(ctx, answer, request.device)


def begin(ctx: Context, answer: Tokens | Challenge, device: str | None) -> SignedIn:
    """Open the session that a full proof of identity earns, or pass the challenge on."""
    if isinstance(answer, Challenge):
        return SignedIn(challenge=answer.name, challenge_session=answer.session)
    store.open_session(ctx, users.claims_of(answer.access_token), answer, device)
    return users.signed_in(answer)
