"""Codes that a letter explains below its list, or above it, and the places of items in that list."""

from __future__ import annotations

from contracts.outcomes import Outcome
from tests.harness.paper.recognition import placed
from tests.unit.reports.disclosures.test_layouts_of_letters import FIRST, LEFT, SECOND, THIRD, head, outcomes, read

O = Outcome  # noqa: E741


def test_a_legends_words_may_run_on_at_its_edge_and_stand_close_behind_a_wide_code() -> None:
    page = placed(
        *((LEFT, 0.20, "No."), (0.14, 0.20, "Name"), (0.45, 0.20, "Number"), (0.62, 0.20, "Result")),
        *((LEFT, 0.22, "1"), (0.14, 0.22, FIRST), (0.45, 0.22, "790855****"), (0.62, 0.22, "VC")),
        *((LEFT, 0.24, "2"), (0.14, 0.24, SECOND), (0.45, 0.24, "*0679"), (0.62, 0.24, "D")),
        *((LEFT, 0.26, "3"), (0.14, 0.26, THIRD), (0.45, 0.26, "*0222"), (0.62, 0.26, "W")),
        (LEFT, 0.30, "Key to the last column"),
        *((LEFT, 0.32, "D"), (0.128, 0.32, "Deleted. The item was taken out of the credit file.")),
        *((LEFT, 0.34, "VC"), (0.138, 0.34, "Verified, but changed in other respects. The source says that")),
        (LEFT, 0.355, "what was disputed is accurate, and sent newer information."),
        *((LEFT, 0.38, "W"), (0.131, 0.38, "Waiting. The source has not yet answered.")),
    )
    assert outcomes(read([*head(), *page])) == [
        (FIRST, "790855****", O.VERIFIED_AND_UPDATED),
        (SECOND, "*0679", O.DELETED),
        (THIRD, "*0222", O.IN_PROGRESS),
    ]
