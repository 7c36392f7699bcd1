"""What a bureau wants before it looks into a dispute: which words of its raise a matter, and which raise none."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from contracts.result_letter import AnsweredItem, ResultLetter
from functions.disputes.happenings import Happening
from functions.disputes.model import LetterChannel, MatterKind, RoundKind, RoundPhase
from functions.disputes.rules import commands as c
from functions.disputes.rules.answering.kinds import AnswerKind, kind_of, words_of
from functions.disputes.rules.answering.matters import OUTCOMES
from functions.disputes.rules.following.gates import ItemHistory
from functions.disputes.rules.milestones import milestones
from functions.disputes.rules.steps import nothing_awaited
from tests.unit.disputes.matters.waiting_round import OURS, ROUND, give, says

O = Outcome  # noqa: E741 - a table's column


# -- raised -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("outcome", "kind"), OUTCOMES.items())
def test_each_answer_that_wants_something_raises_its_matter(outcome: Outcome, kind: MatterKind) -> None:
    step = says(ROUND, outcome, O.VERIFIED)
    (matter,) = step.round.open_matters
    assert (matter.kind, matter.item_ids, matter.letter_id) == (kind, ("itm_1",), OURS.letter_id)
    assert [one.subject_id for one in step.events if one.happening is Happening.MATTER_RAISED] == [matter.matter_id]
    assert step.round.unheld_phase is RoundPhase.AWAITING_RESPONSE, "it holds the round"
    assert not nothing_awaited(step.round, OURS.letter_id)


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - set(OUTCOMES)))
def test_no_other_answer_raises_any(outcome: Outcome) -> None:
    assert says(ROUND, outcome, O.VERIFIED).round.matters == ()


def test_the_same_word_again_raises_nothing_more() -> None:
    once = says(ROUND, O.REFUSED_FRIVOLOUS, None).round
    assert says(once, O.REFUSED_FRIVOLOUS, None).round == once
    assert len(says(once, O.REFUSED_FRIVOLOUS, None, name="rsp_2").round.matters) == 1


def test_what_was_answered_is_not_held_again_by_a_later_refusal() -> None:
    """Its round may be ending on the answer at this moment; what may follow is proposed."""
    answered = says(ROUND, O.DELETED, O.VERIFIED).round
    later = says(answered, O.REFUSED_FRIVOLOUS, None, name="rsp_2").round
    assert later.items[0].outcome is O.REFUSED_FRIVOLOUS and later.matters == ()
    assert later.unheld_phase is RoundPhase.APPLYING


@pytest.mark.parametrize("kind", RoundKind)
def test_a_round_that_ended_is_held_for_nothing(kind: RoundKind) -> None:
    ended = ROUND.model_copy(update={"ended": RoundPhase.CLOSED, "kind": kind})
    found = says(ended, O.REFUSED_FRIVOLOUS, O.IDENTITY_REQUESTED).round
    assert found.matters == () and found.items[0].outcome is O.REFUSED_FRIVOLOUS


def test_who_wrote_in_person_is_not_asked_to_write_in_person() -> None:
    packet = OURS.model_copy(update={"channel": LetterChannel.PORTAL})
    round_ = ROUND.model_copy(update={"letters": (packet,)})
    assert says(round_, O.REFUSED_THIRD_PARTY, O.REFUSED_SUSPICIOUS).round.matters == ()
    assert says(round_, O.REFUSED_FRIVOLOUS, None).round.matters
    history = ItemHistory.of(round_.items[0], packet, new_facts=False, taken=frozenset())
    assert [step.value for step in history.taken] == ["consumer_sends"]


def test_a_round_that_is_withdrawn_leaves_nothing_open() -> None:
    asked = says(ROUND, O.REFUSED_SUSPICIOUS, O.IDENTITY_REQUESTED).round
    gone = give(asked, c.WithdrawRound())
    assert gone.round.phase is RoundPhase.WITHDRAWN and gone.round.open_matters == ()
    ended = [one.subject_id for one in gone.events if one.happening is Happening.MATTER_ENDED]
    assert ended == [matter.matter_id for matter in asked.matters]


def test_only_a_refusal_that_can_be_cured_is_told_by_a_milestone_of_its_own() -> None:
    for outcome in OUTCOMES:
        step = says(ROUND, outcome, None)
        told = [one.milestone.value for one in milestones(step.events, step.round)]
        assert ("dispute_refused" in told) is (outcome is O.REFUSED_FRIVOLOUS)
        assert ("identity_requested" in told) is (outcome is O.IDENTITY_REQUESTED)


# -- what kind of answer ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcomes", "kind"),
    [
        ((O.DELETED, O.VERIFIED), AnswerKind.RESULTS),
        ((O.DELETED, None), AnswerKind.RESULTS),
        ((O.REFUSED_FRIVOLOUS,), AnswerKind.REFUSAL),
        ((O.NOT_FOUND, O.PREVIOUSLY_INVESTIGATED), AnswerKind.REFUSAL),
        ((O.IDENTITY_REQUESTED, O.IDENTITY_REQUESTED), AnswerKind.IDENTITY_REQUEST),
        ((O.DELETED, O.IDENTITY_REQUESTED), AnswerKind.MIXED),
        ((O.DELETED, O.REFUSED_FRIVOLOUS), AnswerKind.MIXED),
        ((O.IN_PROGRESS,), AnswerKind.ACKNOWLEDGEMENT),
        ((None, None), AnswerKind.UNREAD),
        ((), AnswerKind.UNREAD),
    ],
)
def test_the_kind_of_an_answer(outcomes: tuple[Outcome | None, ...], kind: AnswerKind) -> None:
    assert kind_of(outcomes) is kind


def test_only_what_is_certain_of_a_paper_counts() -> None:
    sure = AnsweredItem(outcome=O.DELETED, certainty=0.99, title="DELETED", sources={})
    doubtful = AnsweredItem(outcome=O.VERIFIED, certainty=0.3, title="?", sources={})
    letter = ResultLetter(items=(sure, doubtful), overall=O.REFUSED_FRIVOLOUS, overall_certainty=0.4)
    assert words_of(letter) == (O.DELETED, None)
    assert words_of(letter.model_copy(update={"overall_certainty": 0.95}))[-1] is O.REFUSED_FRIVOLOUS
