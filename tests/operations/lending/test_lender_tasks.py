"""What waits at a lender's desk: each day that comes due raised once, until the applicant was told."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from functions.lending import fire_due_notices
from functions.lending.applications import list_applications, withdraw_application
from functions.lending.notices import record_notice_sending
from functions.lending.tasks import list_lender_tasks, on_action_notice_due, on_action_notice_overdue
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.people import ok
from tests.harness.records import context
from tests.harness.world import World
from tests.operations.lending.lent import Desk


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def tasks(desk: Desk, **query: str) -> Any:
    return ok(desk.world.call(list_lender_tasks.handler, desk.officer, query=query or None))


def kinds(desk: Desk) -> list[str]:
    return [one["kind"] for one in tasks(desk)["items"]]


def days_pass(world: World, days: int) -> None:
    world.advance(days=days)
    world.invoke(fire_due_notices.handler, {})
    world.deliver()


def test_each_day_that_comes_due_reaches_the_desk_once(world: World, desk: Desk) -> None:
    person = desk.applicant(640)
    days_pass(world, 25)
    assert kinds(desk) == [], "nothing is due yet"
    days_pass(world, 1)
    (task,) = tasks(desk)["items"]
    application_id = ok(world.call(list_applications.handler, person))["items"][0]["application_id"]
    assert (task["kind"], task["application_id"], task["applicant_id"]) == (
        "reminder", application_id, person.customer_id,
    )  # fmt: skip
    assert (task["status"], task["notice_id"], task["due_at"]) == ("open", None, "2027-04-01T06:00:00Z")
    assert task["reason"].endswith("days are left to tell the applicant what was decided")
    days_pass(world, 4)
    assert kinds(desk) == ["due", "reminder"]
    days_pass(world, 1)
    assert kinds(desk) == ["overdue", "due", "reminder"]
    assert tasks(desk)["items"][0]["citation"] == "12 CFR 1002.9(a)(1)"
    consumers = {"ActionNoticeDue": on_action_notice_due, "ActionNoticeOverdue": on_action_notice_overdue}
    for body in [one for one in world.rows("event") if one["detail_type"] in consumers]:
        detail = body["detail"] | {"event_id": body["detail"]["event_id"] + "_again"}
        consumer = consumers[body["detail_type"]].handler
        world.invoke(consumer, {"detail-type": body["detail_type"], "detail": detail})
    assert kinds(desk) == ["overdue", "due", "reminder"], "once, however often the event comes"
    trail = [row["action"] for row in world.rows("audit") if row["partition"] == person.customer_id]
    assert "lending.task_listed" in trail


def test_a_task_goes_with_the_decision_that_tells(world: World, desk: Desk) -> None:
    approved, declined = desk.applicant(760), desk.applicant(520)
    days_pass(world, 26)
    assert len(kinds(desk)) == 2
    ok(desk.decide(approved, "approve"))
    assert [one["applicant_id"] for one in tasks(desk)["items"]] == [declined.customer_id]
    ok(desk.decide(declined, "decline"))
    assert kinds(desk) == [], "the inbox sent it"


def test_a_notice_that_was_not_sent_stays_on_the_desk(world: World, desk: Desk) -> None:
    made = ok(desk.decide(desk.applicant(520, electronic=False), "decline"))
    days_pass(world, 26)
    (task,) = tasks(desk)["items"]
    assert (task["status"], task["notice_id"]) == ("declined", made["notice_id"])
    body = {"channel": "mail", "sent_at": world.now.isoformat()}
    path = {"notice_id": made["notice_id"]}
    ok(world.call(record_notice_sending.handler, desk.officer, path=path, body=body))
    assert kinds(desk) == []
    days_pass(world, 10)
    assert kinds(desk) == []


def test_a_referral_leaves_it_and_a_withdrawal_takes_it_away(world: World, desk: Desk) -> None:
    person = desk.applicant(640)
    ok(desk.decide(person, "refer"))
    days_pass(world, 26)
    assert [one["status"] for one in tasks(desk)["items"]] == ["referred"]
    path = {"application_id": tasks(desk)["items"][0]["application_id"]}
    ok(world.call(withdraw_application.handler, person, path=path))
    assert kinds(desk) == []


def test_tasks_are_ones_own_lenders_alone(world: World, desk: Desk) -> None:
    other = Desk(world, "another-bank")
    desk.applicant(640)
    days_pass(world, 26)
    assert (kinds(desk), kinds(other)) == (["reminder"], [])
    for person in (staff(Role.LENDER), Person(roles=frozenset({Role.LENDER, Role.CUSTOMER}))):
        answer = world.call(list_lender_tasks.handler, person)
        assert (answer.status, answer.problem) == (403, "lenders-staff-only")
    for role in (Role.CUSTOMER, Role.ADMINISTRATOR, Role.SPECIALIST):
        assert world.call(list_lender_tasks.handler, staff(role)).status == 403


def test_tasks_come_page_by_page(world: World, desk: Desk) -> None:
    for _ in range(3):
        desk.applicant(640)
    days_pass(world, 26)
    page = tasks(desk, limit="2")
    rest = tasks(desk, limit="2", cursor=page["next_cursor"])
    ids = [one["task_id"] for one in (*page["items"], *rest["items"])]
    assert len(ids) == 3 and ids == sorted(ids, reverse=True) and rest["next_cursor"] is None


def test_the_database_itself_raises_none_twice_and_ends_none(world: World, desk: Desk) -> None:
    desk.applicant(640)
    days_pass(world, 26)
    again = "insert into lending.tasks select 'ltk_x', application_id, kind, raised_at from lending.tasks"
    with pytest.raises(psycopg.errors.UniqueViolation), context(world, list_lender_tasks.handler) as ctx:
        ctx.db.execute(again)
    for change in ("update lending.tasks set kind = 'due'", "delete from lending.tasks"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), context(world, list_lender_tasks.handler) as ctx:
            ctx.db.execute(change)
    assert kinds(desk) == ["reminder"]
