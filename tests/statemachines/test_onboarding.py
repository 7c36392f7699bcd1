"""Onboarding on every branch: the good way, each kind of failure, and a restart at every step."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.partners.circuit import LONGEST_OPEN_S
from functions.customers.profile import put_profile
from functions.reports import get_report
from functions.reports.pulls import get_pull, request_pull
from tests.harness.bureau import BureauSide
from tests.harness.desk import decide, open_tasks
from tests.harness.events import Person
from tests.harness.machines import Machine
from tests.harness.people import PROFILE, ok, served
from tests.harness.waiting import until
from tests.harness.world import World

Machines = dict[str, Machine]
STEPS = [
    "reports.prepare_bureau_request",
    "reports.fetch_bureau_report",
    "reports.store_report",
    "analysis.analyse_reports",
    "customers.prepare_welcome",
    "customers.send_welcome",
    "reports.finish_pull",
]


def order(world: World, machines: Machines, **changes: Any) -> tuple[Person, str, str]:
    """(customer, pull id, execution): the pull is ordered over HTTP, and its workflow runs."""
    person = served(world, ssn="900101234", **changes)
    pull_id = ok(world.call(request_pull.handler, person, body={"bureaus": ["experian"]}))["pulls"][0]["pull_id"]
    execution = machines["onboarding"].execution(pull_id)
    return person, pull_id, execution


def pull(world: World, person: Person, pull_id: str) -> Any:
    return ok(world.call(get_pull.handler, person, path={"pull_id": pull_id}))


def test_a_pull_ends_in_an_analysed_report_and_a_welcome(world: World, bureau: BureauSide, machines: Machines) -> None:
    person, pull_id, execution = order(world, machines)
    assert machines["onboarding"].wait(execution) == "SUCCEEDED"
    assert machines["onboarding"].calls == STEPS
    done = pull(world, person, pull_id)
    assert (done["status"], done["failure"]) == ("completed", None)
    (report_id,) = done["report_ids"]
    report = ok(world.call(get_report.handler, person, path={"report_id": report_id}))
    assert report["bureau"] == "experian" and report["tradelines"]
    (completed,) = world.events("AnalysisCompleted")
    assert completed["findings"] >= 5
    assert len(world.mails()) == 1


def test_a_bureau_that_is_down_is_tried_again(world: World, bureau: BureauSide, machines: Machines) -> None:
    bureau.fault("experian.report", "status", times=3, value=503)
    person, pull_id, execution = order(world, machines)
    assert machines["onboarding"].wait(execution) == "SUCCEEDED"
    assert machines["onboarding"].calls.count("reports.fetch_bureau_report") == 4


@pytest.mark.parametrize("kind", ["half_body", "bad_json"])
def test_a_broken_answer_is_asked_for_again(world: World, bureau: BureauSide, machines: Machines, kind: str) -> None:
    bureau.fault("experian.report", kind, times=1)
    person, pull_id, execution = order(world, machines)
    assert machines["onboarding"].wait(execution) == "SUCCEEDED"


def test_what_retries_cannot_mend_waits_for_a_person_who_retries(
    world: World, bureau: BureauSide, machines: Machines
) -> None:
    bureau.fault("experian.report", "status", times=50, value=503)
    person, pull_id, execution = order(world, machines)
    machines["onboarding"].wait(execution, until=lambda: bool(open_tasks(world)))
    (task,) = open_tasks(world)
    assert (task["step"], task["reason"], task["case_id"]) == ("FetchReport", "CircuitOpen", pull_id)
    assert (task["customer_id"], task["bureau"]) == (person.customer_id, "experian")
    assert task["execution"] == execution and task["entered_at"] is not None
    bureau.control("DELETE", "/faults")
    world.advance(seconds=LONGEST_OPEN_S)
    decide(world, "retry")
    assert machines["onboarding"].wait(execution) == "SUCCEEDED"
    assert open_tasks(world) == []


def test_a_person_can_give_a_case_up_in_order(world: World, bureau: BureauSide, machines: Machines) -> None:
    bureau.fault("experian.report", "status", times=1, value=400)
    person, pull_id, execution = order(world, machines)
    machines["onboarding"].wait(execution, until=lambda: bool(open_tasks(world)))
    decide(world, "abandon")
    assert machines["onboarding"].wait(execution) == "FAILED"
    done = pull(world, person, pull_id)
    assert (done["status"], done["failure"]) == ("failed", "PartnerRefused")


def test_a_case_that_cannot_even_be_given_up_is_asked_about_again(
    world: World, bureau: BureauSide, machines: Machines
) -> None:
    """Its end fails too: no execution fails by itself, and the pull is closed once that works."""
    machine, failures = machines["onboarding"], iter([True])

    def fault(step: str, given: dict[str, Any]) -> None:
        if given.get("item") == "abandoned" and next(failures, False):
            raise ZeroDivisionError

    machine.fault = fault
    bureau.fault("experian.report", "status", times=1, value=400)
    person, pull_id, execution = order(world, machines)
    machine.wait(execution, until=lambda: bool(open_tasks(world)))
    decide(world, "abandon")
    machine.wait(execution, until=lambda: bool(open_tasks(world)))
    (task,) = open_tasks(world)
    assert (task["step"], task["reason"]) == ("Abandon", "PartnerRefused")
    decide(world, "retry")
    assert machine.wait(execution) == "FAILED"
    done = pull(world, person, pull_id)
    assert (done["status"], done["failure"]) == ("failed", "PartnerRefused")


@pytest.mark.parametrize(("decision", "status"), [("accept", "completed"), ("abandon", "failed")])
def test_a_bureaus_answer_about_somebody_else_waits_for_a_person(
    world: World, bureau: BureauSide, machines: Machines, decision: str, status: str
) -> None:
    """The profile becomes another person's between question and answer: what the bureau says contradicts it."""
    machine = machines["onboarding"]

    other = {"first_name": "Grace", "last_name": "Hollis", "birth_date": "1951-01-02", "ssn": "900109999"}
    asked: list[Person] = []

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == "reports.store_report" and not given["is_theirs"]:
            until(lambda: asked, "the order's answer")
            seen = {"If-Match": '"1"'}
            ok(world.call(put_profile.handler, asked[0], body=PROFILE | other, headers=seen))

    machine.fault = fault
    person, pull_id, execution = order(world, machines)
    asked.append(person)
    machine.wait(execution, until=lambda: bool(open_tasks(world)))
    (task,) = open_tasks(world)
    assert (task["step"], task["reason"]) == ("StoreReport", "SomebodyElse")
    assert world.sql("select 1 from reports.reports") == []
    decide(world, decision)
    assert machine.wait(execution) == ("SUCCEEDED" if decision == "accept" else "FAILED")
    assert pull(world, person, pull_id)["status"] == status


@pytest.mark.parametrize("broken", STEPS)
def test_a_failure_at_any_step_waits_and_goes_on_without_doing_anything_twice(
    world: World, bureau: BureauSide, machines: Machines, broken: str
) -> None:
    machine, failures = machines["onboarding"], iter([True])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken and next(failures, False):
            raise ZeroDivisionError

    machine.fault = fault
    person, pull_id, execution = order(world, machines)
    machine.wait(execution, until=lambda: bool(open_tasks(world)))
    decide(world, "retry")
    assert machine.wait(execution) == "SUCCEEDED"
    assert machine.calls == [*STEPS[: STEPS.index(broken) + 1], "desk.await_person", *STEPS[STEPS.index(broken) :]]
    assert len(world.mails()) == 1
    assert len(world.events("ReportReceived")) == len(world.events("AnalysisCompleted")) == 1


@pytest.mark.parametrize("died_after", STEPS)
def test_a_case_started_again_goes_on_where_it_stood(
    world: World, bureau: BureauSide, machines: Machines, died_after: str
) -> None:
    """The execution dies for good after a step; a second one of the same case repeats no effect."""
    machine = machines["onboarding"]
    last = STEPS.index(died_after)

    def fault(step: str, given: dict[str, Any]) -> None:
        if (step in STEPS and STEPS.index(step) > last) or step == "desk.await_person":
            raise ZeroDivisionError

    machine.fault = fault
    person, pull_id, execution = order(world, machines)
    machine.wait(execution)
    machine.fault = None
    (row,) = [row for row in world.rows("start") if row["machine"] == "onboarding"]
    again = machine.start(f"{pull_id}-again", row["input"])
    assert machine.wait(again) == "SUCCEEDED"
    assert pull(world, person, pull_id)["status"] == "completed"
    assert len(world.mails()) == 1
    assert len(world.events("ReportReceived")) == len(world.events("AnalysisCompleted")) == 1
    assert len(world.sql("select 1 from reports.reports")) == 1


def test_history_and_events_name_nobody(world: World, bureau: BureauSide, machines: Machines) -> None:
    person, pull_id, execution = order(world, machines)
    machines["onboarding"].wait(execution)
    states = machines["onboarding"].states
    text = repr(states.get_execution_history(executionArn=execution)) + repr(
        states.describe_execution(executionArn=execution)
    )
    text += repr(world.rows("event")) + repr(world.rows("audit")) + repr(world.rows("start"))
    for value in ("900101234", "Delgado", "Elm Street", "maria.delgado", "1984-03-05"):
        assert value not in text
