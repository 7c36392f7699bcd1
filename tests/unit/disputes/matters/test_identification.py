"""A bureau that asks who the consumer is: the law's clock runs on, and what ends what was asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from contracts.outcomes import Outcome
from functions.disputes.model import LetterStatus, RoundPhase
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules.clocks import due_clocks, gate_clocks
from functions.disputes.rules.steps import nothing_awaited
from tests.unit.disputes.matters.waiting_round import NOW, OURS, PACK, ROUND, cured, give, resent, says, sent

O = Outcome  # noqa: E741 - a table's column


def test_an_identification_leaves_the_laws_clock_as_it_was() -> None:
    asked = says(ROUND, O.IDENTITY_REQUESTED, O.IDENTITY_REQUESTED).round
    before = [clock for clock in due_clocks(asked, PACK) if clock.subject_id == OURS.letter_id]
    gone = sent(resent(asked, asked.open_matters[0]))
    assert [clock for clock in due_clocks(gone, PACK) if clock.subject_id == OURS.letter_id] == before
    assert [clock.subject_id for clock in gate_clocks(gone, PACK)] == [OURS.letter_id]
    receipt = c.RecordReceipt(letter_id="let_new", received_at=NOW + timedelta(days=6), evidence="scan")
    arrived = give(gone, receipt, 7).round
    old, new = arrived.letters
    assert new.status is LetterStatus.RECEIVED and new.clock is None and old.clock == gone.letters[0].clock
    assert [one.outcome for one in arrived.items] == [O.IDENTITY_REQUESTED] * 2


def test_the_answer_may_come_under_either_letter_and_ends_it_all() -> None:
    asked = says(ROUND, O.IDENTITY_REQUESTED, O.IDENTITY_REQUESTED).round
    gone = sent(resent(asked, asked.open_matters[0]))
    for letter_id in (OURS.letter_id, "let_new"):
        answered = says(gone, O.DELETED, O.DELETED, name="rsp_2", letter_id=letter_id, days=6).round
        assert answered.unheld_phase is RoundPhase.APPLYING
        assert all(nothing_awaited(answered, one.letter_id) for one in answered.letters)


@pytest.mark.parametrize("how", ["answer", "silence"])
def test_what_is_moot_takes_its_unsent_letter_with_it(how: str) -> None:
    asked = says(ROUND, O.IDENTITY_REQUESTED, O.IDENTITY_REQUESTED).round
    drafted = resent(asked, asked.open_matters[0])
    if how == "answer":
        over = says(drafted, O.VERIFIED, O.DELETED, name="rsp_2").round
    else:
        over = give(drafted, c.MarkOverdue(letter_id=OURS.letter_id), 90).round
        assert {one.outcome for one in over.items} == {O.NO_RESPONSE_OVERDUE}
    assert over.open_matters == () and over.letters[1].status is LetterStatus.WITHDRAWN
    assert over.unheld_phase is RoundPhase.APPLYING and not any(one.withdrawn for one in over.items)


def test_a_letter_that_the_consumer_refuses_leaves_the_answer_and_its_items_as_they_were() -> None:
    refused = cured(says(ROUND, O.REFUSED_FRIVOLOUS, O.DELETED).round)
    drafted = resent(refused, refused.open_matters[0])
    left = give(drafted, c.WithdrawLetter(letter_id="let_new")).round
    assert [one.outcome for one in left.items] == [O.REFUSED_FRIVOLOUS, O.DELETED]
    assert not any(one.withdrawn for one in left.items) and left.open_matters == ()
    assert left.unheld_phase is RoundPhase.APPLYING


def test_what_is_ended_is_ended() -> None:
    refused = says(ROUND, O.REFUSED_FRIVOLOUS, None).round
    (matter,) = refused.open_matters
    ended = give(refused, c.EndMatter(matter_id=matter.matter_id)).round
    assert give(ended, c.EndMatter(matter_id=matter.matter_id)).events == ()
    for command in (c.CureMatter(matter_id=matter.matter_id), c.EndMatter(matter_id="mat_x")):
        with pytest.raises(DisputeRefused):
            give(ended, command)
