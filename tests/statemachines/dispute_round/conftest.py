"""A round that has begun."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.harness.bureau import BureauSide
from tests.harness.world import World
from tests.statemachines.dispute_round.rounds import Machines, Story


@pytest.fixture
def story(world: World, bureau: BureauSide, machines: Machines) -> Iterator[Story]:
    told = Story(world, bureau, machines)
    told.start()
    yield told
