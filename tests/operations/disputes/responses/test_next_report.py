"""The next report decides: reports and answers in any order, any number of times, and people's decisions on them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from contracts.report import Issue, IssueSeverity
from functions.desk.statistics import get_statistics
from functions.disputes.model import RoundPhase
from kernel.ids import new_id
from kernel.triggers import Role
from tests.harness.events import staff
from tests.harness.people import ok
from tests.harness.world import World
from tests.operations.disputes.responses.followed import BANK, BUYER, MENDED, OTHER, REPORTED, Followed, file_of


def test_the_next_report_bears_out_what_the_bureau_said(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    report_id = followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    assert followed.shown == [("updated_disputed", True), ("deleted", True)]
    assert followed.told(*REPORTED) == ["outcome_confirmed", "outcome_confirmed"]
    told = sorted((one["outcome"], one["confirmed"], one["on"]) for one in followed.world.events("ItemConfirmed"))
    assert told == [("deleted", True, "2027-04-20"), ("updated_disputed", True, "2027-04-20")]
    bank, buyer = followed.case["reports"]
    assert (bank["there"], bank["changed"], bank["worse"]) == (True, ["Balance"], [])
    assert (buyer["there"], buyer["report_id"], buyer["made_on"]) == (False, report_id, "2027-04-20")
    assert followed.proposed == ["close", "close"]


def test_the_next_report_contradicts_what_it_does_not_show(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.comes(BANK, BUYER, OTHER, on=date(2027, 4, 20))
    assert followed.shown == [("verified", False), ("verified", False)]
    assert followed.told(*REPORTED) == ["outcome_contradicted", "outcome_contradicted"]
    assert followed.proposed == ["method_of_verification", "method_of_verification"]
    followed.comes(MENDED, OTHER, on=date(2027, 5, 20))
    assert followed.shown == [("updated_disputed", True), ("deleted", True)], "it took them a while"
    assert followed.proposed == ["close", "close"]


def test_a_report_that_is_older_or_not_whole_proves_nothing(followed: Followed) -> None:
    followed.world.advance(days=20)
    followed.answers("Updated", "Deleted")
    followed.comes(MENDED, OTHER, on=date(2027, 2, 27))
    followed.comes(MENDED, OTHER, on=date(2027, 3, 10))
    lacking = Issue(code="missing_page", severity=IssueSeverity.ERROR, place="after page 2", detail="lacks a page")
    followed.comes(OTHER, on=date(2027, 4, 20), issues=(lacking,))
    assert followed.shown == [(None, None), (None, None)] and followed.case["reports"] == []
    assert followed.told(*REPORTED) == [] and followed.world.events("ItemConfirmed") == []
    assert len(followed.rows) == 4, "one was from before the letter: nothing of it is kept"


def test_a_furnishers_own_file_is_no_report_of_the_bureau(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    report_id = followed.keeps(OTHER, on=date(2027, 4, 20))
    followed.world.sql("update reports.reports set source = 'metro2' where report_id = %s", report_id)
    followed.tells(report_id)
    assert followed.rows == [] and followed.shown == [(None, None), (None, None)]


def test_reports_and_answers_may_come_in_any_order_and_twice(followed: Followed) -> None:
    """First the report, then the answer that it bears out; then all of it again."""
    followed.world.advance(days=120)
    gone = followed.keeps(MENDED, OTHER, on=date(2027, 4, 20))
    back = followed.keeps(MENDED, BUYER, OTHER, on=date(2027, 6, 20))
    followed.tells(back)
    assert followed.shown == [(None, None), (None, None)], "nothing is answered yet"
    followed.answers("Updated", "Deleted", at=datetime(2027, 4, 1, 12, tzinfo=UTC))
    assert followed.shown == [("updated_disputed", True), ("verified", False)]
    followed.tells(gone)
    assert followed.shown == [("updated_disputed", True), ("deleted_then_returned", False)]
    before, rows, events = followed.case, followed.rows, len(followed.world.rows("event"))
    for again in (gone, back, gone):
        followed.tells(again, f"evt_again_{new_id('evt', followed.world.now)}")
    assert (followed.case, followed.rows, len(followed.world.rows("event"))) == (before, rows, events)


def test_a_renumbered_account_has_not_gone(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.comes(
        MENDED, BUYER.model_copy(update={"account_number": "****7733", "key": "t005"}), OTHER, on=date(2027, 4, 20)
    )
    assert followed.shown[1] in [("verified", False), (None, None)]
    assert followed.shown[1] != ("deleted", True)


def test_an_item_that_is_not_answered_waits_for_its_answer(followed: Followed) -> None:
    followed.answers("Updated")
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    assert followed.shown == [("updated_disputed", True), (None, None)]
    assert followed.round.phase is RoundPhase.AWAITING_RESPONSE


def test_statistics_count_what_a_report_confirmed(followed: Followed) -> None:
    manager = staff(Role.MANAGER)

    def counted() -> list[tuple[int, int, int]]:
        groups = ok(followed.world.call(get_statistics.handler, manager, query={"by": "bureau"}))["groups"]
        return [(each["corrected"], each["confirmed"], each["contradicted"]) for each in groups]

    followed.answers("Updated", "Deleted")
    assert counted() == [(2, 0, 0)]
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    assert counted() == [(2, 2, 0)]
    followed.comes(MENDED, BUYER, OTHER, on=date(2027, 7, 1))
    assert counted() == [(2, 1, 1)]


# -- people's decisions -----------------------------------------------------------------------------------------------


def test_a_corrected_report_is_compared_anew(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    report_id = followed.comes(BANK, OTHER, on=date(2027, 4, 20))
    assert followed.shown[0] == ("verified", False)
    followed.revises(report_id, file_of(MENDED, OTHER, on=date(2027, 4, 20)))
    assert followed.shown[0] == ("updated_disputed", True)
    assert len(followed.rows) == 4, "what was read before is kept"


def test_a_correction_of_the_report_that_was_disputed_is_compared_anew(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    assert followed.shown[0] == ("updated_disputed", True)
    read = BANK.model_copy(update={"balance_cents": 0})
    followed.revises(followed.before, file_of(read, BUYER, OTHER, on=date(2027, 2, 20)))
    assert followed.shown[0] == ("verified", False), "it was misread before: nothing has changed"


def test_a_corrected_report_that_says_nothing_any_more_shows_nothing(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    report_id = followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    lacking = Issue(code="missing_page", severity=IssueSeverity.ERROR, place="after page 2", detail="lacks a page")
    followed.revises(report_id, file_of(OTHER, on=date(2027, 4, 20), issues=(lacking,)))
    assert followed.shown == [(None, None), (None, None)]
    assert "outcome_unshown" in [one["happening"] for one in followed.case["timeline"]]


# -- whose ------------------------------------------------------------------------------------------------------------


def test_reports_of_others_and_of_those_without_disputes_change_nothing(followed: Followed, world: World) -> None:
    followed.answers("Updated", "Deleted")
    stranger = Followed(world)
    theirs = stranger.keeps(MENDED, OTHER, on=date(2027, 4, 20))
    followed.tells(theirs)
    assert followed.rows == [] and followed.shown == [(None, None), (None, None)]


def test_nothing_of_what_a_report_says_is_kept_in_the_open(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    kept = json.dumps([row[2] for row in followed.rows])
    assert "balance_cents" in kept and "180" not in kept and "EXAMPLE" not in kept
