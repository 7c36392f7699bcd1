"""A client, a receiver of webhooks and a movable clock for tests against running partners, all on the loopback."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.harness.waiting import until

DATA = Path(__file__).parents[2] / "data" / "partners"


def golden(name: str) -> Any:
    return json.loads((DATA / name).read_text())


def assert_fits(expected: Any, actual: Any, at: str = "$") -> None:
    """Same keys, same values; a text beginning with `re:` is a regular expression for the whole value."""
    if isinstance(expected, dict):
        assert isinstance(actual, dict), at
        assert sorted(actual) == sorted(expected), at
        for key, value in expected.items():
            assert_fits(value, actual[key], f"{at}.{key}")
    elif isinstance(expected, list):
        assert isinstance(actual, list) and len(actual) == len(expected), at
        for index, value in enumerate(expected):
            assert_fits(value, actual[index], f"{at}[{index}]")
    elif isinstance(expected, str) and expected.startswith("re:"):
        assert isinstance(actual, str) and re.fullmatch(expected[3:], actual), f"{at}: {actual!r}"
    else:
        assert actual == expected, at


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> Any:
        return json.loads(self.raw)


@dataclass
class Caller:
    """Calls one server on the loopback."""

    port: int
    token: str = ""

    def __call__(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, timeout_s: float = 10
    ) -> Answer:
        raw = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        sent = {"Content-Type": "application/json"} | (headers or {})
        if self.token and "Authorization" not in sent:
            sent["Authorization"] = f"Bearer {self.token}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout_s)
        try:
            connection.request(method, path, raw, sent)
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def log_in(self) -> Caller:
        given = golden("token.json")["json_with_headers"]
        answer = self("POST", "/experian/oauth2/v1/token", given["body"], given["headers"])
        assert answer.status == 200, answer.raw
        self.token = answer.body["access_token"]
        return self


@dataclass
class Receiver:
    """Stands for the platform: keeps every webhook, answers with the planned statuses, then 202."""

    url: str
    received: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def bodies(self, type_: str) -> list[Any]:
        bodies = [json.loads(raw) for _, _, raw in list(self.received)]
        return [body for body in bodies if body["type"] == type_]

    def wait_for(self, type_: str, count: int = 1) -> list[Any]:
        found: list[Any] = until(lambda: (b := self.bodies(type_)) and len(b) >= count and b, f"{count} x {type_}")
        return found


class World:
    """The clock file the partners look at."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.offset_s = 0.0

    def advance(self, days: float) -> None:
        self.offset_s += days * 86_400
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps({"offset_s": self.offset_s}))
        fresh.replace(self.path)


Start = Callable[..., Caller]


REPORT = "/experian/consumerservices/credit-profile/v2/credit-report"


def pull(call: Caller, ssn: str, last_name: str = "Okafor", first_name: str = "Daniel") -> Any:
    """The first credit profile of a soft pull for that person."""
    body = golden("credit_report_request.json")
    applicant = body["consumerPii"]["primaryApplicant"]
    applicant["ssn"] = {"ssn": ssn}
    applicant["name"] = {"lastName": last_name, "firstName": first_name}
    answer = call("POST", REPORT, body, {"clientReferenceId": "pull_000001"})
    assert answer.status == 200, answer.raw
    return answer.body["creditProfile"][0]
