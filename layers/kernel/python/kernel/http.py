"""API Gateway's proxy event in, its proxy answer out; and the request model in between.

One pydantic model is the whole request: path parameters by name, then the query (GET, DELETE) or the JSON body
(POST, PUT, PATCH). Unknown and read-only fields are refused.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import re
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from kernel.context import Caller
from kernel.errors import (
    BadRequest,
    HorizonError,
    Invalid,
    PayloadTooLarge,
    TooManyRequests,
    Unavailable,
    UnsupportedMediaType,
)
from kernel.triggers import Http, Role

_CORRELATION = re.compile(r"[A-Za-z0-9_.:-]{8,64}")
_FIELD = re.compile(r"[a-z][a-z_]{0,40}\d{0,2}|\d{1,3}")


class Request(BaseModel):
    """Base of request models: frozen, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Response(BaseModel):
    """Base of response models. A `version` field becomes the `ETag`."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Nothing(Request):
    """A request without parameters."""


class Page(Response):
    """Base of list answers: subclass with `items`. `next_cursor` is null on the last page."""

    next_cursor: str | None = None


class RawRequest(Request):
    """An unparsed body with what stands around it; header names in lower case, `resource` is the route."""

    method: str
    resource: str
    body: bytes
    headers: dict[str, str]
    path: dict[str, str]


@dataclass(frozen=True)
class RawResponse:
    """An answer that is not JSON: a page, a picture, a PDF."""

    body: bytes
    content_type: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Call:
    """The parts of a proxy event that we read, with header names in lower case."""

    event: dict[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        return {name.lower(): value for name, value in (self.event.get("headers") or {}).items() if value}

    @property
    def path_parameters(self) -> dict[str, str]:
        return dict(self.event.get("pathParameters") or {})

    @property
    def query(self) -> dict[str, str]:
        return dict(self.event.get("queryStringParameters") or {})

    @property
    def method(self) -> str:
        return str(self.event.get("httpMethod") or "GET")

    @property
    def resource(self) -> str:
        """The route as declared: `/v1/disputes/{dispute_id}`."""
        return str(self.event.get("resource") or self.path)

    @property
    def path(self) -> str:
        return str(self.event.get("path") or "/")

    @property
    def correlation_id(self) -> str | None:
        """The caller's own id if it is a harmless token; anything else is ignored rather than echoed."""
        given = self.headers.get("x-correlation-id", "")
        return given if _CORRELATION.fullmatch(given) else None

    def body(self, limit: int) -> bytes:
        text = self.event.get("body") or ""
        if self.event.get("isBase64Encoded"):
            try:
                data = base64.b64decode(text, validate=True)
            except (binascii.Error, ValueError) as error:
                raise BadRequest("The body is marked as base64 and isn't.") from error
        else:
            data = text.encode()
        if len(data) > limit:
            raise PayloadTooLarge(f"The body has {len(data):,} bytes; this operation takes at most {limit:,}.")
        return data

    @property
    def caller(self) -> Caller | None:
        """Whom the authorizer vouches for; None where it was not asked."""
        request = self.event.get("requestContext") or {}
        vouched = request.get("authorizer") or {}
        if not vouched.get("subject"):
            return None
        return Caller(
            subject=vouched["subject"],
            roles=frozenset(Role(role) for role in vouched.get("roles", "").split(",") if role),
            session_id=vouched.get("session_id", ""),
            customer_id=vouched.get("customer_id") or None,
        )

    @property
    def source_ip(self) -> str | None:
        """The caller's address as API Gateway saw it."""
        request = self.event.get("requestContext") or {}
        return (request.get("identity") or {}).get("sourceIp")

    @property
    def user_agent(self) -> str | None:
        """The program that the caller says it is, at most 300 signs of it."""
        given = self.headers.get("user-agent", "").strip()
        return given[:300] or None

    @property
    def if_match(self) -> int | None:
        given = self.headers.get("if-match")
        if given is None:
            return None
        found = re.fullmatch(r'(?:W/)?"(\d{1,9})"|(\d{1,9})', given.strip())
        if not found:
            raise BadRequest('If-Match must be the ETag that was read, such as "3".')
        return int(found[1] or found[2])


def parse(call: Call, trigger: Http, model: type[BaseModel]) -> BaseModel:
    """The request model, or an error that lists every field that is wrong."""
    if trigger.raw:
        return RawRequest(
            method=call.method,
            resource=call.resource,
            body=call.body(trigger.max_body_bytes),
            headers=call.headers,
            path=call.path_parameters,
        )
    fields: dict[str, Any] = dict(call.query) if trigger.method in ("GET", "DELETE") else _json_body(call, trigger)
    clash = sorted(set(fields) & set(call.path_parameters))
    if clash:
        raise Invalid("A field belongs to the path only.", errors=[_error(name, "given in the path") for name in clash])
    try:
        # Query and path values are text, so they are coerced; a JSON body must have the right types by itself.
        if trigger.method in ("GET", "DELETE"):
            return model.model_validate_strings(fields | call.path_parameters)
        return model.model_validate_json(json.dumps(fields | call.path_parameters), strict=True)
    except ValidationError as error:
        raise invalid(error) from error


def invalid(error: ValidationError) -> Invalid:
    """A validation failure as a problem: field and message, never the value (it may be personal)."""
    found = [
        _error(".".join(_shown(str(part)) for part in item["loc"]) or "(body)", item["msg"])
        for item in error.errors(include_url=False, include_input=False, include_context=False)
    ]
    return Invalid("Some values are missing or not valid; see errors.", errors=found[:50])


def _shown(part: str) -> str:
    """An unknown field's name is the caller's own text: only what could be a field's name is given back."""
    return part if _FIELD.fullmatch(part) else "(unknown)"


def _error(name: str, message: str) -> dict[str, str]:
    return {"field": name, "message": message}


def _json_body(call: Call, trigger: Http) -> dict[str, Any]:
    data = call.body(trigger.max_body_bytes)
    if not data.strip():
        return {}
    kind = call.headers.get("content-type", "application/json").split(";")[0].strip().lower()
    if kind != "application/json":
        raise UnsupportedMediaType("Send the body as application/json.")
    try:
        parsed = json.loads(data, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise BadRequest(f"The body is not JSON{where}.") from error
    if not isinstance(parsed, dict):
        raise BadRequest("The body must be a JSON object.")
    return parsed


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _headers(correlation_id: str, content_type: str) -> dict[str, str]:
    headers = {
        "Content-Type": content_type,
        "X-Correlation-Id": correlation_id,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    }
    if origin := os.environ.get("ALLOWED_ORIGIN"):
        headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Expose-Headers"] = "ETag, X-Correlation-Id, Retry-After"
    return headers


def answer(trigger: Http, result: BaseModel | RawResponse | None, correlation_id: str) -> dict[str, Any]:
    """The proxy answer of a successful call."""
    if result is None:
        return {"statusCode": 204, "headers": _headers(correlation_id, trigger.content_type), "body": ""}
    if isinstance(result, RawResponse):
        headers = _headers(correlation_id, result.content_type) | dict(result.headers)
        if result.content_type.startswith(("text/", "application/json", "application/javascript")):
            return {"statusCode": trigger.status, "headers": headers, "body": result.body.decode()}
        encoded = base64.b64encode(result.body).decode()
        return {"statusCode": trigger.status, "headers": headers, "body": encoded, "isBase64Encoded": True}
    headers = _headers(correlation_id, trigger.content_type)
    version = getattr(result, "version", None)
    if isinstance(version, int):
        headers["ETag"] = f'"{version}"'
    return {"statusCode": trigger.status, "headers": headers, "body": result.model_dump_json()}


def problem(error: HorizonError, call: Call, correlation_id: str) -> dict[str, Any]:
    """The proxy answer of a refused call: RFC 9457."""
    headers = _headers(correlation_id, "application/problem+json") | dict(error.headers)
    if error.retry_after_s or isinstance(error, (TooManyRequests, Unavailable)):
        headers["Retry-After"] = str(error.retry_after_s or 1)
    body = error.problem(instance=call.path, correlation_id=correlation_id)
    return {"statusCode": error.status, "headers": headers, "body": json.dumps(body)}
