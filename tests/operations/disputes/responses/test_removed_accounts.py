"""The day on which an entry was removed, as later letters of the case know it."""

from __future__ import annotations

from functions.disputes import store
from functions.disputes.approval import draft_letters
from tests.harness.records import context
from tests.harness.world import World
from tests.operations.disputes.disputed import BANK, BUYER, Disputed


def test_an_earlier_dispute_tells_when_its_entry_was_removed(world: World) -> None:
    story = Disputed(world)
    with context(world, draft_letters.handler) as ctx:
        assert {past.removed_on for past in store.prior_disputes(ctx, story.case_id, 2)} == {None}, (
            "nothing was answered"
        )
    story.comes(BANK, BUYER)
    told_on = world.now.date()
    world.advance(days=200)
    with context(world, draft_letters.handler) as ctx:
        by_name = {past.tradeline_key: past.removed_on for past in store.prior_disputes(ctx, story.case_id, 2)}
    assert by_name == {"t001": told_on, "t002": None}, "one was deleted, the other verified"
