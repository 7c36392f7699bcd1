"""Faults on demand: what the service does wrong, for how many calls or jobs."""

from __future__ import annotations

from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from infra.local.armed_faults import ArmedFaults, TimedFault

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


class Fault(TimedFault):
    """`value` is the seconds of a latency, else unused.

    start, get, sync: the call is refused with that error, late, or dropped (`down`) before anything is done ·
    job: the next started job begins late, fails, or loses its last page (`partial`) · notification: the next started
    job's is late, sent twice, never sent, or sent before the call that starts the job is answered (`early`).
    """

    target: Target
    kind: Kind
    value: float = Field(default=0.0, ge=0, le=600)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.kind not in _FITS[self.target]:
            raise ValueError(f"{self.target} knows the faults {sorted(_FITS[self.target])}, not {self.kind}")
        if (self.kind == "latency") != (self.value > 0):
            raise ValueError("latency needs a value of seconds, the others have none")
        return self


class Faults(ArmedFaults[Fault]):
    """The armed faults; each call or job of its target uses one up."""
