"""Identity's tables: sessions (rosters and refresh-token digests) and attempts.

Every change is read, decided by a pure rule, and written on condition that nobody wrote in between; a lost race is
decided anew. So limits hold exactly however many calls arrive at once.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from functions.identity import rules
from functions.identity.model import (
    Attempts,
    CodeRejected,
    CredentialsRejected,
    RefreshToken,
    Roster,
    Session,
    SessionEnded,
    Tokens,
)
from kernel import aws
from kernel.audit import keyed_digest
from kernel.context import Context
from kernel.crypto import digest_key
from kernel.errors import Unavailable
from kernel.resources import Table

SESSIONS = Table("identity-sessions", partition_key="pk", ttl="expires_at")
ATTEMPTS = Table("identity-attempts", partition_key="pk", ttl="expires_at")

# Each lost race is another call's success, so this many calls at once on one account are served.
_RACES = 200

Kept = TypeVar("Kept", bound=BaseModel)
Purpose = Literal["password", "code", "mail"]


# -- one item ------------------------------------------------------------------------------------------------------


def _read(ctx: Context, table: Table, key: str, kind: type[Kept]) -> tuple[int, Kept | None]:
    found = aws.client("dynamodb").get_item(
        TableName=ctx.table(table).name, Key={"pk": {"S": key}}, ConsistentRead=True
    )
    if "Item" not in found:
        return 0, None
    return int(found["Item"]["version"]["N"]), kind.model_validate_json(found["Item"]["body"]["S"])


def _write(ctx: Context, table: Table, key: str, version: int, body: BaseModel, expires_at: datetime) -> bool:
    """Whether it was written: the item must still have the version that was read (0: not be there)."""
    dynamodb = aws.client("dynamodb")
    try:
        dynamodb.put_item(
            TableName=ctx.table(table, write=True).name,
            Item={
                "pk": {"S": key},
                "version": {"N": str(version + 1)},
                "body": {"S": body.model_dump_json()},
                "expires_at": {"N": str(int(expires_at.timestamp()))},
            },
            ConditionExpression="attribute_not_exists(pk)" if version == 0 else "version = :read",
            **({"ExpressionAttributeValues": {":read": {"N": str(version)}}} if version else {}),
        )
    except dynamodb.exceptions.ConditionalCheckFailedException:
        return False
    return True


def _change(
    ctx: Context, table: Table, key: str, empty: Kept, decide: Callable[[Kept], Kept], lifetime: timedelta
) -> tuple[Kept, Kept]:
    """Apply a rule to an item; answers what it was and what it became."""
    for _ in range(_RACES):
        version, found = _read(ctx, table, key, type(empty))
        before = found or empty
        after = decide(before)
        if after == before or _write(ctx, table, key, version, after, ctx.now + lifetime):
            return before, after
    raise Unavailable("Too many calls for this account at once; try again.", retry_after_s=1)


# -- sessions ------------------------------------------------------------------------------------------------------


def _roster_key(subject: str) -> str:
    return f"user#{subject}"


def roster(ctx: Context, subject: str) -> Roster:
    """The user's live sessions as of now: what another call ended is gone from it."""
    return _read(ctx, SESSIONS, _roster_key(subject), Roster)[1] or Roster()


def _change_roster(ctx: Context, subject: str, decide: Callable[[Roster], Roster]) -> tuple[Session, ...]:
    """Change the roster; answers the sessions that ended by it."""
    before, after = _change(ctx, SESSIONS, _roster_key(subject), Roster(), decide, rules.SESSION_LIFETIME)
    kept = {session.session_id for session in after.sessions}
    return tuple(session for session in before.sessions if session.session_id not in kept)


def open_session(ctx: Context, claims: Mapping[str, Any], tokens: Tokens, device: str | None) -> Session:
    """Begin the session of a fresh sign-in; the oldest ends where there are too many.

    claims: of the access token that Cognito has just given.
    """
    subject, user_id = claims["sub"], rules.user_id(claims["sub"], rules.roles_of(claims.get("cognito:groups")))
    session = Session(
        session_id=ctx.new_id("ses"),
        origin_jti=claims["origin_jti"],
        started_at=ctx.now,
        last_seen_at=ctx.now,
        expires_at=ctx.now + rules.SESSION_LIFETIME,
        rotated_at=ctx.now,
        device=device,
    )
    first = RefreshToken(subject=subject, user_id=user_id, session_id=session.session_id, generation=0)
    remember_refresh(ctx, tokens.refresh_token, first)
    for ended in _change_roster(ctx, subject, lambda known: rules.admit(known, session, ctx.now)):
        ctx.audit("identity.displace_session", record=ended.session_id, customer_id=user_id)
    ctx.audit("identity.sign_in", record=session.session_id, customer_id=user_id)
    return session


def end_sessions(ctx: Context, subject: str, session_id: str | None) -> tuple[Session, ...]:
    """End one session, or all for None; answers those that were alive. Their tokens fail from the next call on."""
    return _change_roster(ctx, subject, lambda known: rules.end(known, session_id))


def rotate_session(ctx: Context, token: RefreshToken, origin_jti: str) -> None:
    """Note that the family moved on. Raises `SessionEnded` where the session was ended meanwhile."""

    def decide(known: Roster) -> Roster:
        session = rules.find(known, token.session_id)
        if session is None or not rules.may_rotate(session, token.generation, ctx.now):
            raise SessionEnded
        return rules.replace(known, rules.rotated(session, token.generation, origin_jti, ctx.now))

    _change_roster(ctx, token.subject, decide)


# -- refresh tokens ------------------------------------------------------------------------------------------------


def _refresh_key(token: str) -> str:
    # A plain hash is enough: the token is long and random, nobody can try them all.
    return f"refresh#{hashlib.sha256(token.encode()).hexdigest()}"


def remember_refresh(ctx: Context, token: str, record: RefreshToken) -> None:
    """Keep the token's digest as long as its session can last, used or not: a used one that comes back is a theft."""
    _write(ctx, SESSIONS, _refresh_key(token), 0, record, ctx.now + rules.SESSION_LIFETIME)


def refresh_record(ctx: Context, token: str) -> RefreshToken | None:
    return _read(ctx, SESSIONS, _refresh_key(token), RefreshToken)[1]


# -- attempts ------------------------------------------------------------------------------------------------------


def account(ctx: Context, email: str) -> str:
    """A stand-in for an address that nobody without the key can turn back; the account may or may not exist."""
    return f"acc_{keyed_digest(digest_key(ctx.stage), ['identity.account', email])}"


@contextlib.contextmanager
def attempt(ctx: Context, purpose: Purpose, email: str) -> Iterator[None]:
    """Guard one proof of identity: refused while the account rests, counted when it fails, forgotten when it passes.

    Raises `TooManyAttempts`. Refusals are put on the audit trail under the account's stand-in.
    """
    who = account(ctx, email)

    def settle(outcome: rules.Outcome) -> Attempts:
        return _settle(ctx, purpose, who, lambda known: rules.settle(known, outcome, ctx.now))

    _settle(ctx, purpose, who, lambda known: rules.take(known, ctx.now))
    with contextlib.ExitStack() as cut_off:
        cut_off.callback(settle, "released")
        try:
            yield
        except (CredentialsRejected, CodeRejected) as error:
            cut_off.pop_all()
            ctx.audit(f"identity.{ctx.operation.name}", customer_id=who, outcome=f"refused:{error.slug()}")
            if settle("failed").blocked_until:
                ctx.audit("identity.rest_account", customer_id=who)
            raise
        cut_off.pop_all()
        settle("passed")


def count_mail(ctx: Context, email: str) -> None:
    """Each code asked for counts, so that nobody's inbox can be flooded. Raises `TooManyAttempts`."""
    who = account(ctx, email)
    _settle(ctx, "mail", who, lambda known: rules.settle(rules.take(known, ctx.now), "failed", ctx.now))


def _settle(ctx: Context, purpose: Purpose, who: str, decide: Callable[[Attempts], Attempts]) -> Attempts:
    return _change(ctx, ATTEMPTS, f"{purpose}#{who}", Attempts(), decide, rules.FORGET_AFTER)[1]
