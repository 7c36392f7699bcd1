"""Faults on demand: what a partner does wrong, for how many calls."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator
from werkzeug.wrappers import Response

from infra.local.armed_faults import ArmedFaults, TimedFault

Target = Literal[
    "experian.token",
    "experian.report",
    "equifax.token",
    "equifax.report",
    "transunion.report",
    "smart_data.order",
    "smart_data.experian",
    "smart_data.equifax",
    "smart_data.transunion",
    "bureau.dispute",
    "mail",
    "sms",
    "push",
    "webhook",
]
Kind = Literal["latency", "status", "hang", "half_body", "bad_json", "retry_after", "down"]

HANG_S = 60.0
_OUTGOING: frozenset[str] = frozenset({"latency", "down", "bad_json"})


class Fault(TimedFault):
    """`value`: seconds for latency, hang and retry_after, the HTTP status for status; else unused.

    latency answers late · status, retry_after and down (connection dropped) come *before* anything is done ·
    hang, half_body and bad_json come *after*: the partner did it and the caller cannot know.
    `smart_data.<bureau>`, whatever the kind, keeps that bureau out of the aggregator's next answer.
    """

    target: Target
    kind: Kind
    value: float | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.target == "webhook" and self.kind not in _OUTGOING:
            raise ValueError(f"webhook knows the faults {sorted(_OUTGOING)}, not {self.kind}")
        if self.kind in ("latency", "status", "retry_after") and self.value is None:
            raise ValueError(f"{self.kind} needs a value")
        return self


class Faults(ArmedFaults[Fault]):
    """The armed faults of all partners, and what each does to a call."""

    def __init__(self, stopping: threading.Event) -> None:
        super().__init__()
        self._stopping = stopping

    def before(self, fault: Fault) -> Response | None:
        """What happens instead of the call; None lets it go on. Raises ConnectionResetError for a dropped line."""
        if fault.kind == "latency":
            self.pause(fault.value or 0.0)
        elif fault.kind == "down":
            raise ConnectionResetError("partner is down")
        elif fault.kind == "status":
            return _failure(int(fault.value or 500), "Simulated failure")
        elif fault.kind == "retry_after":
            refusal = _failure(429, "Too many requests")
            refusal.headers["Retry-After"] = str(int(fault.value or 0))
            return refusal
        return None

    def after(self, fault: Fault, response: Response) -> Response:
        """What becomes of the answer once the call was done."""
        if fault.kind == "hang":
            self.pause(HANG_S if fault.value is None else fault.value)
            raise ConnectionResetError("partner hung")
        body = response.get_data()
        if fault.kind == "bad_json":
            response.set_data(body[: len(body) // 2])
        elif fault.kind == "half_body":
            response.response = _half(body)
            response.headers["Content-Length"] = str(len(body))
        return response

    def pause(self, seconds: float) -> None:
        """Wait; a stop of the process ends the wait at once."""
        self._stopping.wait(seconds)


def _failure(status: int, message: str) -> Response:
    body = '{"errors":[{"errorType":"App Error","errorCode":"%d","message":"%s"}],"success":false}'
    return Response(body % (status, message), status=status, content_type="application/json")


def _half(body: bytes) -> Iterator[bytes]:
    yield body[: len(body) // 2]
    raise ConnectionResetError("half of the body was sent")
