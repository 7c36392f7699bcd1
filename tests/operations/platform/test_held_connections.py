"""A warm function keeps its connection from call to call, and opens another only when that one was dropped."""

from __future__ import annotations

from kernel import database
from tests.harness.world import STAGE, World


def backend() -> int:
    """The server's process that the next call of a function would talk to."""
    with database.transaction(STAGE, "desk") as connection:
        row = connection.execute("select pg_backend_pid() as pid").fetchone()
    assert row is not None
    return int(row["pid"])


def test_a_connection_is_held_from_call_to_call(world: World) -> None:
    assert len({backend() for _ in range(3)}) == 1


def test_one_that_was_dropped_is_replaced_before_it_is_relied_on(world: World) -> None:
    first = backend()
    assert world.sql("select pg_terminate_backend(%s)", first)[0][0] is True
    second = backend()
    assert second != first and backend() == second
