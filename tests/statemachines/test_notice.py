"""The notice machine on every branch: each channel, nothing to send, each step failing, a person's decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from functions.communications import put_device
from kernel.errors import PartnerUnavailable
from tests.harness.bureau import BureauSide
from tests.harness.desk import decide, open_tasks
from tests.harness.events import Person
from tests.harness.machines import Machine, running
from tests.harness.people import PROFILE, ok, with_profile
from tests.harness.world import World
from tests.operations.communications.test_messages import EMAIL_ONLY, TOKEN, prefer, reach, started, states

STEPS = ["communications.prepare_delivery", "communications.send_delivery", "communications.record_delivery"]


@pytest.fixture
def machine(world: World) -> Iterator[Machine]:
    with running(world, "notice") as made:
        yield made["notice"]


def execution_of(machine: Machine, delivery_id: str) -> str:
    return machine.execution(delivery_id)


def told(world: World, machine: Machine, person: Person, milestone: str = "letter_ready") -> str:
    """The milestone is reached; the execution of its one delivery."""
    reach(world, person, milestone)
    return execution_of(machine, started(world)[-1])


def by(world: World, *channels: str, **profile: Any) -> Person:
    """A customer whose actions are told by these channels."""
    person = with_profile(world, channels=["email", "sms", "push"], **profile)
    ok(prefer(world, person, channels=EMAIL_ONLY | {"action": list(channels)}))
    return person


def failing(step: str, times: int, error: Callable[[], Exception]) -> Callable[[str, dict[str, Any]], None]:
    left = [times]

    def fault(called: str, given: dict[str, Any]) -> None:
        if called == step and left[0]:
            left[0] -= 1
            raise error()

    return fault


def test_an_e_mail_goes_out_in_text_and_html_and_says_no_more_than_needed(world: World, machine: Machine) -> None:
    assert machine.wait(told(world, machine, with_profile(world))) == "SUCCEEDED"
    assert machine.calls == STEPS
    (mail,) = world.mails()
    assert (mail["to"], mail["subject"]) == (PROFILE["email"], "There is something for you to decide")
    assert mail["text"].startswith("<!doctype html>") and "letter" not in mail["text"]
    assert states(world) == [("email", "sent", None)]


@pytest.mark.parametrize("channel", ["sms", "push"])
def test_text_messages_and_push_notices_go_by_their_services(
    world: World, bureau: BureauSide, machine: Machine, channel: str
) -> None:
    person = by(world, channel)
    ok(world.call(put_device.handler, person, body={"token": TOKEN}))
    assert machine.wait(told(world, machine, person)) == "SUCCEEDED"
    (message,) = bureau.control("GET", f"/{channel}")["messages"]
    assert message["to"] == (PROFILE["phone"] if channel == "sms" else TOKEN)
    assert message["key"] == started(world)[-1] and "Sign in" in message["text"]
    assert states(world) == [(channel, "sent", None)] and world.mails() == []


def test_nothing_to_send_ends_the_run(world: World, machine: Machine) -> None:
    assert machine.wait(told(world, machine, by(world, "sms", phone=None))) == "SUCCEEDED"
    assert machine.calls == STEPS[:1] and states(world) == [("sms", "quiet", "no_number")]


def test_a_service_that_answers_half_is_asked_again_and_sends_once(
    world: World, bureau: BureauSide, machine: Machine
) -> None:
    bureau.fault("sms", "half_body")
    bureau.fault("sms", "status", times=2, value=503)
    assert machine.wait(told(world, machine, by(world, "sms"))) == "SUCCEEDED"
    assert machine.calls.count(STEPS[1]) == 4
    assert len(bureau.control("GET", "/sms")["messages"]) == 1
    assert open_tasks(world) == []


def test_a_number_out_of_service_waits_for_a_person_who_gives_it_up(
    world: World, bureau: BureauSide, machine: Machine
) -> None:
    execution = told(world, machine, by(world, "sms", phone="+13035550000"))
    machine.wait(execution, lambda: bool(open_tasks(world)))
    (task,) = open_tasks(world)
    assert (task["machine"], task["step"], task["reason"]) == ("notice", "SendDelivery", "PartnerRefused")
    decide(world, "abandon")
    assert machine.wait(execution) == "FAILED"
    assert states(world) == [("sms", "failed", "PartnerRefused")] and bureau.control("GET", "/sms")["messages"] == []


def test_a_device_that_is_gone_waits_for_a_person(world: World, bureau: BureauSide, machine: Machine) -> None:
    person = by(world, "push")
    ok(world.call(put_device.handler, person, body={"token": "gone-0123456789-abc"}))
    machine.wait(told(world, machine, person), lambda: bool(open_tasks(world)))
    assert [task["reason"] for task in open_tasks(world)] == ["PartnerRefused"]


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_fails_waits_for_a_person_and_goes_on(world: World, machine: Machine, step: str) -> None:
    machine.fault = failing(step, 1 if step != STEPS[1] else 4, lambda: ValueError("broken"))
    execution = told(world, machine, with_profile(world))
    machine.wait(execution, lambda: bool(open_tasks(world)))
    assert [task["reason"] for task in open_tasks(world)] == ["ValueError"]
    decide(world, "retry")
    assert machine.wait(execution) == "SUCCEEDED"
    assert len(world.mails()) == 1 and states(world) == [("email", "sent", None)]


@pytest.mark.parametrize("step", STEPS)
def test_a_run_that_died_at_a_step_is_started_again_and_sends_once(world: World, machine: Machine, step: str) -> None:
    """What each step had done is there; the steps that were over are skipped by their committed results."""
    machine.fault = failing(step, 1, lambda: PartnerUnavailable("dead"))
    execution = told(world, machine, with_profile(world))
    machine.wait(execution, lambda: bool(open_tasks(world)) or machine.status(execution) != "RUNNING")
    again = machine.start(f"{started(world)[-1]}.again", {"case": started(world)[-1]})
    assert machine.wait(again) == "SUCCEEDED"
    assert len(world.mails()) == 1 and states(world) == [("email", "sent", None)]
