"""What changed between two reports: the answer, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.reports import get_report_diff
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok, served
from tests.harness.records import give_report, planted_report
from tests.harness.world import World

AGENT = staff(Role.AGENT)


def diff(world: World, caller: Person, one: str, other: str) -> Answer:
    return world.call(get_report_diff.handler, caller, path={"report_id": one, "other_id": other})


def made_on(report: Report, day: date, without: int | None = None, **first_line: Any) -> Report:
    """The report of another day, the first line's fields changed, the numbered line left out."""
    lines = [report.tradelines[0].model_copy(update=first_line), *report.tradelines[1:]]
    kept = tuple(each for at, each in enumerate(lines) if at != without)
    return report.model_copy(update={"generated_on": day, "tradelines": kept})


def test_it_tells_what_was_added_removed_changed_and_reinserted(world: World) -> None:
    person, report = served(world), planted_report()
    give_report(world, person, made_on(report, date(2026, 12, 1)))
    world.advance(days=1)
    before = give_report(world, person, made_on(report, date(2027, 1, 1), without=3))
    world.advance(days=1)
    after = give_report(world, person, made_on(report, date(2027, 2, 1), without=5, balance_cents=123_00))
    found = ok(diff(world, person, after, before))
    assert (found["before_report_id"], found["after_report_id"]) == (before, after)
    assert [each["key"] for each in found["reinserted"]] == [report.tradelines[3].key]
    assert [each["key"] for each in found["removed"]] == [report.tradelines[5].key]
    (changed,) = found["changed"]
    assert changed["after_key"] == report.tradelines[0].key
    assert changed["fields"] == [
        {"field": "balance_cents", "before": report.tradelines[0].balance_cents, "after": 123_00}
    ]
    assert found["added"] == [] and found["unchanged"] > 5
    assert ok(diff(world, AGENT, before, after)) == found


def test_two_bureaus_are_not_compared(world: World) -> None:
    person, report = served(world), planted_report()
    one = give_report(world, person, report)
    lines = tuple(each.model_copy(update={"bureau": Bureau.EQUIFAX}) for each in report.tradelines)
    other = give_report(world, person, report.model_copy(update={"bureau": Bureau.EQUIFAX, "tradelines": lines}))
    refused = diff(world, person, one, other)
    assert (refused.status, refused.problem) == (422, "not-comparable")
    assert "equifax" in refused.json["detail"] and "experian" in refused.json["detail"]


def test_a_report_is_not_compared_with_itself(world: World) -> None:
    person = served(world)
    one = give_report(world, person)
    assert diff(world, person, one, one).problem == "not-comparable"


def test_two_consumers_are_refused_to_staff_and_unknown_to_customers(world: World) -> None:
    person, other = served(world), served(world)
    mine, theirs = give_report(world, person), give_report(world, other)
    refused = diff(world, AGENT, mine, theirs)
    assert (refused.status, refused.problem) == (422, "not-comparable")
    for one, two in ((mine, theirs), (theirs, mine), (mine, "rpt_unknown")):
        unknown = diff(world, person, one, two)
        assert (unknown.status, unknown.problem) == (404, "not-found")
        assert "consumer" not in unknown.json["detail"]


@pytest.mark.parametrize("role", [Role.LENDER, Role.INTEGRATION])
def test_outsiders_see_nothing(world: World, role: Role) -> None:
    one = give_report(world, served(world))
    assert diff(world, staff(role), one, one).status == 403
