"""The user pool as identity uses it. Cognito's refusals become ours here, so that they don't tell accounts apart.

Passwords are tried through the administrator's sign-in, which only our own functions may call: with the public one
enabled, anybody could try passwords at Cognito directly, past our back-off.
"""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from functions.identity.model import (
    Challenge,
    CodeRejected,
    CredentialsRejected,
    PasswordExpired,
    PasswordTooWeak,
    SessionEnded,
    SignedIn,
    Tokens,
)
from kernel.context import Context
from kernel.errors import HorizonError, InternalError, NotFound, TooManyRequests
from kernel.logs import log
from kernel.triggers import Role

_SIGN_IN = {
    "NotAuthorizedException": CredentialsRejected,
    "UserNotFoundException": CredentialsRejected,
    "UserNotConfirmedException": CredentialsRejected,
    "CodeMismatchException": CredentialsRejected,
    "ExpiredCodeException": CredentialsRejected,
}
_CODE = {
    "CodeMismatchException": CodeRejected,
    "ExpiredCodeException": CodeRejected,
    "NotAuthorizedException": CodeRejected,
    "UserNotFoundException": CodeRejected,
    "UserNotConfirmedException": CodeRejected,
    "AliasExistsException": CodeRejected,
    "TooManyFailedAttemptsException": CodeRejected,
    "LimitExceededException": CodeRejected,
}
# Cognito says these about existing accounts only; the answer must not differ from an unknown account's.
_UNTOLD = (
    "UsernameExistsException",
    "UserNotFoundException",
    "NotAuthorizedException",
    "InvalidParameterException",
    "LimitExceededException",
    "CodeDeliveryFailureException",
)
# A token that is no longer good needs no revoking.
_SPENT = ("InvalidParameterException", "NotAuthorizedException", "UnauthorizedException")


@contextlib.contextmanager
def _refusals(known: Mapping[str, type[HorizonError]]) -> Iterator[None]:
    """Turn the named Cognito errors into ours; others pass through."""
    from botocore.exceptions import ClientError

    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code == "TooManyRequestsException":
            raise TooManyRequests("Sign-in is busy; try again shortly.", retry_after_s=2) from error
        if code == "InvalidPasswordException":
            raise PasswordTooWeak("The password doesn't meet the rules.") from error
        if code == "PasswordResetRequiredException":
            raise PasswordExpired("Ask for a code at /v1/auth/forgot-password and set a new password.") from error
        if code in known:
            raise known[code]() from error
        raise


@contextlib.contextmanager
def _untold(ctx: Context, codes: tuple[str, ...]) -> Iterator[None]:
    """Keep what Cognito says about the account between Cognito, us and the log: the caller isn't told."""
    from botocore.exceptions import ClientError

    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code not in codes:
            raise
        log(ctx).info("not told", reason=code)


def claims_of(token: str) -> dict[str, Any]:
    """The claims of a token that Cognito has just handed to us; never for one that came from outside."""
    payload = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return claims


def sign_up(ctx: Context, email: str, password: str) -> None:
    """Make the account and send its code; does nothing for a known address."""
    cognito, _, client = ctx.user_pool()
    with _refusals({}), _untold(ctx, _UNTOLD):
        cognito.sign_up(
            ClientId=client,
            Username=email,
            Password=password,
            UserAttributes=[{"Name": "email", "Value": email}],
        )


def confirm_sign_up(ctx: Context, email: str, code: str) -> str:
    """Confirm the address and make the user a customer; answers the subject. Raises `CodeRejected`."""
    cognito, pool, client = ctx.user_pool(admin=True)
    with _refusals(_CODE):
        user = cognito.admin_get_user(UserPoolId=pool, Username=email)
        if user["UserStatus"] != "UNCONFIRMED":
            raise CodeRejected
        # The group comes first: were we cut off in between, the user could still confirm. The other way round they
        # would be confirmed and never be allowed anything. An unconfirmed user can't sign in, so it gives nothing away.
        cognito.admin_add_user_to_group(UserPoolId=pool, Username=user["Username"], GroupName=Role.CUSTOMER.value)
        cognito.confirm_sign_up(ClientId=client, Username=email, ConfirmationCode=code)
    return _subject(user)


def resend_code(ctx: Context, email: str) -> None:
    cognito, _, client = ctx.user_pool()
    with _refusals({}), _untold(ctx, _UNTOLD):
        cognito.resend_confirmation_code(ClientId=client, Username=email)


def send_reset_code(ctx: Context, email: str) -> None:
    cognito, _, client = ctx.user_pool()
    with _refusals({}), _untold(ctx, _UNTOLD):
        cognito.forgot_password(ClientId=client, Username=email)


def reset_password(ctx: Context, email: str, code: str, password: str) -> str:
    """Set a new password and end what Cognito holds of the old sign-ins; answers the subject. Raises `CodeRejected`."""
    cognito, pool, client = ctx.user_pool(admin=True)
    with _refusals(_CODE):
        cognito.confirm_forgot_password(ClientId=client, Username=email, ConfirmationCode=code, Password=password)
        user = cognito.admin_get_user(UserPoolId=pool, Username=email)
        cognito.admin_user_global_sign_out(UserPoolId=pool, Username=user["Username"])
    return _subject(user)


def sign_in(ctx: Context, email: str, password: str) -> Tokens | Challenge:
    """Raises `CredentialsRejected`, `PasswordExpired`."""
    cognito, pool, client = ctx.user_pool(admin=True)
    with _refusals(_SIGN_IN):
        answer = cognito.admin_initiate_auth(
            UserPoolId=pool,
            ClientId=client,
            AuthFlow="ADMIN_USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": email, "PASSWORD": password},
        )
    return _tokens_or_challenge(answer)


def set_first_password(ctx: Context, email: str, challenge_session: str, password: str) -> Tokens | Challenge:
    """Answer the challenge of an account that staff made. Raises `CredentialsRejected`."""
    cognito, pool, client = ctx.user_pool(admin=True)
    with _refusals(_SIGN_IN):
        # A challenge is answered under the user's own name; the address is only an alias of it.
        username = cognito.admin_get_user(UserPoolId=pool, Username=email)["Username"]
        answer = cognito.admin_respond_to_auth_challenge(
            UserPoolId=pool,
            ClientId=client,
            ChallengeName="NEW_PASSWORD_REQUIRED",
            Session=challenge_session,
            ChallengeResponses={"USERNAME": username, "NEW_PASSWORD": password},
        )
    return _tokens_or_challenge(answer)


def exchange(ctx: Context, refresh_token: str) -> Tokens:
    """New tokens for a refresh token, which is thereby used up. Raises `SessionEnded`."""
    cognito, _, client = ctx.user_pool()
    ended = ("NotAuthorizedException", "RefreshTokenReuseException", "UserNotFoundException")
    with _refusals(dict.fromkeys(ended, SessionEnded)):
        answer = cognito.get_tokens_from_refresh_token(ClientId=client, RefreshToken=refresh_token)
    return _tokens(answer["AuthenticationResult"])


def revoke(ctx: Context, refresh_token: str) -> None:
    """Make a refresh token, and the access tokens made with it, worthless at Cognito too."""
    cognito, _, client = ctx.user_pool()
    with _refusals({}), _untold(ctx, _SPENT):
        cognito.revoke_token(ClientId=client, Token=refresh_token)


def sign_out_everywhere(ctx: Context, subject: str) -> None:
    """Raises `NotFound` for a user who isn't there."""
    cognito, pool, _ = ctx.user_pool(admin=True)
    with _refusals({"UserNotFoundException": NotFound}):
        cognito.admin_user_global_sign_out(UserPoolId=pool, Username=subject)


def signed_in(tokens: Tokens) -> SignedIn:
    return SignedIn(
        access_token=tokens.access_token,
        refresh_token=tokens.refresh_token,
        token_type="Bearer",  # noqa: S106 - the scheme's name (RFC 6750), no secret
        expires_in_s=tokens.expires_in_s,
    )


def _subject(user: dict[str, Any]) -> str:
    return next(str(attribute["Value"]) for attribute in user["UserAttributes"] if attribute["Name"] == "sub")


def _tokens_or_challenge(answer: dict[str, Any]) -> Tokens | Challenge:
    if "ChallengeName" in answer:
        return Challenge(name=answer["ChallengeName"], session=answer["Session"])
    return _tokens(answer["AuthenticationResult"])


def _tokens(result: dict[str, Any]) -> Tokens:
    if "RefreshToken" not in result:
        raise InternalError("The app client gives no refresh token: refresh token rotation is off.")
    return Tokens(
        access_token=result["AccessToken"], refresh_token=result["RefreshToken"], expires_in_s=result["ExpiresIn"]
    )
