"""The one clock. On the local stage alone it can be moved, so that a 30-day period can be lived through."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path


def clock_file(stage: str) -> Path | None:
    """Where the local stage keeps its clock's offset; None on every other stage, whatever the environment says."""
    name = os.environ.get("HORIZON_CLOCK_FILE")
    return Path(name) if stage == "local" and name else None


def offset_s(path: Path | None) -> float:
    """Seconds by which the clock runs ahead of real time; a clock never set runs with real time."""
    if path is None or not path.exists():
        return 0.0
    return float(json.loads(path.read_text())["offset_s"])


def now(stage: str) -> datetime:
    """The current instant in UTC."""
    return datetime.now(UTC) + timedelta(seconds=offset_s(clock_file(stage)))


def move(stage: str, ahead: timedelta) -> datetime:
    """Move the local stage's clock ahead; answers the new time. No other stage has a clock to move."""
    path = clock_file(stage)
    if path is None:
        raise PermissionError(f"stage {stage} has no clock that can be moved")
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps({"offset_s": offset_s(path) + ahead.total_seconds()}))
    fresh.replace(path)
    return now(stage)
