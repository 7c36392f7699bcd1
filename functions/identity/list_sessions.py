"""List where the caller is signed in, the newest first."""

from __future__ import annotations

from datetime import datetime

from functions.identity import store
from kernel.context import Context
from kernel.errors import Unauthenticated
from kernel.http import Nothing, Page, Response
from kernel.operation import operation
from kernel.triggers import EVERYONE, Http


class SessionLine(Response):
    """current: the session this very call was made in. last_seen_at: the last time it renewed its tokens."""

    session_id: str
    device: str | None
    started_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    current: bool


class SessionLines(Page):
    items: tuple[SessionLine, ...]


@operation(Http("GET", "/v1/auth/sessions"), audience=EVERYONE, uses=(store.SESSIONS.read,))
def handler(request: Nothing, ctx: Context) -> SessionLines:
    if ctx.caller is None:
        raise Unauthenticated("Sign in first.")
    known = store.roster(ctx, ctx.caller.subject).sessions
    lines = [
        SessionLine(
            session_id=session.session_id,
            device=session.device,
            started_at=session.started_at,
            last_seen_at=session.last_seen_at,
            expires_at=session.expires_at,
            current=session.session_id == ctx.caller.session_id,
        )
        for session in reversed(known)
        if session.expires_at > ctx.now
    ]
    return SessionLines(items=tuple(lines))
