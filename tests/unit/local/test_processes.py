"""A child's end is the end of everything it started."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import psutil

from infra.local import processes

# Ends at SIGTERM by itself and leaves a child behind that would sleep on.
PARENT = """
import signal, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print(child.pid, flush=True)
signal.pause()
"""


def test_what_a_child_started_is_gone_when_it_has_ended(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as out:
        child = processes.spawn([sys.executable, "-c", PARENT], env=os.environ, log=out)
    processes.wait_until(lambda: log.read_text().endswith("\n"), "The child", timeout_s=30, child=child, log=log)
    left_behind = psutil.Process(int(log.read_text()))
    assert processes.end(child, signal.SIGTERM)
    assert not left_behind.is_running() or left_behind.status() == psutil.STATUS_ZOMBIE
