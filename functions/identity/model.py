"""What identity keeps and what it refuses: sessions, refresh tokens, attempts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints

from kernel.errors import Forbidden, Invalid, TooManyRequests, Unauthenticated
from kernel.http import Response

# The HTML standard's own pattern of an e-mail address; whether mail arrives there only the code can tell.
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        to_lower=True,
        max_length=254,
        pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,63}$",
    ),
]
Password = Annotated[SecretStr, Field(min_length=1, max_length=256)]
Code = Annotated[SecretStr, Field(min_length=1, max_length=12)]
Token = Annotated[SecretStr, Field(min_length=1, max_length=8_192)]
DeviceName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]


class _Kept(BaseModel):
    """Base of what lies in a table."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Session(_Kept):
    """One sign-in on one device.

    origin_jti: Cognito's own id of the sign-in, the same in all its access tokens. generation, rotated_at: how often
    and when last its refresh token was exchanged. device: the name the app gave.
    """

    session_id: str
    origin_jti: str
    started_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    generation: int = 0
    rotated_at: datetime
    device: str | None = None


class Roster(_Kept):
    """A user's live sessions, the oldest first."""

    sessions: tuple[Session, ...] = ()


class RefreshToken(_Kept):
    """Whose refresh token it is and its place in the family. The token itself is never stored, only its digest.

    subject: Cognito's. user_id: the name the person has outside identity.
    """

    subject: str
    user_id: str
    session_id: str
    generation: int


class Attempts(_Kept):
    """Recent attempts of one kind on one account."""

    failures: int = 0
    in_flight: int = 0
    last_at: datetime | None = None
    blocked_until: datetime | None = None


class Tokens(_Kept):
    """What Cognito gives for a proof of identity."""

    access_token: str
    refresh_token: str
    expires_in_s: int


class Challenge(_Kept):
    """What Cognito wants to know before it gives tokens."""

    name: str
    session: str


class CodeSent(Response):
    """The one answer to everybody who asks for a code, whether the account exists or not."""

    message: str = "If this address can receive a code, one is on its way."


class SignedIn(Response):
    """Tokens, or a challenge to answer first at `/v1/auth/challenge`; the others are null.

    expires_in_s: lifetime of the access token in seconds. The refresh token is good for one use.
    """

    access_token: str | None = None
    refresh_token: str | None = None
    token_type: str | None = None
    expires_in_s: int | None = None
    challenge: str | None = None
    challenge_session: str | None = None


class CredentialsRejected(Unauthenticated):
    """Wrong password, unknown account, unconfirmed account: they answer alike."""

    title = "Sign-in refused"

    def __init__(self) -> None:
        super().__init__("Address and password do not match a confirmed account.")


class CodeRejected(Invalid):
    """Wrong code, used code, old code, unknown account: they answer alike."""

    title = "Code refused"

    def __init__(self) -> None:
        super().__init__("The code is wrong or no longer good; ask for a new one.")


class SessionEnded(Unauthenticated):
    """The refresh token is unknown, used up, expired, or its session was ended."""

    title = "The session has ended"

    def __init__(self) -> None:
        super().__init__("This session has ended; sign in again.")


class TooManyAttempts(TooManyRequests):
    """Back-off after failures; known and unknown accounts answer alike."""

    title = "Too many attempts"


class PasswordTooWeak(Invalid):
    """The password doesn't meet the published rules; see `errors`."""

    title = "The password is too weak"


class PasswordExpired(Forbidden):
    """The password was right and must be replaced before anybody can sign in with it."""

    title = "A new password is needed"
