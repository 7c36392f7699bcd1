"""What monitoring keeps and shows: enrolments, checks, alerts, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Final, Literal

from pydantic import Field, JsonValue

from contracts.vocabulary import Bureau
from kernel.errors import Conflict, Forbidden, PreconditionFailed
from kernel.http import Page, Response

Channel = Literal["email"]
"""What carries a notice. None at all is quiet: alerts are listed, nothing is sent."""


class MonitoringAlertKind(StrEnum):
    """What an alert is about."""

    SCORE_CHANGE = "score_change"
    NEW_ACCOUNT = "new_account"
    HARD_INQUIRY = "hard_inquiry"
    NEW_NEGATIVE = "new_negative"
    NEW_PUBLIC_RECORD = "new_public_record"
    REINSERTED = "reinserted"
    NEW_ADDRESS = "new_address"
    NEW_NAME = "new_name"
    NEW_SSN = "new_ssn"
    FILE_ALERT = "file_alert"
    IDENTITY_THEFT = "identity_theft"
    BUREAU_UNREACHABLE = "bureau_unreachable"
    MONITORING_PAUSED = "monitoring_paused"


class AlertSeverity(StrEnum):
    """info: good to know; notice: look at it; warning: it does harm if it is wrong; urgent: act today."""

    INFO = "info"
    NOTICE = "notice"
    WARNING = "warning"
    URGENT = "urgent"


SEVERITIES: Final = tuple(AlertSeverity)
"""The least first."""


class Evidence(Response):
    """One fact an alert rests on. section, key: where it stands in the report (null key: it has none there).

    before: null where there was nothing; after: null where nothing is left.
    """

    section: str
    key: str | None = None
    label: str
    field: str
    before: JsonValue = None
    after: JsonValue = None


class MonitoringAlert(Response):
    """Something that changed on a watched file, told once.

    report_id, before_report_id: the two reports compared; null where the alert rests on none.
    """

    alert_id: str
    bureau: Bureau
    kind: MonitoringAlertKind
    severity: AlertSeverity
    title: str
    meaning: str
    what_to_do: str
    citation: str | None
    evidence: tuple[Evidence, ...]
    report_id: str | None
    before_report_id: str | None
    raised_on: date
    raised_at: datetime
    acknowledged_at: datetime | None


class AlertPage(Page):
    items: tuple[MonitoringAlert, ...]


class BureauWatch(Response):
    """One bureau's state. paused: why it is not pulled now, null when it is.

    last_day, last_status, last_reason: of the newest check. compared_on: the day of the newest that was compared.
    """

    bureau: Bureau
    paused: str | None
    last_day: date | None
    last_status: str | None
    last_reason: str | None
    compared_on: date | None


class Enrolment(Response):
    """paused: why nothing at all is pulled now; null when something is. next_check_at: null once it has ended."""

    customer_id: str
    status: Literal["active", "ended"]
    paused: str | None
    bureaus: tuple[BureauWatch, ...]
    channels: tuple[Channel, ...]
    score_points: int
    tell_from: AlertSeverity
    next_check_at: datetime | None
    enrolled_at: datetime
    ended_at: datetime | None
    version: int


class CheckRef(Response):
    """A check as its workflow knows it: the pull is its case. paused: nothing is pulled, there is only news to tell."""

    case: str
    bureau: str
    paused: bool = Field(default=False)


class NotInstructed(Forbidden):
    """No written instruction to pull at one of the bureaus is in force."""

    title = "Written instruction missing"


class NoProfile(Conflict):
    """Without a profile nobody can be found at a bureau, or told anything."""

    title = "No profile"


class EnrolmentChanged(PreconditionFailed):
    """It was changed since it was read."""

    title = "Enrolment changed"
