"""A partner's circuit under a clock of the test's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.partners.circuit import (
    FAILURES_TO_OPEN,
    LONGEST_ASKED_S,
    LONGEST_OPEN_S,
    OPEN_S,
    PROBE_S,
    Circuit,
    CircuitOpen,
    admit,
    failed,
    succeeded,
)

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CLOSED = Circuit(partner="experian")


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def opened(failures: int = FAILURES_TO_OPEN) -> Circuit:
    circuit = CLOSED
    for _ in range(failures):
        circuit = failed(circuit, NOW, None)
    return circuit


def test_a_few_failures_leave_it_closed_and_a_success_forgets_them() -> None:
    circuit = opened(FAILURES_TO_OPEN - 1)
    assert admit(circuit, NOW) == circuit
    assert succeeded(circuit) == CLOSED


def test_open_until_the_time_is_over() -> None:
    with pytest.raises(CircuitOpen) as refused:
        admit(opened(), NOW)
    assert refused.value.retry_after_s == OPEN_S
    with pytest.raises(CircuitOpen) as refused:
        admit(opened(), later(OPEN_S - 0.5))
    assert refused.value.retry_after_s == 1


def test_half_open_lets_one_probe_through() -> None:
    probed = admit(opened(), later(OPEN_S))
    with pytest.raises(CircuitOpen):
        admit(probed, later(OPEN_S + 1))
    assert admit(probed, later(OPEN_S + PROBE_S)).probed_until == later(OPEN_S + 2 * PROBE_S), (
        "a dead probe is replaced"
    )
    assert succeeded(probed) == CLOSED


def test_a_failed_probe_opens_it_for_twice_as_long() -> None:
    at = later(OPEN_S)
    again = failed(admit(opened(), at), at, None)
    assert again.open_until == at + timedelta(seconds=2 * OPEN_S) and again.probed_until is None


def test_the_time_doubles_up_to_a_limit() -> None:
    circuit = opened(60)
    assert circuit.open_until == later(LONGEST_OPEN_S)


@pytest.mark.parametrize(("asked_s", "open_s"), [(90, 90), (0, 0), (10_000_000, LONGEST_ASKED_S)])
def test_the_partners_own_time_is_kept_at_its_first_word(asked_s: int, open_s: int) -> None:
    circuit = failed(CLOSED, NOW, asked_s)
    assert circuit.open_until == (later(open_s) if open_s else None)


def test_a_shorter_time_does_not_cut_a_longer_one() -> None:
    circuit = failed(failed(CLOSED, NOW, 300), later(1), 5)
    assert circuit.open_until == later(300)


EVENTS = st.lists(st.tuples(st.sampled_from(["ok", "fail", "ask"]), st.integers(0, 400)), max_size=40)


@given(EVENTS)
def test_no_call_is_made_while_it_is_open_and_it_never_stays_open_for_good(events: list[tuple[str, int]]) -> None:
    circuit, now = CLOSED, NOW
    for event, seconds in events:
        now += timedelta(seconds=seconds)
        try:
            admitted = admit(circuit, now)
        except CircuitOpen as refused:
            assert refused.retry_after_s is not None and 1 <= refused.retry_after_s <= LONGEST_ASKED_S
            continue
        assert circuit.open_until is None or circuit.open_until <= now
        circuit = succeeded(admitted) if event == "ok" else failed(admitted, now, 30 if event == "ask" else None)
        assert event != "ok" or circuit.open_until is None
    assert admit(circuit, now + timedelta(seconds=LONGEST_ASKED_S))
    assert Circuit.model_validate(circuit.model_dump(mode="json")) == circuit
