"""Which group a milestone is of, by which channels it is told, and when: pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from contracts.dispute_events import Milestone
from functions.communications.model import MessageGroup, NoticeChannel, QuietHours, Told, Wanted

GROUPS: Final[Mapping[Milestone, MessageGroup]] = {
    Milestone.DISPUTE_OPENED: MessageGroup.PROGRESS,
    Milestone.ROUND_STARTED: MessageGroup.PROGRESS,
    Milestone.LETTER_READY: MessageGroup.ACTION,
    Milestone.LETTER_APPROVED: MessageGroup.PROGRESS,
    Milestone.LETTER_SENT: MessageGroup.PROGRESS,
    Milestone.LETTER_RECEIVED: MessageGroup.PROGRESS,
    Milestone.RESPONSE_REMINDER: MessageGroup.PROGRESS,
    Milestone.RESPONSE_ARRIVED: MessageGroup.RESULTS,
    Milestone.IDENTITY_REQUESTED: MessageGroup.LEGAL,
    Milestone.DISPUTE_REFUSED: MessageGroup.LEGAL,
    Milestone.ROUND_OVERDUE: MessageGroup.LEGAL,
    Milestone.OUTCOME_RECORDED: MessageGroup.RESULTS,
    Milestone.REPORT_REMINDER: MessageGroup.ACTION,
    Milestone.OUTCOME_CONFIRMED: MessageGroup.RESULTS,
    Milestone.OUTCOME_CONTRADICTED: MessageGroup.RESULTS,
    Milestone.ITEM_RETURNED: MessageGroup.LEGAL,
    Milestone.ROUND_CLOSED: MessageGroup.PROGRESS,
    Milestone.NEXT_STEP_PROPOSED: MessageGroup.ACTION,
    Milestone.ESCALATION_OPEN: MessageGroup.ACTION,
    Milestone.PACKET_READY: MessageGroup.ACTION,
    Milestone.APPROVAL_REMINDER: MessageGroup.ACTION,
    Milestone.CASE_STUCK: MessageGroup.PROGRESS,
    Milestone.CASE_CLOSED: MessageGroup.LEGAL,
    Milestone.PAYMENT_FAILED: MessageGroup.LEGAL,
    Milestone.SCORE_CHANGED: MessageGroup.RESULTS,
    Milestone.LENDER_APPROVED: MessageGroup.LEGAL,
    Milestone.ADVERSE_ACTION_NOTICE: MessageGroup.LEGAL,
    Milestone.LENDER_OVERDUE: MessageGroup.LEGAL,
    Milestone.APPLICATION_WITHDRAWN: MessageGroup.LEGAL,
}
"""LEGAL: what touches a right, a duty or a deadline of the consumer."""

BUNDLED: Final = timedelta(minutes=10)
"""House rule: what comes so soon after a delivery of the same group and channel is told by that one."""


def deliveries(
    group: MessageGroup, wanted: Wanted, quiet: QuietHours | None, now: datetime, time_zone: str | None
) -> tuple[Told, ...]:
    """By which channels a message goes out, and when. A legal notice's e-mail goes whatever is wanted, and at once.

    time_zone: None where no profile names it; without a profile nothing is sent, so no hour is too quiet for it.
    """
    channels = set(wanted.of(group)) | ({NoticeChannel.EMAIL} if group is MessageGroup.LEGAL else set())
    return tuple(
        Told(channel=channel, due_at=_due(group, channel, quiet, now, time_zone)) for channel in sorted(channels)
    )


def _due(
    group: MessageGroup, channel: NoticeChannel, quiet: QuietHours | None, now: datetime, time_zone: str | None
) -> datetime:
    at_once = group is MessageGroup.LEGAL and channel is NoticeChannel.EMAIL
    return now if quiet is None or time_zone is None or at_once else after_quiet(quiet, now, time_zone)


def after_quiet(quiet: QuietHours, now: datetime, time_zone: str) -> datetime:
    """The first instant from now on at which the consumer's clock is not in the quiet hours, to the minute."""
    zone, at = ZoneInfo(time_zone), now
    if not quiet.holds(at.astimezone(zone).time()):
        return now
    at = at.replace(second=0, microsecond=0)
    # Minute by minute over the real clock: an hour that the change to summer time skips, or gives twice, is no matter.
    for _ in range(26 * 60):
        if not quiet.holds(at.astimezone(zone).time()):
            return at
        at += timedelta(minutes=1)
    raise ValueError("quiet hours that never end")


def header(text: str) -> str:
    """A text fit for a header of an e-mail: one line of visible characters; `ValueError` else (header injection)."""
    if not text or len(text) > 254 or any(unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") for char in text):
        raise ValueError("is no header: empty, too long, or holds control characters")
    return text
