"""A client of the platform's API over HTTP: what an app would do, for the demonstration and the journeys."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import requests

POLL_S = 0.1


class CallFailed(Exception):
    """An answer that was not expected; its text is the problem's."""

    def __init__(self, status: int, body: Any) -> None:
        detail = body.get("detail", body) if isinstance(body, dict) else body
        super().__init__(f"{status}: {detail}")
        self.status, self.body = status, body

    @property
    def problem(self) -> str:
        return (
            str(self.body.get("type", "")).removeprefix("urn:horizon:problem:") if isinstance(self.body, dict) else ""
        )


@dataclass
class Local:
    """`local.json`: where the local cloud is and who can sign in."""

    content: dict[str, Any]

    @property
    def api_url(self) -> str:
        return f"{self.content['api_url']}/api/v1"

    def user(self, role: str) -> tuple[str, str]:
        return self.content["users"][role]["email"], self.content["users"][role]["password"]

    def mails(self, to: str) -> list[dict[str, Any]]:
        """Mail to that address, oldest first."""
        boxes = requests.get(self.content["inbox_url"], timeout=10).json()["messages"]
        found = [mail for box in boxes.values() for mail in box if to in mail["To"]]
        return sorted(found, key=lambda mail: float(mail["Timestamp"]))

    def control(self, method: str, path: str, body: Any = None, *, of: str = "partners") -> Any:
        """The control surface of the partners, or of the text recognition (`of="textract"`)."""
        answer = requests.request(method, f"{self.content[f'{of}_url']}/control{path}", json=body, timeout=10)
        answer.raise_for_status()
        return answer.json() if answer.content else None


@dataclass
class Client:
    """One caller of the API, signed in or not."""

    local: Local
    token: str | None = None
    session: requests.Session = field(default_factory=requests.Session)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """The JSON that comes back (bytes for other content); `CallFailed` for anything but success."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        answer = self.session.request(method, f"{self.local.api_url}{path}", json=body, headers=sent, timeout=60)
        if answer.headers.get("Content-Type", "").split(";")[0] not in ("application/json", "application/problem+json"):
            content: Any = answer.content
        else:
            content = json.loads(answer.text) if answer.text else None
        if answer.status_code >= 400:
            raise CallFailed(answer.status_code, content)
        return content

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.call("POST", path, {} if body is None else body, **headers)

    def put(self, path: str, body: Any, **headers: str) -> Any:
        return self.call("PUT", path, body, **headers)

    @property
    def subject(self) -> str:
        """Whom the access token is about."""
        claims = (self.token or "..").split(".")[1]
        return str(json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sub"])

    def sign_in(self, email: str, password: str) -> None:
        self.token = self.post("/auth/login", {"email": email, "password": password})["access_token"]

    def sign_up(self, email: str, password: str) -> str:
        """Register, confirm with the code from the inbox, sign in; answers the code."""
        before = len(self.local.mails(email))
        self.post("/auth/register", {"email": email, "password": password})
        mail = until(lambda: self.local.mails(email)[before:], "the mail with the code")[-1]
        found = re.search(r"\b(\d{6})\b", mail["BodyText"])
        if found is None:
            raise CallFailed(0, "the mail holds no code")
        self.post("/auth/confirmation", {"email": email, "code": found[1]})
        self.sign_in(email, password)
        return found[1]


def until(condition: Callable[[], Any], what: str, deadline_s: float = 60) -> Any:
    """The condition's first true value; `TimeoutError` names what did not happen."""
    end = time.monotonic() + deadline_s
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(POLL_S)
    raise TimeoutError(f"{what} did not come within {deadline_s:.0f} s")
