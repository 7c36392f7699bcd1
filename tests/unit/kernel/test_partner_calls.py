"""Calls to partners: how long a partner asks us to stay away, and what is no JSON."""

from __future__ import annotations

import pytest

from kernel import calls
from kernel.errors import PartnerUnavailable

DATE = "Fri, 20 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": " 7 "}, 7),
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": "-7"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "７"}, None),
        ({"Retry-After": "9" * 400}, 999_999_999),
        ({"Retry-After": "Fri, 20 Nov 2026 12:01:30 GMT", "Date": DATE}, 90),
        ({"Retry-After": "Fri, 20 Nov 2026 11:00:00 GMT", "Date": DATE}, 0),
        ({"Retry-After": "Fri, 20 Nov 2026 12:01:30 GMT"}, None),
        ({"Retry-After": "Fri, 20 Nov 2026 12:01:30 GMT", "Date": "x"}, None),
        ({"Retry-After": "Fri, 20 Nov 2026 12:01:30 -0000", "Date": DATE}, None),
    ],
)
def test_the_time_a_partner_asks_for(headers: dict[str, str], wait_s: int | None) -> None:
    """Seconds, or a date against the partner's own clock; anything else is no time at all."""
    assert calls._wait_s(headers) == wait_s


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_worth_another_try(content: bytes) -> None:
    with pytest.raises(PartnerUnavailable):
        calls._as_json(content)
