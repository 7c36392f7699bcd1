"""What can start an operation. Each is a plain value; infra turns it into a route, rule, schedule or mapping."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kernel.events import DomainEvent
from kernel.resources import Bucket, Queue, Table


class Role(StrEnum):
    """Who a signed-in caller is; the names are the Cognito groups."""

    CUSTOMER = "customer"
    AGENT = "agent"
    SPECIALIST = "specialist"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    LENDER = "lender"
    GOVERNANCE = "governance"
    INTEGRATION = "integration"


PUBLIC: frozenset[Role] = frozenset()
CUSTOMER = frozenset({Role.CUSTOMER})
STAFF = frozenset({Role.AGENT, Role.SPECIALIST, Role.MANAGER, Role.ADMINISTRATOR})
SPECIALISTS = frozenset({Role.SPECIALIST, Role.MANAGER, Role.ADMINISTRATOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
LENDERS = frozenset({Role.LENDER})
GOVERNANCE = frozenset({Role.GOVERNANCE})
EVERYONE = frozenset(Role)


@dataclass(frozen=True)
class Http:
    """A route of the API. `path` starts at the version: `/v1/disputes/{dispute_id}`.

    raw: the handler gets the unparsed body (webhooks verify a signature over its bytes).
    max_body_bytes: larger bodies are refused with 413.
    """

    method: str
    path: str
    status: int = 200
    raw: bool = False
    content_type: str = "application/json"
    max_body_bytes: int = 1_000_000

    @property
    def path_parameters(self) -> tuple[str, ...]:
        return tuple(re.findall(r"{(\w+)\+?}", self.path))


@dataclass(frozen=True)
class Event:
    """A domain event on the bus; delivered at least once, run once (by event id)."""

    event: type[DomainEvent]


@dataclass(frozen=True)
class ObjectStored:
    """A new object (or version) in a bucket; delivered at least once, run once by key and version."""

    bucket: Bucket


@dataclass(frozen=True)
class Schedule:
    """Every so many minutes."""

    every_minutes: int


@dataclass(frozen=True)
class Task:
    """A step of a workflow: called by name from `statemachines/<machine>.asl.json`.

    once: the result is committed under (case, step) and given again when the case is started again.
    """

    once: bool = True


@dataclass(frozen=True)
class QueueBatch:
    """Messages of a queue; only the failed ones come back."""

    queue: Queue
    batch_size: int = 10


@dataclass(frozen=True)
class StreamBatch:
    """New items of a table, in order."""

    table: Table
    batch_size: int = 100


@dataclass(frozen=True)
class Authorizer:
    """The API's one Lambda authorizer."""


@dataclass(frozen=True)
class Deployment:
    """Run once by each deployment (migrations)."""


Trigger = Http | Event | ObjectStored | Schedule | Task | QueueBatch | StreamBatch | Authorizer | Deployment
