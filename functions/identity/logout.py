"""Sign out of this device, or of all of them.

Takes effect at the very next call: access tokens that are still running are refused too.
"""

from __future__ import annotations

import contextlib

from functions.identity import store, users
from functions.identity.model import Token
from kernel.context import Context
from kernel.errors import NotFound, Unauthenticated
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import USER_POOL
from kernel.triggers import EVERYONE, Http


class Logout(Request):
    """everywhere: end all the caller's sessions. refresh_token: the session's own, to make it worthless at the
    identity provider as well."""

    everywhere: bool = False
    refresh_token: Token | None = None


@operation(
    Http("POST", "/v1/auth/logout", status=204, max_body_bytes=10_000),
    audience=EVERYONE,
    uses=(USER_POOL.admin, store.SESSIONS.write),
)
def handler(request: Logout, ctx: Context) -> None:
    if ctx.caller is None:
        raise Unauthenticated("Sign in first.")
    store.end_sessions(ctx, ctx.caller.subject, None if request.everywhere else ctx.caller.session_id)
    if request.everywhere:
        # Somebody whose account is gone has nothing left to sign out of; their access tokens end above.
        with contextlib.suppress(NotFound):
            users.sign_out_everywhere(ctx, ctx.caller.subject)
    elif request.refresh_token is not None:
        users.revoke(ctx, request.refresh_token.get_secret_value())
