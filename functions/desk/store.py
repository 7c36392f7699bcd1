"""Waiting tasks, one open a step, in the order in which they press."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from pydantic import Field

from contracts.desk import ENDS_WITH_MATTER, JUDGED, READ_ELSEWHERE, Decision, Reason, Skill, handling
from contracts.vocabulary import Bureau
from functions.desk.rules import due_of
from kernel.context import Context
from kernel.errors import Conflict, NotFound
from kernel.http import Request, Response
from kernel.resources import Database

DATABASE = Database(
    "desk",
    views=(
        *("disputes.v1_rounds", "disputes.v1_letters", "disputes.v1_responses", "disputes.v1_matters"),
        *("disputes.v1_item_results", "disputes.v1_reviews_wanted"),
    ),
)
NOBODY_WAITS = ""
"""Instead of a token: no workflow waits for the decision."""
Row = dict[str, Any]
_ABOUT = ("customer_id", "dispute_id", "bureau", "letter_id", "execution", "entered_at")


class WaitingTask(Response):
    """A step that waits for a person; `reason` is the problem that stopped it.

    execution, entered_at: the run of the workflow that waits, as its console names it, and since when; None where none
    does. letter_id: the one letter it is about.
    kind: the reason's name, which says how the task is handled. priority: 1 first, 5 last. skill: what whoever takes it
    must be able to do. assigned_to: whose turn it is; that bars nobody else from claiming it.
    """

    task_id: str
    machine: str
    case_id: str
    step: str
    reason: str
    kind: str
    customer_id: str | None
    dispute_id: str | None
    bureau: str | None
    letter_id: str | None
    priority: int
    skill: Skill
    due_at: datetime
    execution: str | None
    entered_at: datetime | None
    created_at: datetime
    assigned_to: str | None
    claimed_by: str | None
    claimed_at: datetime | None
    resolved_at: datetime | None
    decision: str | None


class TaskFilter(Request):
    """Which open tasks; None for any. priority: so pressing or more. overdue: true or false for those alone.

    queue: `unclaimed`: what the caller may claim; or `mine`: assigned to or claimed by the caller.
    """

    queue: str | None = Field(default=None, pattern="^(unclaimed|mine)$")
    machine: str | None = Field(default=None, max_length=60)
    kind: str | None = Field(default=None, max_length=200)
    skill: Skill | None = None
    bureau: Bureau | None = None
    dispute_id: str | None = Field(default=None, max_length=40)
    priority: int | None = Field(default=None, ge=1, le=5)
    overdue: bool | None = None


class TaskTaken(Conflict):
    """Somebody else works on it."""

    title = "Task taken"


class OwnWork(Conflict):
    """The task is to judge what the caller did."""

    title = "Own work"


class TaskResolved(Conflict):
    """It was decided before."""

    title = "Task resolved"


class NothingToAccept(Conflict):
    """The step stopped for a failure; there is nothing in it that a person could accept."""

    title = "Nothing to accept"


class LetterUndecided(Conflict):
    """The signed letter that the task is about waits to be passed or sent back; saying it is done decides nothing."""

    title = "Letter undecided"


class DecisionUnfit(Conflict):
    """What no workflow waits for is done, not tried again; what one waits for is not done by saying so."""

    title = "Decision unfit"


_MATCHES = (
    "resolved_at is null"
    " and case %(queue)s when 'unclaimed' then claimed_by is null and %(actor)s <> all(not_by)"
    " when 'mine' then coalesce(claimed_by, assigned_to) = %(actor)s else true end"
    " and (%(machine)s::text is null or machine = %(machine)s) and (%(kind)s::text is null or kind = %(kind)s)"
    " and (%(skill)s::text is null or skill = %(skill)s) and (%(bureau)s::text is null or bureau = %(bureau)s)"
    " and (%(dispute_id)s::text is null or dispute_id = %(dispute_id)s)"
    " and (%(priority)s::integer is null or priority <= %(priority)s)"
    " and (%(overdue)s::boolean is null or (due_at < %(now)s) = %(overdue)s)"
)


def shown(row: Row) -> WaitingTask:
    return WaitingTask(**{name: row[name] for name in WaitingTask.model_fields} | {"skill": Skill(row["skill"])})


def waiting_token(ctx: Context, case_id: str, step: str) -> str | None:
    """The token with which the step waits already; None where it does not."""
    row = ctx.db.execute(
        "select token from desk.tasks where case_id = %s and step = %s and resolved_at is null for update",
        (case_id, step),
    ).fetchone()
    return row["token"] if row else None


def open_task(
    ctx: Context,
    machine: str,
    case_id: str,
    step: str,
    reason: str,
    token: str,
    *,
    kind: str | None = None,
    about: Row | None = None,
) -> None:
    """Open the step's task; a step started again keeps its task and waits with the new token.

    kind: the reason's name where the reason is in words. about: customer_id, dispute_id, bureau, letter_id, priority,
    due_at, execution, entered_at, not_by, as far as known; priority and due date come from the kind otherwise.
    """
    known, waits = about or {}, token != NOBODY_WAITS
    handled = handling(kind or reason, workflow_waits=waits)
    priority = known.get("priority") or handled.priority
    ctx.db.execute(
        "insert into desk.tasks (task_id, machine, case_id, step, reason, token, created_at, kind, customer_id,"
        " dispute_id, bureau, letter_id, priority, skill, due_at, execution, entered_at, not_by) values (%(task_id)s,"
        " %(machine)s, %(case_id)s, %(step)s, %(reason)s, %(token)s, %(now)s, %(kind)s, %(customer_id)s,"
        " %(dispute_id)s, %(bureau)s, %(letter_id)s, %(priority)s, %(skill)s, %(due_at)s, %(execution)s,"
        " %(entered_at)s, %(not_by)s) on conflict (case_id, step) where resolved_at is null do update set"
        " token = excluded.token, execution = excluded.execution, entered_at = excluded.entered_at",
        {
            "task_id": ctx.new_id("tsk"),
            "machine": machine,
            "case_id": case_id,
            "step": step,
            "reason": reason,
            "token": token,
            "now": ctx.now,
            "kind": kind or reason,
            "priority": priority,
            "skill": handled.skill,
            "due_at": known.get("due_at") or due_of(priority, ctx.now),
            "not_by": list(known.get("not_by", ())),
        }
        | {name: known.get(name) for name in _ABOUT},
    )


def round_of(ctx: Context, case_id: str, item: str | None) -> Row:
    """customer_id, dispute_id, letter_id and bureau of the round that a workflow's case is, and of the letter that its
    item is, or of the bureau's answer that the case is; nothing where it is neither."""
    row = ctx.db.execute(
        "select r.customer_id, r.dispute_id, l.letter_id, coalesce(l.bureau, r.bureau) as bureau"
        " from disputes.v1_rounds r left join disputes.v1_letters l on l.round_id = r.round_id"
        " and l.letter_id = %(item)s where r.round_id = %(case)s union all"
        " select customer_id, dispute_id, null, bureau from disputes.v1_responses where response_id = %(case)s",
        {"case": case_id, "item": item},
    ).fetchone()
    return row or {}


def waiting(ctx: Context, only: TaskFilter, after: tuple[int, datetime, str] | None, limit: int) -> list[WaitingTask]:
    """Open tasks: the most pressing first, then the soonest due, then the oldest; after: the last one seen."""
    priority, due_at, task_id = after or (0, ctx.now, "")
    found = ctx.db.execute(
        f"select * from desk.tasks where {_MATCHES}"  # noqa: S608 - a constant
        " and (priority, due_at, task_id) > (%(after)s, %(due_after)s, %(last)s)"
        " order by priority, due_at, task_id limit %(limit)s",
        _given(ctx, only) | {"after": priority, "due_after": due_at, "last": task_id, "limit": limit},
    )
    return [shown(row) for row in found]


def matching(ctx: Context, only: TaskFilter, most: int) -> list[Row]:
    """The open tasks that the filter takes, locked, at most one more than `most`."""
    return ctx.db.execute(
        f"select * from desk.tasks where {_MATCHES} order by task_id limit %(limit)s for update",  # noqa: S608 - as above
        _given(ctx, only) | {"limit": most + 1},
    ).fetchall()


def _given(ctx: Context, only: TaskFilter) -> Row:
    fields = {name: getattr(only, name) for name in TaskFilter.model_fields}
    return fields | {"actor": ctx.actor, "now": ctx.now}


def row_of(ctx: Context, task_id: str) -> Row:
    row = ctx.db.execute("select * from desk.tasks where task_id = %s", (task_id,)).fetchone()
    if row is None:
        raise NotFound("There is no task with this id.")
    return row


_OVER: Final[Mapping[str, str]] = {
    **dict.fromkeys(READ_ELSEWHERE, "select 1 from disputes.v1_responses where response_id = %(case)s and is_read"),
    **dict.fromkeys(
        ENDS_WITH_MATTER,
        "select 1 from disputes.v1_matters where round_id = %(case)s and matter_id = %(item)s and has_ended",
    ),
    Reason.REVIEW_WANTED: "select 1 where not exists (select from disputes.v1_reviews_wanted"
    " where subject_id = %(case)s)",
    Reason.QUALITY_CHECK: "select 1 where not exists (select from disputes.v1_letters where dispute_id = %(dispute)s"
    " and letter_id = %(case)s and awaits_quality)",
}
"""By the reason a person was asked for: a row where what was asked is settled."""


def letter_undecided(ctx: Context, task: WaitingTask) -> bool:
    """Whether the task is to look at a letter that waits for that still: it ends with what is said of the letter."""
    is_check = task.kind == Reason.QUALITY_CHECK
    return is_check and not _is_over(ctx, task.kind, task.case_id, dispute_id=task.dispute_id)


def decisions_of(ctx: Context, row: Row) -> tuple[Decision, ...]:
    """What may be decided of the task."""
    if letter_undecided(ctx, shown(row)):
        return ()
    return tuple(sorted(handling(row["kind"], workflow_waits=row["token"] != NOBODY_WAITS).decisions))


def claim(ctx: Context, task_id: str) -> WaitingTask:
    """Take the task unless somebody else has it, or it is to judge one's own work; taking one's own again changes
    nothing."""
    row = ctx.db.execute(
        "update desk.tasks set claimed_by = %s, claimed_at = coalesce(claimed_at, %s) where task_id = %s"
        " and resolved_at is null and (claimed_by is null or claimed_by = %s) and %s <> all(not_by) returning *",
        (ctx.actor, ctx.now, task_id, ctx.actor, ctx.actor),
    ).fetchone()
    if row is None and ctx.actor in row_of(ctx, task_id)["not_by"]:
        raise OwnWork("This task is to judge what you did; somebody else takes it.")
    return shown(row) if row else _refuse(ctx, task_id)


def release(ctx: Context, task_id: str, *, whoever_has_it: bool) -> WaitingTask:
    """Give the task back, to be given to somebody anew."""
    row = ctx.db.execute(
        "update desk.tasks set claimed_by = null, claimed_at = null, assigned_to = null, assigned_at = null"
        " where task_id = %s and resolved_at is null and (%s or coalesce(claimed_by, assigned_to) = %s) returning *",
        (task_id, whoever_has_it, ctx.actor),
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


def is_settled(ctx: Context, case_id: str, item: str | None, reason: str, dispute_id: str | None = None) -> bool:
    """Whether what a person is asked for was settled before: the answer read elsewhere, what the bureau wanted over,
    the review done. Whoever settles it meanwhile waits until the task is open, and ends that."""
    subject = item if reason in ENDS_WITH_MATTER else case_id
    if reason not in _OVER or not subject:
        return False
    _one_at_a_time(ctx, subject)
    return _is_over(ctx, reason, case_id, item=item, dispute_id=dispute_id)


def _is_over(
    ctx: Context, reason: str, case_id: str, *, item: str | None = None, dispute_id: str | None = None
) -> bool:
    """Whether it is so by what its domain tells now."""
    known = {"case": case_id, "item": item, "dispute": dispute_id}
    return ctx.db.execute(_OVER[reason], known).fetchone() is not None


def _one_at_a_time(ctx: Context, subject_id: str) -> None:
    """Hold back whoever asks for it, or settles it, at the same time."""
    ctx.db.execute("select pg_advisory_xact_lock(hashtextextended('desk.tasks:' || %s, 53))", (subject_id,))


def settle(ctx: Context, case_id: str, done_by: str, *, kind: str | None = None) -> list[str]:
    """End the case's tasks that no workflow waits for, and those of an answer that was read elsewhere, whoever has
    claimed them; where it is a matter, a branch of a round's workflow, what was asked of that one. The tokens of those
    that a workflow waits for. kind: those of that kind alone; one that is wanted again by now stays."""
    _one_at_a_time(ctx, case_id)
    if kind and _is_wanted_again(ctx, case_id, kind):
        return []
    ended = ctx.db.execute(
        "update desk.tasks set resolved_by = %(by)s, resolved_at = %(now)s, decision = 'settled'"
        " where (case_id = %(case_id)s and (token = %(nobody)s or kind = any(%(read)s))"
        " or split_part(step, ':', 2) = %(case_id)s and kind = any(%(matters)s)) and resolved_at is null"
        " and (%(kind)s::text is null or kind = %(kind)s) returning token",
        {
            "by": done_by,
            "now": ctx.now,
            "case_id": case_id,
            "nobody": NOBODY_WAITS,
            "read": sorted(READ_ELSEWHERE),
            "matters": sorted(ENDS_WITH_MATTER),
            "kind": kind,
        },
    )
    return [row["token"] for row in ended if row["token"] != NOBODY_WAITS]


def _is_wanted_again(ctx: Context, case_id: str, kind: str) -> bool:
    """Whether a second look, done once, was asked for anew before that was told."""
    if kind not in JUDGED:
        return False
    row = ctx.db.execute(
        "select dispute_id from desk.tasks where case_id = %s and kind = %s and resolved_at is null", (case_id, kind)
    ).fetchone()
    return row is not None and not _is_over(ctx, kind, case_id, dispute_id=row["dispute_id"])


def supersede(ctx: Context, case_id: str, execution: str) -> list[str]:
    """End the case's waiting steps of other executions than the one of that name; their tokens."""
    found = ctx.db.execute(
        "update desk.tasks set resolved_by = %s, resolved_at = %s, decision = 'superseded' where case_id = %s"
        " and token <> %s and resolved_at is null and split_part(coalesce(execution, ''), ':', -1) <> %s"
        " returning token",
        (ctx.actor, ctx.now, case_id, NOBODY_WAITS, execution),
    )
    return [row["token"] for row in found]


def retry_all(ctx: Context, case_id: str, reason: str) -> list[str]:
    """End the case's waiting steps that stopped for that reason; their tokens, to run them again."""
    found = ctx.db.execute(
        "update desk.tasks set resolved_by = %s, resolved_at = %s, decision = 'retry' where case_id = %s"
        " and reason = %s and token <> %s and resolved_at is null returning token",
        (ctx.actor, ctx.now, case_id, reason, NOBODY_WAITS),
    )
    return [row["token"] for row in found]


def _refuse(ctx: Context, task_id: str) -> WaitingTask:
    if row_of(ctx, task_id)["resolved_at"] is not None:
        raise TaskResolved("This task was decided before.")
    raise TaskTaken("Claim the task first; somebody else may have it.")
