"""A loopback server of a pool's public keys, as Cognito publishes them under the issuer."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class KeyServer:
    """base: what stands before `/<pool>/.well-known/jwks.json`. fetches: how often keys were asked for."""

    base: str = ""
    fetches: int = 0


@contextlib.contextmanager
def serving_keys(key_set: Callable[[str], bytes]) -> Iterator[KeyServer]:
    """Serve the key sets by pool id until the end of the block."""
    served = KeyServer()

    class Keys(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.fetches += 1
            pool, _, rest = self.path.removeprefix("/").partition("/")
            body = key_set(pool) if rest == ".well-known/jwks.json" else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *given: Any) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Keys) as server:
        served.base = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield served
        server.shutdown()
        thread.join()
