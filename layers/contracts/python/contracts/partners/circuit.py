"""A partner's circuit: after repeated failures it is left alone for a while, then tried with one call.

closed → (failures in a row, or the partner names a time) → open → (the time is over) → half-open: one probe at a time →
closed again, or open for twice as long. Pure: `now` is given, the state is kept by `guard`'s table.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from pydantic import BaseModel, ConfigDict

from kernel.errors import PartnerUnavailable

FAILURES_TO_OPEN: Final = 5
OPEN_S: Final = 30
LONGEST_OPEN_S: Final = 900
LONGEST_ASKED_S: Final = 3600
"""A partner's Retry-After is honoured up to an hour; beyond that it is asked again once."""
PROBE_S: Final = 120
"""A probe that tells nothing for so long has died; another may be made."""


class CircuitOpen(PartnerUnavailable):
    """The partner failed repeatedly or asked for time, and is not called before then; `retry_after_s` says when."""

    title = "Partner left alone for now"


class Circuit(BaseModel):
    """version: how often it was written, for writes that must not overwrite one another. failures: in a row."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    partner: str
    version: int = 0
    failures: int = 0
    open_until: datetime | None = None
    probed_until: datetime | None = None


def admit(circuit: Circuit, now: datetime) -> Circuit:
    """The circuit as it is while the call is made: unchanged when closed, with the probe noted when half-open.

    CircuitOpen when the partner is not to be called now.
    """
    if circuit.open_until is None:
        return circuit
    until = max(circuit.open_until, circuit.probed_until or circuit.open_until)
    if now < until:
        wait_s = max(1, int((until - now).total_seconds() + 0.999))
        raise CircuitOpen(f"{circuit.partner} is left alone for {wait_s} s.", retry_after_s=wait_s)
    return circuit.model_copy(update={"probed_until": now + timedelta(seconds=PROBE_S)})


def succeeded(circuit: Circuit) -> Circuit:
    """After an answer, even a refusal: the partner is there."""
    return Circuit(partner=circuit.partner, version=circuit.version)


def failed(circuit: Circuit, now: datetime, asked_s: int | None) -> Circuit:
    """After a failure; `asked_s` is the time the partner itself asked for."""
    failures = circuit.failures + 1
    beyond = failures - FAILURES_TO_OPEN
    open_s = 0 if beyond < 0 else min(LONGEST_OPEN_S, OPEN_S * 2 ** min(beyond, 10))
    if asked_s is not None:
        open_s = max(open_s, min(asked_s, LONGEST_ASKED_S))
    opened = now + timedelta(seconds=open_s) if open_s else None
    until = max(filter(None, (opened, circuit.open_until)), default=None)
    return circuit.model_copy(update={"failures": failures, "open_until": until, "probed_until": None})
