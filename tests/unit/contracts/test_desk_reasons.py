"""Why staff are needed: every reason says how it is handled."""

from __future__ import annotations

import pytest

from contracts.desk import FAILURE, HANDLING, NOTE, Decision, Reason, handling


def test_every_reason_has_its_handling() -> None:
    assert set(HANDLING) == set(Reason)
    assert all(1 <= each.priority <= 5 for each in HANDLING.values())
    undecided = {reason for reason, each in HANDLING.items() if not each.decisions}
    assert undecided == {Reason.REVIEW_WANTED}, "what ends where it lies, and by nothing that is said on the desk"


@pytest.mark.parametrize("waits", [True, False])
def test_an_error_of_no_reason_is_a_failure_where_a_workflow_waits(waits: bool) -> None:
    assert handling("ZeroDivisionError", workflow_waits=waits) == (FAILURE if waits else NOTE)
    assert handling(Reason.ROUND_STUCK, workflow_waits=waits) == HANDLING[Reason.ROUND_STUCK]


def test_nothing_is_both_run_again_and_called_done() -> None:
    """A step that waits must go on; a matter that none waits for has nothing to run."""
    for each in (each for each in (*HANDLING.values(), FAILURE, NOTE) if each.decisions):
        assert (Decision.DONE in each.decisions) != (Decision.RETRY in each.decisions)
