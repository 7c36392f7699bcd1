"""Answers and refusals of the partners' HTTP endpoints."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from werkzeug.wrappers import Request, Response

Model = TypeVar("Model", bound=BaseModel)


class Refused(Exception):
    """A request the partner answers with an error, in the shape of that partner."""

    def __init__(self, status: int, body: object) -> None:
        super().__init__(f"refused with {status}")
        self.response = as_json(body, status)


class Invalid(ValueError):
    """The body of a request does not fit; `problems` are `field: message`, without the values."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def as_json(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(json.dumps(body), status=status, content_type="application/json", headers=dict(headers or {}))


def read_json(request: Request) -> Any:
    """The request's JSON object. Invalid when it is not one."""
    try:
        body = json.loads(request.get_data())
    except ValueError as broken:
        raise Invalid(["body: is not JSON"]) from broken
    if not isinstance(body, dict):
        raise Invalid(["body: must be a JSON object"])
    return body


def parse(model: type[Model], body: Any) -> Model:
    """The body as that model. Invalid names every field that does not fit."""
    try:
        return model.model_validate(body)
    except ValidationError as wrong:
        raise Invalid([f"{'.'.join(map(str, e['loc'])) or 'body'}: {e['msg']}" for e in wrong.errors()]) from wrong


def bearer(request: Request) -> str:
    """The token of the Authorization header, or an empty text."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def same(given: str, expected: str) -> bool:
    """Whether two secrets are equal, in time that tells nothing."""
    return hmac.compare_digest(given.encode(), expected.encode())
