"""End one of the caller's own sessions, on whatever device it is.

Its access token is refused from the next call on, its refresh token too.
"""

from __future__ import annotations

from functions.identity import store
from kernel.context import Context
from kernel.errors import NotFound, Unauthenticated
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import EVERYONE, Http


class EndSession(Request):
    session_id: str


@operation(
    Http("DELETE", "/v1/auth/sessions/{session_id}", status=204), audience=EVERYONE, uses=(store.SESSIONS.write,)
)
def handler(request: EndSession, ctx: Context) -> None:
    if ctx.caller is None:
        raise Unauthenticated("Sign in first.")
    if not store.end_sessions(ctx, ctx.caller.subject, request.session_id):
        raise NotFound("There is no session with this id.")
