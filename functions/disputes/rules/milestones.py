"""What the consumer is told of what happened: each milestone once a subject, however often its command is repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from contracts.dispute_events import Milestone
from contracts.outcomes import INTERIM, Outcome
from functions.disputes.happenings import Event, Happening
from functions.disputes.model import MatterKind, Round
from functions.disputes.rules.answering.matters import matter_in
from functions.disputes.rules.steps import letter_of

MILESTONES: Final[Mapping[Happening, Milestone]] = {
    Happening.ROUND_STARTED: Milestone.ROUND_STARTED,
    Happening.LETTER_READY_FOR_APPROVAL: Milestone.LETTER_READY,
    Happening.APPROVAL_AWAITED: Milestone.APPROVAL_REMINDER,
    Happening.LETTER_APPROVED: Milestone.LETTER_APPROVED,
    Happening.LETTER_SUBMITTED: Milestone.LETTER_SENT,
    Happening.LETTER_RECEIVED: Milestone.LETTER_RECEIVED,
    Happening.RESPONSE_AWAITED: Milestone.RESPONSE_REMINDER,
    Happening.REPORT_AWAITED: Milestone.REPORT_REMINDER,
    Happening.RESPONSE_RECORDED: Milestone.RESPONSE_ARRIVED,
    Happening.ROUND_OVERDUE: Milestone.ROUND_OVERDUE,
    Happening.OUTCOME_RECORDED: Milestone.OUTCOME_RECORDED,
    Happening.OUTCOME_CONFIRMED: Milestone.OUTCOME_CONFIRMED,
    Happening.OUTCOME_CONTRADICTED: Milestone.OUTCOME_CONTRADICTED,
    Happening.ITEM_RETURNED: Milestone.ITEM_RETURNED,
    Happening.ROUND_STUCK: Milestone.CASE_STUCK,
    Happening.ROUND_CLOSED: Milestone.ROUND_CLOSED,
    Happening.STEP_PROPOSED: Milestone.NEXT_STEP_PROPOSED,
    Happening.CASE_CLOSED: Milestone.CASE_CLOSED,
    Happening.LETTER_HANDED_OVER: Milestone.PACKET_READY,
    Happening.MATTER_RAISED: Milestone.DISPUTE_REFUSED,
}
"""What is not here is the platform's own affair, or the consumer's own act."""


class Reached(NamedTuple):
    """A milestone, what it concerns, and the letter that is or is of, where there is one."""

    milestone: Milestone
    subject_id: str
    letter_id: str | None


def milestones(events: Iterable[Event], round_: Round | None) -> Iterator[Reached]:
    """The milestones among what happened; `round_`: as it stands after it, None where it concerns the case alone."""
    for event in events:
        milestone = _milestone(event, round_)
        if milestone is not None:
            yield Reached(milestone, event.subject_id, _letter_id(event.subject_id, round_))


def _milestone(event: Event, round_: Round | None) -> Milestone | None:
    milestone = MILESTONES.get(event.happening)
    if milestone is Milestone.DISPUTE_REFUSED and round_ is not None:
        # Of what else a bureau wants they are told by the item, or by the letter that is theirs to read.
        return milestone if matter_in(round_, event.subject_id).kind is MatterKind.FRIVOLOUS else None
    if milestone is not Milestone.OUTCOME_RECORDED or round_ is None:
        return milestone
    outcome = next(entry.outcome for entry in round_.items if entry.item.item_id == event.subject_id)
    if outcome is Outcome.IDENTITY_REQUESTED:
        return Milestone.IDENTITY_REQUESTED
    # A word in between is no outcome: the one that follows is told of, as the item's first.
    return None if outcome in INTERIM else milestone


def _letter_id(subject_id: str, round_: Round | None) -> str | None:
    if round_ is None:
        return None
    if any(letter.letter_id == subject_id for letter in round_.letters):
        return subject_id
    letter = letter_of(round_, subject_id)
    return letter.letter_id if letter else None
