"""When the next report is expected to show what a bureau says it mended: only then does it count."""

from __future__ import annotations

from datetime import datetime, timedelta

from functions.disputes.model import ClockKind, DueClock, Round, RoundLetter
from functions.disputes.rules.channels import patience
from functions.disputes.rules.following.gates import DONE


def report_clocks(round_: Round) -> tuple[DueClock, ...]:
    """One of each letter of which something is said to be mended and no report after that shows it or shows otherwise.

    It counts from the last such answer, and outlives the round. No law's clock: nobody owes the consumer a report by a
    day, and how soon one tells is how often furnishers report, monthly as a rule.
    """
    days = patience().report_after_days
    claimed = ((letter, _claimed_at(round_, letter)) for letter in round_.live_letters)
    return tuple(
        DueClock(
            subject_id=letter.letter_id,
            kind=ClockKind.REPORT_DUE,
            due_at=at + timedelta(days=days),
            reason=f"no report of the {days} days since the answer shows what was mended",
            citation=patience().citation,
        )
        for letter, at in claimed
        if at is not None
    )


def _claimed_at(round_: Round, letter: RoundLetter) -> datetime | None:
    """When the last of the letter's items was said to be mended that no report has shown since."""
    named = (entry for entry in round_.items if entry.item.item_id in letter.item_ids and not entry.withdrawn)
    unshown = (entry for entry in named if entry.outcome in DONE and entry.shown is None)
    return max((entry.answered_at for entry in unshown if entry.answered_at is not None), default=None)
