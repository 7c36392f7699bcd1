"""Apply one act to many open tasks, after having looked at which they are.

The first call is a dry run: it answers the tasks and a digest of the set as it stands. The second names that digest,
and is refused where the set has changed meanwhile.
"""

from __future__ import annotations

import json
from typing import Self

from pydantic import Field, model_validator

from functions.desk import store
from functions.desk.bulk.acts import MOST, BulkAct, fitting, perform, set_digest
from kernel.context import Context
from kernel.errors import Conflict
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Http, Role


class ApplyToTasks(Request):
    """specialist_id: whom `assign` gives them; priority: what `prioritise` sets. set_sha256: of the dry run."""

    act: BulkAct
    only: store.TaskFilter
    specialist_id: str | None = Field(default=None, pattern=r"^usr_[0-9a-f-]{36}$")
    priority: int | None = Field(default=None, ge=1, le=5)
    dry_run: bool = True
    set_sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.act is BulkAct.ASSIGN) != (self.specialist_id is not None):
            raise ValueError("assign names a specialist_id, and nothing else does")
        if (self.act is BulkAct.PRIORITISE) != (self.priority is not None):
            raise ValueError("prioritise names a priority, and nothing else does")
        if self.dry_run != (self.set_sha256 is None):
            raise ValueError("give set_sha256 of the dry run when it is none, and then alone")
        return self


class BulkResult(Response):
    """bulk_id: null of a dry run."""

    bulk_id: str | None
    task_ids: tuple[str, ...]
    set_sha256: str


class TooManyTasks(Conflict):
    """More tasks than a person can answer for having looked at."""

    title = "Too many tasks"


class SetChanged(Conflict):
    """The tasks are not those of the dry run any more; nothing was done."""

    title = "Set changed"


@operation(
    Http("POST", "/v1/staff/bulk-actions"),
    audience=frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    errors=(TooManyTasks, SetChanged),
)
def handler(request: ApplyToTasks, ctx: Context) -> BulkResult:
    found = store.matching(ctx, request.only, MOST)
    if len(found) > MOST:
        raise TooManyTasks(f"More than {MOST} tasks fit; narrow the filter.")
    asked = request.model_dump(mode="json", exclude={"dry_run", "set_sha256"})
    rows = fitting(request.act, found, request.specialist_id)
    task_ids, digest = tuple(row["task_id"] for row in rows), set_digest(asked, rows)
    if request.dry_run:
        return BulkResult(bulk_id=None, task_ids=task_ids, set_sha256=digest)
    if digest != request.set_sha256:
        raise SetChanged("The tasks have changed since the dry run; look at them again.")
    perform(ctx, request.act, rows, specialist_id=request.specialist_id, priority=request.priority)
    bulk_id = _record(ctx, request.act, asked, digest, task_ids)
    return BulkResult(bulk_id=bulk_id, task_ids=task_ids, set_sha256=digest)


def _record(ctx: Context, act: BulkAct, asked: dict[str, object], digest: str, task_ids: tuple[str, ...]) -> str:
    bulk_id = ctx.new_id("blk")
    ctx.db.execute(
        "insert into desk.bulk_actions (bulk_id, action, asked, set_sha256, task_ids, done_by, done_at)"
        " values (%s, %s, %s, %s, %s, %s, %s)",
        (bulk_id, act, json.dumps(asked), digest, list(task_ids), ctx.actor, ctx.now),
    )
    ctx.audit("desk.bulk_action", record=bulk_id, after={"asked": asked, "tasks": list(task_ids)})
    return bulk_id
