"""Onboarding of what was uploaded: the same plan and welcome as of a pull, each step broken, died after, given up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from functions.documents import finish_document
from kernel.ids import new_id
from tests.generators.bureau_reports import truelink
from tests.harness.desk import decide, open_tasks
from tests.harness.events import Person
from tests.harness.machines import Machine, running
from tests.harness.paper.textract import recognising
from tests.harness.paper.uploads import hand_in
from tests.harness.people import served
from tests.harness.records import give_report
from tests.harness.world import World

STEPS = ["analysis.analyse_reports", "customers.prepare_welcome", "customers.send_welcome"]
ADA = {"first_name": "Ada", "last_name": "Sample", "birth_date": "1974-07-15", "ssn": "900031234"}


class Uploaded:
    """A customer whose document was read into a report."""

    def __init__(self, world: World, machine: Machine, person: Person | None = None) -> None:
        self.world, self.machine, self.person = world, machine, person or served(world)
        self.report_id, self.document_id = give_report(world, self.person), new_id("doc", world.now)
        world.sql(
            "insert into documents.documents (document_id, customer_id, status, kind, mode, created_at, updated_at)"
            " values (%s, %s, 'processing', 'credit_report', 'lenient', %s, %s)",
            self.document_id, self.person.customer_id, world.now, world.now,
        )  # fmt: skip

    def closes(self) -> str:
        """The end of its recognition; the execution that begins by it."""
        given = {"case": self.document_id, "report_ids": [self.report_id]}
        self.world.invoke(finish_document.handler, given)
        return execution_of(self.machine, self.document_id)

    @property
    def calls(self) -> list[str]:
        return [step for step in self.machine.calls if step not in ("documents.finish_document", "desk.await_person")]

    def done_once(self) -> None:
        assert len(self.world.mails()) == len(self.world.events("AnalysisCompleted")) == 1
        assert len(self.world.events("DocumentClosed")) == 1


def execution_of(machine: Machine, case_id: str) -> str:
    return machine.execution(case_id)


@pytest.fixture
def uploaded(world: World) -> Iterator[Uploaded]:
    with running(world, "onboarding") as made:
        yield Uploaded(world, made["onboarding"])


def test_an_uploaded_file_leads_to_a_plan_and_a_welcome(world: World) -> None:
    """From the form to the mail: three reports of one file make one analysis and one mail."""
    with running(world, "recognition", "onboarding") as machines, recognising(world):
        person: Person = served(world, **ADA)
        document_id, _ = hand_in(world, person, json.dumps(truelink()).encode(), content_type="application/json")
        assert machines["recognition"].wait(execution_of(machines["recognition"], document_id)) == "SUCCEEDED"
        execution = execution_of(machines["onboarding"], document_id)
        assert machines["onboarding"].wait(execution) == "SUCCEEDED"
        assert machines["onboarding"].calls[-3:] == STEPS
        world.deliver()
    (analysed,) = world.events("AnalysisCompleted")
    assert analysed["customer_id"] == person.customer_id and len(analysed["report_ids"]) == 3
    assert len(world.mails()) == 1
    begun = [row for row in world.rows("start") if row["machine"] == "onboarding"]
    given = {"case": document_id, "customer_id": person.customer_id, "way": "upload", "bureau": None}
    called = {"label": ["report", "upload"], "execution": f"report-upload-{document_id}"}
    assert begun == [{"machine": "onboarding", "name": document_id, "input": given} | called]


@pytest.mark.parametrize("closing", [{"failure": "NotAKnownReport"}, {"result_letter_id": "rlt_1"}, {}])
def test_what_brings_no_report_begins_nothing(uploaded: Uploaded, closing: dict[str, Any]) -> None:
    uploaded.world.invoke(finish_document.handler, {"case": uploaded.document_id, **closing})
    assert [row for row in uploaded.world.rows("start") if row["machine"] == "onboarding"] == []


@pytest.mark.parametrize("broken", STEPS)
def test_a_failure_at_any_step_waits_and_goes_on_without_doing_anything_twice(uploaded: Uploaded, broken: str) -> None:
    failures = iter([True])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken and next(failures, False):
            raise ZeroDivisionError

    uploaded.machine.fault = fault
    execution = uploaded.closes()
    uploaded.machine.wait(execution, until=lambda: bool(open_tasks(uploaded.world)))
    (task,) = open_tasks(uploaded.world)
    assert (task["case_id"], task["customer_id"]) == (uploaded.document_id, uploaded.person.customer_id)
    assert task["execution"] == execution and task["entered_at"] is not None
    decide(uploaded.world, "retry")
    assert uploaded.machine.wait(execution) == "SUCCEEDED"
    at = STEPS.index(broken)
    assert uploaded.calls == [*STEPS[: at + 1], *STEPS[at:]]
    uploaded.done_once()


@pytest.mark.parametrize("died_after", STEPS)
def test_started_again_it_goes_on_where_it_stood(uploaded: Uploaded, died_after: str) -> None:
    dead = {*STEPS[STEPS.index(died_after) + 1 :], "desk.await_person"}

    def fault(step: str, given: dict[str, Any]) -> None:
        if step in dead:
            raise ZeroDivisionError

    uploaded.machine.fault = fault
    uploaded.machine.wait(uploaded.closes())
    uploaded.machine.fault = None
    (row,) = [row for row in uploaded.world.rows("start") if row["machine"] == "onboarding"]
    for number in range(2):
        again = uploaded.machine.start(f"{uploaded.document_id}-again-{number}", row["input"])
        assert uploaded.machine.wait(again) == "SUCCEEDED"
    uploaded.done_once()


def test_a_person_can_give_it_up_and_the_reports_stay(uploaded: Uploaded) -> None:
    def fault(step: str, given: dict[str, Any]) -> None:
        if step == STEPS[0]:
            raise ZeroDivisionError

    uploaded.machine.fault = fault
    execution = uploaded.closes()
    uploaded.machine.wait(execution, until=lambda: bool(open_tasks(uploaded.world)))
    decide(uploaded.world, "abandon")
    assert uploaded.machine.wait(execution) == "FAILED"
    assert uploaded.world.mails() == [] and uploaded.world.sql("select 1 from reports.reports") != []
    assert uploaded.world.sql("select status from documents.documents") == [("read",)]


def test_reports_that_come_together_are_told_in_one_mail(uploaded: Uploaded) -> None:
    assert uploaded.machine.wait(uploaded.closes()) == "SUCCEEDED"
    second = Uploaded(uploaded.world, uploaded.machine, uploaded.person)
    assert uploaded.machine.wait(second.closes()) == "SUCCEEDED"
    assert len(uploaded.world.mails()) == 1 and len(uploaded.world.events("AnalysisCompleted")) == 2
