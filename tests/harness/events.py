"""API Gateway proxy events, as the functions receive them."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from kernel.ids import id_from_uuid
from kernel.operation import Operation
from kernel.triggers import Http, Role


@dataclass(frozen=True)
class Person:
    """A signed-in caller of a test."""

    roles: frozenset[Role] = frozenset({Role.CUSTOMER})
    subject: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def customer_id(self) -> str | None:
        return id_from_uuid("cus", self.subject) if Role.CUSTOMER in self.roles else None

    @property
    def actor(self) -> str:
        return self.customer_id or f"usr_{self.subject}"

    def vouched(self) -> dict[str, str]:
        """The authorizer's context: strings only."""
        return {
            "subject": self.subject,
            "roles": ",".join(sorted(self.roles)),
            "session_id": "ses_test",
            "customer_id": self.customer_id or "",
        }


def staff(role: Role) -> Person:
    return Person(roles=frozenset({role}))


@dataclass(frozen=True)
class Answer:
    """What came back, read."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def problem(self) -> str:
        """The problem's slug; fails when the answer is none."""
        assert self.headers["Content-Type"] == "application/problem+json", self.body
        return str(self.json["type"]).removeprefix("urn:horizon:problem:")


def proxy_event(
    operation: Operation,
    *,
    caller: Person | None = None,
    body: Any = None,
    path: dict[str, str] | None = None,
    query: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> dict[str, Any]:
    """The event of one call; a body that is text or bytes goes as it is, anything else as JSON."""
    trigger = operation.trigger
    assert isinstance(trigger, Http)
    resolved = re.sub(r"{(\w+)\+?}", lambda found: (path or {}).get(found[1], "x"), trigger.path)
    text = body.decode() if isinstance(body, bytes) else body
    return {
        "httpMethod": trigger.method,
        "resource": trigger.path,
        "path": f"/api{resolved}",
        "pathParameters": path,
        "queryStringParameters": query,
        "headers": {"Content-Type": "application/json"} | (headers or {}),
        "body": text if text is None or isinstance(text, str) else json.dumps(text),
        "isBase64Encoded": False,
        "requestContext": {
            "authorizer": caller.vouched() if caller else None,
            "identity": {"sourceIp": "203.0.113.7"},
        },
    }
