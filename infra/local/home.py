"""Where a local cloud keeps its state, and which ports it uses: two settings, HORIZON_HOME and HORIZON_PORT.

Standard library only: this is imported before anything is installed.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.local.faults import LocalFault

REPO = Path(__file__).resolve().parents[2]
IMPORT_ROOTS = ("", "layers/kernel/python", "layers/contracts/python")
DEFAULT_PORT = 4566
NEEDED_BYTES = 1_500_000_000
ACCOUNT = "000000000000"
REGION = "us-east-1"
STAGE = "local"


@dataclass(frozen=True)
class Home:
    """One local cloud: its folder and its public port. Further ports are free ones, recorded while it runs."""

    path: Path
    port: int

    @property
    def stores(self) -> Path:
        """Everything that one common snapshot holds, except PostgreSQL's data when it must live elsewhere."""
        return self.path / "stores"

    @property
    def snapshot(self) -> Path:
        return self.path / "snapshot"

    @property
    def temporary(self) -> Path:
        """The cloud's own temporary folder: emptied at each start, so that a kill leaves nothing behind."""
        return self.path / "tmp"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def local_json(self) -> Path:
        return self.path / "local.json"

    @property
    def run_json(self) -> Path:
        """The running processes; its presence at a start means that the last run was killed."""
        return self.path / "run.json"

    @property
    def partners_json(self) -> Path:
        return self.path / "partners.json"

    @property
    def clock_json(self) -> Path:
        return self.path / "clock.json"

    @property
    def users_json(self) -> Path:
        return self.path / "users.json"

    @property
    def assembly(self) -> Path:
        return self.path / "cdk.out"

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def from_environment(environ: Mapping[str, str]) -> Home:
    """The home that HORIZON_HOME and HORIZON_PORT name; `.horizon` in the repository and 4566 otherwise."""
    text = environ.get("HORIZON_PORT", str(DEFAULT_PORT))
    if not (text.isascii() and text.isdecimal()) or not 1024 <= int(text) <= 65535:
        raise LocalFault(f"HORIZON_PORT is {text!r}: set it to a port from 1024 to 65535.")
    path = Path(environ.get("HORIZON_HOME") or REPO / ".horizon").expanduser().absolute()
    return Home(path=path, port=int(text))


def prepare(home: Home, needed_bytes: int = NEEDED_BYTES) -> None:
    """Make the state folder; refuse a place that can't be written or is about to be full."""
    try:
        for folder in (home.path, home.stores, home.temporary, home.logs):
            folder.mkdir(parents=True, exist_ok=True)
        probe = home.path / f".write-{os.getpid()}"
        probe.write_text("x")
        probe.unlink()
    except OSError as error:
        raise LocalFault(
            f"The state folder {home.path} can't be written ({error.strerror}): "
            "set HORIZON_HOME to a folder of your own with free space."
        ) from error
    free = shutil.disk_usage(home.path).free
    if free < needed_bytes:
        raise LocalFault(
            f"Only {free // 1_000_000} MB are free at {home.path}, {needed_bytes // 1_000_000} MB are needed: "
            "free some space or set HORIZON_HOME to another disk."
        )
    home.path.chmod(0o711)


def free_port() -> int:
    """A port on the loopback that nobody uses now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def require_free(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise LocalFault(
                f"Port {port} is taken by another program: stop it, or set HORIZON_PORT to a free port."
            ) from error


def read_json(path: Path) -> dict[str, Any]:
    """The object in a file, or an empty one when there is no such file."""
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text())
    except ValueError as error:
        raise LocalFault(f"{path} is damaged: remove it and start again.") from error
    if not isinstance(found, dict):
        raise LocalFault(f"{path} is damaged: remove it and start again.")
    return found


def write_json(path: Path, value: object, *, secret: bool = False) -> None:
    """Replace a file in one step, so that a reader or a kill never meets half of it."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if secret else 0o644)
    with os.fdopen(descriptor, "w") as out:
        json.dump(value, out, indent=2)
        out.write("\n")
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
