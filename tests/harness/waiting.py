"""Waiting for what comes about in its own time, up to a deadline."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

# Only what never comes waits so long.
DEADLINE_S = 60.0
_FIRST_LOOK_S, _LONGEST_PAUSE_S = 0.02, 0.25


def until(condition: Callable[[], Any], what: str, deadline_s: float = DEADLINE_S) -> Any:
    """The condition's first true value; fails after the deadline."""
    end, pause = time.monotonic() + deadline_s, _FIRST_LOOK_S
    while not (found := condition()):
        assert time.monotonic() < end, f"{what} did not happen within {deadline_s} s"
        time.sleep(pause)
        pause = min(pause * 1.5, _LONGEST_PAUSE_S)
    return found
