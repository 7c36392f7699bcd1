"""The running local cloud of the journeys: the one that HORIZON_LOCAL_JSON names, or one of their own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from infra.local import commands, processes
from infra.local.client import Local
from infra.local.home import Home, free_port


@dataclass
class Running:
    """A running local cloud; `ours` may be stopped and started by a test."""

    home: Home
    ours: bool

    @property
    def local(self) -> Local:
        return Local(json.loads(self.home.local_json.read_text()))

    def start(self) -> None:
        assert commands.up(self.home) == 0

    def stop(self) -> None:
        assert commands.stop(self.home) == 0

    def remove(self, *, keep_evidence: bool = False) -> None:
        """End it whatever state a test left it in; nothing may run afterwards. Evidence: its logs and stores stay."""
        recorded = json.loads(self.home.run_json.read_text()) if self.home.run_json.exists() else None
        commands.stop(self.home)
        if not keep_evidence:
            commands.reset(self.home)
        if recorded:
            everyone = [recorded["supervisor"], *recorded["children"]]
            assert not [one for one in everyone if processes.find(processes.ProcessId.from_json(one))]


@pytest.fixture(scope="session")
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    if named := os.environ.get("HORIZON_LOCAL_JSON"):
        described = json.loads(Path(named).read_text())
        yield Running(Home(Path(described["home"]), int(described["api_url"].rsplit(":", 1)[1])), ours=False)
        return
    cloud = Running(Home(tmp_path_factory.mktemp("journeys") / "home", free_port()), ours=True)
    try:
        cloud.start()
        yield cloud
    finally:
        cloud.remove(keep_evidence=request.session.testsfailed > 0)


@pytest.fixture
def local(running: Running) -> Iterator[Local]:
    """The cloud as a test finds it: honest partners that answer by themselves after three weeks."""
    found = running.local
    settings = found.control("GET", "/settings")
    yield found
    found.control("DELETE", "/faults")
    found.control("PUT", "/settings", settings)


@pytest.fixture
def restartable(running: Running, tmp_path: Path) -> Iterator[Running]:
    """A cloud that may be stopped: the session's own, or a second one beside a cloud that belongs to somebody."""
    if running.ours:
        yield running
        return
    cloud = Running(Home(tmp_path / "home", free_port()), ours=True)
    try:
        cloud.start()
        yield cloud
    finally:
        cloud.remove()
