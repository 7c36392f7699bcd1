"""A round that waits for the bureau's answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.harness.bureau import BureauSide
from tests.harness.world import World
from tests.statemachines.bureau_response.answered import Answered
from tests.statemachines.dispute_round.rounds import Machines


@pytest.fixture
def told(world: World, bureau: BureauSide, machines: Machines) -> Iterator[Answered]:
    yield Answered(world, bureau, machines)
