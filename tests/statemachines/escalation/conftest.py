"""A customer who may escalate, and a bureau that takes by its interface what would be mailed to it."""

from __future__ import annotations

import pytest

from functions.disputes.escalation import draft_escalation
from functions.disputes.letters.model import Recipient
from functions.disputes.model import LetterChannel
from tests.harness.bureau import BureauSide
from tests.harness.world import World
from tests.statemachines.dispute_round.rounds import Machines
from tests.statemachines.escalation.escalated import Escalated


@pytest.fixture
def story(world: World, bureau: BureauSide, machines: Machines) -> Escalated:
    return Escalated(world, bureau, machines)


@pytest.fixture
def by_interface(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulated bureau takes what would be mailed to it."""

    def way(to: Recipient) -> LetterChannel:
        return LetterChannel.BUREAU_API if to.bureau else LetterChannel.PORTAL

    monkeypatch.setattr(draft_escalation, "way_of", way)
