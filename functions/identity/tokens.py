"""Whether an access token is Cognito's and still good. RS256 only, whatever the token's header says."""

from __future__ import annotations

import functools
import json
import os
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kernel.errors import Unauthenticated, Unavailable

if TYPE_CHECKING:
    from jwt import PyJWK

_REQUIRED = ["iss", "sub", "exp", "iat", "jti", "origin_jti", "token_use", "client_id"]
# Cognito's clock and ours may differ by so much.
_LEEWAY_S = 5
_LONGEST_TOKEN = 8_192
_KEYS_LIFETIME_S = 3_600.0
# Tokens with made-up key ids must not make us ask for the keys each time.
_REFRESH_EVERY_S = 60.0
_FETCH_TIMEOUT_S = 3.0


def issuer(region: str, pool: str) -> str:
    return f"https://cognito-idp.{region}.amazonaws.com/{pool}"


def keys_url(region: str, pool: str) -> str:
    """Where the pool's public keys lie. The local cloud serves them elsewhere, under the same issuer."""
    base = os.environ.get("COGNITO_JWKS_BASE") or f"https://cognito-idp.{region}.amazonaws.com"
    return f"{base.rstrip('/')}/{pool}/.well-known/jwks.json"


@dataclass
class SigningKeys:
    """A pool's public keys, fetched once a process and again when they grow old or a new key id appears."""

    url: str
    _keys: dict[str, PyJWK] = field(default_factory=dict)
    _fetched_at: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def key(self, key_id: str) -> PyJWK | None:
        with self._lock:
            age = time.monotonic() - self._fetched_at if self._fetched_at is not None else None
            if age is None or age >= _KEYS_LIFETIME_S or (key_id not in self._keys and age >= _REFRESH_EVERY_S):
                self._keys = _fetch(self.url)
                self._fetched_at = time.monotonic()
            return self._keys.get(key_id)


def _fetch(url: str) -> dict[str, PyJWK]:
    """Raises `Unavailable`: without keys nobody can be let in."""
    import urllib3
    from jwt import PyJWK

    try:
        answer = urllib3.request("GET", url, timeout=_FETCH_TIMEOUT_S, retries=2, redirect=False)
    except urllib3.exceptions.HTTPError as error:
        raise Unavailable("The signing keys can't be reached.") from error
    if answer.status != 200:
        raise Unavailable(f"The signing keys answered {answer.status}.")
    found = json.loads(answer.data)["keys"]
    return {key["kid"]: PyJWK(key, algorithm="RS256") for key in found if key["kty"] == "RSA"}


@functools.cache
def signing_keys(url: str) -> SigningKeys:
    return SigningKeys(url)


def bearer(headers: dict[str, str]) -> str:
    """The token of an `Authorization: Bearer …` header, whatever its case. Raises `Unauthenticated`."""
    given = next((value for name, value in headers.items() if name.lower() == "authorization"), "") or ""
    scheme, _, token = given.strip().partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token or len(token) > _LONGEST_TOKEN:
        raise Unauthenticated("Send the access token as: Authorization: Bearer <token>.")
    return token


def verify(token: str, *, keys: SigningKeys, issuer: str, client_id: str) -> dict[str, Any]:
    """The claims of a genuine, current access token of our app client. Raises `Unauthenticated`.

    The key is looked up by id in the pool's own set: keys or key addresses inside the token (`jwk`, `jku`, `x5u`)
    are ignored. Times are compared with the real clock, as the tokens are Cognito's.
    """
    import jwt

    try:
        key = keys.key(str(jwt.get_unverified_header(token).get("kid")))
        if key is None:
            raise Unauthenticated("The token is not one of ours.")
        claims: dict[str, Any] = jwt.decode(
            token,
            key=key,
            algorithms=["RS256"],
            issuer=issuer,
            leeway=_LEEWAY_S,
            options={"require": _REQUIRED, "verify_aud": False},
        )
    except jwt.InvalidTokenError as error:
        raise Unauthenticated("The token is not valid.") from error
    if claims["token_use"] != "access" or claims["client_id"] != client_id:  # noqa: S105
        raise Unauthenticated("The token is not an access token of this application.")
    return claims
