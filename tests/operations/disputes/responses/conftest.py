"""A customer whose disputed items are followed."""

from __future__ import annotations

import pytest

from tests.harness.world import World
from tests.operations.disputes.responses.followed import Followed


@pytest.fixture
def followed(world: World) -> Followed:
    return Followed(world)
