"""From a bare Python to the project's own virtual environment. Standard library only."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from infra.local.faults import LocalFault
from infra.local.home import REPO

VENV = REPO / ".venv"
REQUIREMENTS = REPO / "requirements.txt"
NEEDED_BYTES = 3_800_000_000
INSTALL_TIMEOUT_S = 1800


def enter_venv(arguments: list[str]) -> None:
    """Come back only inside an environment that has the requirements; otherwise make it and start anew in it."""
    if os.environ.get("HORIZON_VENV") == "none":
        return
    python = VENV / "bin" / "python"
    if not REQUIREMENTS.exists():
        raise LocalFault(f"{REQUIREMENTS} is missing: run this from a whole checkout.")
    wanted = _digest()
    stamp = VENV / "horizon-requirements.sha256"
    if not python.exists() or not stamp.exists() or stamp.read_text().strip() != wanted:
        _install(python, stamp, wanted)
    if Path(sys.prefix).resolve() == VENV.resolve():
        return
    os.execv(python, [str(python), "-m", "infra.local", *arguments])  # noqa: S606  (our own interpreter)


def _digest() -> str:
    """The requirements and the interpreter they were installed for."""
    return hashlib.sha256(REQUIREMENTS.read_bytes() + str(sys.version_info[:2]).encode()).hexdigest()


def _install(python: Path, stamp: Path, wanted: str) -> None:
    if stamp.exists():
        stamp.unlink()
    if not python.exists() or not _works(python):
        if shutil.disk_usage(REPO).free < NEEDED_BYTES:
            raise LocalFault(f"Too little space at {REPO}: {NEEDED_BYTES // 1_000_000} MB are needed.")
        print(f"Making {VENV.name} with Python {sys.version.split()[0]} …", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        _run(
            [sys.executable, "-m", "venv", str(VENV)],
            "The virtual environment can't be made; on Debian and Ubuntu: `apt-get install python3-venv`",
        )
    print("Installing the requirements (some minutes the first time) …", flush=True)
    # Not compiled: pip would compile fifteen thousand modules one after the other, of which few are ever loaded.
    _run(
        [
            *(str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--no-input"),
            *("--no-compile", "--prefer-binary", "--retries", "5", "-r", str(REQUIREMENTS)),
        ],
        "The requirements can't be installed; check the network or pip's own mirror settings (`pip config list`)",
    )
    stamp.write_text(wanted + "\n")


def _works(python: Path) -> bool:
    done = subprocess.run(
        [str(python), "-c", "import sys, pip; print(*sys.version_info[:2])"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0 and done.stdout.split() == [str(part) for part in sys.version_info[:2]]


def _run(command: list[str], mend: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LocalFault(f"{mend}. ({type(error).__name__})") from error
    if done.returncode:
        said = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        cause = next((line for line in said if "No space left" in line or line.startswith("ERROR")), "")
        raise LocalFault(f"{mend}. It said: {(cause or (said or ['nothing'])[-1]).strip()[:300]}")
