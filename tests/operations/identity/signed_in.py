"""Somebody who signs in, and the tokens they get."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

from functions.identity import refresh_session

EMAIL, PASSWORD = "ada@example.test", "Correct-Horse-42"
Parallel = Callable[[Callable[[], Any], int], list[Any]]


def claims(token: str) -> dict[str, Any]:
    payload = token.split(".")[1]
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return found


def refresh(identity: Any, token: str) -> Any:
    return identity.call(refresh_session.handler, {"refresh_token": token})
