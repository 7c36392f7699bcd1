"""A small interpreter of our state machines, for simulations of thousands of cases: real operations, no threads.

It knows what our machines use: Task (also one that waits for its token), Choice, Pass, Map, Succeed, Fail, Retry without
pauses, and Catch. What operations tell goes through it as through AWS: machines start, tokens end waits, events are kept
for their consumers. Executions stand still at their tokens and are taken up again by `run`.
"""

from __future__ import annotations

import functools
import itertools
import json
import re
from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from kernel import outbox
from kernel.outbox import Row
from tests.harness.machines import MACHINES
from tests.harness.world import World, operations

Steps = Generator["str | list[Steps]", Any, Any]
"""Yields the token it waits for, or the branches whose outputs it waits for; returns its output."""
WAITS = ".waitForTaskToken"


class Failed(Exception):
    """The machine came to a Fail state, or an error that nothing catches; the first argument is the error's name."""


@functools.cache
def definition(machine: str) -> Any:
    return json.loads((MACHINES / f"{machine}.asl.json").read_text())


class Walker:
    """Executions by name: `ended` says how each came to its end."""

    def __init__(self, world: World, *machines: str) -> None:
        self.world, self.machines = world, frozenset(machines)
        self.by_name = {f"{one.domain}.{one.name}": one for one in operations()}
        self.ended: dict[str, str] = {}
        self.transitions = 0
        self.told: Counter[str] = Counter()
        self.events: deque[dict[str, Any]] = deque()
        self._started: set[str] = set()
        self._waiting: dict[str, Steps] = {}
        self._early: dict[str, Any] = {}
        self._parents: dict[int, tuple[Steps, list[Any], int]] = {}
        self._ready: deque[tuple[Steps, Any]] = deque()
        self._names: dict[int, str] = {}
        self._tokens = itertools.count(1)

    # -- what operations tell ----------------------------------------------------------------------------------------

    @contextmanager
    def listening(self) -> Iterator[None]:
        """From here on what operations tell comes here, not to AWS."""
        with patch.object(outbox, "publish", self._publish):
            yield

    def _publish(self, stage: str, rows: Sequence[Row]) -> list[str]:
        for row in rows:
            self.told[row.kind] += 1
            if row.kind == "event":
                self.events.append(row.body)
            elif row.kind == "task":
                self.finish(row.body["token"], row.body["output"])
            elif row.kind == "start" and row.body["machine"] in self.machines:
                self.start(row.body["machine"], row.body["name"], row.body["input"])
        return [row.row_id for row in rows]

    def start(self, machine: str, name: str, given: Any) -> None:
        """Start an execution; a name that was used starts nothing."""
        if name in self._started:
            return
        self._started.add(name)
        steps = self._states(definition(machine), given, name)
        self._names[id(steps)] = name
        self._ready.append((steps, None))

    def finish(self, token: str, output: Any) -> None:
        """End a wait; one that is answered while its step still runs goes on as soon as it stands."""
        steps = self._waiting.pop(token, None)
        if steps is None:
            self._early[token] = output
        else:
            self._ready.append((steps, output))

    @property
    def standing(self) -> int:
        """How many branches wait for a token."""
        return len(self._waiting)

    def dies(self) -> None:
        """Every execution that stands still is gone, as at a restart; who completes its token speaks to nobody."""
        self._waiting.clear()

    # -- walking -----------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Go on until every execution stands still or has ended."""
        while self._ready:
            steps, given = self._ready.popleft()
            try:
                wanted = steps.send(given)
            except StopIteration as done:
                self._end(steps, done.value)
            except Failed as failed:
                self._fail(steps, str(failed.args[0]))
            else:
                self._stand(steps, wanted)

    def _stand(self, steps: Steps, wanted: str | list[Steps]) -> None:
        if isinstance(wanted, str):
            if wanted in self._early:
                self._ready.append((steps, self._early.pop(wanted)))
            else:
                self._waiting[wanted] = steps
            return
        outputs: list[Any] = [None] * len(wanted)
        for place, branch in enumerate(wanted):
            self._parents[id(branch)] = (steps, outputs, place)
            self._ready.append((branch, None))
        if not wanted:
            self._ready.append((steps, []))

    def _end(self, steps: Steps, output: Any) -> None:
        parent = self._parents.pop(id(steps), None)
        if parent is None:
            self.ended[self._names.pop(id(steps))] = "SUCCEEDED"
            return
        above, outputs, place = parent
        outputs[place] = [output]
        if all(each is not None for each in outputs):
            self._ready.append((above, [each[0] for each in outputs]))

    def _fail(self, steps: Steps, error: str) -> None:
        """A failed branch fails its Map, and with it the execution: none of ours goes on with the others."""
        while (parent := self._parents.pop(id(steps), None)) is not None:
            steps = parent[0]
        self.ended[self._names.pop(id(steps))] = error

    def _states(self, machine: Any, data: Any, execution: str) -> Steps:
        name = machine["StartAt"]
        while True:
            state = machine["States"][name]
            self.transitions += 1
            match state["Type"]:
                case "Choice":
                    chosen = (one["Next"] for one in state["Choices"] if holds(one, data))
                    name = next(chosen, None) or state["Default"]
                    continue
                case "Succeed":
                    return data
                case "Fail":
                    raise Failed(state["Error"])
                case "Pass":
                    made = filled(state["Parameters"], data) if "Parameters" in state else data
                    result = state.get("Result", made)
                    data = placed(data, state.get("ResultPath", "$"), result)
                case "Map":
                    branches = [
                        self._states(state["ItemProcessor"], filled(state["ItemSelector"], data, item), execution)
                        for item in at(data, state["ItemsPath"])
                    ]
                    outputs = yield branches
                    data = placed(data, state.get("ResultPath", "$"), outputs)
                case "Task":
                    try:
                        result = yield from self._task(state, data, execution)
                    except Failed as failed:
                        caught = next(one for one in state.get("Catch", ()) if names(one, str(failed.args[0])))
                        data = placed(data, caught.get("ResultPath", "$"), {"Error": failed.args[0]})
                        name = caught["Next"]
                        continue
                    data = placed(data, state.get("ResultPath", "$"), result)
            if state.get("End"):
                return data
            name = state["Next"]

    def _task(self, state: Any, data: Any, execution: str) -> Steps:
        waits = state["Resource"].endswith(WAITS)
        token = f"tok_{next(self._tokens)}"
        context = {
            "$$.Task.Token": token,
            "$$.Execution.Id": execution,
            "$$.State.EnteredTime": self.world.now.isoformat(),
        }
        given = filled(state.get("Parameters", {}), data, context=context)
        place = given["FunctionName"] if waits else state["Resource"]
        operation = self.by_name[re.sub(r"[${}]", "", place)]
        left = [one["MaxAttempts"] for one in state.get("Retry", ())]
        while True:
            try:
                result = self.world.invoke(operation, given["Payload"] if waits else given)
                break
            except Exception as error:
                name = type(error).__name__
                retrier = next((n for n, one in enumerate(state.get("Retry", ())) if names(one, name)), None)
                if retrier is None or left[retrier] == 0:
                    raise Failed(name) from error
                left[retrier] -= 1
                self.transitions += 1
        return (yield token) if waits else result


def names(handler: Any, error: str) -> bool:
    """Whether a Retry or Catch is for the error."""
    return error in handler["ErrorEquals"] or "States.ALL" in handler["ErrorEquals"]


def at(data: Any, path: str) -> Any:
    for part in path.removeprefix("$").split("."):
        data = data[part] if part else data
    return data


def present(data: Any, path: str) -> bool:
    try:
        at(data, path)
    except KeyError:
        return False
    return True


def filled(template: Any, data: Any, item: Any = None, context: dict[str, str] | None = None) -> Any:
    """The template with its references (`"name.$": "$.path"`) looked up."""
    if not isinstance(template, dict):
        return template
    found = {}
    for name, value in template.items():
        if not name.endswith(".$"):
            found[name] = filled(value, data, item, context)
        elif context and value in context:
            found[name[:-2]] = context[value]
        elif value.startswith("$$.Map.Item.Value"):
            found[name[:-2]] = at(item, value.removeprefix("$$.Map.Item.Value"))
        else:
            found[name[:-2]] = at(data, value)
    return found


def placed(data: Any, path: str | None, result: Any) -> Any:
    """The data with the result at its path; null keeps the data as it was."""
    if path is None:
        return data
    return result if path == "$" else data | {path.removeprefix("$."): result}


def holds(choice: Any, data: Any) -> bool:
    if "And" in choice:
        return all(holds(each, data) for each in choice["And"])
    if "Or" in choice:
        return any(holds(each, data) for each in choice["Or"])
    if "IsPresent" in choice:
        return present(data, choice["Variable"]) is bool(choice["IsPresent"])
    value = at(data, choice["Variable"])
    if "IsNull" in choice:
        return (value is None) is bool(choice["IsNull"])
    if "BooleanEquals" in choice:
        return value is choice["BooleanEquals"]
    if "NumericEquals" in choice:
        return bool(value == choice["NumericEquals"])
    return bool(value == choice["StringEquals"])
