"""The stages are synthesised once a session, whatever the number of test processes, and read by all tests."""

from __future__ import annotations

import fcntl
import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from infra.discover import REPO, Declared, discover
from infra.node import ensure_node
from infra.settings import STAGES, Settings
from kernel import names
from kernel.operation import Operation

ensure_node()

AWS_STAGES = ("dev", "staging", "prod")
ALL_STAGES = (*AWS_STAGES, "local")
TIMEOUT_S = 900

Resource = dict[str, Any]


@dataclass(frozen=True)
class Found:
    """One resource of a template, with what it belongs to."""

    stack: str
    logical_id: str
    type: str
    resource: Resource

    @property
    def properties(self) -> dict[str, Any]:
        properties: dict[str, Any] = self.resource.get("Properties", {})
        return properties

    @property
    def label(self) -> str:
        return f"{self.stack}/{self.logical_id}"


@dataclass(frozen=True)
class Assembly:
    """One stage's cloud assembly. Stack names come without product and stage."""

    stage: str
    folder: Path

    @property
    def settings(self) -> Settings:
        return STAGES[self.stage]

    @functools.cached_property
    def templates(self) -> dict[str, dict[str, Any]]:
        prefix = f"horizon-{self.stage}-"
        return {
            path.name.removesuffix(".template.json").removeprefix(prefix): json.loads(path.read_text())
            for path in sorted(self.folder.glob("*.template.json"))
        }

    def all(self, *types: str) -> list[Found]:
        return [
            Found(stack, logical_id, resource["Type"], resource)
            for stack, template in self.templates.items()
            for logical_id, resource in template["Resources"].items()
            if not types or resource["Type"] in types
        ]

    @property
    def report(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads((self.folder / "validation-report.json").read_text())
        return report


@pytest.fixture(scope="session")
def declared() -> Declared:
    return discover()


@pytest.fixture(scope="session")
def synthesised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with every stage, synthesised at the first use; the other test processes wait for it and read the same
    files."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "assemblies"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            _synthesise(folder)
            (folder / "done").touch()
    return folder


def _synthesise(folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CDK_"))}
    command = [sys.executable, "-m", "tests.infra.synthesis", str(folder)]
    done = subprocess.run(command, cwd=REPO, env=environment, capture_output=True, text=True, timeout=TIMEOUT_S)
    if done.returncode:
        pytest.fail(f"the stages can't be synthesised:\n{(done.stdout + done.stderr)[-3000:]}")


@pytest.fixture(scope="session")
def assembly_of(synthesised: Path) -> Callable[[str], Assembly]:
    return functools.cache(lambda stage: Assembly(stage, synthesised / stage))


@pytest.fixture(params=AWS_STAGES)
def deployed(request: pytest.FixtureRequest, assembly_of: Callable[[str], Assembly]) -> Assembly:
    """Each stage that runs on AWS."""
    return assembly_of(request.param)


@pytest.fixture(params=ALL_STAGES)
def assembly(request: pytest.FixtureRequest, assembly_of: Callable[[str], Assembly]) -> Assembly:
    """Each stage, the local one too."""
    return assembly_of(request.param)


@pytest.fixture
def local(assembly_of: Callable[[str], Assembly]) -> Assembly:
    return assembly_of("local")


@pytest.fixture
def prod(assembly_of: Callable[[str], Assembly]) -> Assembly:
    return assembly_of("prod")


def flat(value: Any) -> Any:
    """A template value as text where it can be: joins put together, references as `<name>`."""
    if isinstance(value, dict):
        if set(value) == {"Fn::Join"}:
            return "".join(str(flat(part)) for part in value["Fn::Join"][1])
        if set(value) == {"Ref"}:
            return f"<{value['Ref']}>"
        if set(value) == {"Fn::GetAtt"}:
            return f"<{'.'.join(value['Fn::GetAtt'])}>"
        return {key: flat(item) for key, item in value.items()}
    if isinstance(value, list):
        return [flat(item) for item in value]
    return value


def strings(value: Any) -> Iterator[str]:
    """Every string inside a template value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def function_of(assembly: Assembly, operation: Operation) -> Found:
    name = names.function(assembly.stage, operation.domain, operation.name)
    found = [each for each in assembly.all("AWS::Lambda::Function") if each.properties["FunctionName"] == name]
    assert len(found) == 1, name
    return found[0]


def role_of(assembly: Assembly, function: Found) -> Found:
    logical_id = function.properties["Role"]["Fn::GetAtt"][0]
    return Found(
        function.stack, logical_id, "AWS::IAM::Role", assembly.templates[function.stack]["Resources"][logical_id]
    )


def placed(assembly: Assembly, stack: str, value: Any) -> Any:
    """A template value with references to looked-up parameters written as the policy writes them: `${name}`."""
    prefix = f"/horizon/{assembly.stage}/"
    parameters = assembly.templates[stack].get("Parameters", {})
    looked_up = {
        f"<{logical_id}>": f"${{{given['Default'].removeprefix(prefix)}}}"
        for logical_id, given in parameters.items()
        if str(given.get("Default", "")).startswith(prefix)
    }
    text = json.dumps(flat(value))
    for reference, placeholder in looked_up.items():
        text = text.replace(reference, placeholder)
    return json.loads(text)
