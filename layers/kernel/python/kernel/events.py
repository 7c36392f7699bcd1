"""Domain events: facts in the past tense, published on the one bus.

An event's class is its contract: `source` is the domain, the class name the detail type, the fields the versioned
schema. Changes are additive only. Events carry ids, never personal data.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict


class DomainEvent(BaseModel):
    """Subclass per fact; `source` is the publishing domain."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    source: ClassVar[str]
    version: ClassVar[int] = 1

    @classmethod
    def detail_type(cls) -> str:
        return cls.__name__


class StoredObject(BaseModel):
    """An object that has come to lie in a bucket, as the bucket tells it. Once read, always read by this version."""

    model_config = ConfigDict(frozen=True)

    key: str
    size_bytes: int
    version_id: str | None = None


class Envelope(BaseModel):
    """What stands in EventBridge's `detail`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    event_id: str
    version: int
    occurred_at: datetime
    actor: str
    correlation_id: str
    data: dict[str, Any]
