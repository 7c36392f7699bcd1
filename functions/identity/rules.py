"""Identity's decisions: which sessions live, which refresh token is honest, who must wait. Pure."""

from __future__ import annotations

import re
import uuid
from datetime import datetime, timedelta
from math import ceil
from typing import Any, Literal

from functions.identity.model import Attempts, PasswordTooWeak, Roster, Session, TooManyAttempts
from kernel import ids
from kernel.errors import NotFound
from kernel.triggers import Role

ACCESS_TOKEN_LIFETIME = timedelta(minutes=15)
SESSION_LIFETIME = timedelta(days=7)
SESSION_LIMIT = 5
# A client that lost the answer to its refresh may ask again this long; the user pool client has the same grace.
ROTATION_GRACE = timedelta(seconds=10)

# NIST SP 800-63B 5.1.1: length counts; the three kinds are what Cognito's policy can also enforce.
PASSWORD_MIN_LENGTH = 12
_PASSWORD_NEEDS = ((r"[a-z]", "a lower-case letter"), (r"[A-Z]", "a capital letter"), (r"[0-9]", "a digit"))

FREE_FAILURES = 5
FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(minutes=15)
FORGET_AFTER = timedelta(hours=1)
# A guess is counted before it is made, so guesses sent at once can't all slip under the limit of failures.
PARALLEL_ATTEMPTS = 20
_ABANDONED_AFTER = timedelta(seconds=30)

Outcome = Literal["passed", "failed", "released"]


# -- sessions ------------------------------------------------------------------------------------------------------


def admit(roster: Roster, session: Session, now: datetime) -> Roster:
    """The roster with the new session; one more than the limit ends the oldest."""
    live = [known for known in roster.sessions if known.expires_at > now]
    return Roster(sessions=(*live, session)[-SESSION_LIMIT:])


def end(roster: Roster, session_id: str | None) -> Roster:
    """The roster without that session; without any for None."""
    return Roster(sessions=tuple(known for known in roster.sessions if session_id and known.session_id != session_id))


def find(roster: Roster, session_id: str) -> Session | None:
    return next((known for known in roster.sessions if known.session_id == session_id), None)


def session_of(roster: Roster, origin_jti: str) -> Session | None:
    """The live session an access token belongs to."""
    return next((known for known in roster.sessions if known.origin_jti == origin_jti), None)


def may_rotate(session: Session, generation: int, now: datetime) -> bool:
    """Whether a refresh token of that generation may be exchanged: the newest may; the one before it within the
    grace; any other has been used before, so somebody has a copy."""
    if generation == session.generation:
        return True
    return generation == session.generation - 1 and now - session.rotated_at <= ROTATION_GRACE


def rotated(session: Session, generation: int, origin_jti: str, now: datetime) -> Session:
    """The session after its token of that generation was exchanged; asking twice counts once."""
    seen = {"last_seen_at": now, "origin_jti": origin_jti}
    if generation < session.generation:
        return session.model_copy(update=seen)
    return session.model_copy(update=seen | {"generation": generation + 1, "rotated_at": now})


def replace(roster: Roster, session: Session) -> Roster:
    return Roster(
        sessions=tuple(session if known.session_id == session.session_id else known for known in roster.sessions)
    )


# -- attempts ------------------------------------------------------------------------------------------------------


def take(attempts: Attempts, now: datetime) -> Attempts:
    """Count an attempt before it is made. Raises `TooManyAttempts` with the seconds to wait."""
    attempts = _remembered(attempts, now)
    if attempts.blocked_until and attempts.blocked_until > now:
        raise _wait(attempts.blocked_until - now)
    parallel = PARALLEL_ATTEMPTS if attempts.failures < FREE_FAILURES else 1
    if attempts.in_flight >= parallel:
        raise _wait(timedelta(seconds=1))
    return attempts.model_copy(update={"in_flight": attempts.in_flight + 1, "last_at": now})


def settle(attempts: Attempts, outcome: Outcome, now: datetime) -> Attempts:
    """What the attempt's end leaves: nothing after a success, a longer wait after each failure from the fifth on."""
    in_flight = max(0, attempts.in_flight - 1)
    if outcome == "released":
        return attempts.model_copy(update={"in_flight": in_flight})
    if outcome == "passed":
        return Attempts(in_flight=in_flight, last_at=now)
    failures = attempts.failures + 1
    blocked_until = now + delay(failures) if failures >= FREE_FAILURES else None
    return Attempts(failures=failures, in_flight=in_flight, last_at=now, blocked_until=blocked_until)


def delay(failures: int) -> timedelta:
    """How long an account rests after so many failures: 30 s after the fifth, doubling up to 15 minutes."""
    doublings = min(failures - FREE_FAILURES, 16)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def _remembered(attempts: Attempts, now: datetime) -> Attempts:
    idle = now - attempts.last_at if attempts.last_at else FORGET_AFTER
    if idle >= FORGET_AFTER:
        return Attempts()
    # Whoever took an attempt and was cut off never settles it; a call lasts seconds, so a stale one is let go.
    return attempts.model_copy(update={"in_flight": 0}) if idle >= _ABANDONED_AFTER else attempts


def _wait(rest: timedelta) -> TooManyAttempts:
    return TooManyAttempts(
        "Too many attempts; wait as long as Retry-After says.", retry_after_s=max(1, ceil(rest.total_seconds()))
    )


# -- passwords, people, roles --------------------------------------------------------------------------------------


def check_password(password: str, email: str) -> None:
    """Raise `PasswordTooWeak` naming each rule that isn't met. It looks at the input alone, so that its answer tells
    nothing about the account."""
    missing = [need for pattern, need in _PASSWORD_NEEDS if not re.search(pattern, password)]
    faults = [f"It needs {need}." for need in missing]
    if len(password) < PASSWORD_MIN_LENGTH:
        faults.insert(0, f"It needs at least {PASSWORD_MIN_LENGTH} characters.")
    if password != password.strip():
        faults.append("It must not begin or end with a space.")
    if email.split("@")[0] in password.lower() and len(email.split("@")[0]) >= 4:
        faults.append("It must not contain the address.")
    if faults:
        errors = [{"field": "password", "message": fault} for fault in faults]
        raise PasswordTooWeak("The password doesn't meet the rules; see errors.", errors=errors)


def user_id(subject: str, roles: frozenset[Role]) -> str:
    """The id under which a signed-in person appears everywhere outside identity."""
    return ids.id_from_uuid("cus", subject) if Role.CUSTOMER in roles else f"usr_{subject}"


def subject_of(user: str) -> str:
    """The sign-in subject behind a customer's or a staff member's id. Raises `NotFound` for anything else."""
    prefix, _, rest = user.partition("_")
    try:
        if prefix == "usr":
            return str(uuid.UUID(rest))
        if prefix == "cus":
            return str(uuid.UUID(int=_number(rest)))
    except ValueError as error:
        raise NotFound("There is no user with this id.") from error
    raise NotFound("There is no user with this id.")


def _number(text: str) -> int:
    if len(text) != 26:
        raise ValueError("not an id")
    number = 0
    for letter in text:
        number = number * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(letter)
    return number


def roles_of(groups: Any) -> frozenset[Role]:
    """The roles among Cognito's groups, which come as a list or as the text `[a b]`. Other groups (Cognito makes one
    for each outside sign-in provider) say nothing about what somebody may do."""
    names = groups.strip("[]").split() if isinstance(groups, str) else groups or ()
    known = {role.value for role in Role}
    return frozenset(Role(name) for name in names if name in known)
