"""The declaration that stands beside a handler. CDK, the runtime, the tests and the docs all read this one value.

    @operation(
        Http("POST", "/v1/disputes", status=201),
        audience=CUSTOMER,
        uses=(store.DATABASE.write,),
        emits=(DisputeOpened,),
        errors=(DisputeAlreadyOpen,),
    )
    def handler(request: OpenDispute, ctx: Context) -> Dispute: ...

The file's name is the operation's name; its folder is the domain. Everything else is derived from them.
"""

from __future__ import annotations

import importlib
import inspect
import os
import sys
import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from kernel.errors import HorizonError
from kernel.events import DomainEvent
from kernel.resources import PERSONAL_DATA, Database, Grant
from kernel.triggers import PUBLIC, Role, Task, Trigger

if TYPE_CHECKING:
    from kernel.context import Context

Handler = Callable[[Any, "Context"], Any]
OwnerLookup = Callable[["Context", str], "Ownership | None"]


@dataclass(frozen=True)
class Ownership:
    """Whose record it is, and which member of staff it is assigned to."""

    customer_id: str
    assigned_to: str | None = None


@dataclass(frozen=True)
class Owned:
    """The record named by a path parameter belongs to somebody; `lookup` tells to whom."""

    parameter: str
    lookup: OwnerLookup


@dataclass(frozen=True)
class Operation:
    """One Lambda: what starts it, who may call it, what it uses. Call it with a Lambda event to run it."""

    handler: Handler
    trigger: Trigger
    audience: frozenset[Role] = PUBLIC
    owner: Owned | None = None
    uses: tuple[Grant, ...] = ()
    emits: tuple[type[DomainEvent], ...] = ()
    errors: tuple[type[HorizonError], ...] = ()
    layers: tuple[str, ...] = ()
    memory_mb: int = 512
    timeout_s: int = 15
    provisioned_concurrency: int = 0
    preload: tuple[str, ...] = ()
    stages: frozenset[str] = field(default_factory=frozenset)

    @property
    def name(self) -> str:
        return self.handler.__module__.rsplit(".", 1)[-1]

    @property
    def domain(self) -> str:
        """`functions.<domain>.<operation>`, or `functions.<domain>.<area>.<operation>` in a domain with many."""
        return self.handler.__module__.split(".")[1]

    @property
    def full_name(self) -> str:
        """`disputes.open_dispute`: how logs, the trail and the marks of `once` name it."""
        return f"{self.domain}.{self.name}"

    @property
    def doc(self) -> str:
        """The operation file's docstring: first line is the summary, the rest the description."""
        return inspect.cleandoc(sys.modules[self.handler.__module__].__doc__ or "")

    @property
    def summary(self) -> str:
        return self.doc.split("\n", 1)[0].rstrip(".")

    @property
    def description(self) -> str:
        return self.doc.partition("\n")[2].strip()

    def _hints(self) -> dict[str, Any]:
        return typing.get_type_hints(self.handler)

    @property
    def request_type(self) -> type[Any]:
        first = next(iter(inspect.signature(self.handler).parameters))
        return typing.cast("type[Any]", self._hints()[first])

    @property
    def response_type(self) -> type[BaseModel] | None:
        """None where the operation answers nothing (204) or, outside HTTP, returns nothing."""
        returned = self._hints().get("return")
        return None if returned in (None, type(None)) else typing.cast("type[BaseModel]", returned)

    @property
    def database(self) -> Database | None:
        """The schema it works in; an operation has one store, so at most one."""
        for grant in self.uses:
            if isinstance(grant.resource, Database):
                return grant.resource
        return None

    @property
    def runs_once(self) -> bool:
        return isinstance(self.trigger, Task) and self.trigger.once

    def grants(self, resource: object, *modes: str) -> bool:
        """Whether the declaration covers the resource in one of the modes; `write` covers `read`."""
        wanted = set(modes) | ({"write", "admin"} if "read" in modes else set())
        if resource == PERSONAL_DATA and "seal" in modes:
            wanted.add("read")
        return any(grant.resource == resource and grant.mode in wanted for grant in self.uses)

    def __call__(self, event: dict[str, Any], lambda_context: object) -> Any:
        """The Lambda entry point."""
        from kernel.runtime import run

        return run(self, event, lambda_context)


def operation(
    trigger: Trigger,
    *,
    audience: frozenset[Role] = PUBLIC,
    owner: Owned | None = None,
    uses: tuple[Grant, ...] = (),
    emits: tuple[type[DomainEvent], ...] = (),
    errors: tuple[type[HorizonError], ...] = (),
    layers: tuple[str, ...] = (),
    memory_mb: int = 512,
    timeout_s: int = 15,
    provisioned_concurrency: int = 0,
    preload: tuple[str, ...] = (),
    stages: frozenset[str] = frozenset(),
) -> Callable[[Handler], Operation]:
    """Declare the decorated `handler(request, ctx)` as an operation.

    audience: roles that may call it over HTTP; empty means anybody (it then authenticates by itself, or needn't).
    owner: the path parameter whose record belongs to a customer; checked before the handler runs.
    uses: every resource it touches, in which mode; the context refuses the rest.
    layers: third-party layers beyond those its grants imply (`letters`, `http`).
    preload: heavy modules imported when the Lambda starts, never at discovery.
    stages: the only stages it is deployed to; empty means all.
    """

    def declare(handler: Handler) -> Operation:
        made = Operation(
            handler=handler,
            trigger=trigger,
            audience=audience,
            owner=owner,
            uses=uses,
            emits=emits,
            errors=errors,
            layers=layers,
            memory_mb=memory_mb,
            timeout_s=timeout_s,
            provisioned_concurrency=provisioned_concurrency,
            preload=preload,
            stages=stages,
        )
        # A Lambda imports its own operation alone, while it starts and the processor is given freely.
        if preload and "AWS_LAMBDA_INITIALIZATION_TYPE" in os.environ:
            for module in preload:
                importlib.import_module(module)
        return made

    return declare
