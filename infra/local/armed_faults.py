"""Faults that tests and demonstrations order of a simulated service: kept in order, used up call by call."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field


class TimedFault(BaseModel):
    """What a fault of any service has: whom it strikes and how often. The services name targets and kinds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    target: str
    times: int = Field(default=1, ge=1)


F = TypeVar("F", bound=TimedFault)


@dataclass
class _Armed(Generic[F]):
    fault: F
    left: int


class ArmedFaults(Generic[F]):
    """The armed faults, first armed first served; each call of its target uses one up."""

    def __init__(self) -> None:
        self._armed: list[_Armed[F]] = []
        self._lock = threading.Lock()

    def arm(self, fault: F) -> None:
        with self._lock:
            self._armed.append(_Armed(fault, fault.times))

    def clear(self) -> None:
        with self._lock:
            self._armed.clear()

    def listing(self) -> list[dict[str, object]]:
        with self._lock:
            return [armed.fault.model_dump() | {"left": armed.left} for armed in self._armed]

    def take(self, target: str) -> F | None:
        """The fault for this call of the target, used up by one; None when there is none."""
        with self._lock:
            for armed in self._armed:
                if armed.fault.target == target:
                    armed.left -= 1
                    if armed.left == 0:
                        self._armed.remove(armed)
                    return armed.fault
        return None
