"""Who has no report that shows what became of their items is reminded of it, once."""

from __future__ import annotations

import pytest

from contracts.report import Issue, IssueSeverity
from functions.disputes.cases import get_dispute
from functions.disputes.model import CaseStatus
from functions.disputes.rounds import fire_due_clocks
from tests.harness.people import ok
from tests.operations.disputes.responses.followed import BANK, MENDED, OTHER, Followed


def reminded(followed: Followed, days: float) -> int:
    """How often somebody is reminded of the missing report after so many days more."""
    followed.world.advance(days=days)
    fired: int = followed.world.invoke(fire_due_clocks.handler, {})["unshown"]
    told = [one["milestone"] for one in followed.world.events("MilestoneReached")]
    assert told.count("report_reminder") <= 1
    return fired


def test_who_has_no_report_after_45_days_is_reminded_of_it_once(followed: Followed) -> None:
    followed.answers("Updated", "Verified")
    assert reminded(followed, 44.9) == 0
    assert reminded(followed, 0.2) == 1
    assert [reminded(followed, 1), reminded(followed, 60)] == [0, 0]
    (told,) = [one for one in followed.world.events("MilestoneReached") if one["milestone"] == "report_reminder"]
    assert (told["subject_id"], told["letter_id"]) == (followed.letter_id, followed.letter_id)
    shown = ok(followed.world.call(get_dispute.handler, followed.person, path={"dispute_id": followed.case_id}))
    (clock,) = [each for each in shown["clocks"] if each["kind"] == "report_due"]
    assert clock["fired_at"] is not None and clock["citation"] == "House rule"
    assert [each["happening"] for each in shown["timeline"]].count("report_awaited") == 1


def test_who_has_a_report_is_not_reminded_whatever_it_shows(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.world.advance(days=3)
    followed.comes(BANK, OTHER, on=followed.world.now.date())
    assert reminded(followed, 60) == 0


def test_who_has_a_report_that_shows_one_of_two_is_reminded_of_the_other(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.world.advance(days=3)
    lacking = Issue(code="missing_page", severity=IssueSeverity.ERROR, place="after page 2", detail="lacks a page")
    followed.comes(MENDED, OTHER, on=followed.world.now.date(), issues=(lacking,))
    assert followed.shown == [("updated_disputed", True), (None, None)]
    assert reminded(followed, 60) == 1


@pytest.mark.parametrize("status", [CaseStatus.CLOSED, CaseStatus.WITHDRAWN])
def test_nobody_is_reminded_of_a_case_that_ended(followed: Followed, status: CaseStatus) -> None:
    followed.answers("Updated", "Deleted")
    followed.world.sql(
        "update disputes.cases set body = jsonb_set(body, '{status}', %s) where case_id = %s",
        f'"{status}"', followed.case_id,
    )  # fmt: skip
    assert reminded(followed, 60) == 1
    assert "report_reminder" not in [one["milestone"] for one in followed.world.events("MilestoneReached")]
