"""Every workflow meets failure in the same way: what is busy is tried again, what is refused waits for a person.

One list of errors a class, the same pace everywhere, in the same order; a step that waits is woken in time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from infra.discover import discover

MACHINES = {name: json.loads(text) for name, text in sorted(discover().machines.items())}
Paced = tuple[tuple[str, ...], float, int, float, float | None]

OURS = (
    "DatabaseUnavailable", "IdempotencyAlreadyInProgressError", "Lambda.ServiceException", "Lambda.AWSLambdaException",
    "Lambda.SdkClientException", "Lambda.TooManyRequestsException",
)  # fmt: skip
OURS_BUSY: Paced = ((*OURS, "States.Timeout"), 2, 5, 2, None)
OURS_BUSY_WAITING: Paced = (OURS, 2, 5, 2, None)
"""A step that waits for somebody is not tried again because nobody came: it waits once more, see below."""
ANY_FAILURE: Paced = (("States.TaskFailed",), 30, 3, 4, None)
"""A mail that could not be handed over, whatever the reason."""
OTHERS_BUSY: frozenset[Paced] = frozenset({
    (("PartnerUnavailable",), 5, 6, 2.5, 900),
    (("CircuitOpen",), 15, 12, 2, 900),
    # A daily check has the night for it, and its customer waits for nothing.
    (("CircuitOpen", "PartnerUnavailable"), 30, 9, 2.5, 7200),
    (("PullRunning",), 300, 5, 2, 3600),
    (("RecognitionBusy",), 5, 8, 2.5, 900),
    ANY_FAILURE,
})  # fmt: skip
"""What of others' is tried again, each with a pace of its kind."""
JOBS = {"Recognise"}
"""Steps that wait for a job they have started: one that is late is for a person, not started twice."""
LONGEST_WAIT_S = 90 * 86_400


def states(definition: Any) -> Iterator[tuple[str, Any]]:
    for name, state in definition["States"].items():
        yield name, state
        if state["Type"] == "Map":
            yield from states(state["ItemProcessor"])
        for branch in state.get("Branches", ()):
            yield from states(branch)


TASKS = [
    pytest.param(name, state, id=f"{machine}.{name}")
    for machine, definition in MACHINES.items()
    for name, state in states(definition)
    if state["Type"] == "Task"
]


AGAIN: dict[str, set[str]] = {}
"""Where each state leads that leads a wait that ran out back to itself."""
for _definition in MACHINES.values():
    for _name, _state in states(_definition):
        if _state["Type"] == "Pass" and _name.endswith("Again"):
            AGAIN.setdefault(_name, set()).add(_state["Next"])


def paced(retrier: dict[str, Any]) -> Paced:
    errors = tuple(retrier["ErrorEquals"])
    pace = (retrier["IntervalSeconds"], retrier["MaxAttempts"], retrier["BackoffRate"], retrier.get("MaxDelaySeconds"))
    return (errors, *pace)


def waits(state: dict[str, Any]) -> bool:
    return str(state["Resource"]).endswith(".waitForTaskToken")


@pytest.mark.parametrize(("name", "state"), TASKS)
def test_what_is_busy_is_tried_again_alike_everywhere(name: str, state: dict[str, Any]) -> None:
    classes = [paced(retrier) for retrier in state["Retry"]]
    ours = OURS_BUSY_WAITING if waits(state) else OURS_BUSY
    assert classes.count(ours) == 1
    assert {*classes} - {ours} <= OTHERS_BUSY
    assert all(retrier["JitterStrategy"] == "FULL" for retrier in state["Retry"]), "or all come back at once"


@pytest.mark.parametrize(("name", "state"), TASKS)
def test_classes_stand_in_one_order_and_an_error_has_one(name: str, state: dict[str, Any]) -> None:
    """A partner's before ours; what takes any failure last, or no other would be looked at."""
    order = [*sorted(OTHERS_BUSY - {ANY_FAILURE}, key=lambda one: one[0]), OURS_BUSY, OURS_BUSY_WAITING, ANY_FAILURE]
    places = [order.index(paced(retrier)) for retrier in state["Retry"]]
    assert places == sorted(places)
    named = [error for retrier in state["Retry"] for error in retrier["ErrorEquals"]]
    assert len(named) == len(set(named))


@pytest.mark.parametrize(("name", "state"), TASKS)
def test_every_step_ends_in_time(name: str, state: dict[str, Any]) -> None:
    """A step that waits for people does so 90 days, then waits again: the token is renewed, what is due stands in rows."""
    if not waits(state) or name in JOBS:
        assert state["TimeoutSeconds"] <= 7200
        return
    assert state["TimeoutSeconds"] == LONGEST_WAIT_S
    assert state["Catch"][0] == {"ErrorEquals": ["States.Timeout"], "ResultPath": None, "Next": f"{name}Again"}
    assert AGAIN[f"{name}Again"] == {name}


def asks(state: dict[str, Any]) -> bool:
    """Whether the state waits for a person at the desk."""
    return bool(state["Type"] == "Task" and state["Parameters"].get("FunctionName") == "${desk.await_person}")


def after(found: dict[str, Any], handler: dict[str, Any]) -> Any:
    """Where an error leads: past the states that only name what failed."""
    then = found[handler["Next"]]
    while then["Type"] == "Pass":
        then = found[then["Next"]]
    return then


WHERE = {"execution.$": "$$.Execution.Id", "entered.$": "$$.State.EnteredTime", "task_token.$": "$$.Task.Token"}
"""What the desk is told of the run that waits: which it is, and since when."""


@pytest.mark.parametrize("machine", MACHINES)
def test_who_is_asked_is_told_which_run_of_which_workflow_waits(machine: str) -> None:
    """Staff find what waits on the desk, and from there in the console; its name and state stand in both."""
    asked = {name: state["Parameters"]["Payload"] for name, state in states(MACHINES[machine]) if asks(state)}
    assert asked, "every workflow can wait for a person"
    for name, payload in asked.items():
        assert payload.items() >= WHERE.items()
        # The step that failed; or the state itself, where a person's part is a step of its own.
        assert payload["machine"] == machine and name == payload.get("step", name)
        assert "step" in payload or payload["step.$"] == "$.failed.step"


@pytest.mark.parametrize("machine", MACHINES)
def test_whatever_fails_comes_to_a_person(machine: str) -> None:
    """Also what only has to end a case: an execution that fails by itself is one that nobody is asked about."""
    found = dict(states(MACHINES[machine]))
    for name, state in found.items():
        if state["Type"] != "Task" or asks(state):
            continue
        (caught,) = (handler for handler in state.get("Catch", ()) if handler["ErrorEquals"] == ["States.ALL"])
        then = after(found, caught)
        # A check whose pull failed closes the pull before anything else, and is caught there.
        assert asks(then) or then is found["ClosePull"], name


@pytest.mark.parametrize("machine", MACHINES)
def test_a_superseded_execution_ends_wherever_it_waits_for_a_person(machine: str) -> None:
    """Started again where it stood, a case has one execution that goes on: what the old one is told leads to no step."""
    found = dict(states(MACHINES[machine]))
    decided = [state for name, state in found.items() if name.endswith("Decided")]
    assert decided, "every workflow can wait for a person"
    for state in decided:
        first = state["Choices"][0]
        assert first["StringEquals"] == "superseded"
        assert found[first["Next"]]["Type"] in ("Succeed", "Fail", "Pass")
