"""The emulated AWS: ministack, mended, on the loopback, in a process of its own.

`python -m infra.local.mends` runs it with the environment that `environment` makes; workers inherit that.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.local import processes
from infra.local.home import ACCOUNT, REGION, REPO, require_free

START_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 60.0
IDLE_WORKER_S = 600


@dataclass
class RunningEmulator:
    """An emulator that answers."""

    endpoint: str
    child: subprocess.Popen[bytes]
    log: Path

    @property
    def pid(self) -> int:
        return self.child.pid

    def stop(self) -> bool:
        """End it; whether it ended by itself and so saved its state."""
        return processes.end(self.child, signal.SIGTERM, STOP_TIMEOUT_S)


def environment(
    port: int, state: Path, temporary: Path, clock_file: Path, extra: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The emulator's whole environment: nothing of the caller's AWS settings reaches the functions."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("AWS_", "COGNITO_", "LAMBDA_", "MINISTACK_", "S3_", "PYTHON", "HORIZON_"))
    }
    endpoint = f"http://127.0.0.1:{port}"
    return {
        **inherited,
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ACCOUNT,
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_EC2_METADATA_DISABLED": "true",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(state / "services"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(state / "s3"),
        "TMPDIR": str(temporary),
        "LAMBDA_WARM_TTL_SECONDS": str(IDLE_WORKER_S),
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "DOCKER_HOST": "unix:///nonexistent",
        "LOG_LEVEL": "WARNING",
        "HORIZON_CLOCK_FILE": str(clock_file),
        "COGNITO_JWKS_BASE": endpoint,
        "PYTHONPATH": str(REPO),
        **(extra or {}),
    }


def start_emulator(
    port: int,
    state: Path,
    temporary: Path,
    clock_file: Path,
    log: Path,
    extra: Mapping[str, str] | None = None,
) -> RunningEmulator:
    """Start it and wait until it answers; its state lies in `state` and is saved when it is stopped."""
    require_free(port)
    for folder in (state / "services", state / "s3", temporary, log.parent):
        folder.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        child = processes.spawn(
            [sys.executable, "-m", "infra.local.mends"],
            env=environment(port, state, temporary, clock_file, extra),
            log=out,
            cwd=REPO,
        )
    running = RunningEmulator(f"http://127.0.0.1:{port}", child, log)
    try:
        processes.wait_until(
            lambda: answers(f"{running.endpoint}/_ministack/health"),
            "The local cloud",
            timeout_s=START_TIMEOUT_S,
            child=child,
            log=log,
        )
    except BaseException:
        running.stop()
        raise
    return running


def answers(url: str) -> bool:
    """Whether this address answers 200 now."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310  (always http on the loopback)
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def client(endpoint: str, service: str) -> Any:
    """A boto3 client of the local cloud, whatever AWS settings the caller's shell has."""
    import boto3
    from botocore.config import Config

    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id=ACCOUNT,
        aws_secret_access_key="local",  # noqa: S106  (the local cloud takes any)
        config=Config(
            connect_timeout=5,
            read_timeout=300,
            retries={"mode": "standard", "max_attempts": 2},
            s3={"addressing_style": "path"},
            signature_version="s3v4" if service == "s3" else None,
        ),
    )
