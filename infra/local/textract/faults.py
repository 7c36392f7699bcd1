"""Faults on demand: what the service does wrong, for how many calls or jobs."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

Target = Literal["start", "get", "sync", "job", "notification"]
Refusing = Literal[
    "ThrottlingException",
    "ProvisionedThroughputExceededException",
    "LimitExceededException",
    "AccessDeniedException",
    "InternalServerError",
]
Kind = Literal[Refusing, "latency", "down", "failed", "partial", "twice", "lost", "early"]

_CALL: frozenset[str] = frozenset({*get_args(Refusing), "latency", "down"})
_FITS: dict[str, frozenset[str]] = {
    "start": _CALL,
    "get": _CALL - {"LimitExceededException"},
    "sync": _CALL - {"LimitExceededException"},
    "job": frozenset({"latency", "failed", "partial"}),
    "notification": frozenset({"latency", "twice", "lost", "early"}),
}


class Fault(BaseModel):
    """`value` is the seconds of a latency, else unused.

    start, get, sync: the call is refused with that error, late, or dropped (`down`) before anything is done ·
    job: the next started job begins late, fails, or loses its last page (`partial`) · notification: the next started
    job's is late, sent twice, never sent, or sent before the call that starts the job is answered (`early`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    target: Target
    kind: Kind
    times: int = Field(default=1, ge=1)
    value: float = Field(default=0.0, ge=0, le=600)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.kind not in _FITS[self.target]:
            raise ValueError(f"{self.target} knows the faults {sorted(_FITS[self.target])}, not {self.kind}")
        if (self.kind == "latency") != (self.value > 0):
            raise ValueError("latency needs a value of seconds, the others have none")
        return self


@dataclass
class _Armed:
    fault: Fault
    left: int


class Faults:
    """The armed faults, first armed first served; each call or job of its target uses one up."""

    def __init__(self) -> None:
        self._armed: list[_Armed] = []
        self._lock = threading.Lock()

    def arm(self, fault: Fault) -> None:
        with self._lock:
            self._armed.append(_Armed(fault, fault.times))

    def clear(self) -> None:
        with self._lock:
            self._armed.clear()

    def listing(self) -> list[dict[str, object]]:
        with self._lock:
            return [armed.fault.model_dump() | {"left": armed.left} for armed in self._armed]

    def take(self, target: Target) -> Fault | None:
        """The fault for this call or job, used up by one; None when there is none."""
        with self._lock:
            for armed in self._armed:
                if armed.fault.target == target:
                    armed.left -= 1
                    if armed.left == 0:
                        self._armed.remove(armed)
                    return armed.fault
        return None
