"""The HTTP side: AWS JSON 1.1 at `/`, the control surface for tests at `/control`."""

from __future__ import annotations

import json
import shutil
import sys
import threading
import uuid
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from infra.local.partners.world import World
from infra.local.textract.cloud import MOST_SYNC_BYTES, Cloud, Unreachable
from infra.local.textract.faults import Fault, Faults
from infra.local.textract.jobs import Jobs
from infra.local.textract.operations import Operations
from infra.local.textract.pool import IDLE_S, PAGE_TIMEOUT_S, Pool, Stopped
from infra.local.textract.protocol import ServiceError, invalid, refused_document
from infra.local.textract.store import Store

HOST = "127.0.0.1"
TARGET = "Textract."
MOST_BODY_BYTES = MOST_SYNC_BYTES * 4 // 3 + 64_000
MOST_DISCARDED_BYTES = 100_000_000
PIECE_BYTES = 65_536
AWS_JSON = "application/x-amz-json-1.1"


class Textract:
    """The whole service. `start` and `stop` belong together; `port` is known after start."""

    def __init__(
        self,
        state: Path,
        aws_endpoint: str,
        *,
        workers: int = 2,
        clock_file: Path | None = None,
        idle_s: float = IDLE_S,
        timeout_s: float = PAGE_TIMEOUT_S,
    ) -> None:
        documents = state / "documents"
        shutil.rmtree(documents, ignore_errors=True)
        self._store = Store(state)
        documents.mkdir()
        self.faults = Faults()
        self._stopping = threading.Event()
        self.pool = Pool(workers, idle_s=idle_s, timeout_s=timeout_s)
        cloud = Cloud(aws_endpoint)
        self.jobs = Jobs(self._store, self.pool, cloud, self.faults, World(clock_file), documents)
        self._operations = Operations(self.jobs, self.pool, cloud, documents)
        self._server: ThreadingHTTPServer | None = None

    @property
    def port(self) -> int:
        if self._server is None:
            raise RuntimeError("the service has not been started")
        return self._server.server_port

    def start(self, port: int) -> None:
        """Listen on the loopback (port 0: any free one) and go on with unfinished jobs. OSError for a taken port."""
        self._server = _Server((HOST, port), partial(_Handler, self))
        threading.Thread(target=self._server.serve_forever, args=(0.1,), name="textract-http", daemon=True).start()
        self.jobs.resume()

    def stop(self) -> None:
        """Stop listening and reading; unfinished jobs go on at the next start."""
        self._stopping.set()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        self.pool.close()
        self.jobs.stop()
        self._store.close()

    def call(self, name: str, raw: bytes) -> str:
        """One operation, struck by an armed fault. Raises ServiceError, and ConnectionResetError for `down`."""
        target, operation = self._operations.table[name]
        fault = self.faults.take(target)
        if fault is not None:
            self._strike(fault)
        try:
            body = json.loads(raw)
        except ValueError as broken:
            raise ServiceError("SerializationException", "the body is not JSON") from broken
        if not isinstance(body, dict):
            raise ServiceError("SerializationException", "the body is not a JSON object")
        return operation({key: value for key, value in body.items() if value is not None})

    def knows(self, name: str) -> bool:
        return name in self._operations.table

    def _strike(self, fault: Fault) -> None:
        if fault.kind == "latency":
            self._stopping.wait(fault.value)
        elif fault.kind == "down":
            raise ConnectionResetError("the service is down")
        else:
            raise ServiceError(fault.kind, "Rate exceeded" if "Thr" in fault.kind else "a fault was asked for")

    def health(self) -> dict[str, Any]:
        running = [job for job in self.jobs.listing() if job.status == "IN_PROGRESS"]
        return {
            "status": "ok" if self.jobs.is_healthy else "broken",
            "runningJobs": len(running),
            "workers": self.pool.running,
            "faults": self.faults.listing(),
        }

    def listing(self) -> list[dict[str, Any]]:
        """Every job, without its document's name: that may hold a person's."""
        return [
            {
                "jobId": job.id,
                "api": job.api,
                "status": job.status,
                "message": job.message,
                "pages": job.pages,
                "isNotified": job.is_notified,
            }
            for job in self.jobs.listing()
        ]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A dropped connection is the caller's affair (or an armed fault); everything else is printed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: two would wait for each other
    disable_nagle_algorithm = True

    def __init__(self, service: Textract, *args: Any) -> None:
        self._service = service
        super().__init__(*args)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: requests carry people's documents."""

    def do_POST(self) -> None:
        raw = self._body()
        if raw is None:
            return
        if self.path == "/control/faults":
            self._control(lambda: self._arm(raw), 201)
        elif self.path == "/":
            self._operation(raw)
        else:
            self._send(404, {"error": "no such path"})

    def do_GET(self) -> None:
        match self.path:
            case "/control/health":
                health = self._service.health()
                self._send(200 if health["status"] == "ok" else 503, health)
            case "/control/jobs":
                self._send(200, self._service.listing())
            case _:
                self._send(404, {"error": "no such path"})

    def do_DELETE(self) -> None:
        if self.path != "/control/faults":
            self._send(404, {"error": "no such path"})
            return
        self._service.faults.clear()
        self._send(200, {})

    def _arm(self, raw: bytes) -> object:
        fault = Fault.model_validate_json(raw)
        self._service.faults.arm(fault)
        return fault.model_dump()

    def _control(self, act: Callable[[], object], status: int) -> None:
        try:
            self._send(status, act())
        except ValidationError as wrong:
            self._send(400, {"error": "; ".join(each["msg"] for each in wrong.errors())})

    def _operation(self, raw: bytes) -> None:
        target = self.headers.get("X-Amz-Target", "")
        name = target.removeprefix(TARGET)
        try:
            if not target.startswith(TARGET) or not self._service.knows(name):
                raise ServiceError("UnknownOperationException", f"{name or 'nothing'} is not offered here")
            self._answer(200, self._service.call(name, raw))
        except ServiceError as error:
            self._refuse(error)
        except Unreachable as nobody:
            self._refuse(ServiceError("InternalServerError", f"S3 doesn't answer: {nobody}"))
        except Stopped:
            self._refuse(ServiceError("InternalServerError", "the service is being stopped"))

    def _body(self) -> bytes | None:
        """The request's body; None when its length was refused."""
        text = self.headers.get("Content-Length", "")
        if not text.isdecimal():
            self.close_connection = True
            self._refuse(invalid("Content-Length is missing"))
            return None
        if int(text) > MOST_BODY_BYTES:
            self.close_connection = True
            for _ in range(min(int(text), MOST_DISCARDED_BYTES) // PIECE_BYTES):
                self.rfile.read(PIECE_BYTES)  # a caller that still sends would not see the answer
            self._refuse(refused_document("too_large", f"{MOST_SYNC_BYTES} bytes are the most"))
            return None
        return self.rfile.read(int(text))

    def _refuse(self, error: ServiceError) -> None:
        self._answer(error.status, json.dumps({"__type": error.code, "Message": str(error)}))

    def _send(self, status: int, body: object) -> None:
        self._answer(status, json.dumps(body), "application/json")

    def _answer(self, status: int, text: str, kind: str = AWS_JSON) -> None:
        raw = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        self.send_header("x-amzn-RequestId", str(uuid.uuid4()))
        self.end_headers()
        self.wfile.write(raw)
