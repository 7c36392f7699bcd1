"""Starting children that never outlive their parent, and ending exactly those, never anybody else's."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psutil

from infra.local.faults import LocalFault

_PR_SET_PDEATHSIG = 1
STOP_TIMEOUT_S = 20.0


@dataclass(frozen=True)
class ProcessId:
    """A process by number and start time: a number alone may have gone to a stranger."""

    pid: int
    started_s: float

    def to_json(self) -> dict[str, Any]:
        return {"pid": self.pid, "started_s": self.started_s}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> ProcessId:
        return cls(int(value["pid"]), float(value["started_s"]))


def identify(pid: int) -> ProcessId:
    return ProcessId(pid, psutil.Process(pid).create_time())


def find(process: ProcessId) -> psutil.Process | None:
    """The live process, or None when it ended or its number now belongs to another."""
    try:
        found = psutil.Process(process.pid)
        # Start times are read from boot time plus clock ticks, hence the tolerance.
        if abs(found.create_time() - process.started_s) > 1.5 or found.status() == psutil.STATUS_ZOMBIE:
            return None
    except psutil.NoSuchProcess:
        return None
    return found


def _die_with_parent(parent: int, death_signal: signal.Signals) -> Callable[[], None] | None:
    """Linux: the kernel sends the signal when the thread that started the child ends, however it ends."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)

    def arm() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), death_signal)

    return arm


def spawn(
    command: Sequence[str],
    *,
    env: Mapping[str, str],
    log: IO[bytes] | int,
    death_signal: signal.Signals = signal.SIGKILL,
    cwd: Path | None = None,
    user: int | None = None,
    group: int | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child in its own session (Ctrl-C reaches the supervisor alone), bound to its parent's life.

    Call it from a thread that lives as long as the child shall.
    """
    return subprocess.Popen(
        list(command),
        env=dict(env),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        user=user,
        group=group,
        extra_groups=[] if user is not None else None,
        preexec_fn=_die_with_parent(os.getpid(), death_signal),
    )


def end(child: subprocess.Popen[bytes], first: signal.Signals, timeout_s: float = STOP_TIMEOUT_S) -> bool:
    """Ask a child to end, insist after the deadline; whether it ended by itself. Its own children are gone then too."""
    if child.poll() is None:
        child.send_signal(first)
    try:
        child.wait(timeout_s)
        by_itself = True
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait(timeout_s)
        by_itself = False
    _end_all(_session(child.pid))
    return by_itself


def _session(leader: int) -> list[psutil.Process]:
    """Who still belongs to the session of a child that `spawn` started."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.getsid(process.pid) == leader and process.pid != leader:
                found.append(process)
    return found


def end_recorded(recorded: Iterable[ProcessId], timeout_s: float = 5.0) -> int:
    """End what a killed run left behind, with its children; answers how many processes that were."""
    alive: list[psutil.Process] = []
    for process in recorded:
        found = find(process)
        if found is not None:
            alive += [*found.children(recursive=True), found]
    _end_all(alive, timeout_s)
    return len(alive)


def _end_all(alive: Iterable[psutil.Process], timeout_s: float = 5.0) -> None:
    """Ask, wait, insist, wait."""
    left = list(alive)
    for number in (signal.SIGTERM, signal.SIGKILL):
        for each in left:
            _signal(each, number)
        _, left = psutil.wait_procs(left, timeout=timeout_s)


def _signal(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


def wait_until(
    ready: Callable[[], bool], what: str, *, timeout_s: float, child: subprocess.Popen[bytes], log: Path
) -> None:
    """Poll until ready; a child that ended or a passed deadline becomes one line that names its log."""
    deadline = time.monotonic() + timeout_s
    while not ready():
        if child.poll() is not None:
            raise LocalFault(f"{what} ended with code {child.returncode}: {last_line(log)} (whole log: {log})")
        if time.monotonic() > deadline:
            raise LocalFault(f"{what} was not ready within {timeout_s:.0f} s: see {log}")
        time.sleep(0.02)


def last_line(log: Path) -> str:
    """The last line with something in it."""
    if not log.exists():
        return "it wrote nothing"
    lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return lines[-1].strip()[:300] if lines else "it wrote nothing"


def memory_pss_bytes(root: int) -> int:
    """Proportional memory of a process and all its descendants: shared pages are counted once in all."""
    total = 0
    for process in [psutil.Process(root), *psutil.Process(root).children(recursive=True)]:
        try:
            total += process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total
