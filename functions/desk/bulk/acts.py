"""What can be done with many tasks at once, and the set it was shown for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from contracts.desk import Decision, handling
from functions.desk.store import NOBODY_WAITS
from kernel.context import Context

MOST: Final = 200
"""Most tasks at a time: what a person can answer for having looked at."""
Row = dict[str, Any]


class BulkAct(StrEnum):
    """assign: make it one specialist's turn; release: nobody's; prioritise: press more or less; retry: run the steps
    that stopped once more, as after an outage."""

    ASSIGN = "assign"
    RELEASE = "release"
    PRIORITISE = "prioritise"
    RETRY = "retry"


def fitting(act: BulkAct, rows: Sequence[Row], specialist_id: str | None) -> list[Row]:
    """Those of the tasks that the act can be done with: one that somebody works on is left to them, and nobody is given
    their own work to judge."""
    if act is BulkAct.RELEASE:
        return [row for row in rows if row["claimed_by"] or row["assigned_to"]]
    if act is BulkAct.RETRY:
        return [row for row in rows if row["claimed_by"] is None and _can_retry(row)]
    return [row for row in rows if row["claimed_by"] is None and specialist_id not in row["not_by"]]


def _can_retry(row: Row) -> bool:
    waits = row["token"] != NOBODY_WAITS
    return waits and Decision.RETRY in handling(row["kind"], workflow_waits=True).decisions


def set_digest(asked: Mapping[str, object], rows: Sequence[Row]) -> str:
    """SHA-256 of what was asked and of each task as it stands: another digest, another set."""
    named = ("task_id", "claimed_by", "assigned_to", "priority", "token")
    standing = sorted([row[name] for name in named] for row in rows)
    return hashlib.sha256(json.dumps([dict(asked), standing], sort_keys=True).encode()).hexdigest()


def perform(
    ctx: Context, act: BulkAct, rows: Sequence[Row], *, specialist_id: str | None, priority: int | None
) -> None:
    """Do it with every task of the set."""
    task_ids = [row["task_id"] for row in rows]
    if act is BulkAct.ASSIGN:
        _update(ctx, "assigned_to = %s, assigned_at = %s", (specialist_id, ctx.now), task_ids)
    elif act is BulkAct.RELEASE:
        _update(ctx, "assigned_to = null, assigned_at = null, claimed_by = null, claimed_at = %s", (None,), task_ids)
    elif act is BulkAct.PRIORITISE:
        _update(ctx, "priority = %s", (priority,), task_ids)
    else:
        decided = "claimed_by = %s, claimed_at = %s, resolved_by = %s, resolved_at = %s, decision = 'retry'"
        _update(ctx, decided, (ctx.actor, ctx.now, ctx.actor, ctx.now), task_ids)
        for row in rows:
            ctx.complete_task(row["token"], {"decision": Decision.RETRY.value})


def _update(ctx: Context, change: str, values: tuple[Any, ...], task_ids: list[str]) -> None:
    ctx.db.execute(f"update desk.tasks set {change} where task_id = any(%s)", (*values, task_ids))  # noqa: S608 - literals
