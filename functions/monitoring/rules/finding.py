"""What the rules answer: a finding, and what makes two findings the same one."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from contracts.report import Data
from functions.monitoring.model import AlertSeverity, Evidence, MonitoringAlertKind

ONCE_EVER: Final = frozenset(
    {
        MonitoringAlertKind.NEW_ACCOUNT,
        MonitoringAlertKind.HARD_INQUIRY,
        MonitoringAlertKind.NEW_PUBLIC_RECORD,
        MonitoringAlertKind.NEW_ADDRESS,
        MonitoringAlertKind.NEW_NAME,
        MonitoringAlertKind.NEW_SSN,
    }
)
"""What is new once only: if it goes and comes again, it was told. The rest changes back and forth, and is told anew on
another day, but never twice on one."""


class Finding(Data):
    """Something to tell. subject: what it is about, in words that stay the same from report to report; it may be
    personal, so it is kept as a keyed digest only."""

    kind: MonitoringAlertKind
    severity: AlertSeverity
    subject: str
    evidence: tuple[Evidence, ...]


class Recent(NamedTuple):
    """An alert raised before, at any bureau, as far as later findings depend on it."""

    bureau: str
    kind: MonitoringAlertKind
    day: date


def identity_of(customer_id: str, bureau: str, finding: Finding, day: date) -> str:
    """The text whose keyed digest tells an alert from every other: customer, bureau, kind, subject, what changed."""
    occasion = "" if finding.kind in ONCE_EVER else day.isoformat()
    return "\x1f".join((customer_id, bureau, finding.kind.value, finding.subject, occasion))
