"""Outcomes: a known wording, the longest title first, or a person; and what the next report shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.rules.outcomes import ItemDiff, confirm_outcome, read_outcome

O = Outcome  # noqa: E741


@pytest.mark.parametrize(
    ("bureau", "wording", "outcome"),
    [
        (Bureau.TRANSUNION, "DELETED", O.DELETED),
        (Bureau.TRANSUNION, "DISPUTED INFORMATION UPDATED", O.UPDATED_DISPUTED),
        (
            Bureau.TRANSUNION,
            "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED",
            O.UPDATED_DISPUTED_AND_OTHER,
        ),
        (Bureau.TRANSUNION, "INFORMATION UPDATED", O.UPDATED_OTHER_ONLY),
        (Bureau.TRANSUNION, "VERIFIED AS ACCURATE", O.VERIFIED),
        (Bureau.TRANSUNION, "VERIFIED AS ACCURATE AND UPDATED", O.VERIFIED_AND_UPDATED),
        (Bureau.TRANSUNION, "VERIFIED AND UPDATED", O.VERIFIED_AND_UPDATED),
        (Bureau.TRANSUNION, "REINSERTED", O.REINSERTED),
        (Bureau.TRANSUNION, "  verified_as-accurate \n and  updated. ", O.VERIFIED_AND_UPDATED),
        (Bureau.TRANSUNION, "DELETED: the item was removed", O.DELETED),
        (Bureau.TRANSUNION, "“Verified as accurate”", O.VERIFIED),
        (Bureau.EXPERIAN, "Remains", O.VERIFIED),
        (Bureau.EXPERIAN, "Pending", O.IN_PROGRESS),
        (Bureau.EQUIFAX, "no longer reporting", O.DELETED),
        (Bureau.EQUIFAX, "ID documents requested", O.IDENTITY_REQUESTED),
    ],
)
def test_known_wordings(bureau: Bureau, wording: str, outcome: Outcome) -> None:
    assert read_outcome(bureau, wording) is outcome


@pytest.mark.parametrize(
    ("bureau", "wording"),
    [
        (Bureau.TRANSUNION, "NOT DELETED"),
        (Bureau.TRANSUNION, "DELETED ITEM WILL RETURN"),
        (Bureau.TRANSUNION, "VERIFIED AS ACCURATE AND SOMETHING ELSE"),
        (Bureau.TRANSUNION, "VERIFIED AS ACCURATE AND UPDATED TOMORROW"),
        (Bureau.TRANSUNION, "Remains"),  # another bureau's word
        (Bureau.EXPERIAN, "Processed"),  # stands for two outcomes
        (Bureau.TRANSUNION, ""),
        (Bureau.TRANSUNION, "???"),
    ],
)
def test_anything_else_goes_to_a_person(bureau: Bureau, wording: str) -> None:
    assert read_outcome(bureau, wording) is None


@given(st.sampled_from(list(Bureau)), st.text(max_size=40))
def test_no_text_breaks_the_reading(bureau: Bureau, text: str) -> None:
    assert read_outcome(bureau, text) in (None, *Outcome)


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
