"""Specialists as the desk knows them, and the tasks they hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from contracts.desk import Skill
from functions.desk.rules import WEIGHTS, OpenTask, Specialist
from kernel.context import Context
from kernel.http import Response

AT_ONCE: Final = 200
"""Tasks given in one run."""
Held = dict[str, tuple[int, int]]


class SpecialistProfile(Response):
    """capacity: most weight of tasks at a time; load: the weight held now. away_until: null: at work."""

    user_id: str
    skills: tuple[Skill, ...]
    capacity: int
    away_until: datetime | None
    load: int
    open_tasks: int
    last_given_at: datetime | None


def profiles(ctx: Context) -> list[SpecialistProfile]:
    """Everybody, by id."""
    held = _held(ctx)
    found = ctx.db.execute("select * from desk.specialists order by user_id")
    return [_shown(row, held) for row in found]


def profile(ctx: Context, user_id: str) -> SpecialistProfile:
    """One who is known."""
    (row,) = ctx.db.execute("select * from desk.specialists where user_id = %s", (user_id,)).fetchall()
    return _shown(row, _held(ctx))


def _held(ctx: Context) -> Held:
    """(weight, number) of the open tasks that each holds."""
    found = ctx.db.execute(
        "select coalesce(claimed_by, assigned_to) as holder, priority, count(*) as number from desk.tasks"
        " where resolved_at is null and coalesce(claimed_by, assigned_to) is not null group by 1, 2"
    )
    held: Held = {}
    for row in found:
        load, number = held.get(row["holder"], (0, 0))
        held[row["holder"]] = (load + WEIGHTS[row["priority"]] * row["number"], number + row["number"])
    return held


def _shown(row: dict[str, Any], held: Held) -> SpecialistProfile:
    load, number = held.get(row["user_id"], (0, 0))
    return SpecialistProfile(
        user_id=row["user_id"],
        skills=tuple(Skill(each) for each in sorted(row["skills"])),
        capacity=row["capacity"],
        away_until=row["away_until"],
        load=load,
        open_tasks=number,
        last_given_at=row["last_given_at"],
    )


def save(ctx: Context, user_id: str, skills: tuple[Skill, ...], capacity: int, away_until: datetime | None) -> None:
    ctx.db.execute(
        "insert into desk.specialists (user_id, skills, capacity, away_until, changed_at) values (%s, %s, %s, %s, %s)"
        " on conflict (user_id) do update set skills = excluded.skills, capacity = excluded.capacity,"
        " away_until = excluded.away_until, changed_at = excluded.changed_at",
        (user_id, sorted(set(skills)), capacity, away_until, ctx.now),
    )


def take_turn(ctx: Context) -> None:
    """Two runs at once would each give a specialist the last of their capacity: one waits for the other's commit."""
    ctx.db.execute("select pg_advisory_xact_lock(33)")


def take_back(ctx: Context) -> int:
    """Free what was assigned to people who are away and have not begun it; how many."""
    freed = ctx.db.execute(
        "update desk.tasks t set assigned_to = null, assigned_at = null from desk.specialists s"
        " where s.user_id = t.assigned_to and s.away_until > %s and t.claimed_by is null and t.resolved_at is null",
        (ctx.now,),
    )
    return freed.rowcount


def at_work(ctx: Context) -> list[Specialist]:
    """Those who are not away, with what they hold."""
    return [
        Specialist(
            user_id=each.user_id,
            skills=frozenset(each.skills),
            capacity=each.capacity,
            load=each.load,
            last_given_at=each.last_given_at,
        )
        for each in profiles(ctx)
        if each.away_until is None or each.away_until <= ctx.now
    ]


def unassigned(ctx: Context, specialists: Iterable[Specialist]) -> list[OpenTask]:
    """Tasks that nobody has, the most pressing first; each locked for this transaction.

    Only those that somebody with room may take and has the skill for: what nobody can take keeps no other from its
    turn.
    """
    able = [(each.user_id, skill) for each in specialists if each.load < each.capacity for skill in each.skills]
    found = ctx.db.execute(
        "select task_id, skill, priority, not_by from desk.tasks t where resolved_at is null and claimed_by is null"
        " and assigned_to is null and exists (select from unnest(%s::text[], %s::text[]) as able (user_id, skill)"
        " where able.skill = t.skill and able.user_id <> all(t.not_by)) order by priority, due_at, task_id limit %s"
        " for update skip locked",
        ([user_id for user_id, _ in able], [skill for _, skill in able], AT_ONCE),
    )
    return [OpenTask(row["task_id"], Skill(row["skill"]), row["priority"], frozenset(row["not_by"])) for row in found]


def give(ctx: Context, task_id: str, user_id: str, at: datetime) -> str | None:
    """Make it that specialist's turn; the task's dispute, if it has one."""
    row = ctx.db.execute(
        "update desk.tasks set assigned_to = %s, assigned_at = %s where task_id = %s returning dispute_id",
        (user_id, ctx.now, task_id),
    ).fetchone()
    ctx.db.execute("update desk.specialists set last_given_at = %s where user_id = %s", (at, user_id))
    return row["dispute_id"] if row else None
