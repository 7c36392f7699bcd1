"""Ids sort by time and never collide; the clock moves on the local stage alone."""

import re
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import clock
from kernel.ids import ID_PATTERN, id_from_uuid, new_id

TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(TIMES, st.integers(1, 10**9))
def test_later_ids_sort_later(moment: datetime, later_ms: int) -> None:
    first, second = new_id("dsp", moment), new_id("dsp", moment + timedelta(milliseconds=later_ms))
    assert first < second
    assert re.fullmatch(ID_PATTERN, first)


def test_ids_of_one_instant_differ() -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    assert len({new_id("dsp", moment) for _ in range(1000)}) == 1000


@given(st.uuids(), st.uuids())
def test_an_outside_uuid_has_one_id(first: uuid.UUID, second: uuid.UUID) -> None:
    assert id_from_uuid("cus", str(first)) == id_from_uuid("cus", str(first).upper())
    assert re.fullmatch(ID_PATTERN, id_from_uuid("cus", str(first)))
    assert (id_from_uuid("cus", str(first)) == id_from_uuid("cus", str(second))) == (first == second)


def test_the_local_clock_moves_and_stays_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HORIZON_CLOCK_FILE", str(tmp_path / "clock.json"))
    before = clock.now("local")
    clock.move("local", timedelta(days=30))
    clock.move("local", timedelta(hours=1))
    assert timedelta(days=30, hours=1) <= clock.now("local") - before < timedelta(days=30, hours=1, minutes=1)


@pytest.mark.parametrize("stage", ["dev", "staging", "prod"])
def test_no_other_stage_has_a_clock_to_move(stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "clock.json"
    path.write_text('{"offset_s": 1e9}')
    monkeypatch.setenv("HORIZON_CLOCK_FILE", str(path))
    assert abs(clock.now(stage) - datetime.now(UTC)) < timedelta(seconds=5)
    with pytest.raises(PermissionError):
        clock.move(stage, timedelta(days=1))
