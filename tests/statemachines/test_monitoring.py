"""Monitoring on every branch: an ordinary day, a bureau down, each step failing, a death after each step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from contracts.partners.circuit import LONGEST_OPEN_S
from functions.monitoring.rules.figures import UNREACHABLE_DAYS
from functions.reports import list_reports
from functions.reports.pulls import get_pull
from tests.harness.bureau import BureauSide
from tests.harness.desk import decide, open_tasks
from tests.harness.events import Person
from tests.harness.machines import Machine, running
from tests.harness.monitoring import SSN, alerts, enrolled, fire, kinds, newest_start, next_day, watched
from tests.harness.people import ok
from tests.harness.world import World
from tests.operations.monitoring.test_enrolment import revoke_all

Machines = dict[str, Machine]
PULLING = [
    "reports.open_pull",
    "reports.prepare_bureau_request",
    "reports.fetch_bureau_report",
    "reports.store_report",
    "reports.finish_pull",
]
TELLING = ["monitoring.prepare_notice", "monitoring.send_notice", "monitoring.record_notice"]
DAY = [*PULLING, "monitoring.find_changes", *TELLING, "analysis.analyse_reports"]
"""Every step of a day on which something changed."""
MISSED = ["reports.finish_pull", "monitoring.record_missed_check", "monitoring.prepare_notice"]


@pytest.fixture
def machines(world: World) -> Iterator[Machines]:
    with running(world, "monitoring") as made:
        yield made


def execution_of(machine: Machine, run_id: str) -> str:
    return machine.execution(run_id)


def begin_day(world: World, machines: Machines) -> str:
    """The schedule starts the customer's next day; the execution."""
    machines["monitoring"].calls.clear()
    return execution_of(machines["monitoring"], next_day(world)["case"])


def live_day(world: World, machines: Machines) -> list[str]:
    """A day lived through to its good end; the steps it took."""
    assert machines["monitoring"].wait(begin_day(world, machines)) == "SUCCEEDED"
    return list(machines["monitoring"].calls)


def happens(bureau: BureauSide, kind: str, **more: Any) -> None:
    bureau.control("POST", f"/people/{SSN}/happenings", {"kind": kind} | more)


def with_baseline(world: World, machines: Machines, *bureaus: str) -> Person:
    """A watched customer whose first day has gone by."""
    person = enrolled(world, *bureaus)
    live_day(world, machines)
    return person


def checks(world: World) -> list[Any]:
    return world.sql("select bureau, status, reason from monitoring.checks order by day, bureau")


def case_of(world: World) -> str:
    return str(newest_start(world)["input"]["checks"][0]["case"])


# -- days that go well ------------------------------------------------------------------------------------------------


def test_the_first_day_makes_the_baseline_and_analyses_it(world: World, bureau: BureauSide, machines: Machines) -> None:
    person = enrolled(world)
    assert live_day(world, machines) == [
        *PULLING, "monitoring.find_changes", "monitoring.prepare_notice", "analysis.analyse_reports",
    ]  # fmt: skip
    assert alerts(world, person) == [] and world.mails() == []
    pull = ok(world.call(get_pull.handler, person, path={"pull_id": case_of(world)}))
    assert (pull["status"], len(pull["report_ids"])) == ("completed", 1)


def test_a_day_without_change_tells_and_analyses_nothing(world: World, bureau: BureauSide, machines: Machines) -> None:
    person = with_baseline(world, machines)
    assert live_day(world, machines) == [*PULLING, "monitoring.find_changes", "monitoring.prepare_notice"]
    assert alerts(world, person) == [] and world.mails() == []
    assert len(world.events("AnalysisCompleted")) == 1


def test_what_changed_is_told_once_and_analysed(world: World, bureau: BureauSide, machines: Machines) -> None:
    person = with_baseline(world, machines)
    for kind in ("inquiry", "collection"):
        happens(bureau, kind)
    happens(bureau, "score", points=-55)
    assert live_day(world, machines) == DAY
    found = alerts(world, person)
    assert kinds(found) == ["hard_inquiry", "new_negative", "score_change"]
    assert len(world.mails()) == 1 and len(world.events("AnalysisCompleted")) == 2
    live_day(world, machines)
    assert alerts(world, person) == found and len(world.mails()) == 1


def test_signs_of_identity_theft_are_told_as_such(world: World, bureau: BureauSide, machines: Machines) -> None:
    person = with_baseline(world, machines)
    for _ in range(3):
        happens(bureau, "inquiry")
    happens(bureau, "address")
    live_day(world, machines)
    found = alerts(world, person)
    assert kinds(found) == ["hard_inquiry"] * 3 + ["identity_theft", "new_address"]
    (urgent,) = (each for each in found if each["severity"] == "urgent")
    assert len(urgent["evidence"]) == 4 and "16 CFR 681" in urgent["citation"]


@pytest.mark.parametrize("source", ["equifax", "transunion"])
def test_every_bureau_is_compared_with_itself(
    world: World, bureau: BureauSide, machines: Machines, source: str
) -> None:
    person = with_baseline(world, machines, "experian", source)
    assert alerts(world, person) == []
    happens(bureau, "inquiry")
    live_day(world, machines)
    assert sorted((each["bureau"], each["kind"]) for each in alerts(world, person)) == [
        (source, "hard_inquiry") if source < "experian" else ("experian", "hard_inquiry"),
        ("experian", "hard_inquiry") if source < "experian" else (source, "hard_inquiry"),
    ]


def test_an_ended_instruction_only_sends_its_notice(world: World, bureau: BureauSide, machines: Machines) -> None:
    person = with_baseline(world, machines)
    revoke_all(world, person)
    assert live_day(world, machines) == TELLING
    assert kinds(alerts(world, person)) == ["monitoring_paused"] and len(world.mails()) == 1


# -- a bureau that is down --------------------------------------------------------------------------------------------


def test_one_bureau_down_holds_up_itself_alone_and_is_tried_again_the_next_day(
    world: World, bureau: BureauSide, machines: Machines
) -> None:
    person = with_baseline(world, machines, "experian", "transunion")
    happens(bureau, "inquiry")
    bureau.fault("transunion.report", "status", times=200, value=503)
    steps = live_day(world, machines)
    assert steps.count("reports.fetch_bureau_report") == 1 + 10, "one for the healthy, ten tries for the other"
    assert open_tasks(world) == [], "no person is asked: tomorrow is another day"
    assert [(each["bureau"], each["kind"]) for each in alerts(world, person)] == [("experian", "hard_inquiry")]
    assert checks(world)[-2:] == [("experian", "compared", None), ("transunion", "missed", "CircuitOpen")]
    bureau.control("DELETE", "/faults")
    live_day(world, machines)
    assert len(alerts(world, person)) == 2, "what changed during the outage is told after it"
    assert checks(world)[-1] == ("transunion", "compared", None)


def test_a_bureau_that_comes_back_the_same_day_is_read_the_same_day(
    world: World, bureau: BureauSide, machines: Machines
) -> None:
    person = with_baseline(world, machines)
    bureau.fault("experian.report", "status", times=6, value=503)
    tries: list[str] = []

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == "reports.fetch_bureau_report":
            tries.append(step)
            world.advance(seconds=LONGEST_OPEN_S)

    machines["monitoring"].fault = fault
    live_day(world, machines)
    assert len(tries) == 7 and checks(world)[-1] == ("experian", "compared", None)
    assert alerts(world, person) == []


def test_an_outage_of_days_is_told_once(world: World, bureau: BureauSide, machines: Machines) -> None:
    person = with_baseline(world, machines)
    bureau.fault("experian.report", "status", times=1000, value=503)
    for day in range(1, UNREACHABLE_DAYS + 2):
        live_day(world, machines)
        assert len(alerts(world, person)) == len(world.mails()) == (day >= UNREACHABLE_DAYS)
    assert kinds(alerts(world, person)) == ["bureau_unreachable"]


@pytest.mark.parametrize("broken", PULLING)
def test_a_pull_that_fails_at_any_step_is_closed_and_the_next_day_is_free(
    world: World, bureau: BureauSide, machines: Machines, broken: str
) -> None:
    person = with_baseline(world, machines)
    happens(bureau, "inquiry")
    failures = iter([True])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken and next(failures, False):
            raise ZeroDivisionError

    machines["monitoring"].fault = fault
    assert live_day(world, machines) == [*PULLING[: PULLING.index(broken) + 1], *MISSED]
    assert checks(world)[-1] == ("experian", "missed", "ZeroDivisionError")
    assert world.sql("select 1 from reports.pulls where status in ('requested', 'received')") == []
    assert live_day(world, machines) == DAY
    assert kinds(alerts(world, person)) == ["hard_inquiry"]


def test_an_answer_that_is_no_report_is_a_missed_day(world: World, bureau: BureauSide, machines: Machines) -> None:
    person = with_baseline(world, machines)

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == "reports.store_report":
            from functions.reports.model import UnreadableReport

            raise UnreadableReport("$", "this is not a report", "Look at it")

    machines["monitoring"].fault = fault
    live_day(world, machines)
    assert checks(world)[-1] == ("experian", "missed", "UnreadableReport") and alerts(world, person) == []


def test_another_pull_under_way_is_waited_for_and_not_disturbed(
    world: World, bureau: BureauSide, machines: Machines
) -> None:
    person = with_baseline(world, machines)
    world.sql(
        "insert into reports.pulls (pull_id, customer_id, bureau, consent_id, purpose, status, requested_at, updated_at)"
        " values ('pul_other', %s, 'experian', 'con_x', 'written_instruction', 'requested', %s, %s)",
        person.customer_id, world.now, world.now,
    )  # fmt: skip
    steps = live_day(world, machines)
    assert steps == ["reports.open_pull"] * 6 + MISSED
    assert checks(world)[-1][1:] == ("missed", "PullRunning")
    assert world.sql("select status from reports.pulls where pull_id = 'pul_other'") == [("requested",)]


def test_an_instruction_that_ends_during_the_day_pauses(world: World, bureau: BureauSide, machines: Machines) -> None:
    person = with_baseline(world, machines)

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == "reports.open_pull":
            machines["monitoring"].fault = None
            revoke_all(world, person)

    machines["monitoring"].fault = fault
    live_day(world, machines)
    assert checks(world)[-1][1:] == ("paused", "InstructionMissing")


# -- steps that a person looks at -------------------------------------------------------------------------------------


def failing_once(machine: Machine, broken: str) -> Callable[[str, dict[str, Any]], None]:
    """Fails the step until somebody was asked."""

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken and "desk.await_person" not in machine.calls:
            raise ZeroDivisionError

    return fault


@pytest.mark.parametrize("broken", DAY[5:])
def test_a_failure_after_the_pull_waits_for_a_person_and_tells_nothing_twice(
    world: World, bureau: BureauSide, machines: Machines, broken: str
) -> None:
    person, machine = with_baseline(world, machines), machines["monitoring"]
    happens(bureau, "inquiry")
    machine.fault = failing_once(machine, broken)
    execution = begin_day(world, machines)
    machine.wait(execution, until=lambda: bool(open_tasks(world)))
    (task,) = open_tasks(world)
    assert (task["machine"], task["case_id"], task["reason"]) == ("monitoring", case_of(world), "ZeroDivisionError")
    decide(world, "retry")
    assert machine.wait(execution) == "SUCCEEDED"
    assert kinds(alerts(world, person)) == ["hard_inquiry"]
    assert len(world.mails()) == 1 and len(world.events("AnalysisCompleted")) == 2


@pytest.mark.parametrize("broken", DAY[5:])
def test_what_a_person_gives_up_is_left_out_and_the_rest_goes_on(
    world: World, bureau: BureauSide, machines: Machines, broken: str
) -> None:
    person, machine = with_baseline(world, machines), machines["monitoring"]
    happens(bureau, "inquiry")
    machine.fault = failing_once(machine, broken)
    execution = begin_day(world, machines)
    machine.wait(execution, until=lambda: bool(open_tasks(world)))
    decide(world, "abandon")
    assert machine.wait(execution) == "SUCCEEDED"
    machine.fault = None
    live_day(world, machines)
    assert kinds(alerts(world, person)) == ["hard_inquiry"], "told by the next day where this one was given up"
    sent = 0 if broken == "monitoring.send_notice" else 1
    assert len(world.mails()) == sent
    assert world.sql("select count(*) from monitoring.notices where failure is not null") == [(1 - sent,)]


def test_a_miss_that_cannot_be_noted_waits_for_a_person(world: World, bureau: BureauSide, machines: Machines) -> None:
    with_baseline(world, machines)
    machine = machines["monitoring"]
    bureau.fault("experian.report", "status", times=1, value=400)
    machine.fault = failing_once(machine, "monitoring.record_missed_check")
    execution = begin_day(world, machines)
    machine.wait(execution, until=lambda: bool(open_tasks(world)))
    decide(world, "retry")
    assert machine.wait(execution) == "SUCCEEDED"
    assert checks(world)[-1] == ("experian", "missed", "ZeroDivisionError")


# -- death and replay -------------------------------------------------------------------------------------------------


def die_after(world: World, machines: Machines, step: str) -> None:
    """A day's execution dies once it has done that step."""
    last = DAY.index(step)
    dead = {*DAY[last + 1 :], *MISSED, "desk.await_person"} - set(DAY[: last + 1])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step in dead or given.get("failure"):
            raise ZeroDivisionError

    machine = machines["monitoring"]
    machine.fault = fault
    machine.wait(begin_day(world, machines))
    machine.fault = None


@pytest.mark.parametrize("died_after", DAY[:-1])
def test_a_day_started_again_goes_on_where_it_stood(
    world: World, bureau: BureauSide, machines: Machines, died_after: str
) -> None:
    """The execution dies after a step; a second one of the same day repeats no effect."""
    person, machine = with_baseline(world, machines), machines["monitoring"]
    happens(bureau, "inquiry")
    die_after(world, machines, died_after)
    given = newest_start(world)["input"]
    for number in range(2):
        assert machine.wait(machine.start(f"{given['case']}-again-{number}", given)) == "SUCCEEDED"
    assert kinds(alerts(world, person)) == ["hard_inquiry"]
    assert len(world.mails()) == 1 and len(world.events("AnalysisCompleted")) == 2
    assert len(ok(world.call(list_reports.handler, person))["items"]) == 2


@pytest.mark.parametrize("died_after", ["reports.open_pull", "reports.store_report", "reports.finish_pull"])
def test_a_day_that_died_for_good_is_made_good_by_the_next(
    world: World, bureau: BureauSide, machines: Machines, died_after: str
) -> None:
    person = with_baseline(world, machines)
    happens(bureau, "inquiry")
    die_after(world, machines, died_after)
    live_day(world, machines)
    assert kinds(alerts(world, person)) == ["hard_inquiry"]
    assert len(world.mails()) == 1


def test_the_same_day_is_started_once_however_often_the_row_is_published(
    world: World, bureau: BureauSide, machines: Machines
) -> None:
    with_baseline(world, machines)
    execution = begin_day(world, machines)
    from kernel import outbox

    body = newest_start(world)
    row = outbox.Row(f"start:monitoring:{body['name']}", "start", body)
    assert outbox.publish("local", [row, row]) == [row.row_id] * 2
    machines["monitoring"].wait(execution)
    assert machines["monitoring"].calls.count("reports.fetch_bureau_report") == 1
    assert fire(world) == 0


def test_history_and_events_name_nobody(world: World, bureau: BureauSide, machines: Machines) -> None:
    person = with_baseline(world, machines)
    happens(bureau, "collection")
    execution = begin_day(world, machines)
    machines["monitoring"].wait(execution)
    states = machines["monitoring"].states
    text = repr(states.get_execution_history(executionArn=execution))
    text += repr(world.rows("event")) + repr(world.rows("audit")) + repr(world.rows("start"))
    assert kinds(alerts(world, person)) == ["new_negative"] and watched(world, person)
    for value in (SSN, "Delgado", "Elm", "maria.delgado", "1984-03-05", "NORTHGATE"):
        assert value not in text
