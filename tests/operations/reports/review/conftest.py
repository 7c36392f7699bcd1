"""A paper that leaves values in doubt, and whom it is about."""

from __future__ import annotations

import pytest

from tests.harness.events import Person
from tests.harness.paper.papers import Paper, doubting, hand_in, printed
from tests.harness.people import served
from tests.harness.world import World
from tests.operations.reports.review.reviewing import BALANCE, OPENED


@pytest.fixture
def person(world: World) -> Person:
    """Whom the papers are about."""
    return served(world, first_name="Daniel", last_name="Okafor", birth_date="1984-03-17", ssn="900100001")


@pytest.fixture
def paper(world: World, person: Person) -> Paper:
    """Two values in doubt: a balance read for uncertain, and a date with a letter in it."""
    pdf, pages = printed()
    return hand_in(world, person, pdf, doubting(pages, f"{BALANCE}>$2,1S0", OPENED))
