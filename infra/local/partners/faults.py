"""Faults on demand: what a partner does wrong, for how many calls."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from werkzeug.wrappers import Response

Target = Literal["experian.token", "experian.report", "bureau.dispute", "mail", "webhook"]
Kind = Literal["latency", "status", "hang", "half_body", "bad_json", "retry_after", "down"]

HANG_S = 60.0
_OUTGOING: frozenset[str] = frozenset({"latency", "down", "bad_json"})


class Fault(BaseModel):
    """`value`: seconds for latency, hang and retry_after, the HTTP status for status; else unused.

    latency answers late · status, retry_after and down (connection dropped) come *before* anything is done ·
    hang, half_body and bad_json come *after*: the partner did it and the caller cannot know.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    target: Target
    kind: Kind
    times: int = Field(default=1, ge=1)
    value: float | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.target == "webhook" and self.kind not in _OUTGOING:
            raise ValueError(f"webhook knows the faults {sorted(_OUTGOING)}, not {self.kind}")
        if self.kind in ("latency", "status", "retry_after") and self.value is None:
            raise ValueError(f"{self.kind} needs a value")
        return self


@dataclass
class _Armed:
    fault: Fault
    left: int


class Faults:
    """The armed faults, first armed first served; each call of its target uses one up."""

    def __init__(self, stopping: threading.Event) -> None:
        self._armed: list[_Armed] = []
        self._lock = threading.Lock()
        self._stopping = stopping

    def arm(self, fault: Fault) -> None:
        with self._lock:
            self._armed.append(_Armed(fault, fault.times))

    def clear(self) -> None:
        with self._lock:
            self._armed.clear()

    def listing(self) -> list[dict[str, object]]:
        with self._lock:
            return [armed.fault.model_dump() | {"left": armed.left} for armed in self._armed]

    def take(self, target: str) -> Fault | None:
        """The fault for this call of the target, used up by one; None when there is none."""
        with self._lock:
            for armed in self._armed:
                if armed.fault.target == target:
                    armed.left -= 1
                    if armed.left == 0:
                        self._armed.remove(armed)
                    return armed.fault
        return None

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
