"""A world with the machines and the bureau, and everything that is logged."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.bureau import BureauSide, bureau_side
from tests.harness.machines import Machine, running
from tests.harness.world import World


@pytest.fixture
def bureau(world: World, tmp_path: Path) -> Iterator[BureauSide]:
    with bureau_side(world, tmp_path / "partners") as side:
        yield side


@pytest.fixture
def machines(world: World) -> Iterator[dict[str, Machine]]:
    with running(world, "onboarding", "dispute_round", "monitoring", "recognition", "notice") as made:
        yield made


class Collector(logging.Handler):
    """Every record with everything it carries, whatever would be printed of it."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.getMessage()} {record.__dict__!r}")


@pytest.fixture
def logged() -> Iterator[list[str]]:
    collector = Collector()
    logging.getLogger().addHandler(collector)
    yield collector.lines
    logging.getLogger().removeHandler(collector)
