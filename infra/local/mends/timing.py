"""Schedules fire within a second of their time, not within ten."""

from __future__ import annotations

from ministack.services import eventbridge, scheduler

from infra.local.mends.rewriting import require

TICK_S = 1


def apply() -> None:
    require(scheduler, "_SCHEDULE_TICK_INTERVAL")
    require(eventbridge, "_SCHEDULER_TICK_INTERVAL")
    scheduler._SCHEDULE_TICK_INTERVAL = TICK_S
    eventbridge._SCHEDULER_TICK_INTERVAL = TICK_S
