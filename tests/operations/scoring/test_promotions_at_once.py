"""Two people change who serves at the same time, each on a connection of their own: one goes first, the other waits for
them, and is told what they find then. Nothing is done twice, and nothing over what was not looked at."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import pytest

from functions.scoring.models import approve_promotion, refuse_promotion, request_promotion, restore_routing
from functions.scoring.models.promotions import PromotionNotPending, PromotionPending
from functions.scoring.models.routings import RoutingChanged
from kernel.errors import HorizonError
from kernel.operation import Operation
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.people import ok
from tests.harness.records import context
from tests.harness.waiting import until
from tests.harness.world import World
from tests.operations.scoring.registry_keepers import (
    APPROVES,
    BEFORE,
    CHALLENGER,
    CHAMPION,
    WHY,
    newest,
    promote,
    request,
)

COLLEAGUE: Final = staff(Role.GOVERNANCE)
PATIENCE_S: Final = 30


@dataclass(frozen=True)
class Move:
    """What somebody asks for, with what they had looked at."""

    operation: Operation
    given: dict[str, Any]


def approval(asked: Any) -> Move:
    return Move(approve_promotion.handler, _about(asked))


def refusal(asked: Any) -> Move:
    return Move(refuse_promotion.handler, _about(asked))


def rollback(world: World) -> Move:
    return Move(restore_routing.handler, {"routing_id": newest(world), "justification": WHY})


def asking(version: str) -> Move:
    return Move(request_promotion.handler, {"version": version, "mode": "shadow", "justification": WHY})


def _about(asked: Any) -> dict[str, Any]:
    return {"version": asked["model_version"], "promotion_id": asked["promotion_id"], "justification": WHY}


def act(world: World, move: Move, by: Person, done: Callable[[], object] = lambda: None) -> str:
    """Carry it out in a transaction of its own, `done` before it is committed; answers what became of it."""
    try:
        with context(world, move.operation, by) as ctx:
            move.operation.handler(move.operation.request_type(**move.given), ctx)
            done()
    except HorizonError as refused:
        return type(refused).__name__
    return "done"


@pytest.fixture
def hands() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as found:
        yield found


def one_after_the_other(world: World, hands: ThreadPoolExecutor, first: Move, second: Move) -> tuple[str, str]:
    """The second begins while the first has acted and not committed, and is seen to wait for it."""
    acted, may_commit = threading.Event(), threading.Event()

    def hold() -> None:
        acted.set()
        assert may_commit.wait(PATIENCE_S)

    leading = hands.submit(act, world, first, APPROVES, hold)
    try:
        assert acted.wait(PATIENCE_S), "the first has nobody to wait for"
        following: Future[str] = hands.submit(act, world, second, COLLEAGUE)
        until(lambda: world.blocked == 1, "the second to wait for the first", PATIENCE_S)
        assert not following.done()
    finally:
        may_commit.set()
    return leading.result(PATIENCE_S), following.result(PATIENCE_S)


def served(world: World) -> list[tuple[int, str, str, str | None]]:
    """Every routing that there was: edition, reason, champion, challenger."""
    return world.sql("select edition, reason, champion, challenger from scoring.routings order by edition")


def decisions(world: World) -> list[str | None]:
    return [row[0] for row in world.sql("select decision from scoring.promotions order by asked_at, promotion_id")]


FIRST: Final = (1, "initial", CHAMPION, None)


def test_two_approve_one_promotion(world: World, hands: ThreadPoolExecutor) -> None:
    asked = ok(request(world, CHALLENGER, "champion"))
    ended = one_after_the_other(world, hands, approval(asked), approval(asked))
    assert ended == ("done", PromotionNotPending.__name__)
    assert served(world) == [FIRST, (2, "promotion", CHALLENGER, None)]
    assert decisions(world) == ["approved"]


@pytest.mark.parametrize("first", ["approval", "refusal"])
def test_one_approves_what_another_refuses(world: World, hands: ThreadPoolExecutor, first: str) -> None:
    asked = ok(request(world, CHALLENGER, "shadow"))
    moves = [approval(asked), refusal(asked)]
    leading, following = moves if first == "approval" else reversed(moves)
    assert one_after_the_other(world, hands, leading, following) == ("done", PromotionNotPending.__name__)
    assert decisions(world) == ["approved" if first == "approval" else "refused"]
    assert len(served(world)) == (2 if first == "approval" else 1)


def test_a_rollback_that_waits_for_an_approval_does_not_undo_it_unseen(world: World, hands: ThreadPoolExecutor) -> None:
    promote(world, CHALLENGER, "champion")
    asked = ok(request(world, BEFORE, "champion"))
    ended = one_after_the_other(world, hands, approval(asked), rollback(world))
    assert ended == ("done", RoutingChanged.__name__)
    assert [row[2] for row in served(world)] == [CHAMPION, CHALLENGER, BEFORE]


def test_an_approval_that_waits_for_a_rollback_approves_nothing(world: World, hands: ThreadPoolExecutor) -> None:
    """It was asked for over what the rollback took away; it waits on, to be refused."""
    promote(world, CHALLENGER, "champion")
    asked = ok(request(world, BEFORE, "champion"))
    ended = one_after_the_other(world, hands, rollback(world), approval(asked))
    assert ended == ("done", RoutingChanged.__name__)
    assert [row[1:3] for row in served(world)][1:] == [("promotion", CHALLENGER), ("rollback", CHAMPION)]
    assert decisions(world) == ["approved", None]
    assert act(world, refusal(asked), COLLEAGUE) == "done"


def test_two_go_back_one(world: World, hands: ThreadPoolExecutor) -> None:
    promote(world, CHALLENGER, "shadow")
    promote(world, CHALLENGER, "champion")
    both = rollback(world)
    assert one_after_the_other(world, hands, both, both) == ("done", RoutingChanged.__name__)
    assert served(world)[-1] == (4, "rollback", CHAMPION, CHALLENGER)


def test_two_ask_and_one_waits_for_its_decision(world: World, hands: ThreadPoolExecutor) -> None:
    ended = one_after_the_other(world, hands, asking(CHALLENGER), asking(BEFORE))
    assert ended == ("done", PromotionPending.__name__)
    assert decisions(world) == [None]


def test_whoever_comes_first_in_a_race_nothing_happens_twice(world: World, hands: ThreadPoolExecutor) -> None:
    """Approval, refusal and rollback let go at once, again and again: editions without a gap, each with its reason."""
    promote(world, BEFORE, "champion")
    for _ in range(6):
        asked = ok(request(world, CHALLENGER, "champion"))
        before, start = served(world), threading.Barrier(3)
        moves = ((approval(asked), APPROVES), (refusal(asked), COLLEAGUE), (rollback(world), COLLEAGUE))

        def race(move: Move, by: Person, start: threading.Barrier = start) -> str:
            start.wait(PATIENCE_S)
            return act(world, move, by)

        with ThreadPoolExecutor(3) as racers:
            ended = [each.result(PATIENCE_S) for each in [racers.submit(race, *move) for move in moves]]
        approved, refused, rolled_back = (each == "done" for each in ended)
        after = served(world)
        assert len(after) - len(before) == approved + rolled_back == 1, ended
        assert [row[0] for row in after] == list(range(1, len(after) + 1))
        assert approved + refused == 1, "decided once, by whoever came first"
        if rolled_back:
            promote(world, BEFORE, "champion")
        else:
            assert act(world, rollback(world), APPROVES) == "done"
