"""A function's worker is a fork of a process that has loaded what functions load, instead of a Python of its own: most
of a cold start is the same third-party modules again.

Linux only, where a forked process is as good as a new one; elsewhere workers start as the emulator starts them.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from types import SimpleNamespace
from typing import Any

from ministack.core import lambda_runtime as runtime

from infra.local.mends.rewriting import replaced, source_of

PRELOADED = "infra.local.mends.preloaded"
_FORKS = multiprocessing.get_context("forkserver") if sys.platform.startswith("linux") else None


def apply() -> None:
    # Whoever starts workers otherwise must be looked at again.
    replaced(source_of(runtime.Worker._spawn), "self._proc = subprocess.Popen(\n            [binary, worker_path],", "")
    if _FORKS is None:
        return
    _FORKS.set_forkserver_preload([PRELOADED])
    vars(multiprocessing.current_process())["_config"]["tempdir"] = _shortly(tempfile.gettempdir())
    vars(runtime)["subprocess"] = SimpleNamespace(**{**vars(subprocess), "Popen": _started})


def _shortly(folder: str) -> str:
    """A folder's path as this process has it open: a socket's may have no more than 107 signs, however deep it lies."""
    return f"/proc/self/fd/{os.open(folder, os.O_PATH | os.O_DIRECTORY)}"


def _started(command: Sequence[str], **given: Any) -> Any:
    """A fork where Python would run a script; what else the emulator starts starts as ever."""
    if command[0] == sys.executable and len(command) == 2:
        return Forked(command[1], given["cwd"], given["env"])
    return subprocess.Popen(command, **given)


class Forked:
    """A script in a fork, with what the emulator asks of a `subprocess.Popen`."""

    def __init__(self, script: str, cwd: str, env: Mapping[str, str]) -> None:
        assert _FORKS is not None
        (read_in, write_in), (read_out, write_out), (read_err, write_err) = os.pipe(), os.pipe(), os.pipe()
        theirs = (
            Connection(read_in, writable=False),
            Connection(write_out, readable=False),
            Connection(write_err, readable=False),
        )
        self.stdin = os.fdopen(write_in, "w", buffering=1, encoding="utf-8")
        self.stdout = os.fdopen(read_out, encoding="utf-8")
        self.stderr = os.fdopen(read_err, encoding="utf-8", errors="replace")
        self._process = _FORKS.Process(target=_run, args=(script, cwd, dict(env), theirs))
        try:
            self._process.start()
        finally:
            for end in theirs:
                end.close()

    @property
    def pid(self) -> int | None:
        return self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            raise subprocess.TimeoutExpired("a worker", timeout or 0)
        return code

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()


def _run(script: str, cwd: str, env: Mapping[str, str], ends: Sequence[Connection]) -> None:
    """In the fork: the streams, folder and environment that a process of its own would have begun with."""
    for number, end in enumerate(ends):
        os.dup2(end.fileno(), number)
        end.close()
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    runpy.run_path(script, run_name="__main__")
