"""Running partners, a receiver for their webhooks, and the clock they look at."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from infra.local.partners.contracts import Contracts
from infra.local.partners.server import Partners
from tests.harness.partner_secrets import SECRETS
from tests.unit.partners.partner_harness import Caller, Receiver, Start, World


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    got = Receiver("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            got.received.append((self.path, dict(self.headers), raw))
            self.send_response(got.statuses.pop(0) if got.statuses else 202)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    got.url = f"http://127.0.0.1:{server.server_port}/api"
    yield got
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "clock.json")


@pytest.fixture
def start(tmp_path: Path, receiver: Receiver, world: World) -> Iterator[Start]:
    """Starts partners on the test's own state; `restart=True` stops the ones before."""
    running: list[Partners] = []

    def begin(restart: bool = False, platform_url: str | None = None) -> Caller:
        if restart:
            running.pop().stop()
        contracts = Contracts.model_validate(SECRETS)
        partners = Partners(tmp_path / "state", contracts, platform_url or receiver.url, world.path)
        partners.start(0)
        running.append(partners)
        return Caller(partners.port)

    yield begin
    for partners in running:
        partners.stop()


@pytest.fixture
def call(start: Start) -> Caller:
    """Partners that retry quickly, with a token of the bureau already in hand."""
    caller = start().log_in()
    changed = caller("PUT", "/control/settings", {"webhookRetryBaseS": 0.02, "webhookRetryCapS": 0.1})
    assert changed.status == 200, changed.raw
    return caller
