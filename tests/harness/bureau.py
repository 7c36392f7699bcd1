"""The simulated bureau beside a test's world: its webhooks arrive when the test takes them in."""

from __future__ import annotations

import json
import queue
import sqlite3
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from functions.webhooks import receive_bureau_webhook, receive_mail_webhook
from functions.webhooks.signature import sign
from infra.local.partners.contracts import Contracts
from infra.local.partners.server import Partners
from tests.harness.events import Answer
from tests.harness.partner_secrets import SECRETS
from tests.harness.world import World, put_partner

Hook = tuple[dict[str, str], bytes]


@dataclass
class BureauSide:
    """The bureau's control surface, and the hooks it has sent."""

    world: World
    port: int
    hooks: queue.Queue[Hook]
    state: Path

    def control(self, method: str, path: str, body: Any = None) -> Any:
        return self._call(method, f"/control{path}", body)

    def _call(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"} | (headers or {}),
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def fault(self, target: str, kind: str, times: int = 1, value: float | None = None) -> None:
        self.control("POST", "/faults", {"target": target, "kind": kind, "times": times, "value": value})

    def next_hook(self, deadline_s: float = 60) -> Hook:
        return self.hooks.get(timeout=deadline_s)

    def take_in(self, hook: Hook | None = None) -> Answer:
        """Bring one webhook to the platform as API Gateway would, and its event to the consumers."""
        headers, body = hook or self.next_hook()
        if "X-Mail-Signature" in headers:
            answer = self.world.call(receive_mail_webhook.handler, body=body, headers=headers)
        else:
            path = {"bureau": "experian"}
            answer = self.world.call(receive_bureau_webhook.handler, path=path, body=body, headers=headers)
        self.world.deliver()
        return answer

    def send_signed(self, body: Any) -> Answer:
        """Bring a message that the bureau really signed."""
        raw = json.dumps(body).encode()
        header = sign(SECRETS["experian"]["webhook_secret"], raw, self.world.now)
        return self.take_in(({"X-Bureau-Signature": header}, raw))

    def disputes(self, client_reference: str) -> list[Any]:
        """What the bureau has on file under a letter's id."""
        secrets = SECRETS["experian"]
        keys = ("username", "password", "client_id", "client_secret")
        token = self._call("POST", "/experian/oauth2/v1/token", {name: secrets[name] for name in keys})["access_token"]
        path = f"/bureau/disputes/v1/disputes?clientReference={client_reference}"
        found: list[Any] = self._call("GET", path, headers={"Authorization": f"Bearer {token}"})["disputes"]
        return [
            self._call(
                "GET", f"/bureau/disputes/v1/disputes/{one['disputeId']}", headers={"Authorization": f"Bearer {token}"}
            )
            for one in found
        ]

    def sheets(self, client_reference: str) -> list[Any]:
        """What the mail house has printed under a letter's id."""
        headers = {"Authorization": f"Bearer {SECRETS['mail']['api_key']}"}
        path = f"/mail/v1/letters?clientReference={client_reference}"
        found: list[Any] = self._call("GET", path, headers=headers)["letters"]
        return found

    def documents(self) -> list[str]:
        """Digests of the documents that arrived, read from what the bureau remembers."""
        with sqlite3.connect(self.state / "partners.db") as database:
            rows = database.execute("select body from documents where kind = 'dispute'").fetchall()
        return [document["sha256"] for (body,) in rows for document in json.loads(body)["documents"]]


@contextmanager
def bureau_side(world: World, state: Path) -> Iterator[BureauSide]:
    hooks: queue.Queue[Hook] = queue.Queue()

    class Inbox(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hooks.put((dict(self.headers), body))
            self.send_response(202)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    inbox = ThreadingHTTPServer(("127.0.0.1", 0), Inbox)
    thread = threading.Thread(target=inbox.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    platform_url = f"http://127.0.0.1:{inbox.server_port}/api"
    partners = Partners(state, Contracts.model_validate(SECRETS), platform_url, world.clock_path)
    partners.start(0)
    base_url = f"http://127.0.0.1:{partners.port}"
    for name in ("experian", "equifax", "transunion", "smart_data", "mail", "sms", "push"):
        put_partner(name, SECRETS[name] | {"base_url": base_url})
    side = BureauSide(world, partners.port, hooks, state)
    side.control("PUT", "/settings", {"webhookRetryBaseS": 0.02, "webhookRetryCapS": 0.1, "autoAnswerDays": None})
    try:
        yield side
    finally:
        partners.stop()
        inbox.shutdown()
        inbox.server_close()
        thread.join()
