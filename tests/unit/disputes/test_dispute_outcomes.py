"""Outcomes as the next report shows them."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from functions.disputes.rules.outcomes import ItemDiff, confirm_outcome

O = Outcome  # noqa: E741


def diff(**changes: object) -> ItemDiff:
    base: dict[str, object] = {"present_after": True, "disputed_fields": {"balance"}}
    return ItemDiff.model_validate(base | changes)


@pytest.mark.parametrize(
    ("said", "seen", "shown", "confirmed"),
    [
        (O.DELETED, diff(present_after=False), O.DELETED, True),
        (O.VERIFIED, diff(present_after=False), O.DELETED, False),
        (O.DELETED, diff(), O.VERIFIED, False),
        (O.UPDATED_DISPUTED, diff(changed_fields={"balance"}), O.UPDATED_DISPUTED, True),
        (O.UPDATED_DISPUTED, diff(), O.VERIFIED, False),
        (O.UPDATED_DISPUTED, diff(changed_fields={"status"}), O.UPDATED_OTHER_ONLY, False),
        (
            O.UPDATED_DISPUTED,
            diff(disputed_fields={"balance", "status"}, changed_fields={"balance"}),
            O.PARTIALLY_UPDATED,
            False,
        ),
        (O.VERIFIED_AND_UPDATED, diff(changed_fields={"balance"}), O.UPDATED_DISPUTED, True),
        (
            O.VERIFIED_AND_UPDATED,
            diff(changed_fields={"balance"}, worse_fields={"balance"}),
            O.UPDATED_WORSE,
            False,
        ),
        (O.VERIFIED_AND_UPDATED, diff(changed_fields={"status"}), O.UPDATED_OTHER_ONLY, True),
        (O.VERIFIED_AND_UPDATED, diff(), O.VERIFIED, False),
        (O.VERIFIED, diff(), O.VERIFIED, True),
        (O.NO_RESPONSE_OVERDUE, diff(), O.NO_RESPONSE_OVERDUE, True),
        (O.REINSERTED, diff(present_before=False), O.DELETED_THEN_RETURNED, True),
        (
            O.UPDATED_DISPUTED_AND_OTHER,
            diff(changed_fields={"balance", "status"}),
            O.UPDATED_DISPUTED_AND_OTHER,
            True,
        ),
    ],
)
def test_the_next_report_decides(said: Outcome, seen: ItemDiff, shown: Outcome, confirmed: bool) -> None:
    assert confirm_outcome(said, seen) == (shown, confirmed)
