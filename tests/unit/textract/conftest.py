"""A cloud with S3, SNS and SQS on the loopback, and the service over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.emulator import start_emulator
from infra.local.home import free_port
from infra.local.textract.documents import Reader
from infra.local.textract.server import Textract
from tests.unit.textract.textract_harness import Aws, Service, Start


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aws]:
    """The emulated cloud itself, as the local cloud runs it."""
    folder = tmp_path_factory.mktemp("cloud")
    running = start_emulator(
        free_port(), folder / "state", folder / "tmp", folder / "clock.json", folder / "emulator.log"
    )
    yield Aws(running.endpoint)
    running.stop()


@pytest.fixture(scope="session")
def service(aws: Aws, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One service for all tests that don't stop it."""
    running = Textract(tmp_path_factory.mktemp("textract"), aws.endpoint)
    running.start(0)
    yield Service(running, aws)
    running.stop()


@pytest.fixture
def unstruck(service: Service) -> Iterator[Service]:
    """The shared service, with no fault left behind."""
    yield service
    service.running.faults.clear()


@pytest.fixture
def start(aws: Aws, tmp_path: Path) -> Iterator[Start]:
    """Starts services on the test's own state folder."""
    started = Start(aws, tmp_path / "state")
    yield started
    started.stop()


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Reads pages in this process, with one engine for all tests."""
    return Reader()
