"""When the applicant must have been told: 30 days from the completed application (12 CFR 1002.9(a)(1)(i))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from contracts.calendar import end_of_local_day, local_date
from contracts.law import LawPack
from functions.lending.model import NoticeClockKind


@dataclass(frozen=True)
class NoticeClock:
    """When it is due, why, and by which law or house rule."""

    kind: NoticeClockKind
    due_at: datetime
    reason: str
    citation: str


def clocks(received_at: datetime, time_zone: str, pack: LawPack) -> tuple[NoticeClock, ...]:
    """The clocks of an application, the soonest first. The day it came in doesn't count; the last day counts whole, on
    the applicant's calendar."""
    on = local_date(received_at, time_zone)
    period = pack.provision("regb.adverse_action_notice_days", on)
    before = pack.provision("policy.lending.reminder_days", on)
    last = on + timedelta(days=period.value)
    over = end_of_local_day(last, time_zone)
    return (
        NoticeClock(
            NoticeClockKind.REMINDER,
            end_of_local_day(last - timedelta(days=before.value), time_zone),
            f"{before.value} days are left to tell the applicant what was decided",
            before.citation,
        ),
        NoticeClock(
            NoticeClockKind.DUE,
            end_of_local_day(last - timedelta(days=1), time_zone),
            "the last day to tell the applicant what was decided",
            period.citation,
        ),
        NoticeClock(
            NoticeClockKind.OVERDUE,
            over,
            f"{period.value} days after the completed application the applicant was not told",
            period.citation,
        ),
    )
