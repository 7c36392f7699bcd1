"""A score that moved, on every branch: analysed and told, ended meanwhile, barred, each step failing, death, replay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from contracts.events import AlertRaised
from functions.analysis import analyse_reports
from functions.customers.signing import cancel_contract
from functions.monitoring import end_monitoring
from functions.monitoring.scores import find_score_change, on_alert_raised, send_score_change
from kernel.ids import new_id
from tests.harness.desk import decide, open_tasks
from tests.harness.machines import Machine, running
from tests.harness.monitoring import enrolled, next_day
from tests.harness.people import ok
from tests.harness.records import give_report
from tests.harness.world import World

STEPS = [each.handler.full_name for each in (find_score_change, analyse_reports, send_score_change)]


class Moved:
    """A watched customer with a report, and the alert that their score moved."""

    def __init__(self, world: World, machine: Machine) -> None:
        self.world, self.machine, self.person = world, machine, enrolled(world)
        give_report(world, self.person)
        next_day(world)
        ((pull_id,),) = world.sql("select pull_id from monitoring.checks")
        self.alert_id = new_id("alr", world.now)
        world.sql(
            "insert into monitoring.alerts (alert_id, customer_id, bureau, kind, severity, identity, pull_id, day,"
            " sealed, raised_at) values (%s, %s, 'experian', 'score_change', 'notice', '', %s, %s, '', %s)",
            self.alert_id, self.person.customer_id, pull_id, world.now.date(), world.now,
        )  # fmt: skip

    def raised(self, event_id: str = "evt_1") -> str:
        """The alert of a changed score is told of; its execution."""
        self.tells("score_change", event_id)
        return self.machine.execution(self.alert_id)

    def tells(self, kind: str, event_id: str = "evt_1") -> None:
        data = AlertRaised(
            customer_id=str(self.person.customer_id), alert_id=self.alert_id, bureau="experian", kind=kind,
            severity="notice",
        ).model_dump(mode="json")  # fmt: skip
        detail = {"event_id": event_id, "occurred_at": self.world.now.isoformat(), "data": data, "version": 1}
        event = {"detail-type": "AlertRaised", "detail": detail | {"actor": "test", "correlation_id": "cor_x"}}
        self.world.invoke(on_alert_raised.handler, event)

    def told(self) -> list[tuple[str, str]]:
        return [(event["milestone"], event["subject_id"]) for event in self.world.events("MilestoneReached")]


@pytest.fixture
def moved(world: World) -> Iterator[Moved]:
    with running(world, "score_change") as machines:
        yield Moved(world, machines["score_change"])


def test_a_score_that_moved_is_analysed_and_told(moved: Moved) -> None:
    assert moved.machine.wait(moved.raised()) == "SUCCEEDED"
    assert moved.machine.calls == STEPS
    assert moved.told() == [("score_changed", moved.alert_id)]
    assert len(moved.world.events("AnalysisCompleted")) == 1


def test_however_often_it_is_told_it_is_followed_up_once(moved: Moved) -> None:
    execution = moved.raised()
    moved.machine.wait(execution)
    moved.raised(event_id="evt_2")
    again = moved.machine.start(f"{moved.alert_id}-again", {"case": moved.alert_id})
    assert moved.machine.wait(again) == "SUCCEEDED"
    assert len(moved.told()) == len(moved.world.events("AnalysisCompleted")) == 1


@pytest.mark.parametrize("kind", ["hard_inquiry", "new_negative"])
def test_other_alerts_start_nothing(moved: Moved, kind: str) -> None:
    moved.tells(kind)
    assert [row for row in moved.world.rows("start") if row["machine"] == "score_change"] == []


def test_where_monitoring_ended_meanwhile_nothing_is_done(moved: Moved) -> None:
    path = {"customer_id": str(moved.person.customer_id)}
    ok(moved.world.call(end_monitoring.handler, moved.person, path=path, body={}))
    assert moved.machine.wait(moved.raised()) == "SUCCEEDED"
    assert moved.machine.calls == STEPS[:1] and moved.told() == []


def test_where_no_analysis_may_be_made_it_is_told_all_the_same(moved: Moved) -> None:
    """Service that is barred stops the analysis; what was seen on the file is the consumer's to know."""
    (contract,) = moved.world.sql(
        "select contract_id from customers.contracts where customer_id = %s", moved.person.customer_id
    )
    ok(moved.world.call(cancel_contract.handler, moved.person, path={"contract_id": contract[0]}, body={}))
    assert moved.machine.wait(moved.raised()) == "SUCCEEDED"
    assert moved.machine.calls == STEPS and len(moved.told()) == 1
    assert moved.world.events("AnalysisCompleted") == [] and open_tasks(moved.world) == []


def failing_once(broken: str) -> Any:
    failures = iter([True])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken and next(failures, False):
            raise ZeroDivisionError

    return fault


@pytest.mark.parametrize("broken", STEPS)
def test_a_step_that_fails_waits_for_a_person_and_is_run_again(moved: Moved, broken: str) -> None:
    moved.machine.fault = failing_once(broken)
    execution = moved.raised()
    moved.machine.wait(execution, until=lambda: bool(open_tasks(moved.world)))
    (task,) = open_tasks(moved.world)
    assert (task["machine"], task["case_id"], task["reason"]) == ("score_change", moved.alert_id, "ZeroDivisionError")
    decide(moved.world, "retry")
    assert moved.machine.wait(execution) == "SUCCEEDED"
    assert len(moved.told()) == len(moved.world.events("AnalysisCompleted")) == 1


@pytest.mark.parametrize(("broken", "told"), [(STEPS[0], 0), (STEPS[1], 1), (STEPS[2], 0)])
def test_what_a_person_gives_up(moved: Moved, broken: str, told: int) -> None:
    """An analysis that is given up keeps nobody from being told."""
    moved.machine.fault = failing_once(broken)
    execution = moved.raised()
    moved.machine.wait(execution, until=lambda: bool(open_tasks(moved.world)))
    decide(moved.world, "abandon")
    assert moved.machine.wait(execution) == "SUCCEEDED"
    assert len(moved.told()) == told


@pytest.mark.parametrize("died_after", STEPS[:-1])
def test_started_again_after_a_death_it_goes_on_where_it_stood(moved: Moved, died_after: str) -> None:
    dead = {*STEPS[STEPS.index(died_after) + 1 :], "desk.await_person"}

    def fault(step: str, given: dict[str, Any]) -> None:
        if step in dead:
            raise ZeroDivisionError

    moved.machine.fault = fault
    assert moved.machine.wait(moved.raised()) == "FAILED"
    moved.machine.fault = None
    again = moved.machine.start(f"{moved.alert_id}-again", {"case": moved.alert_id})
    assert moved.machine.wait(again) == "SUCCEEDED"
    assert len(moved.told()) == len(moved.world.events("AnalysisCompleted")) == 1


def test_history_and_events_name_nobody(moved: Moved) -> None:
    execution = moved.raised()
    moved.machine.wait(execution)
    text = repr(moved.machine.states.get_execution_history(executionArn=execution))
    text += repr(moved.world.rows("event")) + repr(moved.world.rows("start"))
    for value in ("Maria", "Delgado", "Elm", "maria.delgado"):
        assert value not in text
