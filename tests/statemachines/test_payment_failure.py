"""A failed payment on every branch: paid in time, too late, several at once, each step failing, a death after each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from functions.billing import (
    await_payment,
    confirm_payment,
    fire_due_graces,
    on_clock_moved,
    pause_work,
    put_failed_payment,
    record_failed_payment,
    resume_work,
    send_payment_notice,
)
from functions.billing.rules import GRACE_DAYS
from functions.disputes.rounds import on_payment_failed, on_payment_recovered
from kernel.ids import new_id
from kernel.operation import Operation
from kernel.triggers import Role
from tests.harness.desk import decide, open_tasks
from tests.harness.events import Person, staff
from tests.harness.machines import Machine, running
from tests.harness.people import ok
from tests.harness.records import give_round, save_case
from tests.harness.world import World

MANAGER = staff(Role.MANAGER)


def name(operation: Operation) -> str:
    return operation.full_name


CONSUMERS = {on_payment_failed.handler.full_name, on_payment_recovered.handler.full_name}
BEFORE = [name(each.handler) for each in (record_failed_payment, send_payment_notice, await_payment)]
AFTER = [name(each.handler) for each in (pause_work, await_payment, resume_work)]


class Failing:
    """A consumer whose payment failed, with one running round."""

    def __init__(self, world: World, machine: Machine) -> None:
        self.world, self.machine, self.person = world, machine, Person()
        self.payment_id, self.other_id = new_id("pay", world.now), new_id("pay", world.now)
        case_id = save_case(world, str(self.person.customer_id))
        self.round_id = give_round(world, case_id)
        running_now = f'[{{"round_id": "{self.round_id}", "kind": "dispute"}}]'
        world.sql(
            "update disputes.cases set body = jsonb_set(jsonb_set(body, '{running}', %s::jsonb), '{rounds}', '1')"
            " where case_id = %s",
            running_now, case_id,
        )  # fmt: skip

    def fails(self, payment_id: str | None = None) -> str:
        payment_id = payment_id or self.payment_id
        body = {"customer_id": self.person.customer_id}
        ok(self.world.call(put_failed_payment.handler, MANAGER, path={"payment_id": payment_id}, body=body))
        return self.machine.execution(payment_id)

    def pays(self, payment_id: str | None = None) -> Any:
        path = {"payment_id": payment_id or self.payment_id}
        return ok(self.world.call(confirm_payment.handler, MANAGER, path=path, body={}))

    def until_waiting(self, execution: str, payment_id: str | None = None) -> None:
        waits = "select 1 from billing.failed_payments where payment_id = %s and token is not null"
        self.machine.wait(execution, until=lambda: bool(self.world.sql(waits, payment_id or self.payment_id)))

    def until_resting(self, execution: str, payment_id: str | None = None) -> None:
        """Its days go by, and the workflow waits for as long as it takes."""
        self.world.advance(days=GRACE_DAYS, seconds=1)
        self.world.invoke(fire_due_graces.handler, {})
        rests = "select 1 from billing.failed_payments where payment_id = %s and paused_at is not null"
        self.machine.wait(execution, until=lambda: bool(self.world.sql(rests, payment_id or self.payment_id)))
        self.until_waiting(execution, payment_id)
        self.world.deliver()

    @property
    def paused_by(self) -> str | None:
        (found,) = self.world.sql("select body from disputes.rounds where round_id = %s", self.round_id)
        paused_by: str | None = found[0]["paused_by"]
        return paused_by

    def told(self) -> list[str]:
        return [event["milestone"] for event in self.world.events("MilestoneReached")]


@pytest.fixture
def failing(world: World) -> Iterator[Failing]:
    with running(world, "payment_failure") as machines:
        yield Failing(world, machines["payment_failure"])


def test_paid_in_its_days_nothing_rests(failing: Failing) -> None:
    execution = failing.fails()
    failing.until_waiting(execution)
    assert failing.told() == ["payment_failed"]
    assert failing.world.invoke(fire_due_graces.handler, {}) == {"graces": 0}
    assert failing.pays()["recovered_at"] is not None
    assert failing.machine.wait(execution) == "SUCCEEDED"
    assert failing.machine.calls == BEFORE
    assert failing.world.events("PaymentFailed") == failing.world.events("PaymentRecovered") == []
    failing.world.deliver()
    assert failing.paused_by is None


def test_unpaid_the_rounds_rest_until_it_is_paid(failing: Failing) -> None:
    execution = failing.fails()
    failing.until_waiting(execution)
    failing.until_resting(execution)
    assert failing.paused_by == "billing"
    failing.pays()
    assert failing.machine.wait(execution) == "SUCCEEDED"
    failing.world.deliver()
    assert failing.paused_by is None and failing.machine.calls == BEFORE + AFTER
    (resumed,) = failing.world.events("RoundResumed")
    assert resumed["round_id"] == failing.round_id
    for body in failing.world.rows("event"):
        failing.world.redeliver(body)
    assert failing.paused_by is None and len(failing.world.events("RoundResumed")) == 1
    consumed = failing.world.sql("select operation from platform.consumed where role = 'disputes'")
    assert {operation for (operation,) in consumed} >= CONSUMERS


def test_a_pause_of_the_consumers_own_is_left_alone(failing: Failing) -> None:
    own = str(failing.person.customer_id)
    failing.world.sql(
        "update disputes.rounds set body = body || jsonb_build_object('paused', true, 'paused_by', %s::text)"
        " where round_id = %s",
        own, failing.round_id,
    )  # fmt: skip
    execution = failing.fails()
    failing.until_waiting(execution)
    failing.until_resting(execution)
    failing.pays()
    assert failing.machine.wait(execution) == "SUCCEEDED"
    failing.world.deliver()
    assert failing.paused_by == own and failing.world.events("RoundResumed") == []


def test_of_two_payments_the_last_that_is_paid_takes_the_work_up_again(failing: Failing) -> None:
    first, second = failing.fails(), failing.fails(failing.other_id)
    failing.until_waiting(first)
    failing.until_waiting(second, failing.other_id)
    failing.until_resting(first)
    failing.until_resting(second, failing.other_id)
    failing.pays()
    assert failing.machine.wait(first) == "SUCCEEDED"
    failing.world.deliver()
    assert failing.paused_by == "billing"
    failing.pays(failing.other_id)
    assert failing.machine.wait(second) == "SUCCEEDED"
    failing.world.deliver()
    assert failing.paused_by is None and len(failing.world.events("PaymentRecovered")) == 1


def test_a_payment_before_the_step_waits_is_not_missed(failing: Failing) -> None:
    def pay_first(step: str, given: dict[str, Any]) -> None:
        if step == name(await_payment.handler):
            failing.pays()

    failing.machine.fault = pay_first
    assert failing.machine.wait(failing.fails()) == "SUCCEEDED"
    assert failing.machine.calls == BEFORE


def test_the_local_clock_fires_it_too(failing: Failing) -> None:
    execution = failing.fails()
    failing.until_waiting(execution)
    failing.world.advance(days=GRACE_DAYS, seconds=1)
    data = {"now": failing.world.now.isoformat()}
    detail = {"event_id": "evt_1", "occurred_at": data["now"], "data": data, "version": 1, "actor": "test"}
    event = {"detail-type": "ClockMoved", "detail": detail | {"correlation_id": "cor_x"}}
    failing.world.invoke(on_clock_moved.handler, event)
    failing.machine.wait(execution, until=lambda: bool(failing.world.events("PaymentFailed")))
    failing.until_waiting(execution)
    failing.pays()
    assert failing.machine.wait(execution) == "SUCCEEDED"


def test_told_twice_it_is_one_payment(failing: Failing) -> None:
    execution = failing.fails()
    failing.until_waiting(execution)
    failing.fails()
    assert failing.machine.calls == BEFORE and failing.told() == ["payment_failed"]
    other = {"customer_id": str(Person().customer_id)}
    refused = failing.world.call(
        put_failed_payment.handler, MANAGER, path={"payment_id": failing.payment_id}, body=other
    )
    assert (refused.status, refused.problem) == (409, "payment-of-another")
    failing.pays()
    assert failing.machine.wait(execution) == "SUCCEEDED"
    before = failing.pays()
    failing.world.advance(hours=1)
    assert failing.pays() == before
    unknown = failing.world.call(confirm_payment.handler, MANAGER, path={"payment_id": "pay_none"}, body={})
    assert unknown.status == 404


@pytest.mark.parametrize("broken", [*BEFORE, AFTER[0], AFTER[2]])
def test_a_step_that_fails_waits_for_a_person_and_is_run_again(failing: Failing, broken: str) -> None:
    failures = iter([True])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken and next(failures, False):
            raise ZeroDivisionError

    failing.machine.fault = fault
    execution = failing.fails()

    def mended() -> None:
        failing.machine.wait(execution, until=lambda: bool(open_tasks(failing.world)))
        (task,) = open_tasks(failing.world)
        assert (task["machine"], task["case_id"]) == ("payment_failure", failing.payment_id)
        decide(failing.world, "retry")

    if broken in BEFORE:
        mended()
    failing.until_waiting(execution)
    failing.world.advance(days=GRACE_DAYS, seconds=1)
    failing.world.invoke(fire_due_graces.handler, {})
    if broken == AFTER[0]:
        mended()
    failing.machine.wait(execution, until=lambda: bool(failing.world.events("PaymentFailed")))
    failing.until_waiting(execution)
    failing.pays()
    if broken == AFTER[2]:
        mended()
    assert failing.machine.wait(execution) == "SUCCEEDED"
    failing.world.deliver()
    assert failing.paused_by is None and failing.told() == ["payment_failed"]
    assert len(failing.world.events("PaymentFailed")) == len(failing.world.events("PaymentRecovered")) == 1


@pytest.mark.parametrize("broken", BEFORE[:2])
def test_what_a_person_gives_up(failing: Failing, broken: str) -> None:
    """A notice given up stops nothing else; a payment that can't even be noted is left as it was."""

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken:
            raise ZeroDivisionError

    failing.machine.fault = fault
    execution = failing.fails()
    failing.machine.wait(execution, until=lambda: bool(open_tasks(failing.world)))
    decide(failing.world, "abandon")
    if broken == BEFORE[1]:
        failing.until_waiting(execution)
        failing.pays()
    assert failing.machine.wait(execution) == "SUCCEEDED"
    assert failing.told() == [] and failing.world.events("PaymentFailed") == []


def test_a_second_execution_takes_the_place_of_the_first(failing: Failing) -> None:
    first = failing.fails()
    failing.until_waiting(first)
    second = failing.machine.start(f"{failing.payment_id}-again", {"case": failing.payment_id})
    assert failing.machine.wait(first) == "SUCCEEDED"
    assert failing.told() == ["payment_failed"]
    failing.pays()
    assert failing.machine.wait(second) == "SUCCEEDED"


@pytest.mark.parametrize("state", ["AwaitPayment", "AwaitPerson"])
def test_a_wait_that_ran_out_waits_again(failing: Failing, state: str) -> None:
    failing.machine.hurry(state, 1)
    if state == "AwaitPerson":

        def fault(step: str, given: dict[str, Any]) -> None:
            if step == BEFORE[0]:
                raise ZeroDivisionError

        failing.machine.fault = fault
    execution = failing.fails()
    waiting = BEFORE[2] if state == "AwaitPayment" else "desk.await_person"
    failing.machine.wait(execution, until=lambda: failing.machine.calls.count(waiting) >= 2)
    failing.machine.fault = None
    if state == "AwaitPerson":
        failing.machine.hurry(state, 600)
        decide(failing.world, "abandon")
    else:
        failing.pays()
    assert failing.machine.wait(execution) == "SUCCEEDED"
