"""Exchange a refresh token for new tokens.

Each refresh token is good once. One that comes back after its successor was given out has been copied by somebody, so
its whole family ends with the session (RFC 9700 4.14.2); only a client repeating a lost call within seconds is spared.
"""

from __future__ import annotations

from functions.identity import rules, store, users
from functions.identity.model import RefreshToken, SessionEnded, SignedIn, Token
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import USER_POOL
from kernel.triggers import Http


class RefreshSession(Request):
    refresh_token: Token


@operation(
    Http("POST", "/v1/auth/refresh", max_body_bytes=10_000),
    uses=(USER_POOL.read, store.SESSIONS.write),
    errors=(SessionEnded,),
    preload=("boto3",),
)
def handler(request: RefreshSession, ctx: Context) -> SignedIn:
    presented = request.refresh_token.get_secret_value()
    record = store.refresh_record(ctx, presented)
    if record is None:
        raise SessionEnded
    ctx.subject_customer = record.user_id
    session = rules.find(store.roster(ctx, record.subject), record.session_id)
    if session is None or session.expires_at <= ctx.now:
        raise SessionEnded
    if not rules.may_rotate(session, record.generation, ctx.now):
        raise _end_family(ctx, record, presented, "refused:refresh-token-reused")
    try:
        answer = users.exchange(ctx, presented)
    except SessionEnded as error:
        # Revoked, expired, disabled, or used at Cognito past us: none of it can go on.
        raise _end_family(ctx, record, presented, "refused:refresh-token-refused") from error
    # The new token is known before the session moves on, so a crash between leaves nobody with an unknown token.
    following = record.model_copy(update={"generation": record.generation + 1})
    store.remember_refresh(ctx, answer.refresh_token, following)
    store.rotate_session(ctx, record, users.claims_of(answer.access_token)["origin_jti"])
    ctx.audit("identity.refresh_session", record=record.session_id)
    return users.signed_in(answer)


def _end_family(ctx: Context, record: RefreshToken, presented: str, outcome: str) -> SessionEnded:
    """End the session and all its tokens, for the thief and the owner alike; the owner signs in again."""
    store.end_sessions(ctx, record.subject, record.session_id)
    ctx.audit("identity.refresh_session", record=record.session_id, outcome=outcome)
    users.revoke(ctx, presented)
    return SessionEnded()
