"""When a customer's daily check is due: each has a minute of the day, the same every day, in their own time zone."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from contracts.calendar import local_date
from functions.monitoring.rules.figures import WINDOW_MINUTES, WINDOW_OPENS_HOUR


def due_on(customer_id: str, time_zone: str, day: date) -> datetime:
    """The instant of that day's check, UTC. Spread evenly over the window by the customer's id."""
    slot = int.from_bytes(hashlib.sha256(customer_id.encode()).digest()[:8]) % WINDOW_MINUTES
    opens = datetime.combine(day, time(WINDOW_OPENS_HOUR), ZoneInfo(time_zone))
    return (opens + timedelta(minutes=slot)).astimezone(UTC)


def first_due(customer_id: str, time_zone: str, now: datetime) -> datetime:
    """The next instant after `now`: today's where it is still to come, else tomorrow's."""
    today = local_date(now, time_zone)
    due = due_on(customer_id, time_zone, today)
    return due if due > now else due_on(customer_id, time_zone, today + timedelta(days=1))


def day_of(customer_id: str, time_zone: str, now: datetime) -> date:
    """The newest day whose minute has come: a check that starts late, even past midnight, is that day's. Days before
    it that were missed are not made up."""
    today = local_date(now, time_zone)
    return today if due_on(customer_id, time_zone, today) <= now else today - timedelta(days=1)
