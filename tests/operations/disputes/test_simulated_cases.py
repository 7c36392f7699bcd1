"""A few cases lived through for some months, as the simulation of a thousand over two years does it."""

from __future__ import annotations

from tests.harness.simulation.cases import Simulation
from tests.harness.world import World

CASES, DAYS = 20, 240


def test_nothing_is_sent_twice_or_unapproved_and_no_clock_is_lost(world: World) -> None:
    found = Simulation(world, CASES, DAYS, seed=7).run()
    assert found.wrong == []
    told = found.counts
    assert told["DisputeOpened"] == CASES
    assert min(told[f"sent: {way}"] for way in ("bureau_api", "certified_mail", "portal")) > 0, "every way was gone"
    assert min(told[name] for name in ("RoundOverdue", "RoundClosed", "papers read", "clocks: reminders")) > 0
    assert told["RoundClosed"] > CASES, "cases went on to another round"
