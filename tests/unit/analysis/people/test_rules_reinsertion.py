"""R60: a deleted account that is back, and whether the bureau said so in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from contracts.report import Issue, IssueSeverity
from functions.analysis.engine.analyse import analyse
from functions.analysis.known import Disputed, ReinsertionNotice
from functions.analysis.rules.people.reinsertion import reinserted_without_notice
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, Told, facts, fired, told
from tests.unit.analysis.time_samples import AS_OF, Earlier, check, on_account, over_time

CARD = {"status": "charge_off"}
THERE: Earlier = ("2023-11-10", {})
GONE: Earlier = ("2024-01-10", None)
BACK: Earlier = ("2024-02-20", {})
DUE = date(2024, 3, 22)  # five business days after 15 March 2024, a Friday
ARRIVED = date(2024, 3, 29)  # by mail, five business days later


def deleted(**values: Any) -> Disputed:
    given: dict[str, Any] = {"addressee": "bureau", "received_on": date(2023, 12, 1), "result_on": date(2024, 1, 2)}
    return Disputed(**{**on_account(), **given, "result": "deleted", **values})


def notice(on: date | None = None, **values: Any) -> ReinsertionNotice:
    """What the consumer says on the day of the analysis: when a notice came, or that none did."""
    return ReinsertionNotice(**{**on_account(), "stated_on": AS_OF, **values}, told_on=on)


@pytest.mark.parametrize(
    ("earlier", "statements", "expected"),
    [
        ((THERE, GONE), (deleted(), notice()), "certain"),
        ((THERE,), (deleted(), notice()), "probable"),  # deleted by the bureau's word; no report shows it gone
        ((), (deleted(), notice()), "probable"),
        ((THERE, GONE), (notice(),), "possible"),  # gone and back, no dispute known
        ((THERE, GONE), (deleted(result=None, result_on=None), notice()), "probable"),  # disputed before it was gone
        ((THERE, GONE), (deleted(result=None, result_on=None, received_on=date(2024, 1, 11)), notice()), "possible"),
        ((THERE, GONE), (deleted(addressee="furnisher"), notice()), "possible"),
        ((THERE,), (deleted(addressee="furnisher"), notice()), "silent"),
        ((THERE,), (deleted(result="verified"), notice()), "silent"),
        ((THERE,), (notice(),), "silent"),  # never gone
        ((GONE,), (notice(),), "silent"),  # new
        ((THERE, BACK), (notice(),), "silent"),
        ((), (), "silent"),
        # When the result came: only what is shown after it was put back.
        ((THERE,), (deleted(result_on=REPORTED), notice()), "silent"),
        ((THERE,), (deleted(result_on=REPORTED - timedelta(days=1)), notice()), "probable"),
        ((THERE,), (deleted(result_on=None), notice()), ("known.disputed.result_on",)),
        # Whether a notice came is asked.
        ((THERE, GONE), (deleted(),), ("known.reinsertion_notice",)),
        ((THERE, GONE), (), ("known.reinsertion_notice",)),
        # A notice in time, or too late.
        ((THERE, GONE), (deleted(), notice(DUE)), "silent"),
        ((THERE, GONE), (deleted(), notice(DUE + timedelta(days=1))), "possible"),
        ((THERE, GONE), (deleted(), notice(ARRIVED)), "possible"),
        ((THERE, GONE), (deleted(), notice(ARRIVED + timedelta(days=1))), "certain"),
        # Who says before the five days are over that none came can't know yet.
        ((THERE, GONE), (deleted(), notice(stated_on=DUE)), ("known.reinsertion_notice.told_on",)),
        ((THERE, GONE), (deleted(), notice(stated_on=DUE + timedelta(days=1))), "possible"),
        ((THERE, GONE), (deleted(), notice(stated_on=ARRIVED + timedelta(days=1))), "certain"),
        ((THERE, GONE), (deleted(), notice(stated_on=DUE), notice()), "certain"),
        ((THERE, GONE), (deleted(), notice(stated_on=REPORTED, by="platform")), "certain"),
        # A notice from before the deletion is of an earlier return.
        ((THERE, GONE), (deleted(), notice(date(2024, 1, 1))), ("known.reinsertion_notice",)),
    ],
)
def test_r60(earlier: Any, statements: Any, expected: Told) -> None:
    assert told(check(reinserted_without_notice, over_time(CARD, *earlier, told=statements))) == expected


def test_r60_says_nothing_before_the_five_business_days_are_over() -> None:
    for as_of, expected in ((DUE, "silent"), (DUE + timedelta(days=1), "possible")):
        within = over_time(CARD, THERE, GONE, told=(deleted(), notice(stated_on=as_of)), as_of=as_of)
        assert told(check(reinserted_without_notice, within)) == expected


def test_r60_counts_from_the_first_report_that_shows_it_again() -> None:
    # Back on 20 February, a Tuesday: due by the 27th.
    for on, expected in ((date(2024, 2, 27), "silent"), (date(2024, 2, 28), "possible")):
        within = over_time(CARD, THERE, GONE, BACK, told=(deleted(), notice(on)))
        assert told(check(reinserted_without_notice, within)) == expected


def test_r60_a_report_read_in_part_shows_nothing_gone() -> None:
    unread = (Issue(code="missing_page", severity=IssueSeverity.ERROR, place="report", detail="a page lacks"),)
    within = over_time(CARD, THERE, GONE, told=(notice(),), issues=unread)
    assert told(check(reinserted_without_notice, within)) == "silent"


def test_r60_facts_and_words() -> None:
    outcome = check(reinserted_without_notice, over_time(CARD, THERE, GONE, told=(deleted(), notice())))
    assert facts(outcome) == {
        "known.disputed.result": "deleted",
        "known.disputed.result_on": "2024-01-02",
        "experian[2023-11-10]": "shows the account",
        "experian[2024-01-10]": "does not show the account",
        "experian[2024-03-15]": "shows the account again",
        "known.reinsertion_notice.told_on": "none",
    }
    assert fired(outcome).explanation == (
        "The account was deleted after a dispute (2024-01-02) and not in the report of 2024-01-10. The report of "
        "2024-03-15 shows it again, and no notice of that came; it was due by 2024-03-22."
    )


def test_r60_is_a_breach_of_duty_and_no_ground_of_a_dispute() -> None:
    within = over_time(CARD, THERE, GONE, told=(deleted(), notice()))
    found = analyse(
        within.reports, as_of=within.as_of, purpose=WRITTEN, pack=PACK, earlier=within.past(), known=within.known
    ).findings
    (only,) = (each for each in found if each.rule_id == "R60")
    assert not only.disputable
    assert only.acdv_code is None
    assert only.citations == ("15 U.S.C. 1681i(a)(5)(B)(ii)",)
