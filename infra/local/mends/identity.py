"""Cognito as strict as the real one, where the emulator takes anybody's word.

- Codes are random per user, arrive in the mail only, expire, and allow five wrong tries.
- A wrong password or code several times in a row locks the user out, for one second and then doubling.
- Access and refresh tokens are checked: signature, expiry, revocation, a disabled user.
- Second factors and new passwords need the session that the first factor gave.
- Refresh tokens rotate where the app client says so; a rotated one is refused once its grace is over.
"""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from ministack.services import cognito

from infra.local.mends.rewriting import require, rewrite_function

SIGN_UP_CODE_S = 24 * 3600
RESET_CODE_S = 3600
WRONG_CODES_MAX = 5
FREE_FAILURES = 5
LOCK_MAX_S = 900
SESSION_CHALLENGES = frozenset({"SOFTWARE_TOKEN_MFA", "NEW_PASSWORD_REQUIRED", "MFA_SETUP"})
PASSWORD_FLOWS = frozenset({"USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"})

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class _Sign:
    """One user's way in: what failed lately, and the sessions that wait for a second step."""

    failures: int = 0
    locked_until_s: float = 0.0
    sessions: dict[str, tuple[str, float]] = field(default_factory=dict)


_signs: dict[tuple[str, str], _Sign] = {}


def apply() -> None:
    require(
        cognito,
        *("_run_idp_handler", "_validate_client_secret_hash", "_auth_flow_error", "_access_token_error"),
        *("_confirmation_code_error", "_refresh_auth_user", "_get_tokens_from_refresh_token", "_pool_for_client"),
        *("_resolve_user", "_send_verification_email", "_signature_valid", "_token_claims", "_revoked_tokens"),
        *("_UNSIGNED_IDP_ACTIONS", "_pin_unsigned_idp_scope", "_build_auth_result", "_signed_jwt", "_user_pools"),
    )
    cognito._new_code = lambda: f"{secrets.randbelow(1_000_000):06d}"
    rewrite_function(cognito, "_sign_up", ('"_confirmation_code": "123456"', '"_confirmation_code": _new_code()'))
    rewrite_function(
        cognito, "_resend_confirmation_code", ('user.get("_confirmation_code") or "123456"', "_new_code()")
    )
    rewrite_function(cognito, "_forgot_password", ('code = "654321"', "code = _new_code()"))
    rewrite_function(cognito, "_admin_reset_user_password", ('code = "654321"', "code = _new_code()"))
    rewrite_function(
        cognito,
        "_begin_user_auth_challenge",
        ('session["otp_code"] = _EMAIL_OTP_CODE', 'session["otp_code"] = _new_code()'),
        ("attr_dict, _EMAIL_OTP_CODE)", 'attr_dict, session["otp_code"])'),
    )
    cognito._send_verification_email = _sending(cognito._send_verification_email)
    cognito._confirmation_code_error = _code_error(cognito._confirmation_code_error)
    cognito._refresh_auth_user = _refresh_user(cognito._refresh_auth_user)
    cognito._get_tokens_from_refresh_token = _rotating(cognito._get_tokens_from_refresh_token)
    cognito._run_idp_handler = _run


def _refuse(kind: str, message: str) -> Answer:
    answer: Answer = cognito.error_response_json(kind, message, 400)
    return answer


def _user_of(client_id: object, username: object) -> dict[str, Any] | None:
    pool, _ = cognito._pool_for_client(client_id)
    found = cognito._resolve_user(pool, username)[0] if pool and isinstance(username, str) else None
    return found if isinstance(found, dict) else None


# -- every call ------------------------------------------------------------------------------------------------------


def _run(handler: Any, action: str, data: dict[str, Any]) -> Answer:
    """All the emulator's own checks on every call (it makes them only when it also checks every signature)."""
    if action in cognito._UNSIGNED_IDP_ACTIONS:
        cognito._pin_unsigned_idp_scope(data)
    error: Answer | None = (
        cognito._validate_client_secret_hash(action, data)
        or cognito._auth_flow_error(action, data)
        or cognito._access_token_error(data)
        or cognito._confirmation_code_error(action, data)
        or _rotation_error(action, data)
        or _sign_in_error(action, data)
    )
    if error:
        return error
    answer: Answer = handler(data)
    _remember(action, data, answer)
    return answer


# -- codes -----------------------------------------------------------------------------------------------------------


def _sending(inner: Any) -> Any:
    def send(pool: Any, username: str, *args: Any, **kwargs: Any) -> Any:
        user = cognito._resolve_user(pool, username)[0]
        if user:
            user["_code_sent_s"], user["_wrong_codes"] = time.time(), 0
        return inner(pool, username, *args, **kwargs)

    return send


def _code_error(inner: Any) -> Any:
    def check(action: str, data: dict[str, Any]) -> Answer | None:
        if action not in ("ConfirmSignUp", "ConfirmForgotPassword"):
            return None
        user = _user_of(data.get("ClientId"), data.get("Username"))
        if user is None:
            return None
        if user.get("_wrong_codes", 0) >= WRONG_CODES_MAX:
            return _refuse("LimitExceededException", "Attempt limit exceeded, please try after some time.")
        error: Answer | None = inner(action, data)
        if error is None:
            valid_s = SIGN_UP_CODE_S if action == "ConfirmSignUp" else RESET_CODE_S
            if time.time() - user.get("_code_sent_s", 0.0) > valid_s:
                return _refuse("ExpiredCodeException", "Invalid code provided, please request a code again.")
        elif _kind(error) == "CodeMismatchException":
            user["_wrong_codes"] = user.get("_wrong_codes", 0) + 1
        return error

    return check


def _kind(answer: Answer) -> str:
    return str(json.loads(answer[2] or b"{}").get("__type", "")).rpartition("#")[2]


# -- signing in ------------------------------------------------------------------------------------------------------


def _sign_of(action: str, data: dict[str, Any]) -> tuple[_Sign, str] | None:
    """The record of the user that a sign-in call is about, and the step: `password` or a challenge's name."""
    if action.endswith("InitiateAuth") and data.get("AuthFlow") in PASSWORD_FLOWS:
        name, step = (data.get("AuthParameters") or {}).get("USERNAME"), "password"
    elif action.endswith("RespondToAuthChallenge"):
        responses, step = data.get("ChallengeResponses") or {}, str(data.get("ChallengeName"))
        name = responses.get("USERNAME")
    else:
        return None
    user = _user_of(data.get("ClientId"), name)
    key = (str(data.get("ClientId")), str(user["Username"] if user else name).lower())
    return _signs.setdefault(key, _Sign()), step


def _sign_in_error(action: str, data: dict[str, Any]) -> Answer | None:
    found = _sign_of(action, data)
    if found is None:
        return None
    sign, step = found
    if time.time() < sign.locked_until_s:
        return _refuse("NotAuthorizedException", "Password attempts exceeded")
    if step in SESSION_CHALLENGES:
        challenge, expires_s = sign.sessions.get(str(data.get("Session")), ("", 0.0))
        # Setting up a second factor renews the session it began with, under the same user.
        if time.time() > expires_s or (challenge != step and step != "MFA_SETUP"):
            return _refuse("NotAuthorizedException", "Invalid session for the user.")
    return None


def _remember(action: str, data: dict[str, Any], answer: Answer) -> None:
    """Count failures, forget them at success, keep the session that a second step will need."""
    found = _sign_of(action, data)
    if found is None:
        return
    sign, _ = found
    if answer[0] >= 400:
        if _kind(answer) in ("NotAuthorizedException", "CodeMismatchException"):
            sign.failures += 1
            over = sign.failures - FREE_FAILURES
            if over >= 0:
                sign.locked_until_s = time.time() + min(2**over, LOCK_MAX_S)
        return
    body = json.loads(answer[2])
    if body.get("ChallengeName") in SESSION_CHALLENGES:
        client = (cognito._pool_for_client(data.get("ClientId"))[0] or {}).get("_clients", {})
        minutes = int((client.get(data.get("ClientId")) or {}).get("AuthSessionValidity") or 3)
        now = time.time()
        sign.sessions = {name: kept for name, kept in sign.sessions.items() if kept[1] > now}
        sign.sessions[body["Session"]] = (body["ChallengeName"], now + 60 * minutes)
    elif body.get("AuthenticationResult"):
        sign.failures, sign.locked_until_s = 0, 0.0
        sign.sessions.pop(str(data.get("Session")), None)


# -- refresh tokens --------------------------------------------------------------------------------------------------


def _rotation(pool: dict[str, Any], client_id: str) -> dict[str, Any] | None:
    """The app client's rotation settings, or None where it has none."""
    settings = (pool["_clients"].get(client_id) or {}).get("RefreshTokenRotation") or {}
    return settings if settings.get("Feature") == "ENABLED" else None


def _rotation_error(action: str, data: dict[str, Any]) -> Answer | None:
    """An app client whose refresh tokens rotate can't have the flow that doesn't rotate them."""
    if not action.endswith("InitiateAuth") or not str(data.get("AuthFlow")).startswith("REFRESH_TOKEN"):
        return None
    pool, _ = cognito._pool_for_client(data.get("ClientId"))
    if pool and _rotation(pool, str(data["ClientId"])):
        return _refuse("InvalidParameterException", "REFRESH_TOKEN_AUTH is not enabled for the client.")
    return None


def _refresh_user(inner: Any) -> Any:
    def check(pool: Any, pool_id: str, client_id: str, token: str) -> Any:
        user, error = inner(pool, pool_id, client_id, token)
        if error:
            return user, error
        claims = cognito._token_claims(token)
        if not cognito._signature_valid(token):
            return None, _refuse("NotAuthorizedException", "Invalid Refresh Token")
        if time.time() >= claims.get("exp", 0):
            return None, _refuse("NotAuthorizedException", "Refresh Token has expired")
        if not user.get("Enabled", True):
            return None, _refuse("NotAuthorizedException", "User is disabled.")
        if claims.get("origin_jti") in cognito._revoked_tokens:
            return None, _refuse("NotAuthorizedException", "Refresh Token has been revoked")
        settings = _rotation(pool, client_id)
        rotated_s = user.get("_rotated", {}).get(claims.get("jti"))
        if settings and rotated_s and time.time() > rotated_s + int(settings.get("RetryGracePeriodSeconds", 0)):
            return None, _refuse("RefreshTokenReuseException", "Refresh token has been invalidated by rotation.")
        return user, None

    return check


def _rotating(inner: Any) -> Any:
    """GetTokensFromRefreshToken with rotation: a new refresh token that ends when the first one would have."""

    def get_tokens(data: dict[str, Any]) -> Answer:
        answer: Answer = inner(data)
        pool, pool_id = cognito._pool_for_client(data.get("ClientId"))
        if answer[0] >= 400 or not _rotation(pool, data["ClientId"]):
            return answer
        old = cognito._token_claims(data["RefreshToken"])
        user = cognito._user_from_token(data["RefreshToken"], pool)
        rotated = user.setdefault("_rotated", {})
        for jti in [jti for jti, at_s in rotated.items() if time.time() - at_s > 400 * 86400]:
            del rotated[jti]
        rotated.setdefault(old["jti"], time.time())
        fresh = {**old, "iat": int(time.time()), "jti": cognito.new_uuid()}
        body = json.loads(answer[2])
        body["AuthenticationResult"]["RefreshToken"] = cognito._signed_jwt(fresh, pool_id, "access")
        result: Answer = cognito.json_response(body)
        return result

    return get_tokens
