"""Tell API Gateway who is calling and whether their role may call this route.

Looks, in this order, at the token (signature, issuer, client, times), at the session it belongs to (read consistently,
so that an ended session fails at the very next call) and at the route's audience. The answer must not be cached.
No proof of identity is 401; the wrong role is 403.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from functions.identity import rules, store, tokens
from kernel import aws
from kernel.context import Context
from kernel.errors import Unauthenticated
from kernel.operation import operation
from kernel.resources import USER_POOL
from kernel.triggers import Authorizer, Role


@functools.cache
def audiences() -> Mapping[str, frozenset[Role]]:
    """Route → roles, written beside this file when the package is built: `{"GET /v1/disputes": ["customer"]}`."""
    routes = json.loads(Path(__file__).with_name("audiences.json").read_text())
    return {route: frozenset(Role(role) for role in roles) for route, roles in routes.items()}


@operation(
    Authorizer(),
    uses=(USER_POOL.read, store.SESSIONS.read),
    layers=("tokens",),
    preload=("boto3", "jwt", "urllib3"),
)
def handler(event: dict[str, Any], ctx: Context) -> dict[str, Any]:
    _, pool, client = ctx.user_pool()
    region = aws.region()
    claims = tokens.verify(
        tokens.bearer(event.get("headers") or {}),
        keys=tokens.signing_keys(tokens.keys_url(region, pool)),
        issuer=tokens.issuer(region, pool),
        client_id=client,
    )
    session = rules.session_of(store.roster(ctx, claims["sub"]), claims["origin_jti"])
    if session is None:
        raise Unauthenticated("This session has ended; sign in again.")
    roles = rules.roles_of(claims.get("cognito:groups"))
    # A route that isn't listed is nobody's.
    allowed = bool(roles & audiences().get(_route(event), frozenset()))
    return _policy(claims["sub"], session.session_id, roles, event["methodArn"], allowed=allowed)


def _route(event: dict[str, Any]) -> str:
    """The route as declared, with its parameters' names, never the path that was called."""
    context = event["requestContext"]
    return f"{context['httpMethod']} {context['resourcePath']}"


def _policy(subject: str, session_id: str, roles: frozenset[Role], method: str, *, allowed: bool) -> dict[str, Any]:
    """API Gateway's answer: a policy for this one method, and what the function learns about the caller."""
    statement = {"Action": "execute-api:Invoke", "Effect": "Allow" if allowed else "Deny", "Resource": method}
    context = {
        "subject": subject,
        "roles": ",".join(sorted(role.value for role in roles)),
        "session_id": session_id,
    }
    if Role.CUSTOMER in roles:
        context["customer_id"] = rules.user_id(subject, roles)
    return {
        "principalId": subject,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": context,
    }
