"""Waiting tasks, one open a step."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kernel.context import Context
from kernel.errors import Conflict, NotFound
from kernel.http import Response
from kernel.resources import Database

DATABASE = Database("desk")
NOBODY_WAITS = ""
"""Instead of a token: no workflow waits for the decision."""


class WaitingTask(Response):
    """A step that waits for a person; `reason` is the problem that stopped it."""

    task_id: str
    machine: str
    case_id: str
    step: str
    reason: str
    created_at: datetime
    claimed_by: str | None
    claimed_at: datetime | None
    resolved_at: datetime | None
    decision: str | None


class TaskTaken(Conflict):
    """Somebody else works on it."""

    title = "Task taken"


class TaskResolved(Conflict):
    """It was decided before."""

    title = "Task resolved"


class NothingToAccept(Conflict):
    """The step stopped for a failure; there is nothing in it that a person could accept."""

    title = "Nothing to accept"


class DecisionUnfit(Conflict):
    """What no workflow waits for is done, not tried again; what one waits for is not done by saying so."""

    title = "Decision unfit"


def shown(row: dict[str, Any]) -> WaitingTask:
    return WaitingTask(**{name: row[name] for name in WaitingTask.model_fields})


def waiting_token(ctx: Context, case_id: str, step: str) -> str | None:
    """The token with which the step waits already; None where it does not."""
    row = ctx.db.execute(
        "select token from desk.tasks where case_id = %s and step = %s and resolved_at is null for update",
        (case_id, step),
    ).fetchone()
    return row["token"] if row else None


def open_task(ctx: Context, machine: str, case_id: str, step: str, reason: str, token: str) -> None:
    """Open the step's task; a step started again keeps its task and waits with the new token."""
    ctx.db.execute(
        "insert into desk.tasks (task_id, machine, case_id, step, reason, token, created_at)"
        " values (%s, %s, %s, %s, %s, %s, %s)"
        " on conflict (case_id, step) where resolved_at is null do update set token = excluded.token",
        (ctx.new_id("tsk"), machine, case_id, step, reason, token, ctx.now),
    )


def waiting(ctx: Context, cursor: str | None, limit: int) -> list[WaitingTask]:
    """Open tasks, oldest first, after the cursor (a task id)."""
    found = ctx.db.execute(
        "select * from desk.tasks where resolved_at is null and task_id > %s order by task_id limit %s",
        (cursor or "", limit),
    )
    return [shown(row) for row in found]


def claim(ctx: Context, task_id: str) -> WaitingTask:
    """Take the task unless somebody else has it; taking one's own again changes nothing."""
    row = ctx.db.execute(
        "update desk.tasks set claimed_by = %s, claimed_at = coalesce(claimed_at, %s) where task_id = %s"
        " and resolved_at is null and (claimed_by is null or claimed_by = %s) returning *",
        (ctx.actor, ctx.now, task_id, ctx.actor),
    ).fetchone()
    return shown(row) if row else _refuse(ctx, task_id)


def resolve(ctx: Context, task_id: str, decision: str) -> tuple[WaitingTask, str]:
    """(task, token) of the decided task; only who claimed it decides it."""
    row = ctx.db.execute(
        "update desk.tasks set resolved_by = %s, resolved_at = %s, decision = %s where task_id = %s"
        " and resolved_at is null and claimed_by = %s returning *",
        (ctx.actor, ctx.now, decision, task_id, ctx.actor),
    ).fetchone()
    return (shown(row), row["token"]) if row else (_refuse(ctx, task_id), "")


def settle(ctx: Context, case_id: str, done_by: str) -> None:
    """End the matter's tasks that no workflow waits for, whoever has claimed them; none is nothing."""
    ctx.db.execute(
        "update desk.tasks set resolved_by = %s, resolved_at = %s, decision = 'settled' where case_id = %s"
        " and token = %s and resolved_at is null",
        (done_by, ctx.now, case_id, NOBODY_WAITS),
    )


def retry_all(ctx: Context, case_id: str, reason: str) -> list[str]:
    """End the case's waiting steps that stopped for that reason; their tokens, to run them again."""
    found = ctx.db.execute(
        "update desk.tasks set resolved_by = %s, resolved_at = %s, decision = 'retry' where case_id = %s"
        " and reason = %s and token <> %s and resolved_at is null returning token",
        (ctx.actor, ctx.now, case_id, reason, NOBODY_WAITS),
    )
    return [row["token"] for row in found]


def _refuse(ctx: Context, task_id: str) -> WaitingTask:
    row = ctx.db.execute("select * from desk.tasks where task_id = %s", (task_id,)).fetchone()
    if row is None:
        raise NotFound("There is no task with this id.")
    if row["resolved_at"] is not None:
        raise TaskResolved("This task was decided before.")
    raise TaskTaken("Claim the task first; somebody else may have it.")
