"""The demonstration's days pass whatever day it is told on: a silent bureau is overdue, and a complaint is still early."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from functions.disputes.rules.clocks import cfpb_opens_at, reinvestigation_clock
from infra.local.story.further import SILENT_DAYS
from tests.unit.disputes.dispute_samples import PACK

ZONE = "America/Chicago"
BEGIN = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize("hour", [0, 5, 6, 12, 23])
def test_a_silent_bureau_is_overdue_before_a_complaint_is_open(hour: int) -> None:
    """Of a letter sent and received at that moment, for two years: weekends, holidays and the change of clocks."""
    for day in range(730):
        sent_at = BEGIN + timedelta(days=day, hours=hour, minutes=30)
        clock = reinvestigation_clock(sent_at, ZONE, after_annual_report=False, information_received_at=None, pack=PACK)
        opens_at = cfpb_opens_at(sent_at, ZONE, PACK, sent_at.date())
        assert clock.overdue_at <= sent_at + timedelta(days=SILENT_DAYS) < opens_at - timedelta(hours=1), sent_at
