"""What a bureau wants before it looks into a dispute: raised by its word, met by a letter sent anew, or left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from contracts.law import law_pack
from contracts.outcomes import Outcome
from contracts.result_letter import AnsweredItem, ResultLetter
from contracts.vocabulary import Bureau
from functions.disputes.happenings import Happening
from functions.disputes.items import Evidence
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import (
    ClockKind,
    LetterChannel,
    LetterStatus,
    Matter,
    MatterKind,
    Round,
    RoundKind,
    RoundPhase,
)
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules.answering.kinds import AnswerKind, kind_of, words_of
from functions.disputes.rules.answering.matters import OUTCOMES, curable, matter_clocks, unfollowed
from functions.disputes.rules.channels import patience
from functions.disputes.rules.clocks import due_clocks, gate_clocks
from functions.disputes.rules.following.gates import ItemHistory
from functions.disputes.rules.milestones import milestones
from functions.disputes.rules.round import advance
from functions.disputes.rules.steps import Step, letter_of, nothing_awaited
from tests.generators.sent_rounds import SENT_AT, disputed, sent_round

PACK = law_pack()
NOW = SENT_AT + timedelta(days=10)
BANK, BUYER = disputed("EXAMPLE BANK", "5178****", key="t1"), disputed("MIDLAND EXAMPLE", "3001****", key="t2")
ROUND = sent_round(Bureau.TRANSUNION, BANK, BUYER)
(OURS,) = ROUND.letters
O = Outcome  # noqa: E741 - a table's column


def give(round_: Round, command: Any, days: float = 0) -> Step:
    return advance(round_, command, now=NOW + timedelta(days=days), pack=PACK)


def says(
    round_: Round,
    *outcomes: Outcome | None,
    name: str = "rsp_1",
    letter_id: str = OURS.letter_id,
    days: float = 0,
    **more: Any,
) -> Step:
    """The bureau's word on the round's items in their order; None: none on that one."""
    answers = tuple(
        c.ItemAnswer(item_id=entry.item.item_id, wording="w", outcome=outcome)
        for entry, outcome in zip(round_.items, outcomes, strict=True)
        if outcome is not None
    )
    command = c.RecordResponse(
        response_id=name, letter_id=letter_id, responded_at=NOW + timedelta(days=days), answers=answers, **more
    )
    return give(round_, command, days)


def draft(round_: Round, matter: Matter, **changes: Any) -> c.Draft:
    held = next(one for one in round_.letters if one.letter_id == matter.letter_id)
    same = {name: getattr(held, name) for name in c.Draft.model_fields}
    return c.Draft.model_validate(same | {"letter_id": "let_new", "item_ids": matter.item_ids} | changes)


def resent(round_: Round, matter: Matter, **changes: Any) -> Round:
    return give(round_, c.ResendLetter(matter_id=matter.matter_id, draft=draft(round_, matter, **changes))).round


def sent(round_: Round, letter_id: str = "let_new", at_days: float = 5) -> Round:
    """The letter was approved, printed, claimed and taken, as its own tests try it."""
    letters = tuple(
        one.model_copy(
            update={
                "status": LetterStatus.RENDERED, "submission_key": letter_id, "approval_id": "apv_1",
                "approved_sha256": one.content_sha256, "pdf_sha256": "1" * 64,
            }
        )
        if one.letter_id == letter_id
        else one
        for one in round_.letters
    )  # fmt: skip
    command = c.RecordSubmission(
        letter_id=letter_id,
        submission_key=letter_id,
        provider_reference="ref",
        submitted_at=NOW + timedelta(days=at_days),
    )
    return give(round_.model_copy(update={"letters": letters}), command, at_days).round


def cured(round_: Round) -> Round:
    (matter,) = round_.open_matters
    return give(round_, c.CureMatter(matter_id=matter.matter_id)).round


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


# -- of an escalation's letter ----------------------------------------------------------------------------------------


def escalated(kind: LetterKind, channel: LetterChannel = LetterChannel.PORTAL) -> Round:
    bureau = None if channel is LetterChannel.PORTAL else OURS.bureau
    letter = OURS.model_copy(update={"letter_kind": kind, "channel": channel, "bureau": bureau})
    return ROUND.model_copy(update={"kind": RoundKind.ESCALATION, "letters": (letter,)})


K = MatterKind


@pytest.mark.parametrize(
    ("kind", "channel", "wanted"),
    [
        (LetterKind.FURNISHER_DISPUTE, LetterChannel.PORTAL, (K.FRIVOLOUS, K.FRIVOLOUS, K.FRIVOLOUS, K.IDENTITY)),
        (LetterKind.CFPB_PACKET, LetterChannel.PORTAL, (K.FRIVOLOUS, K.SUSPICIOUS, K.SUSPICIOUS, K.IDENTITY)),
        (
            LetterKind.METHOD_OF_VERIFICATION,
            LetterChannel.CERTIFIED_MAIL,
            (K.FRIVOLOUS, K.THIRD_PARTY, K.SUSPICIOUS, K.IDENTITY),
        ),
    ],
)
def test_whoever_an_escalation_goes_to_may_want_something_too(
    kind: LetterKind, channel: LetterChannel, wanted: tuple[MatterKind, ...]
) -> None:
    refusals = (O.REFUSED_FRIVOLOUS, O.REFUSED_THIRD_PARTY, O.REFUSED_SUSPICIOUS, O.IDENTITY_REQUESTED)
    for outcome, matter in zip(refusals, wanted, strict=True):
        (found,) = says(escalated(kind, channel), outcome, O.VERIFIED).round.open_matters
        assert (found.kind, found.item_ids) == (matter, ("itm_1",))
    assert says(escalated(kind, channel), O.VERIFIED, O.DELETED).round.matters == ()


@pytest.mark.parametrize(
    ("kind", "law"),
    [(LetterKind.FURNISHER_DISPUTE, "12 CFR 1022.43(f)"), (LetterKind.CFPB_PACKET, None)],
)
def test_a_furnisher_refuses_by_a_law_of_its_own_and_a_complaint_by_none(kind: LetterKind, law: str | None) -> None:
    refused = says(escalated(kind), O.REFUSED_FRIVOLOUS, O.REFUSED_FRIVOLOUS).round
    (matter,) = refused.open_matters
    with pytest.raises(DisputeRefused, match="nothing was added") as error:
        resent(refused, matter)
    assert error.value.citation == law
    gone = sent(resent(cured(refused), cured(refused).open_matters[0]))
    assert gone.letters[0].replaced_by == "let_new" and gone.letters[1].channel is LetterChannel.PORTAL


def test_an_escalation_that_ends_leaves_nothing_open_and_one_that_was_not_sent_does_not_end() -> None:
    asked = says(escalated(LetterKind.CFPB_PACKET), O.IDENTITY_REQUESTED, O.IDENTITY_REQUESTED).round
    drafted = resent(asked, asked.open_matters[0])
    over = give(drafted, c.EndEscalation(), 60).round
    assert over.phase is RoundPhase.CLOSED and over.open_matters == ()
    assert over.letters[1].status is LetterStatus.WITHDRAWN, "nobody waits for it any more"
    unsent = drafted.model_copy(update={"letters": drafted.letters[1:], "matters": (), "response_ids": ()})
    with pytest.raises(DisputeRefused, match="was not sent"):
        give(unsent, c.EndEscalation())


def test_a_round_that_is_withdrawn_leaves_nothing_open() -> None:
    asked = says(ROUND, O.REFUSED_SUSPICIOUS, O.IDENTITY_REQUESTED).round
    gone = give(asked, c.WithdrawRound())
    assert gone.round.phase is RoundPhase.WITHDRAWN and gone.round.open_matters == ()
    ended = [one.subject_id for one in gone.events if one.happening is Happening.MATTER_ENDED]
    assert ended == [matter.matter_id for matter in asked.matters]


def test_an_identification_for_an_escalation_has_no_time_of_its_own() -> None:
    for kind in (LetterKind.FURNISHER_DISPUTE, LetterKind.CFPB_PACKET, LetterKind.METHOD_OF_VERIFICATION):
        way = LetterChannel.CERTIFIED_MAIL if kind is LetterKind.METHOD_OF_VERIFICATION else LetterChannel.PORTAL
        asked = says(escalated(kind, way), O.IDENTITY_REQUESTED, O.IDENTITY_REQUESTED).round
        before = {(one.subject_id, one.kind, one.due_at) for one in due_clocks(asked, PACK)}
        gone = sent(resent(asked, asked.open_matters[0]))
        after = {(one.subject_id, one.kind, one.due_at) for one in due_clocks(gone, PACK)}
        legal = {ClockKind.OVERDUE, ClockKind.PROCEDURE_DUE, ClockKind.COMPLAINT_DUE, ClockKind.COMPLAINT_FINAL}
        assert {one for one in after if one[1] in legal} == {one for one in before if one[1] in legal} != set()


def test_only_a_refusal_that_can_be_cured_is_told_by_a_milestone_of_its_own() -> None:
    for outcome in OUTCOMES:
        step = says(ROUND, outcome, None)
        told = [one.milestone.value for one in milestones(step.events, step.round)]
        assert ("dispute_refused" in told) is (outcome is O.REFUSED_FRIVOLOUS)
        assert ("identity_requested" in told) is (outcome is O.IDENTITY_REQUESTED)


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


# -- identification ---------------------------------------------------------------------------------------------------


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
