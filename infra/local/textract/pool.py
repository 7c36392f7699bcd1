"""A few worker processes, started when there is work and ended when there is none."""

from __future__ import annotations

import json
import os
import queue
import select
import subprocess
import sys
import threading
import time
from concurrent.futures import Future
from itertools import count
from typing import Any

from infra.local.home import REPO

IDLE_S = 20.0
PAGE_TIMEOUT_S = 120.0
_STOP_S = 2.0
Order = dict[str, Any]


class WorkerLost(Exception):
    """The worker crashed or took too long over this order; others are not affected."""


class Stopped(Exception):
    """The pool was closed before the order was done."""


class Pool:
    """Orders wait in line by urgency; each thread here owns one worker process at most."""

    def __init__(self, workers: int, *, idle_s: float = IDLE_S, timeout_s: float = PAGE_TIMEOUT_S) -> None:
        self._idle_s = idle_s
        self._timeout_s = timeout_s
        self._line: queue.PriorityQueue[tuple[int, int, Order | None, Future[Order]]] = queue.PriorityQueue()
        self._numbers = count()
        self._children: set[int] = set()
        self._closed = threading.Event()
        self._threads = [
            threading.Thread(target=self._serve, name=f"textract-worker-{number}", daemon=True)
            for number in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def running(self) -> int:
        """How many worker processes there are now."""
        return len(self._children)

    def submit(self, order: Order, urgency: int) -> Future[Order]:
        """The answer to come; smaller urgencies go first. Its exceptions are WorkerLost and Stopped."""
        future: Future[Order] = Future()
        self._line.put((urgency, next(self._numbers), order, future))
        if self._closed.is_set():
            self._drain()
        return future

    def close(self) -> None:
        """End all workers; whoever waits for an answer gets Stopped."""
        self._closed.set()
        for _ in self._threads:
            self._line.put((-1, next(self._numbers), None, Future()))
        for thread in self._threads:
            thread.join()
        self._drain()

    def _drain(self) -> None:
        while True:
            try:
                _, _, _, future = self._line.get_nowait()
            except queue.Empty:
                return
            future.set_exception(Stopped())

    def _serve(self) -> None:
        worker: _Worker | None = None
        try:
            while not self._closed.is_set():
                try:
                    _, _, order, future = self._line.get(timeout=self._idle_s if worker else None)
                except queue.Empty:
                    self._end(worker)
                    worker = None
                    continue
                if order is None:
                    break
                if worker is None:
                    worker = _Worker()
                    self._children.add(worker.pid)
                try:
                    future.set_result(worker.ask(order, self._timeout_s, self._closed))
                except (WorkerLost, Stopped) as lost:
                    self._end(worker)
                    worker = None
                    future.set_exception(lost)
        finally:
            self._end(worker)

    def _end(self, worker: _Worker | None) -> None:
        if worker is not None:
            self._children.discard(worker.pid)
            worker.end()


class _Worker:
    """A running worker process; it belongs to one thread."""

    def __init__(self) -> None:
        # Nothing of the caller's secrets reaches the process that opens strangers' documents.
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "HORIZON_", "PYTHON"))
        }
        self._child = subprocess.Popen(
            [sys.executable, "-m", "infra.local.textract.worker"],
            cwd=REPO,
            env=kept | {"OMP_THREAD_LIMIT": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._rest = b""

    @property
    def pid(self) -> int:
        return self._child.pid

    def ask(self, order: Order, timeout_s: float, closed: threading.Event) -> Order:
        """One order, one answer. WorkerLost when none comes in time, Stopped when the pool is closed meanwhile."""
        assert self._child.stdin is not None and self._child.stdout is not None
        try:
            self._child.stdin.write(json.dumps(order).encode() + b"\n")
            self._child.stdin.flush()
        except BrokenPipeError as gone:
            raise WorkerLost("the worker has ended") from gone
        deadline = time.monotonic() + timeout_s
        pieces = [self._rest]
        while b"\n" not in pieces[-1]:
            if closed.is_set():
                raise Stopped
            left = deadline - time.monotonic()
            if left <= 0:
                raise WorkerLost(f"the page took more than {timeout_s:.0f} s")
            if select.select([self._child.stdout], [], [], min(left, 0.2))[0]:
                piece = os.read(self._child.stdout.fileno(), 1 << 20)
                if not piece:
                    raise WorkerLost("the worker crashed")
                pieces.append(piece)
        answer, _, self._rest = b"".join(pieces).partition(b"\n")
        found: Order = json.loads(answer)
        return found

    def end(self) -> None:
        self._child.kill()
        self._child.communicate(timeout=_STOP_S)
