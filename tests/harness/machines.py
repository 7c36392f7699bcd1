"""State machines executed: moto's interpreter runs the ASL file, its tasks run our operations in process."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from moto.awslambda.models import LambdaBackend
from moto.core.config import default_user_config

from kernel import aws, names
from tests.harness import waiting
from tests.harness.waiting import DEADLINE_S, until
from tests.harness.world import ACCOUNT, REGION, STAGE, World, operations

MACHINES = Path(__file__).parents[2] / "statemachines"
Fault = Callable[[str, dict[str, Any]], None]


@functools.cache
def definition(name: str) -> str:
    """The ASL with placeholders filled and every pause shortened: retries are counted, not waited for."""
    text = (MACHINES / f"{name}.asl.json").read_text()
    for operation in operations():
        function = names.function(STAGE, operation.domain, operation.name)
        arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{function}"
        text = text.replace("${" + f"{operation.domain}.{operation.name}" + "}", arn)
    return json.dumps(_without_pauses(json.loads(text)))


def _without_pauses(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_pauses(item) for item in node]
    if not isinstance(node, dict):
        return node
    # moto's interpreter doesn't know jitter.
    quick = {"IntervalSeconds": 1, "BackoffRate": 1.0}
    kept = {
        key: _without_pauses(value) for key, value in node.items() if key not in ("JitterStrategy", "MaxDelaySeconds")
    }
    return kept | {key: value for key, value in quick.items() if key in kept}


def _named(node: Any, state: str) -> Iterator[dict[str, Any]]:
    """Every state of that name, at whatever depth."""
    if isinstance(node, dict):
        yield from (each for name, each in node.items() if name == state and "Type" in each)
        for each in node.values():
            yield from _named(each, state)


class Machine:
    """One deployed machine: start it, wait for it, see what ran.

    fault: raises before a step runs; lost: raises after it ran and committed, so that its result is lost.
    """

    def __init__(self, world: World, name: str) -> None:
        self.world, self.name = world, name
        self.calls: list[str] = []
        self.fault: Fault | None = None
        self.lost: Fault | None = None
        self.states = aws.client("stepfunctions")
        made = self.states.create_state_machine(
            name=names.machine(STAGE, name), definition=definition(name), roleArn=f"arn:aws:iam::{ACCOUNT}:role/r"
        )
        self.arn = made["stateMachineArn"]

    def hurry(self, state: str, seconds: int) -> None:
        """Let the state's longest wait be so short from now on."""
        shown = self.states.describe_state_machine(stateMachineArn=self.arn)["definition"]
        found = json.loads(shown)
        for each in _named(found, state):
            each["TimeoutSeconds"] = seconds
        self.states.update_state_machine(stateMachineArn=self.arn, definition=json.dumps(found))

    def remove(self) -> None:
        """End what still runs of it, and take it away: no later test's events start it."""
        for running in self.states.list_executions(stateMachineArn=self.arn, statusFilter="RUNNING")["executions"]:
            self.states.stop_execution(executionArn=running["executionArn"])
        self.states.delete_state_machine(stateMachineArn=self.arn)

    def start(self, name: str, given: dict[str, Any]) -> str:
        return str(
            self.states.start_execution(stateMachineArn=self.arn, name=name, input=json.dumps(given))["executionArn"]
        )

    def execution(self, name: str) -> str:
        """The execution that was told to start under this name: a case's id, or that of a later run of it."""
        told = until(
            lambda: [row for row in self.world.rows("start") if (row["machine"], row["name"]) == (self.name, name)],
            f"the start of {self.name} {name}",
        )
        return f"{self.arn.replace(':stateMachine:', ':execution:')}:{told[0]['execution']}"

    def status(self, execution: str) -> str:
        return str(self.states.describe_execution(executionArn=execution)["status"])

    def wait(self, execution: str, until: Callable[[], bool] | None = None, deadline_s: float = DEADLINE_S) -> str:
        """Poll until the execution ended (or the condition holds); answers its status."""

        def reached() -> str | None:
            status = self.status(execution)
            return status if (status != "RUNNING" if until is None else until()) else None

        return str(waiting.until(reached, f"the end of {self.name}, which ran {self.calls},", deadline_s))

    def kill(self, execution: str) -> None:
        """Stop an execution that waits, once it does: moto calls one failed that is stopped between call and wait."""

        def waits() -> bool:
            history = self.states.get_execution_history(executionArn=execution)["events"]
            return bool(history[-1]["type"] == "TaskSubmitted")

        waiting.until(waits, f"a wait of {self.name}, which ran {self.calls},")
        self.states.stop_execution(executionArn=execution)

    def finish(self, token: str, output: dict[str, Any]) -> None:
        self.states.send_task_success(taskToken=token, output=json.dumps(output))


@functools.cache
def _reader() -> Callable[[str], Any]:
    """moto's reader of definitions, with a memory: reading one takes a second, each execution asks for it anew, and what
    it gives holds nothing of an execution."""
    from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser

    return functools.cache(AmazonStateLanguageParser.parse)


@contextmanager
def running(world: World, *machine_names: str) -> Iterator[dict[str, Machine]]:
    """Machines whose Lambda tasks are our operations, each under its own policy."""
    by_name = {names.function(STAGE, one.domain, one.name): one for one in operations()}
    machines: dict[str, Machine] = {}

    def invoke(
        self: Any, function_name: str, qualifier: str, body: Any, headers: Any, response_headers: dict[str, Any]
    ) -> bytes:
        operation = by_name[function_name.rsplit("function:", 1)[-1].split(":")[0]]
        given = json.loads(body or "{}")
        step = f"{operation.domain}.{operation.name}"
        for machine in machines.values():
            machine.calls.append(step)
        try:
            for machine in machines.values():
                if machine.fault:
                    machine.fault(step, given)
            result = json.dumps(world.invoke(operation, given)).encode()
            for machine in machines.values():
                if machine.lost:
                    machine.lost(step, given)
            return result
        except Exception as error:  # noqa: BLE001 - as Lambda reports it
            response_headers["x-amz-function-error"] = "Unhandled"
            return json.dumps({"errorType": type(error).__name__, "errorMessage": ""}).encode()

    from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
    from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
    from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser

    waited = vars(retrier_decl)["time"]
    vars(retrier_decl)["time"] = SimpleNamespace(sleep=lambda seconds: None)
    # Each step would make a client of its own.
    made_anew = vars(lambda_eval_utils)["boto_client_for"]
    kept = functools.cache(made_anew)
    vars(lambda_eval_utils)["boto_client_for"] = lambda region, service, state_credentials=None: kept(region, service)
    reader, read = _reader(), AmazonStateLanguageParser.parse
    AmazonStateLanguageParser.parse = staticmethod(reader)  # type: ignore[method-assign, assignment]
    original, before = LambdaBackend.invoke, default_user_config["stepfunctions"]
    LambdaBackend.invoke = invoke  # type: ignore[method-assign, assignment]
    default_user_config["stepfunctions"] = {"execute_state_machine": True}
    try:
        for name in machine_names:
            machines[name] = Machine(world, name)
        yield machines
    finally:
        for machine in machines.values():
            machine.remove()
        vars(retrier_decl)["time"] = waited
        vars(lambda_eval_utils)["boto_client_for"] = made_anew
        AmazonStateLanguageParser.parse = staticmethod(read)  # type: ignore[method-assign]
        LambdaBackend.invoke = original  # type: ignore[method-assign]
        default_user_config["stepfunctions"] = before
