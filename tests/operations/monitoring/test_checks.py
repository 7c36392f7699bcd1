"""The schedule, the comparison, what is told: once, whatever is fired, replayed, late or missed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from contracts.dates import PartialDate
from contracts.report import Score
from contracts.vocabulary import Status
from functions.monitoring import (
    acknowledge_alert,
    list_alerts,
    on_clock_moved,
    record_missed_check,
    record_notice,
    send_notice,
    start_due_checks,
)
from functions.monitoring.rules.figures import UNREACHABLE_DAYS
from kernel.errors import NotFound
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.monitoring import (
    a_file,
    alerts,
    compare,
    compare_again,
    enrol,
    enrolled,
    fire,
    inquiry,
    kinds,
    line,
    next_day,
    notice,
    watched,
)
from tests.harness.people import ok
from tests.harness.records import give_report
from tests.harness.world import World
from tests.operations.monitoring.test_enrolment import end, revoke_all

ASKED = inquiry(9, PartialDate(2027, 3, 9))


def case_of(given: dict[str, Any], bureau: str = "experian") -> str:
    (case,) = (each["case"] for each in given["checks"] if each["bureau"] == bureau)
    return str(case)


# -- the schedule -----------------------------------------------------------------------------------------------------


def test_a_day_has_one_run_however_often_it_fires(world: World) -> None:
    enrolled(world, "experian", "equifax")
    assert fire(world) == 0, "the first minute is still to come"
    given = next_day(world)
    assert [each["bureau"] for each in given["checks"]] == ["experian", "equifax"]
    assert fire(world) == 0
    world.sql("update monitoring.enrolments set due_at = %s", world.now)  # as if the clock's row had been lost
    assert fire(world) == 0
    assert (
        len(world.sql("select 1 from monitoring.runs")) == 1 and len(world.sql("select 1 from monitoring.checks")) == 2
    )


def test_days_that_nothing_fired_are_not_made_up(world: World) -> None:
    enrolled(world)
    world.advance(days=5)
    assert [fire(world), fire(world)] == [1, 0]
    next_day(world)
    assert len(world.sql("select 1 from monitoring.runs")) == 2


def test_an_ended_enrolment_is_not_due(world: World) -> None:
    person = enrolled(world)
    ok(end(world, person))
    world.advance(days=2)
    assert fire(world) == 0


def test_a_moved_clock_starts_what_is_due(world: World) -> None:
    enrolled(world)
    world.advance(days=1)
    for _ in range(2):
        world.tell(on_clock_moved.handler, {"now": world.now.isoformat()}, "evt_1")
    assert len(world.sql("select 1 from monitoring.runs")) == 1


@pytest.mark.parametrize("changes_at", [datetime(2027, 3, 14, tzinfo=UTC), datetime(2027, 11, 7, tzinfo=UTC)])
def test_every_day_around_a_change_of_the_clocks_has_one_run(world: World, changes_at: datetime) -> None:
    enrolled(world)
    world.advance(seconds=(changes_at - timedelta(days=3) - world.now).total_seconds())
    fire(world)
    started = 0
    for _ in range(7 * 24):
        world.advance(hours=1)
        started += fire(world)
    days = [row[0] for row in world.sql("select day from monitoring.runs order by day")]
    assert started in (6, 7, 8), "at either end the day's minute may be just over or still to come"
    assert all(later - day == timedelta(days=1) for day, later in pairwise(days))


def test_no_more_than_so_many_start_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_due_checks, "AT_ONCE", 1)
    enrolled(world)
    enrolled(world)
    world.advance(days=2)
    assert [fire(world), fire(world), fire(world)] == [1, 1, 0]


def test_an_ended_instruction_is_told_once_and_nothing_is_pulled(world: World) -> None:
    person = enrolled(world)
    revoke_all(world, person)
    given = next_day(world)
    assert [each["paused"] for each in given["checks"]] == [True]
    assert kinds(alerts(world, person)) == ["monitoring_paused"]
    assert notice(world, case_of(given))["mail_key"]
    world.advance(days=1)
    assert fire(world) == 0 and len(alerts(world, person)) == 1
    (bureau,) = watched(world, person)["bureaus"]
    assert (bureau["last_status"], bureau["last_reason"], bureau["compared_on"]) == ("paused", "NotInstructed", None)


def test_a_bar_on_service_pauses_in_silence(world: World) -> None:
    person = enrolled(world)
    world.sql("update customers.standings set reason = 'contract_cancelled', detail = 'x', citation = 'y'")
    world.advance(days=1)
    assert fire(world) == 0
    shown = watched(world, person)
    assert (shown["paused"], shown["bureaus"][0]["last_reason"]) == ("ServiceBarred", "ServiceBarred")
    assert alerts(world, person) == []


# -- the comparison ---------------------------------------------------------------------------------------------------


def test_the_first_report_is_the_baseline_and_the_next_tells_what_changed(world: World) -> None:
    person = enrolled(world)
    assert compare(world, person, next_day(world), a_file()) == {"alerts": 0, "changed": True}
    assert compare(world, person, next_day(world), a_file()) == {"alerts": 0, "changed": False}
    changed = a_file(inquiries=(*a_file().inquiries, ASKED), tradelines=(line(1), line(2), line(3, Status.COLLECTION)))
    assert compare(world, person, next_day(world), changed) == {"alerts": 2, "changed": True}
    found = alerts(world, person)
    assert kinds(found) == ["hard_inquiry", "new_negative"]
    assert all(each["title"] and each["meaning"] and each["what_to_do"] and each["evidence"] for each in found)
    assert all(each["report_id"] != each["before_report_id"] for each in found)
    told = world.events("AlertRaised")
    assert sorted(each["kind"] for each in told) == kinds(found)
    assert "LENDER" not in repr(world.rows("event")) + repr(world.sql("select * from monitoring.alerts"))


def test_a_report_received_before_enrolling_is_the_baseline(world: World) -> None:
    person = enrolled(world)
    give_report(world, person, a_file())
    assert compare(world, person, next_day(world), a_file(inquiries=(*a_file().inquiries, ASKED)))["alerts"] == 1


@pytest.mark.parametrize(("days", "source"), [(40, "test"), (1, "paper")])
def test_one_too_old_or_of_another_kind_is_none(world: World, days: int, source: str) -> None:
    person = enrolled(world)
    give_report(world, person, a_file(source=source))
    world.advance(days=days - 1)
    assert compare(world, person, next_day(world), a_file(inquiries=(ASKED,)))["alerts"] == 0


def test_a_check_run_again_tells_nothing_twice(world: World) -> None:
    person = enrolled(world)
    compare(world, person, next_day(world), a_file())
    given = next_day(world)
    changed = a_file(inquiries=(*a_file().inquiries, ASKED))
    first = compare(world, person, given, changed)
    again = compare(world, person, given, changed)  # pulled once more, under another report id
    world.sql("delete from platform.steps where role = 'monitoring'")  # even where the mark of the step is lost
    lost = compare(world, person, given, changed)
    assert (first["alerts"], again, lost["alerts"]) == (1, first, 0)
    assert len(alerts(world, person)) == len(world.events("AlertRaised")) == 1


def test_a_day_that_was_not_compared_is_told_by_the_next_and_not_again(world: World) -> None:
    person = enrolled(world)
    compare(world, person, next_day(world), a_file())
    stuck = next_day(world)
    changed = a_file(inquiries=(*a_file().inquiries, ASKED))
    stuck_report = give_report(world, person, changed)
    assert compare(world, person, next_day(world), changed)["alerts"] == 1
    assert compare_again(world, case_of(stuck), stuck_report) == {"alerts": 0, "changed": False}
    assert len(alerts(world, person)) == 1


def test_a_value_that_goes_back_and_forth_is_told_each_day_once(world: World) -> None:
    person = enrolled(world)
    for value in (700, 650, 700, 650):
        compare(world, person, next_day(world), a_file(scores=(Score(model="V", value=value),)))
    found = alerts(world, person)
    assert kinds(found) == ["score_change"] * 3 and len({each["raised_on"] for each in found}) == 3


def test_nothing_is_found_for_who_ended_it_meanwhile(world: World) -> None:
    person = enrolled(world)
    compare(world, person, next_day(world), a_file())
    given = next_day(world)
    ok(end(world, person))
    assert compare(world, person, given, a_file(inquiries=(ASKED,)))["alerts"] == 0


def test_after_a_new_enrolment_what_happened_between_is_not_told(world: World) -> None:
    person = enrolled(world)
    compare(world, person, next_day(world), a_file())
    ok(end(world, person))
    world.advance(days=60)
    ok(enrol(world, person, version=2))
    assert compare(world, person, next_day(world), a_file(inquiries=(ASKED, inquiry(8, None))))["alerts"] == 0


def test_a_report_that_is_not_there_stops_the_check(world: World) -> None:
    person = enrolled(world)
    with pytest.raises(NotFound):
        compare(world, person, next_day(world), None)


def test_a_bureau_missed_for_days_is_told_once_an_outage(world: World) -> None:
    person = enrolled(world)
    compare(world, person, next_day(world), a_file())

    def miss() -> None:
        given = {"case": case_of(next_day(world)), "reason": "CircuitOpen"}
        for _ in range(2):
            world.invoke(record_missed_check.handler, given)

    for day in range(1, UNREACHABLE_DAYS + 3):
        miss()
        assert len(alerts(world, person)) == (day >= UNREACHABLE_DAYS)
    (bureau,) = watched(world, person)["bureaus"]
    assert (bureau["last_status"], bureau["last_reason"]) == ("missed", "CircuitOpen")
    changed = a_file(inquiries=(*a_file().inquiries, ASKED))
    assert compare(world, person, next_day(world), changed)["alerts"] == 1, "what changed meanwhile is not lost"
    for _ in range(UNREACHABLE_DAYS):
        miss()
    assert kinds(alerts(world, person)) == ["bureau_unreachable", "bureau_unreachable", "hard_inquiry"]


def test_an_instruction_that_ended_while_the_check_ran_is_no_outage(world: World) -> None:
    person = enrolled(world)
    for _ in range(UNREACHABLE_DAYS + 1):
        case = case_of(next_day(world))
        world.invoke(record_missed_check.handler, {"case": case, "reason": "InstructionMissing"})
    assert alerts(world, person) == []


# -- telling ----------------------------------------------------------------------------------------------------------


def with_news(world: World, **choices: Any) -> tuple[Person, str]:
    """(customer, case) with a hard inquiry found."""
    person = enrolled(world, **choices)
    compare(world, person, next_day(world), a_file())
    given = next_day(world)
    compare(world, person, given, a_file(inquiries=(*a_file().inquiries, ASKED)))
    return person, case_of(given)


def test_a_notice_says_to_sign_in_and_nothing_else(world: World) -> None:
    person, case = with_news(world)
    prepared = notice(world, case)
    given = {"case": prepared["notice_id"], "mail_key": prepared["mail_key"]}
    for _ in range(3):
        world.invoke(send_notice.handler, given)
    (mail,) = world.mails()
    assert mail["to"] == "maria.delgado@example.test" and "sign in" in mail["text"]
    text = mail["subject"] + mail["text"]
    assert all(word not in text for word in ("Maria", "Delgado", "LENDER", "inquiry", "experian", "cus_"))
    world.invoke(record_notice.handler, {"case": prepared["notice_id"]})
    assert world.sql("select channel, sent_at is not null, failure from monitoring.notices") == [("email", True, None)]


def test_every_alert_is_told_by_one_notice(world: World) -> None:
    person, case = with_news(world)
    first = notice(world, case)
    assert notice(world, case) == first, "the same step gives the same notice"
    later = next_day(world)
    assert notice(world, case_of(later)) == {"notice_id": None, "mail_key": None}
    assert len(world.sql("select 1 from monitoring.notices")) == 1


@pytest.mark.parametrize("choices", [{"channels": []}, {"tell_from": "urgent"}], ids=str)
def test_quiet_lists_and_sends_nothing(world: World, choices: dict[str, Any]) -> None:
    person, case = with_news(world, **choices)
    assert notice(world, case)["mail_key"] is None
    assert kinds(alerts(world, person)) == ["hard_inquiry"]
    ok(enrol(world, person, version=1))
    assert notice(world, case_of(next_day(world)))["mail_key"] is None, "what was quiet is not told later"


def test_a_profile_without_mail_is_obeyed(world: World) -> None:
    person, case = with_news(world)
    from functions.customers.profile import put_profile
    from tests.harness.people import PROFILE

    body = PROFILE | {"channels": ["sms"]}
    ok(world.call(put_profile.handler, person, body=body, headers={"If-Match": '"1"'}))
    assert notice(world, case)["mail_key"] is None


def test_a_notice_given_up_says_why(world: World) -> None:
    person, case = with_news(world)
    prepared = notice(world, case)
    world.invoke(record_notice.handler, {"case": prepared["notice_id"], "item": "abandoned", "failure": "ClientError"})
    assert world.sql("select sent_at, failure from monitoring.notices") == [(None, "ClientError")]


# -- reading ----------------------------------------------------------------------------------------------------------


def test_alerts_are_filtered_and_paged(world: World) -> None:
    person = enrolled(world)
    compare(world, person, next_day(world), a_file())
    changed = a_file(
        inquiries=(*a_file().inquiries, ASKED),
        tradelines=(line(1), line(2), line(3)),
        scores=(Score(model="VantageScore 4.0", value=720),),
    )
    compare(world, person, next_day(world), changed)
    assert kinds(alerts(world, person)) == ["hard_inquiry", "new_account", "score_change"]
    assert kinds(alerts(world, person, severity="notice")) == ["hard_inquiry", "new_account"]
    assert kinds(alerts(world, person, kind="score_change", bureau="experian")) == ["score_change"]
    assert alerts(world, person, bureau="equifax") == [] == alerts(world, person, acknowledged="true")
    assert len(alerts(world, person, limit="2")) == 2
    everybody = {each["alert_id"] for each in alerts(world, person)}
    page = alerts(world, person, limit="2")
    rest = alerts(world, person, limit="2", cursor=page[-1]["alert_id"])
    assert {each["alert_id"] for each in (*page, *rest)} == everybody and len(page) + len(rest) == 3
    assert alerts(world, person, staff(Role.AGENT)) == alerts(world, person)


def test_the_first_acknowledgement_stands(world: World) -> None:
    person, _ = with_news(world)
    (found,) = alerts(world, person)
    path = {"customer_id": str(person.customer_id), "alert_id": found["alert_id"]}
    first = ok(world.call(acknowledge_alert.handler, person, path=path, body={}))
    world.advance(hours=1)
    assert ok(world.call(acknowledge_alert.handler, person, path=path, body={})) == first
    assert first["acknowledged_at"] and alerts(world, person, acknowledged="false") == []


@pytest.mark.parametrize(
    "query", [{"limit": "0"}, {"kind": "luck"}, {"severity": "loud"}, {"bureau": "smart_data"}], ids=str
)
def test_a_filter_that_makes_no_sense_is_refused(world: World, query: dict[str, str]) -> None:
    person = enrolled(world)
    path = {"customer_id": str(person.customer_id)}
    assert world.call(list_alerts.handler, person, path=path, query=query).problem == "invalid"


def test_somebody_elses_alert_is_unknown(world: World) -> None:
    person, _ = with_news(world)
    (found,) = alerts(world, person)
    other = Person()
    path = {"customer_id": str(other.customer_id), "alert_id": found["alert_id"]}
    assert world.call(acknowledge_alert.handler, other, path=path, body={}).status == 404
    path = {"customer_id": str(person.customer_id), "alert_id": found["alert_id"]}
    assert world.call(acknowledge_alert.handler, other, path=path, body={}).status == 404
    assert alerts(world, person)[0]["acknowledged_at"] is None
