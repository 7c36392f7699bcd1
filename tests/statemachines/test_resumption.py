"""What staff start again after a death, or before one: one execution goes on where the case stood, nothing twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from functions.billing import put_failed_payment
from functions.platform import resume_workflow
from infra.local.documents.by_reportlab import render_reportlab
from kernel.triggers import Role
from tests.generators.disclosed_people import disclosure
from tests.harness.desk import open_tasks
from tests.harness.events import Person, staff
from tests.harness.machines import Machine, running
from tests.harness.paper.recognition import text_layer
from tests.harness.paper.textract import recognising
from tests.harness.paper.uploads import Upload
from tests.harness.people import ok, with_profile
from tests.harness.waiting import until
from tests.harness.world import World
from tests.statemachines.test_notice import told
from tests.statemachines.test_onboarding_upload import Uploaded
from tests.statemachines.test_payment_failure import Failing
from tests.statemachines.test_recognition import DANIEL
from tests.statemachines.test_score_change import Moved

SPECIALIST, MANAGER = staff(Role.SPECIALIST), staff(Role.MANAGER)
PDF = render_reportlab(disclosure(1, "acr"))


class Standing:
    """A case that stands still. done: what must have come about once it has gone on to its end."""

    def __init__(self, machine: Machine, execution: str, done: Callable[[], None]) -> None:
        self.machine, self.first, self.done = machine, execution, done
        self.case_id = json.loads(machine.states.describe_execution(executionArn=execution)["input"])["case"]

    def resumed(self, who: Person = SPECIALIST) -> str:
        """The new execution."""
        path = {"case_id": self.case_id}
        begun = ok(self.machine.world.call(resume_workflow.handler, who, path=path, body={}))
        assert (begun["machine"], begun["case_id"]) == (self.machine.name, self.case_id)
        return f"{self.first.rsplit(':', 1)[0]}:{begun['execution']}"


def breaks(machine: Machine, step: str) -> None:
    def fault(called: str, given: dict[str, Any]) -> None:
        if called == step:
            raise ZeroDivisionError

    machine.fault = fault


def asked(machine: Machine, execution: str, done: Callable[[], None]) -> Standing:
    """Until a person is asked; from now on nothing is broken any more."""
    machine.wait(execution, until=lambda: bool(open_tasks(machine.world)))
    (task,) = open_tasks(machine.world)
    assert (task["machine"], task["execution"]) == (machine.name, execution)
    machine.fault = None
    return Standing(machine, execution, done)


def onboarding(world: World, machine: Machine) -> Standing:
    uploaded = Uploaded(world, machine)
    breaks(machine, "customers.prepare_welcome")
    return asked(machine, uploaded.closes(), uploaded.done_once)


def notice(world: World, machine: Machine) -> Standing:
    breaks(machine, "communications.record_delivery")

    def done() -> None:
        assert len(world.mails()) == 1

    return asked(machine, told(world, machine, with_profile(world)), done)


def score_change(world: World, machine: Machine) -> Standing:
    moved = Moved(world, machine)
    breaks(machine, "monitoring.send_score_change")

    def done() -> None:
        assert len(moved.told()) == len(world.events("AnalysisCompleted")) == 1

    return asked(machine, moved.raised(), done)


def payment_failure(world: World, machine: Machine) -> Standing:
    failing = Failing(world, machine)
    breaks(machine, "billing.send_payment_notice")
    standing = asked(machine, failing.fails(), lambda: None)
    failing.pays()

    def done() -> None:
        assert failing.told() == ["payment_failed"] and world.events("PaymentFailed") == []

    standing.done = done
    return standing


STANDING = {each.__name__: each for each in (onboarding, notice, score_change, payment_failure)}


@contextmanager
def standing_still(world: World, name: str) -> Iterator[Standing]:
    with running(world, name) as machines:
        yield STANDING[name](world, machines[name])


@pytest.mark.parametrize("dead", [True, False], ids=["dead", "alive"])
@pytest.mark.parametrize("name", STANDING)
def test_a_case_that_waits_for_a_person_is_started_again(world: World, name: str, dead: bool) -> None:
    with standing_still(world, name) as case:
        if dead:
            case.machine.kill(case.first)
        second = case.resumed()
        assert case.machine.wait(second) == "SUCCEEDED"
        world.deliver()
        assert open_tasks(world) == [], "nobody is asked any more"
        assert case.machine.wait(case.first) == ("ABORTED" if dead else "SUCCEEDED")
        case.done()


def test_what_the_new_execution_waits_for_stays_on_the_desk(world: World) -> None:
    """The step is still broken: the task is the new execution's, and the old one ends."""
    with standing_still(world, "notice") as case:
        breaks(case.machine, "communications.record_delivery")
        second = case.resumed()
        until(lambda: [task["execution"] for task in open_tasks(world)] == [second], "the task of the new execution")
        world.deliver()
        assert case.machine.wait(case.first) == "SUCCEEDED"
        assert [task["execution"] for task in open_tasks(world)] == [second]
        assert case.machine.status(second) == "RUNNING"
        case.done()


@pytest.mark.parametrize("dead", [True, False], ids=["dead", "alive"])
def test_a_document_that_is_being_recognised_is_started_again(world: World, dead: bool) -> None:
    with running(world, "recognition") as machines, recognising(world) as textract:
        upload = Upload(world, machines["recognition"], textract, text_layer(PDF), **DANIEL)
        upload.arrives(PDF)
        until(lambda: len(textract.started) == 1, "the job", 60)
        case = Standing(upload.machine, upload.execution, lambda: None)
        if dead:
            upload.machine.kill(case.first)
        upload.execution = case.resumed()
        until(lambda: len(textract.started) == 2, "the job of the new wait", 60)
        assert upload.machine.wait(case.first) == ("ABORTED" if dead else "SUCCEEDED")
        assert upload.document["status"] == "processing", "the old one ends; it does not go on"
        upload.recognised()
        assert upload.ends() == "SUCCEEDED"
        assert len(world.events("ReportReceived")) == len(world.events("DocumentClosed")) == 1
        world.deliver()
        assert open_tasks(world) == []


def test_a_case_that_has_ended_does_nothing_again(world: World) -> None:
    with running(world, "onboarding") as machines:
        uploaded = Uploaded(world, machines["onboarding"])
        first = uploaded.closes()
        assert uploaded.machine.wait(first) == "SUCCEEDED"
        second = Standing(uploaded.machine, first, lambda: None).resumed()
        assert uploaded.machine.wait(second) == "SUCCEEDED"
        uploaded.done_once()


@pytest.mark.parametrize("length", [4, 63, 64])
def test_a_payment_of_any_allowed_id_is_started_again(world: World, length: int) -> None:
    """The name of the new execution holds so much of the id as fits."""
    with running(world, "payment_failure") as machines:
        failing = Failing(world, machines["payment_failure"])
        failing.payment_id = ("0123456789abcdef" * 4)[:length]
        first = failing.fails()
        failing.until_waiting(first)
        case = Standing(failing.machine, first, lambda: None)
        second, third = case.resumed(), case.resumed()
        assert second != third and max(len(each.rsplit(":", 1)[1]) for each in (first, second, third)) <= 80
        failing.pays()
        until(lambda: all(failing.machine.status(each) == "SUCCEEDED" for each in (first, second, third)), "the ends")
        assert failing.told() == ["payment_failed"]


@pytest.mark.parametrize("length", [1, 3, 65])
def test_a_payment_of_no_allowed_id_is_refused(world: World, length: int) -> None:
    path, body = {"payment_id": "p" * length}, {"customer_id": Person().customer_id}
    assert world.call(put_failed_payment.handler, MANAGER, path=path, body=body).status == 422
    resumed = world.call(resume_workflow.handler, SPECIALIST, path={"case_id": "p" * length}, body={})
    assert resumed.status == (422 if length > 64 else 404)


def test_nobody_starts_what_was_never_started_nor_what_is_not_theirs(world: World) -> None:
    unknown = world.call(resume_workflow.handler, SPECIALIST, path={"case_id": "doc_unknown"}, body={})
    assert unknown.status == 404
    customer = world.call(resume_workflow.handler, Person(), path={"case_id": "doc_unknown"}, body={})
    assert customer.status == 403
