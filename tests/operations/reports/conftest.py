"""The simulated bureau beside the world."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.bureau import BureauSide, bureau_side
from tests.harness.world import World


@pytest.fixture
def bureau(world: World, tmp_path: Path) -> Iterator[BureauSide]:
    with bureau_side(world, tmp_path / "partners") as side:
        yield side
