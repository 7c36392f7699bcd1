"""What the consumer is told of: every happening has its place, and a word in between is no outcome."""

from __future__ import annotations

import pytest

from contracts.dispute_events import Milestone
from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.happenings import Event, Happening
from functions.disputes.model import Round
from functions.disputes.rules.milestones import MILESTONES, Reached, milestones
from tests.generators.sent_rounds import disputed, sent_round

SENT = sent_round(Bureau.TRANSUNION, disputed("EXAMPLE BANK", "5178****", key="t1"))
(LETTER,) = SENT.letters


def told(happening: Happening, subject_id: str, round_: Round | None = SENT) -> list[Reached]:
    return list(milestones([Event(happening=happening, subject_id=subject_id)], round_))


def answered(outcome: Outcome) -> Round:
    (item,) = SENT.items
    return SENT.model_copy(update={"items": (item.model_copy(update={"outcome": outcome}),)})


def test_a_letters_milestone_names_the_letter() -> None:
    sent = told(Happening.LETTER_SUBMITTED, LETTER.letter_id)
    assert sent == [Reached(Milestone.LETTER_SENT, LETTER.letter_id, LETTER.letter_id)]


@pytest.mark.parametrize(
    ("outcome", "milestone"),
    [
        (Outcome.DELETED, Milestone.OUTCOME_RECORDED),
        (Outcome.REFUSED_FRIVOLOUS, Milestone.OUTCOME_RECORDED),
        (Outcome.IDENTITY_REQUESTED, Milestone.IDENTITY_REQUESTED),
        (Outcome.IN_PROGRESS, None),
    ],
)
def test_an_items_outcome_is_told_once_it_is_one(outcome: Outcome, milestone: Milestone | None) -> None:
    found = told(Happening.OUTCOME_RECORDED, "itm_1", answered(outcome))
    assert found == ([Reached(milestone, "itm_1", LETTER.letter_id)] if milestone else [])


def test_a_cases_milestone_needs_no_round() -> None:
    assert told(Happening.CASE_CLOSED, "dsp_1", None) == [Reached(Milestone.CASE_CLOSED, "dsp_1", None)]


def test_what_the_platform_does_for_itself_is_not_told() -> None:
    for happening in set(Happening) - set(MILESTONES):
        assert told(happening, "rnd_1") == []


def test_two_happenings_are_never_one_milestone() -> None:
    """Else the second would be taken for a repeat of the first."""
    assert len(set(MILESTONES.values())) == len(MILESTONES)
