"""What a letter costs each of its items, and what the mail's scans of it prove together, in any order."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.disputes.rules.posting.costs import spread
from functions.disputes.rules.posting.mail import Carried, Scan, carried
from tests.unit.disputes.dispute_samples import NOW


@given(st.integers(0, 10**9), st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=100, unique=True))
def test_shares_add_up_exactly_and_differ_by_a_cent_at_most(cents: int, item_ids: list[str]) -> None:
    shares = spread(cents, item_ids)
    assert list(shares) == item_ids
    assert sum(shares.values()) == cents
    assert max(shares.values()) - min(shares.values()) <= 1
    assert list(shares.values()) == sorted(shares.values(), reverse=True), "what is left over falls to the first"


def scan(kind: str, day: int) -> Scan:
    return Scan.model_validate({"kind": f"mail.{kind}", "at": NOW + timedelta(days=day)})


@pytest.mark.parametrize(
    ("scans", "delivered_on", "returned_on"),
    [
        ([], None, None),
        ([("accepted", 0), ("in_transit", 1)], None, None),
        ([("accepted", 0), ("in_transit", 1), ("delivered", 4)], 4, None),
        ([("delivered", 4), ("delivered", 6)], 4, None),
        ([("in_transit", 1), ("returned", 9)], None, 9),
        ([("delivered", 4), ("returned", 9)], 4, None),
        ([("returned", 9), ("delivered", 12)], None, 9),
    ],
    ids=str,
)
def test_all_scans_prove_the_same_in_whatever_order_they_come(
    scans: list[tuple[str, int]], delivered_on: int | None, returned_on: int | None
) -> None:
    """One after a return is the sender's own mailbox; one before it was in the recipient's."""
    days = (None if day is None else NOW + timedelta(days=day) for day in (delivered_on, returned_on))
    expected = Carried(*days)
    for order in permutations(scan(*each) for each in scans):
        assert carried(order) == expected
