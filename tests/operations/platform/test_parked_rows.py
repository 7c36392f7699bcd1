"""A row of the outbox that no service takes: it is set aside and rung for, stands in nobody's way and is not lost."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from functions.platform import check_dependencies, sweep_outbox
from kernel import aws, outbox
from kernel.outbox import BYTES_AT_ONCE, ENTRIES_AT_ONCE, Row
from kernel.triggers import Role
from tests.harness.events import staff
from tests.harness.world import World


def event(row_id: str, size: int) -> Row:
    """An event that weighs so many bytes."""
    body: dict[str, Any] = {"source": "disputes", "detail_type": "DisputeOpened", "detail": {"event_id": row_id}}
    body["detail"]["filled"] = ""
    body["detail"]["filled"] = "x" * (size - outbox.size_bytes(Row(row_id, "event", body)))
    return Row(row_id, "event", body)


def keep(world: World, *rows: Row) -> None:
    for place, row in enumerate(rows):
        world.sql(
            "insert into platform.outbox (role, row_id, kind, body, created_at) values ('disputes', %s, %s, %s, %s)",
            row.row_id, row.kind, json.dumps(row.body), world.now - timedelta(minutes=10) + timedelta(seconds=place),
        )  # fmt: skip


def sweep(world: World) -> Any:
    return world.invoke(sweep_outbox.handler, {})


def parked(world: World) -> list[Any]:
    return world.sql("select row_id, published_at is null, parked_why from platform.outbox where parked_at is not null")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """Bytes of each entry, by call: EventBridge itself refuses a call of more, the emulator does not."""
    found: list[list[int]] = []
    events = aws.client("events")
    put = events.put_events

    def weighed(*, Entries: list[dict[str, str]]) -> Any:  # noqa: N803 - the service's name
        sizes = [sum(len(each[part].encode()) for part in ("Source", "DetailType", "Detail")) for each in Entries]
        assert sum(sizes) < 256 * 1024 and len(sizes) <= 10, "refused: the request is too large"
        found.append(sizes)
        return put(Entries=Entries)

    monkeypatch.setattr(events, "put_events", weighed)
    return found


def test_a_row_too_large_for_any_call_is_parked_and_the_others_go_out(
    world: World, calls: list[list[int]], capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    keep(world, event("evt_a", 500), event("evt_large", BYTES_AT_ONCE + 1), event("evt_b", BYTES_AT_ONCE))
    world.log_text(capsys)
    assert sweep(world) == {"found": 3, "published": 2, "parked": 1}
    assert calls == [[500], [BYTES_AT_ONCE]]
    assert parked(world) == [("evt_large", True, f"{BYTES_AT_ONCE + 1} bytes, of {BYTES_AT_ONCE} that are taken")]
    (warned,) = [record for record in caplog.records if record.message == "outbox row parked"]
    assert (vars(warned)["row_id"], vars(warned)["role"]) == ("evt_large", "disputes")
    assert rung(world, capsys) == [1.0]


def test_a_parked_row_is_tried_no_more_kept_and_rung_for_until_it_is_mended(
    world: World, calls: list[list[int]], capsys: pytest.CaptureFixture[str]
) -> None:
    keep(world, event("evt_large", BYTES_AT_ONCE + 1))
    sweep(world)
    world.log_text(capsys)
    world.advance(days=200)
    assert sweep(world) == {"found": 0, "published": 0, "parked": 0}
    assert (len(parked(world)), rung(world, capsys)) == (1, [1.0])
    assert world.call(check_dependencies.handler, staff(Role.ADMINISTRATOR)).json["outbox_waiting"] == 0
    mended = json.dumps(event("evt_large", 400).body)
    world.sql("update platform.outbox set body = %s, parked_at = null, parked_why = null", mended)
    assert sweep(world) == {"found": 1, "published": 1, "parked": 0}
    assert (parked(world), rung(world, capsys), calls) == ([], [], [[400]])


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("audit", {"partition": "cus_1", "action": "x" * BYTES_AT_ONCE}),
        ("task", {"token": "t", "output": {"x": "x" * BYTES_AT_ONCE}}),
        ("start", {"machine": "onboarding", "name": "pul_1", "input": {"x": "x" * BYTES_AT_ONCE}}),
    ],
)
def test_of_every_kind(world: World, kind: Any, body: dict[str, Any]) -> None:
    keep(world, Row("row_large", kind, body), event("evt_a", 500))
    assert sweep(world) == {"found": 2, "published": 1, "parked": 1}
    assert [row[0] for row in parked(world)] == ["row_large"]


@pytest.mark.parametrize("seed", range(20))
def test_calls_take_all_rows_in_order_and_no_more_than_they_may(seed: int) -> None:
    dice = Random(seed)
    sizes = [dice.choice((300, 30_000, 200_000, BYTES_AT_ONCE)) for _ in range(dice.randrange(30))]
    rows = [event(f"evt_{place}", size) for place, size in enumerate(sizes)]
    calls = list(outbox.batches(rows))
    assert [row for call in calls for row in call] == rows
    for call in calls:
        assert 0 < len(call) <= ENTRIES_AT_ONCE and sum(map(outbox.size_bytes, call)) <= BYTES_AT_ONCE
    for one, following in pairwise(calls):
        assert (
            len(one) == ENTRIES_AT_ONCE
            or sum(map(outbox.size_bytes, one)) + outbox.size_bytes(following[0]) > BYTES_AT_ONCE
        ), "no call is made in vain"


def test_letters_are_weighed_as_they_are_sent() -> None:
    row = Row("evt_1", "event", {"source": "s", "detail_type": "T", "detail": {"x": "é"}})
    assert outbox.size_bytes(row) == len("s") + len("T") + len(json.dumps({"x": "é"}))


def rung(world: World, capsys: pytest.CaptureFixture[str]) -> list[float]:
    """What was measured since the log was read last."""
    lines = [json.loads(line) for line in world.log_text(capsys).splitlines() if line.startswith("{")]
    measured = [line for line in lines if sweep_outbox.PARKED in line]
    assert all((line["service"], line["stage"]) == ("platform", "local") for line in measured)
    return [value for line in measured for value in line[sweep_outbox.PARKED]]
