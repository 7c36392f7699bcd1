"""An alarm as it is shown."""

from __future__ import annotations

from datetime import datetime

from functions.governance.model import CheckKind, Level
from kernel.http import Response


class ModelAlarm(Response):
    """subject: a column for drift; basis, attribute and group for fairness. figures: what it rests on. ended_at: since
    when a later check found it over."""

    alarm_id: str
    kind: CheckKind
    model_version: str
    subject: str
    level: Level
    figures: dict[str, float]
    run_id: str
    raised_at: datetime
    ended_at: datetime | None
    acknowledged_by: str | None
    acknowledged_at: datetime | None
    note: str | None
