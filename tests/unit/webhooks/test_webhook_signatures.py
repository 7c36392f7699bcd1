"""A webhook's signature covers its very bytes and its time, in both directions."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.webhooks.signature import TOLERANCE_S, WebhookRefused, sign, verify

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECRET = "s" * 32


@given(st.binary(max_size=200), st.integers(-TOLERANCE_S, TOLERANCE_S))
def test_fresh_signature_over_the_same_bytes_passes(body: bytes, skew_s: int) -> None:
    verify(SECRET, sign(SECRET, body, NOW + timedelta(seconds=skew_s)), body, NOW)


@pytest.mark.parametrize("skew_s", [-TOLERANCE_S - 1, TOLERANCE_S + 1, 86_400, -86_400])
def test_old_and_future_times_are_refused(skew_s: int) -> None:
    with pytest.raises(WebhookRefused):
        verify(SECRET, sign(SECRET, b"{}", NOW + timedelta(seconds=skew_s)), b"{}", NOW)


@given(st.binary(min_size=1, max_size=50), st.integers(0, 49), st.integers(1, 255))
def test_any_changed_byte_is_refused(body: bytes, place: int, flip: int) -> None:
    changed = bytearray(body)
    changed[place % len(body)] ^= flip
    with pytest.raises(WebhookRefused):
        verify(SECRET, sign(SECRET, body, NOW), bytes(changed), NOW)


@pytest.mark.parametrize("header", [None, "", "t=,v1=", "t=1", "v1=00", "t=-5,v1=aa", "t=١,v1=aa", "nonsense"])
def test_unreadable_headers_are_refused(header: str | None) -> None:
    with pytest.raises(WebhookRefused):
        verify(SECRET, header, b"{}", NOW)


def test_another_secret_is_refused() -> None:
    with pytest.raises(WebhookRefused):
        verify(SECRET, sign("t" * 32, b"{}", NOW), b"{}", NOW)
