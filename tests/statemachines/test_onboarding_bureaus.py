"""Onboarding from every source: the good way, one bureau down while the others end, a bureau left alone for a while."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.partners.circuit import FAILURES_TO_OPEN, LONGEST_OPEN_S
from functions.customers.model import Purpose
from functions.reports.pulls import get_pull, request_pull
from tests.harness.bureau import BureauSide
from tests.harness.desk import decide, open_tasks
from tests.harness.events import Person
from tests.harness.machines import Machine
from tests.harness.people import consent, ok, served
from tests.harness.world import World

Machines = dict[str, Machine]
SOURCES = ("equifax", "experian", "smart_data", "transunion")


def order(world: World, machines: Machines, *bureaus: str) -> tuple[Person, dict[str, tuple[str, str]]]:
    """(customer, source → (pull id, execution))."""
    person = served(world, ssn="900101234")
    consent(world, person, Purpose.PULL_CREDIT_REPORT, *(f"bureau:{name}" for name in SOURCES))
    pulls = ok(world.call(request_pull.handler, person, body={"bureaus": list(bureaus)}))["pulls"]
    execution = machines["onboarding"].execution
    return person, {each["bureau"]: (each["pull_id"], execution(each["pull_id"])) for each in pulls}


def pull(world: World, person: Person, pull_id: str) -> Any:
    return ok(world.call(get_pull.handler, person, path={"pull_id": pull_id}))


@pytest.mark.parametrize("source", SOURCES)
def test_a_pull_from_any_source_ends_in_an_analysis(
    world: World, bureau: BureauSide, machines: Machines, source: str
) -> None:
    person, ordered = order(world, machines, source)
    pull_id, execution = ordered[source]
    assert machines["onboarding"].wait(execution) == "SUCCEEDED"
    done = pull(world, person, pull_id)
    assert (done["status"], done["missing_bureaus"]) == ("completed", [])
    assert len(done["report_ids"]) == (3 if source == "smart_data" else 1)
    assert len(world.events("AnalysisCompleted")) == 1


def test_one_bureau_down_holds_up_its_own_pull_alone(world: World, bureau: BureauSide, machines: Machines) -> None:
    bureau.fault("transunion.report", "status", times=50, value=503)
    person, ordered = order(world, machines, "experian", "transunion", "equifax")
    machine = machines["onboarding"]
    for name in ("experian", "equifax"):
        pull_id, execution = ordered[name]
        assert machine.wait(execution) == "SUCCEEDED"
        assert pull(world, person, pull_id)["status"] == "completed"
    pull_id, execution = ordered["transunion"]
    machine.wait(execution, until=lambda: bool(open_tasks(world)))
    (task,) = open_tasks(world)
    assert (task["step"], task["reason"], task["case_id"]) == ("FetchReport", "CircuitOpen", pull_id)
    assert pull(world, person, pull_id)["status"] == "requested"
    bureau.control("DELETE", "/faults")
    world.advance(seconds=LONGEST_OPEN_S)
    decide(world, "retry")
    assert machine.wait(execution) == "SUCCEEDED"
    assert pull(world, person, pull_id)["status"] == "completed"


def test_a_bureau_left_alone_is_waited_for_without_being_called(
    world: World, bureau: BureauSide, machines: Machines
) -> None:
    """Once the time is over the same execution goes on by itself; nobody was asked."""
    machine, tries = machines["onboarding"], []
    bureau.fault("equifax.report", "retry_after", times=1, value=60)

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == "reports.fetch_bureau_report":
            tries.append(step)
            if len(tries) == 4:
                world.advance(seconds=61)

    machine.fault = fault
    person, ordered = order(world, machines, "equifax")
    pull_id, execution = ordered["equifax"]
    assert machine.wait(execution) == "SUCCEEDED"
    assert len(tries) == 4 and open_tasks(world) == []
    assert pull(world, person, pull_id)["status"] == "completed"


def test_the_aggregator_without_one_bureau_still_ends_well(
    world: World, bureau: BureauSide, machines: Machines
) -> None:
    bureau.fault("smart_data.experian", "down")
    person, ordered = order(world, machines, "smart_data")
    pull_id, execution = ordered["smart_data"]
    assert machines["onboarding"].wait(execution) == "SUCCEEDED"
    done = pull(world, person, pull_id)
    assert (done["status"], done["missing_bureaus"], len(done["report_ids"])) == ("completed", ["experian"], 2)


def test_the_circuit_opens_after_as_many_failures_as_are_retried_at_once() -> None:
    """Otherwise a single pull would hand a short outage to a person before the circuit could wait it out."""
    assert FAILURES_TO_OPEN <= 6
