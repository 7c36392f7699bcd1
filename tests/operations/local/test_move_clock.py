"""The local stage's clock: moved ahead by administrators, there alone, and everything due follows."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from functions.disputes.rounds import on_clock_moved
from functions.local import move_clock
from infra.discover import discover
from kernel import clock
from kernel.triggers import Role
from tests.harness.events import staff
from tests.harness.people import ok
from tests.harness.records import give_round, save_case
from tests.harness.world import World

ADMIN = staff(Role.ADMINISTRATOR)
STAGES = ("dev", "staging", "prod")


def test_the_clock_moves_ahead_and_says_so(world: World) -> None:
    before = world.now
    answer = ok(world.call(move_clock.handler, ADMIN, body={"advance_days": 30, "advance_hours": 2}))
    moved = datetime.fromisoformat(answer["now"]) - before
    assert timedelta(days=30, hours=2) <= moved < timedelta(days=30, hours=2, minutes=5)
    assert world.now - before >= timedelta(days=30, hours=2)


@pytest.mark.parametrize(
    "body", [{}, {"advance_days": -1}, {"advance_hours": 0}, {"advance_days": 3661}, {"to": "2030-01-01"}], ids=str
)
def test_it_moves_by_a_sensible_amount_or_not_at_all(world: World, body: dict[str, int]) -> None:
    before = world.now
    answer = world.call(move_clock.handler, ADMIN, body=body)
    assert answer.status == 422
    assert world.now - before < timedelta(minutes=5)


@pytest.mark.parametrize("stage", STAGES)
def test_no_other_stage_has_it(world: World, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    """Neither deployed there, nor, were it deployed, able to move anything."""
    assert not {"move_clock", "on_clock_moved"} & {one.name for one in discover().for_stage(stage).operations}
    before = world.clock_path.read_text()
    with pytest.raises(PermissionError, match="no clock that can be moved"):
        clock.move(stage, timedelta(days=1))
    monkeypatch.setenv("STAGE", stage)
    assert world.call(move_clock.handler, ADMIN, body={"advance_days": 1}).status == 500
    assert world.clock_path.read_text() == before


def test_what_is_due_fires_when_the_clock_has_moved(world: World) -> None:
    """The event that tells of the move wakes the statutory clocks; each fires once."""
    case_id = save_case(world, "cus_1", rounds=1)
    round_id = give_round(world, case_id)
    for letter_id, days in (("ltr_1", 5), ("ltr_2", 90)):
        world.sql(
            "insert into disputes.clocks (clock_id, case_id, round_id, subject_id, kind, due_at, reason, citation)"
            " values (%s, %s, %s, %s, 'overdue', %s, 'no answer', '15 U.S.C. 1681i(a)(1)')",
            f"clk_{letter_id}", case_id, round_id, letter_id, world.now + timedelta(days=days),
        )  # fmt: skip
    world.sql('update disputes.rounds set body = body || \'{"ended": "withdrawn"}\' where round_id = %s', round_id)
    moved = ok(world.call(move_clock.handler, ADMIN, body={"advance_days": 6}))
    event = {"event_id": "evt_moved", "version": 1, "occurred_at": moved["now"], "actor": ADMIN.actor}
    detail = event | {"correlation_id": "cor_test_moved", "data": {"now": moved["now"]}}
    for _ in range(2):
        world.invoke(on_clock_moved.handler, {"detail": detail, "detail-type": "ClockMoved"})
    fired = world.sql("select subject_id, fired_at is not null from disputes.clocks order by subject_id")
    assert fired == [("ltr_1", True), ("ltr_2", False)]
