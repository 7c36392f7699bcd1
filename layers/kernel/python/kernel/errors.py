"""The exception tree. A domain error subclasses one of these and is named in the domain's own words.

    HorizonError
    ├── BadRequest            400  the request can't be read at all
    ├── Unauthenticated       401  no valid credential
    ├── Forbidden             403  the caller's role, or the law, doesn't allow it
    ├── NotFound              404  unknown, or somebody else's: the two answer alike
    ├── MethodNotAllowed      405
    ├── Conflict              409  the state of the thing doesn't allow it now
    ├── PreconditionFailed    412  `If-Match` names a version that is no longer current
    ├── PayloadTooLarge       413
    ├── UnsupportedMediaType  415
    ├── Invalid               422  well-formed, but a value is wrong
    ├── PreconditionRequired  428  the operation wants an `If-Match`
    ├── TooManyRequests       429  with `retry_after_s`
    └── Unavailable           503  a dependency failed; trying again may work

The class decides the status, so nothing has to switch on errors. `detail` is shown to the caller: it says what,
where and how to mend it, and never carries personal data.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar


class HorizonError(Exception):
    """Base of every expected failure; `status` is the HTTP status it becomes (RFC 9457 problem+json)."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "Internal error"

    def __init__(
        self,
        detail: str = "",
        *,
        errors: list[dict[str, str]] | None = None,
        citation: str | None = None,
        retry_after_s: int | None = None,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.errors = errors or []
        self.citation = citation
        self.retry_after_s = retry_after_s
        self.headers = headers

    @classmethod
    def slug(cls) -> str:
        """The error's name in a problem's `type`, such as `dispute-already-open`."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()

    def problem(self, *, instance: str, correlation_id: str) -> dict[str, Any]:
        """The RFC 9457 body; `citation` (a statute) appears where a rule of law is the reason."""
        body: dict[str, Any] = {
            "type": f"urn:horizon:problem:{self.slug()}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
            "correlation_id": correlation_id,
        }
        if self.errors:
            body["errors"] = self.errors
        if self.citation:
            body["citation"] = self.citation
        return body


class InternalError(HorizonError):
    """Something unexpected; the detail stays in the logs, the caller gets the correlation id."""


class BadRequest(HorizonError):
    status = 400
    title = "The request can't be read"


class Unauthenticated(HorizonError):
    status = 401
    title = "Sign-in needed"


class Forbidden(HorizonError):
    status = 403
    title = "Not allowed"


class NotFound(HorizonError):
    status = 404
    title = "Not found"


class MethodNotAllowed(HorizonError):
    status = 405
    title = "Method not allowed"


class Conflict(HorizonError):
    status = 409
    title = "Not possible in the present state"


class PreconditionFailed(HorizonError):
    status = 412
    title = "Changed by somebody else meanwhile"


class PayloadTooLarge(HorizonError):
    status = 413
    title = "The request is too large"


class UnsupportedMediaType(HorizonError):
    status = 415
    title = "Unsupported media type"


class Invalid(HorizonError):
    status = 422
    title = "A value is not valid"


class PreconditionRequired(HorizonError):
    status = 428
    title = "If-Match needed"


class TooManyRequests(HorizonError):
    status = 429
    title = "Too many requests"


class Unavailable(HorizonError):
    status = 503
    title = "Temporarily unavailable"


class Undeclared(AssertionError):
    """A handler touched what its declaration doesn't name: a programming error, found by its first test."""


class ModelUnavailable(Unavailable):
    """The language model can't be reached, is too slow, or gave no whole answer."""

    title = "Language model unavailable"


class PartnerUnavailable(Unavailable):
    """The partner can't be reached, is too slow, overloaded or answers nonsense: trying again may work."""

    title = "Partner unavailable"


class PartnerRefused(Conflict):
    """The partner understood and refused: trying the same again won't help. `code` is its own."""

    title = "Partner refused"

    def __init__(self, detail: str, *, code: str) -> None:
        super().__init__(detail)
        self.code = code
