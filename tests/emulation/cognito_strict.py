"""Cognito as strict as Cognito is, layered on moto, for the calls that identity makes.

moto confirms any code, ignores enabled flows, token lifetimes and hidden user existence, shares one key between all
pools and has no rotation, revocation or resending. Here codes are checked, are good once and grow old; only enabled
flows sign in; tokens live as long as the app client says and are signed with the pool's own key; refresh tokens rotate
with a grace, as `RefreshTokenRotation` says, and a rotated one keeps its family's end.

`StrictCognito().installed()` is used inside `mock_aws()`; `codes` holds what would have been mailed.
"""

from __future__ import annotations

import contextlib
import functools
import json
import secrets
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from unittest.mock import patch

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm
from moto.cognitoidp.models import (
    CognitoIdpBackend,
    CognitoIdpUser,
    CognitoIdpUserPool,
    CognitoIdpUserPoolClient,
    UserStatus,
    cognitoidp_backends,
)
from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult, EmptyResult

_UNITS_S = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400}
_SIGN_UP_CODE_S = 24 * 3_600
_RESET_CODE_S = 3_600
_CHALLENGE_S = 180
_WRONG = "Incorrect username or password."


def refusal(name: str, message: str) -> JsonRESTError:
    return JsonRESTError(error_type=name, message=message)


@functools.cache
def signing_key(number: int) -> RSAPrivateKey:
    """Keys are slow to make; pools of one test process reuse them by their order."""
    return generate_private_key(public_exponent=65_537, key_size=2_048)


@dataclass(frozen=True)
class Code:
    digits: str
    good_until: float


@dataclass(frozen=True)
class Refresh:
    """A refresh token: whose, of which sign-in, and what became of it."""

    pool_id: str
    client_id: str
    username: str
    origin_jti: str
    good_until: float
    rotated_at: float | None = None
    revoked: bool = False


@dataclass(frozen=True)
class Pending:
    """A challenge that waits for its answer."""

    username: str
    client_id: str
    good_until: float


@dataclass
class StrictCognito:
    """now: the clock of codes and refresh tokens; tokens are stamped with real time, as they are verified by it."""

    now: Callable[[], float] = time.time
    codes: dict[str, str] = field(default_factory=dict)
    _codes: dict[tuple[str, str], Code] = field(default_factory=dict)
    _refresh: dict[str, Refresh] = field(default_factory=dict)
    _pending: dict[str, Pending] = field(default_factory=dict)
    _pools: list[str] = field(default_factory=list)

    @contextlib.contextmanager
    def installed(self) -> Iterator[StrictCognito]:
        """moto's Cognito, made strict for a while."""
        with contextlib.ExitStack() as stack:
            for name in (
                "sign_up", "confirm_sign_up", "resend_confirmation_code", "forgot_password", "confirm_forgot_password",
                "initiate_auth", "admin_initiate_auth", "admin_respond_to_auth_challenge",
                "get_tokens_from_refresh_token", "revoke_token",
            ):  # fmt: skip
                method = getattr(self, name)
                stack.enter_context(patch.object(CognitoIdpResponse, name, _bound(method), create=True))
            strict = self

            def create_jwt(pool: CognitoIdpUserPool, *given: Any, **named: Any) -> tuple[str, int]:
                return strict._sign(pool, *given, **named)

            def sign_out(pool: CognitoIdpUserPool, username: str) -> None:
                strict._revoke_all(pool, username)

            stack.enter_context(patch.object(CognitoIdpUserPool, "create_jwt", create_jwt))
            stack.enter_context(patch.object(CognitoIdpUserPool, "sign_out", sign_out))
            yield self

    # -- accounts and codes ------------------------------------------------------------------------------------------

    def sign_up(self, call: CognitoIdpResponse) -> ActionResult:
        pool, _ = _client(call)
        email = call._get_param("Username")
        if pool._get_user(email):
            raise refusal("UsernameExistsException", "User already exists")
        user, _ = pool.backend.sign_up(
            call._get_param("ClientId"), email, call._get_param("Password"), call._get_param("UserAttributes", [])
        )
        self._mail("sign-up", pool, email, _SIGN_UP_CODE_S)
        return ActionResult({"UserConfirmed": False, "UserSub": user.id, "CodeDeliveryDetails": _delivery(email)})

    def confirm_sign_up(self, call: CognitoIdpResponse) -> EmptyResult:
        pool, client = _client(call)
        user = self._user_or(call, pool, client, "CodeMismatchException", "Invalid verification code provided.")
        if user.status is not UserStatus.UNCONFIRMED:
            raise refusal("NotAuthorizedException", f"User cannot be confirmed. Current status is {user.status}")
        self._spend("sign-up", pool, user, call._get_param("ConfirmationCode"))
        user.status = UserStatus.CONFIRMED
        user.update_attributes([{"Name": "email_verified", "Value": "true"}])
        return EmptyResult()

    def resend_confirmation_code(self, call: CognitoIdpResponse) -> ActionResult:
        pool, client = _client(call)
        user = self._hidden_user(call, pool, client)
        if user is not None:
            if user.status is not UserStatus.UNCONFIRMED:
                raise refusal("InvalidParameterException", "User is already confirmed.")
            self._mail("sign-up", pool, user.attribute_lookup["email"], _SIGN_UP_CODE_S)
        return ActionResult({"CodeDeliveryDetails": _delivery(call._get_param("Username"))})

    def forgot_password(self, call: CognitoIdpResponse) -> ActionResult:
        pool, client = _client(call)
        user = self._hidden_user(call, pool, client)
        if user is not None:
            if user.attribute_lookup.get("email_verified") != "true":
                raise refusal("InvalidParameterException", "Cannot reset password: there is no verified email")
            self._mail("reset", pool, user.attribute_lookup["email"], _RESET_CODE_S)
        return ActionResult({"CodeDeliveryDetails": _delivery(call._get_param("Username"))})

    def confirm_forgot_password(self, call: CognitoIdpResponse) -> EmptyResult:
        pool, client = _client(call)
        user = self._user_or(call, pool, client, "CodeMismatchException", "Invalid verification code provided.")
        pool.backend._validate_password(pool.id, call._get_param("Password"))
        self._spend("reset", pool, user, call._get_param("ConfirmationCode"))
        user.password, user.status = call._get_param("Password"), UserStatus.CONFIRMED
        return EmptyResult()

    def _mail(self, purpose: str, pool: CognitoIdpUserPool, email: str, lifetime_s: float) -> None:
        digits = f"{secrets.randbelow(1_000_000):06d}"
        self._codes[purpose, f"{pool.id}/{email}"] = Code(digits, self.now() + lifetime_s)
        self.codes[email] = digits

    def _spend(self, purpose: str, pool: CognitoIdpUserPool, user: CognitoIdpUser, given: str) -> None:
        place = purpose, f"{pool.id}/{user.attribute_lookup['email']}"
        code = self._codes.get(place)
        if code is None or code.good_until < self.now():
            raise refusal("ExpiredCodeException", "Invalid code provided, please request a code again.")
        if not secrets.compare_digest(code.digits, given):
            raise refusal("CodeMismatchException", "Invalid verification code provided, please try again.")
        del self._codes[place]

    def _hidden_user(
        self, call: CognitoIdpResponse, pool: CognitoIdpUserPool, client: CognitoIdpUserPoolClient
    ) -> CognitoIdpUser | None:
        """The user; None for an unknown one where the client hides who exists."""
        user = pool._get_user(call._get_param("Username"))
        if user is None and not _hides(client):
            raise refusal("UserNotFoundException", "Username/client id combination not found.")
        return user

    def _user_or(
        self, call: CognitoIdpResponse, pool: CognitoIdpUserPool, client: CognitoIdpUserPoolClient, *hidden: str
    ) -> CognitoIdpUser:
        user = self._hidden_user(call, pool, client)
        if user is None:
            raise refusal(*hidden)
        return user

    # -- signing in ----------------------------------------------------------------------------------------------------

    def initiate_auth(self, call: CognitoIdpResponse) -> ActionResult:
        """The public sign-in: its flows must be enabled, and with rotation on nothing refreshes here."""
        _, client = _client(call)
        _require_flow(client, call._get_param("AuthFlow"))
        raise refusal("InvalidParameterException", "not emulated: identity signs in as administrator")

    def admin_initiate_auth(self, call: CognitoIdpResponse) -> ActionResult:
        pool, client = _client(call)
        flow, given = call._get_param("AuthFlow"), call._get_param("AuthParameters")
        _require_flow(client, flow)
        if flow != "ADMIN_USER_PASSWORD_AUTH":
            raise refusal("InvalidParameterException", f"{flow} is not emulated")
        user = pool._get_user(given["USERNAME"])
        if user is None:
            name = "NotAuthorizedException" if _hides(client) else "UserNotFoundException"
            raise refusal(name, _WRONG if _hides(client) else "User does not exist.")
        if not user.enabled:
            raise refusal("NotAuthorizedException", "User is disabled.")
        # Measured on the real service: said before the password is looked at.
        if user.status is UserStatus.UNCONFIRMED:
            raise refusal("UserNotConfirmedException", "User is not confirmed.")
        if user.password != given["PASSWORD"]:
            raise refusal("NotAuthorizedException", _WRONG)
        if user.status is UserStatus.RESET_REQUIRED:
            raise refusal("PasswordResetRequiredException", "Password reset required for the user")
        if user.status is UserStatus.FORCE_CHANGE_PASSWORD:
            session = secrets.token_urlsafe(48)
            self._pending[session] = Pending(user.username, client.id, self.now() + _CHALLENGE_S)
            parameters = {"USER_ID_FOR_SRP": user.username, "requiredAttributes": "[]", "userAttributes": "{}"}
            return ActionResult(
                {"ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": session, "ChallengeParameters": parameters}
            )
        return self._tokens(pool, client, user.username)

    def admin_respond_to_auth_challenge(self, call: CognitoIdpResponse) -> ActionResult:
        pool, client = _client(call)
        answers = call._get_param("ChallengeResponses")
        pending = self._pending.get(call._get_param("Session"))
        if call._get_param("ChallengeName") != "NEW_PASSWORD_REQUIRED":
            raise refusal("InvalidParameterException", "Only NEW_PASSWORD_REQUIRED is emulated")
        if pending is None or pending.good_until < self.now() or pending.client_id != client.id:
            raise refusal("NotAuthorizedException", "Invalid session for the user, session is expired.")
        # Challenges want the user's own name: an alias is refused.
        if answers.get("USERNAME") != pending.username:
            raise refusal("NotAuthorizedException", "Invalid session for the user.")
        pool.backend._validate_password(pool.id, answers.get("NEW_PASSWORD", ""))
        del self._pending[call._get_param("Session")]
        user = pool.users[pending.username]
        user.password, user.status = answers["NEW_PASSWORD"], UserStatus.CONFIRMED
        return self._tokens(pool, client, user.username)

    # -- tokens --------------------------------------------------------------------------------------------------------

    def get_tokens_from_refresh_token(self, call: CognitoIdpResponse) -> ActionResult:
        pool, client = _client(call)
        presented = call._get_param("RefreshToken")
        held = self._refresh.get(presented)
        if held is None or held.client_id != client.id:
            raise refusal("NotAuthorizedException", "Invalid Refresh Token")
        if held.revoked or held.good_until < self.now():
            raise refusal("NotAuthorizedException", "Refresh Token has been revoked")
        if not pool.users[held.username].enabled:
            raise refusal("NotAuthorizedException", "User is disabled.")
        rotation = client.extended_config.get("RefreshTokenRotation") or {}
        if rotation.get("Feature") != "ENABLED":
            return self._tokens(pool, client, held.username, held, rotate=False)
        grace_s = rotation.get("RetryGracePeriodSeconds", 0)
        if held.rotated_at is not None and self.now() - held.rotated_at > grace_s:
            raise refusal("RefreshTokenReuseException", "Refresh token has been rotated")
        if held.rotated_at is None:
            self._refresh[presented] = replace(held, rotated_at=self.now())
        return self._tokens(pool, client, held.username, held)

    def revoke_token(self, call: CognitoIdpResponse) -> EmptyResult:
        """Only the token itself: nothing may rely on its family ending with it."""
        _, client = _client(call)
        if not client.extended_config.get("EnableTokenRevocation"):
            raise refusal("UnsupportedOperationException", "Token revocation is off for this client")
        held = self._refresh.get(call._get_param("Token"))
        if held is None or held.client_id != client.id:
            raise refusal("InvalidParameterException", "Invalid Refresh Token")
        self._refresh[call._get_param("Token")] = replace(held, revoked=True)
        return EmptyResult()

    def is_live(self, refresh_token: str) -> bool:
        """Whether Cognito itself would still take the token."""
        held = self._refresh[refresh_token]
        return not held.revoked and held.rotated_at is None and held.good_until >= self.now()

    def _tokens(
        self,
        pool: CognitoIdpUserPool,
        client: CognitoIdpUserPoolClient,
        username: str,
        held: Refresh | None = None,
        *,
        rotate: bool = True,
    ) -> ActionResult:
        if held is None:
            lifetime_s = _lifetime_s(client, "Refresh", 30, "days")
            held = Refresh(pool.id, client.id, username, str(uuid.uuid4()), self.now() + lifetime_s)
        access, expires_in_s = pool.create_access_token(client.id, username, origin_jti=held.origin_jti)
        identity, _ = pool.create_id_token(client.id, username, origin_jti=held.origin_jti)
        result = {
            "AccessToken": access,
            "IdToken": identity,
            "ExpiresIn": expires_in_s,
            "TokenType": "Bearer",
        }
        if rotate:
            token = secrets.token_urlsafe(600)
            result["RefreshToken"] = token
            self._refresh[token] = replace(held, rotated_at=None)
        return ActionResult({"AuthenticationResult": result, "ChallengeParameters": {}})

    def _sign(
        self,
        pool: CognitoIdpUserPool,
        client_id: str,
        username: str,
        token_use: str,
        expires_in: int = 0,
        extra_data: dict[str, Any] | None = None,
    ) -> tuple[str, int]:
        lifetime_s = _lifetime_s(pool.clients[client_id], token_use.capitalize(), 1, "hours")
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": f"https://cognito-idp.{pool.region}.amazonaws.com/{pool.id}",
            "sub": pool.users[username].id,
            "client_id" if token_use == "access" else "aud": client_id,
            "username" if token_use == "access" else "cognito:username": username,
            "token_use": token_use,
            "event_id": str(uuid.uuid4()),
            "iat": now,
            "auth_time": now,
            "exp": now + lifetime_s,
            "jti": str(uuid.uuid4()),
        } | (extra_data or {})
        return jwt.encode(claims, self.key(pool.id), algorithm="RS256", headers={"kid": self.kid(pool.id)}), lifetime_s

    def _revoke_all(self, pool: CognitoIdpUserPool, username: str) -> None:
        name = pool._get_user(username).username
        for token, held in self._refresh.items():
            if held.pool_id == pool.id and held.username == name:
                self._refresh[token] = replace(held, revoked=True)

    # -- keys ----------------------------------------------------------------------------------------------------------

    def key(self, pool_id: str) -> RSAPrivateKey:
        if pool_id not in self._pools:
            self._pools.append(pool_id)
        return signing_key(self._pools.index(pool_id))

    def kid(self, pool_id: str) -> str:
        return f"{pool_id}-1"

    def key_set(self, pool_id: str) -> bytes:
        public = json.loads(RSAAlgorithm.to_jwk(self.key(pool_id).public_key()))
        return json.dumps({"keys": [public | {"kid": self.kid(pool_id), "alg": "RS256", "use": "sig"}]}).encode()


def _bound(method: Callable[[CognitoIdpResponse], Any]) -> Callable[[CognitoIdpResponse], Any]:
    """moto calls it as a method of its response class, and finds plain functions only."""
    return lambda call: method(call)


def _client(call: CognitoIdpResponse) -> tuple[CognitoIdpUserPool, CognitoIdpUserPoolClient]:
    """The app client, found by its id alone: most of these calls are unsigned and name no pool."""
    client_id = call._get_param("ClientId")
    for regions in cognitoidp_backends.values():
        for backend in regions.values():
            assert isinstance(backend, CognitoIdpBackend)
            for pool in backend.user_pools.values():
                if client_id in pool.clients:
                    return pool, pool.clients[client_id]
    raise refusal("ResourceNotFoundException", f"User pool client {client_id} does not exist.")


def _hides(client: CognitoIdpUserPoolClient) -> bool:
    return bool(client.extended_config.get("PreventUserExistenceErrors") == "ENABLED")


def _require_flow(client: CognitoIdpUserPoolClient, flow: str) -> None:
    if f"ALLOW_{flow}" not in client.extended_config.get("ExplicitAuthFlows", []):
        raise refusal("InvalidParameterException", f"{flow} flow not enabled for this client")


def _lifetime_s(client: CognitoIdpUserPoolClient, kind: str, value: int, unit: str) -> int:
    config = client.extended_config
    units = config.get("TokenValidityUnits") or {}
    return int(config.get(f"{kind}TokenValidity", value)) * _UNITS_S[units.get(f"{kind}Token", unit)]


def _delivery(address: str) -> dict[str, str]:
    local, _, domain = address.partition("@")
    return {"Destination": f"{local[:1]}***@{domain[:1]}***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}
