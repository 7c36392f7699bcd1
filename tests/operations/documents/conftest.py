"""Textract beside the world, and what waiting steps are told of its jobs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kernel import outbox
from tests.harness.paper.textract import Recognition, recognising
from tests.harness.world import World
from tests.operations.documents.uploads import Told


@pytest.fixture
def textract(world: World) -> Iterator[Recognition]:
    with recognising(world) as double:
        yield double


@pytest.fixture
def completed(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What waiting steps were told: an operation without a database keeps no row of it."""
    told: Told = []

    def tell(body: dict[str, Any]) -> bool:
        told.append(body)
        return True

    monkeypatch.setattr(outbox, "_complete_task", tell)
    return told
