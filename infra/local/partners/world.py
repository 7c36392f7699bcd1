"""The clock of the simulated world: real time plus an offset that tests and demonstrations may move."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path


@dataclass(frozen=True)
class World:
    """Reads `{"offset_s": float}` anew on every call, so that whoever writes the file moves everybody at once."""

    clock_file: Path | None = None

    def now(self) -> datetime:
        """The world's current instant, UTC. ValueError when the clock file does not hold a number of seconds."""
        return datetime.now(UTC) + timedelta(seconds=self._offset_s())

    def _offset_s(self) -> float:
        if self.clock_file is None:
            return 0.0
        try:
            text = self.clock_file.read_text()
        except FileNotFoundError:
            return 0.0
        try:
            return float(json.loads(text)["offset_s"])
        except (ValueError, KeyError, TypeError) as broken:
            raise ValueError(f'{self.clock_file} must hold {{"offset_s": <seconds>}}: {broken!r}') from broken


def stamp(moment: datetime) -> str:
    """ISO 8601 with milliseconds and a Z, as the partners write instants."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
