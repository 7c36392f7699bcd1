"""One running local cloud with a small app in it, shared by this folder's tests that don't stop it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from infra.local import commands, processes
from infra.local.emulator import client
from infra.local.home import Home, free_port, prepare
from tests.local import toy


@dataclass
class Cloud:
    """A running local cloud and what its `up` said."""

    home: Home
    run: dict[str, Any]
    local: dict[str, Any]

    def client(self, service: str) -> Any:
        return client(self.home.endpoint, service)

    def invoke(self, name: str, event: object = None) -> tuple[Any, str | None]:
        """(payload, kind of error)."""
        answer = self.client("lambda").invoke(FunctionName=name, Payload=json.dumps(event or {}).encode())
        return json.loads(answer["Payload"].read()), answer.get("FunctionError")


def recognised(cloud: Cloud, job_id: str) -> list[str]:
    """The lines that the local Textract found in this job's document."""
    textract = client(cloud.run["textract_url"], "textract")
    deadline = time.monotonic() + 30
    while (found := textract.get_document_text_detection(JobId=job_id))["JobStatus"] == "IN_PROGRESS":
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return [block["Text"] for block in found["Blocks"] if block["BlockType"] == "LINE"]


def bring_up(home: Home) -> Cloud:
    prepare(home)
    run = commands.ensure_running(home)
    toy.write(home.assembly)
    commands.install(home, run)
    return Cloud(home, run, json.loads(home.local_json.read_text()))


def shut_down(home: Home) -> None:
    """Whatever state a test left: nothing may run afterwards."""
    recorded = json.loads(home.run_json.read_text()) if home.run_json.exists() else None
    commands.stop(home)
    commands.reset(home)
    if recorded:
        everyone = [recorded["supervisor"], *recorded["children"]]
        assert not [each for each in everyone if processes.find(processes.ProcessId.from_json(each))]


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    home = Home(tmp_path_factory.mktemp("cloud") / "home", free_port())
    try:
        yield bring_up(home)
    finally:
        shut_down(home)


@pytest.fixture
def own_home(tmp_path: Path) -> Iterator[Home]:
    """A home that the test may stop, kill and start."""
    home = Home(tmp_path / "home", free_port())
    yield home
    shut_down(home)
