"""A world with the machines deployed and the simulated bureau beside it."""

from __future__ import annotations

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
    with running(
        world, "onboarding", "dispute_round", "bureau_response", "escalation", "recognition", "monitoring", "notice"
    ) as made:
        yield made
