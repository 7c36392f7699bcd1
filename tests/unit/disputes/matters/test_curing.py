"""A letter refused as frivolous or for who wrote: how long it is waited for, what cures it, and the letter anew."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from contracts.outcomes import Outcome
from functions.disputes.happenings import Happening
from functions.disputes.items import Evidence
from functions.disputes.model import ClockKind, LetterChannel, LetterStatus, RoundPhase
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules.answering.matters import OUTCOMES, curable, matter_clocks, unfollowed
from functions.disputes.rules.channels import patience
from functions.disputes.rules.steps import letter_of, nothing_awaited
from tests.generators.sent_rounds import SENT_AT
from tests.unit.disputes.matters.waiting_round import NOW, OURS, ROUND, cured, give, resent, says, sent

O = Outcome  # noqa: E741 - a table's column


# -- its clock --------------------------------------------------------------------------------------------------------


def test_a_cure_and_an_identification_are_waited_for_so_long_and_the_others_not_at_all() -> None:
    days = {O.REFUSED_FRIVOLOUS: patience().cure_within_days, O.IDENTITY_REQUESTED: patience().identity_within_days}
    for outcome in OUTCOMES:
        clocks = matter_clocks(says(ROUND, outcome, None).round)
        assert [clock.due_at for clock in clocks] == ([NOW + timedelta(days=days[outcome])] if outcome in days else [])


def test_the_day_that_the_bureau_names_counts_while_it_is_to_come() -> None:
    named = (NOW + timedelta(days=4)).date()
    (clock,) = matter_clocks(says(ROUND, O.REFUSED_FRIVOLOUS, None, answer_by=named).round)
    assert clock.kind is ClockKind.CURE_DUE and clock.due_at.date() in (named, named + timedelta(days=1))
    (late,) = matter_clocks(says(ROUND, O.REFUSED_FRIVOLOUS, None, answer_by=SENT_AT.date()).round)
    assert late.due_at == NOW + timedelta(days=patience().cure_within_days)


def test_the_clock_rests_once_it_is_cured_resent_or_ended() -> None:
    refused = says(ROUND, O.REFUSED_FRIVOLOUS, None).round
    (matter,) = refused.open_matters
    assert matter_clocks(cured(refused)) == ()
    assert matter_clocks(give(refused, c.EndMatter(matter_id=matter.matter_id)).round) == ()


# -- cured and sent once more -----------------------------------------------------------------------------------------


def test_evidence_for_a_refused_item_cures_it_and_for_another_does_not() -> None:
    refused = says(ROUND, O.REFUSED_FRIVOLOUS, None).round
    paper = Evidence(document_id="doc_1", title="A bill", kind="payment", received_at=NOW)
    other = give(refused, c.AddEvidence(item_id="itm_2", evidence=paper)).round
    assert curable(other, OURS.letter_id) is not None
    step = give(refused, c.AddEvidence(item_id="itm_1", evidence=paper))
    assert curable(step.round, OURS.letter_id) is None and step.round.open_matters[0].cured_at == NOW
    assert Happening.MATTER_CURED in {one.happening for one in step.events}


def test_evidence_goes_into_the_letter_anew_until_that_has_left() -> None:
    refused = cured(says(ROUND, O.REFUSED_FRIVOLOUS, O.DELETED).round)
    drafted = resent(refused, refused.open_matters[0])
    paper = Evidence(document_id="doc_1", title="A bill", kind="payment", received_at=NOW)
    add = c.AddEvidence(item_id="itm_1", evidence=paper)
    with pytest.raises(DisputeRefused, match="let_new must be redrafted with the enclosure"):
        give(drafted, add)
    old, new = give(drafted, add.model_copy(update={"redrafted_sha256": "7" * 64})).round.letters
    assert old == drafted.letters[0]
    assert (new.content_sha256, new.status) == ("7" * 64, LetterStatus.DRAFT)
    gone = give(sent(drafted), add).round
    assert gone.letters == sent(drafted).letters and gone.items[0].item.evidence == (paper,), "noted for the next one"
    elsewhere = give(drafted, c.AddEvidence(item_id="itm_2", evidence=paper)).round
    assert elsewhere.letters == drafted.letters, "the other item is in no letter that is still to leave"


def test_nothing_goes_out_again_before_it_is_cured() -> None:
    refused = says(ROUND, O.REFUSED_FRIVOLOUS, None).round
    (matter,) = refused.open_matters
    with pytest.raises(DisputeRefused, match="nothing was added") as error:
        resent(refused, matter)
    assert error.value.citation == "15 U.S.C. 1681i(a)(3)"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"item_ids": ("itm_2",)}, "holds the matter's items"),
        ({"recipient": "equifax"}, "the same recipient"),
        ({"letter_id": OURS.letter_id}, "an id of its own"),
        ({"channel": LetterChannel.PORTAL}, "their own hand"),
    ],
)
def test_the_letter_is_the_matters_own(change: dict[str, Any], words: str) -> None:
    refused = cured(says(ROUND, O.REFUSED_FRIVOLOUS, None).round)
    with pytest.raises(DisputeRefused, match=words):
        resent(refused, refused.open_matters[0], **change)


def test_until_it_leaves_the_refusal_stands_and_then_its_items_await_an_answer_to_it() -> None:
    refused = cured(says(ROUND, O.REFUSED_FRIVOLOUS, O.DELETED).round)
    drafted = resent(refused, refused.open_matters[0])
    assert [one.outcome for one in drafted.items] == [O.REFUSED_FRIVOLOUS, O.DELETED]
    assert resent(drafted, drafted.open_matters[0]) == drafted
    gone = sent(drafted)
    assert [one.outcome for one in gone.items] == [None, O.DELETED] and gone.open_matters == ()
    old, new = gone.letters
    assert (old.item_ids, old.moved, old.replaced_by) == (("itm_2",), ("itm_1",), None)
    found = letter_of(gone, "itm_1")
    assert found is not None and found.letter_id == new.letter_id
    assert not nothing_awaited(gone, old.letter_id), "who waits at the old letter waits for all it ever held"
    assert unfollowed(gone, new.letter_id) is not None


def test_a_letter_refused_as_a_whole_is_replaced() -> None:
    refused = cured(says(ROUND, O.REFUSED_FRIVOLOUS, O.REFUSED_FRIVOLOUS).round)
    gone = sent(resent(refused, refused.open_matters[0]))
    assert gone.letters[0].replaced_by == "let_new" and unfollowed(gone, "let_new") is None
    answered = says(gone, O.DELETED, O.VERIFIED, name="rsp_2", letter_id="let_new", days=6).round
    assert answered.unheld_phase is RoundPhase.APPLYING and nothing_awaited(answered, "let_new")


def test_the_old_letters_late_refusal_says_nothing_of_what_was_sent_anew_and_its_results_do() -> None:
    refused = cured(says(ROUND, O.REFUSED_FRIVOLOUS, O.DELETED).round)
    gone = sent(resent(refused, refused.open_matters[0]))
    assert says(gone, O.REFUSED_FRIVOLOUS, None, name="rsp_2").round.items[0].outcome is None
    assert says(gone, O.DELETED, None, name="rsp_3").round.items[0].outcome is O.DELETED


def test_who_doubts_that_the_consumer_wrote_hears_from_their_own_hand_alone() -> None:
    refused = says(ROUND, O.REFUSED_THIRD_PARTY, O.REFUSED_THIRD_PARTY).round
    (matter,) = refused.open_matters
    with pytest.raises(DisputeRefused, match="their own hand"):
        resent(refused, matter)
    assert resent(refused, matter, channel=LetterChannel.PORTAL).letters[1].channel is LetterChannel.PORTAL
